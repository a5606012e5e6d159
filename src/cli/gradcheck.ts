import { setImmediate as turn } from 'node:timers/promises'
import { type Command, Option } from 'commander'
import { Disturbed, Fault, fault } from '../fault.ts'
import { type GradientReport, gradcheck, type Mode } from '../gradcheck/gradcheck.ts'
import { engineTargets, type Target, targetsNamed, targetsOf, targetWords, unknownTargets } from '../gradcheck/subjects.ts'
import { unasked } from '../gradcheck/unasked.ts'
import { open } from '../lab/open.ts'
import type { OpenSubject } from '../lab/subjects.ts'
import { guarded } from '../protocol/guarded.ts'
import { exportOfNeed } from '../protocol/need.ts'
import type { Need } from '../protocol/subject.ts'
import { shortened } from '../report/escape.ts'
import type { Unasked } from '../report/groups.ts'
import { quoted } from '../report/shell.ts'
import { unaskedText } from '../report/unasked.ts'
import { nameOf } from '../subjects/spec.ts'
import { exitCodes, exitHelp, printJson } from './support/exit.ts'
import { gradcheckLines, type PointReport } from './support/gradcheck-lines.ts'
import { withCleanup } from './support/interrupt.ts'
import { integer, positiveInteger, type SubjectOptions, specOf, withJson, withProgram, withQuiet, withSubject } from './support/options.ts'
import { say } from './support/out.ts'
import { finished, printing, progressLine } from './support/progress.ts'
import { longest } from './support/result.ts'
import type { StatusLine } from './support/status-line.ts'
import { findTemporary } from './support/temporary.ts'
import { calledAs, pageWidth } from './support/terminal.ts'

interface Options extends SubjectOptions {
  readonly of?: string[]
  readonly mode: Mode
  readonly directions?: number
  readonly points: number
  readonly seed: number
  readonly json?: boolean
  readonly quiet?: boolean
  readonly verbose?: boolean
}

export function gradcheckCommand(program: Command): void {
  const command = program.command('gradcheck').helpGroup('Your code:')
  command
    .argument('[file]', 'a .ts, .js or .py file whose derivatives are checked in the place of the engine')
    .description('check derivatives against differences of the values: no epsilon to pick, no alarm at a kink')
    .option('--of <names...>', `only these: ${targetWords}, such as relu or jacobian`)
    .addOption(
      new Option('--mode <mode>', 'full Jacobian, random directions per block, or through everything')
        .choices(['auto', 'full', 'blocks', 'random'])
        .default('auto'),
    )
    .option('--directions <n>', 'random directions (per block)', positiveInteger)
    .option('--points <n>', 'points drawn for each function', positiveInteger, 3)
    .option('--seed <n>', 'random seed', integer, 1)
    .option('--verbose', 'what is found at every point')
    // It keeps none; a call of check with another command in its place is understood.
    .addOption(new Option('--no-failures').hideHelp())
  withJson(withQuiet(withProgram(withSubject(command))), 'reports').addHelpText(
    'after',
    `
Verdicts: right; wrong (block, index, expected, got, ratio); not differentiable
here (which unit, and the Clarke set of slopes that are allowed);
ill-conditioned (slopes drown in the rounding of the values); non-deterministic
(two answers to one question). "seen" is the detection power of the mode: of how
many entries an error of 10 % alone would have been seen, and the smallest
relative error that is seen in an ordinary entry.

Examples:
  lemmata gradcheck                     all that the engine differentiates
  lemmata gradcheck ./my-layer.ts --mode full
  lemmata gradcheck --of reluNetwork --points 20
  lemmata gradcheck --of norms losses softmax
${exitHelp('nothing is wrong', { failed: 'something is wrong or non-deterministic', open: 'ill-conditioned, or not known' })}`,
  )
  command.action(async (file: string | undefined, options: Options, self: Command) => {
    if (file !== undefined && options.program !== undefined) self.error('error: give a file or --program, not both', { exitCode: exitCodes.usage })
    await runGradcheck(file, options)
  })
}

async function runGradcheck(file: string | undefined, options: Options): Promise<void> {
  const { of, seed, json } = options
  const wanted = of === undefined ? undefined : targetsNamed('--of', of)
  const line = progressLine(json === true)
  const printed = printing(line)
  const spec = specOf(file, options)
  if (spec.kind !== 'engine') findTemporary()
  let opened: OpenSubject | undefined
  await withCleanup(
    async () => {
      if (spec.kind !== 'engine') line.say(`loading ${nameOf(spec)}`)
      opened = await open(spec, { printed })
      const subject = opened
      const all: readonly Target[] = [...targetsOf(subject), ...(file === undefined && options.program === undefined ? engineTargets : [])]
      const chosen = all.filter((t) => wanted === undefined || wanted.includes(t))
      const unfit = (subject.unfit ?? []).map((u) => u.says)
      const left = leftOut(subject, wanted)
      if (chosen.length === 0 && unfit.length > 0)
        throw new Fault(`${subject.name}: there is nothing to check. ${[...unfit, ...left.map(unaskedText)].join(' ')}`)
      if (chosen.length === 0)
        throw fault(
          subject.name,
          'a value and its derivative to check',
          left.length === 0 ? `none${wanted === undefined ? '' : ' of what was asked for'}` : left.map((u) => `${u.export} (${u.why})`).join(', '),
          'Export { value, derivative } and the like: see docs/contract.md.',
        )
      const { reports, undecided } = await checkAll(subject, chosen, options, line)
      finished(line, printed)
      process.exitCode = unfit.length > 0 ? exitCodes.failed : exitCodeOf(reports, undecided)
      if (json === true)
        printJson({
          format: 'lemmata-gradcheck/1',
          subject: subject.name,
          unit: subject.unit,
          seed,
          reports,
          ...(left.length === 0 ? {} : { unasked: left }),
          ...(unfit.length === 0 ? {} : { unfit }),
          ...(undecided.length === 0 ? {} : { undecided }),
        })
      else
        say(
          ...gradcheckLines(reports, left, { ...options, again: again(file, options), width: pageWidth() }),
          ...unfit.map((says) => `✗ ${shortened(says, longest)}`),
          ...undecided.map(({ of: target, because }) => `? ${target}: undecided: ${shortened(because, longest)}`),
        )
    },
    async () => opened?.close?.(),
  )
}

/** The command that was called, without what says which points. */
function again(file: string | undefined, { program, float32, mode, directions }: Options): readonly string[] {
  const whom = program === undefined ? (file === undefined ? [] : [quoted(file)]) : ['--program', quoted(program)]
  const how = [...(mode === 'auto' ? [] : ['--mode', mode]), ...(directions === undefined ? [] : ['--directions', String(directions)])]
  return [...calledAs(), 'gradcheck', ...whom, ...(float32 === true ? ['--float32'] : []), ...how]
}

/** What somebody's own code exports and is not checked, and why; what cannot be asked as it is, is told as that. */
function leftOut(subject: OpenSubject, wanted: readonly Target[] | undefined): readonly Unasked[] {
  const { attempts, ignored = [], unfit = [] } = subject
  const others = unknownTargets(subject)
    .filter(([t]) => wanted?.includes(t) ?? true)
    .map(([t, name]) => ({ export: exportOfNeed(t.needs[0] as Need).name, what: t.name, why: `it does not know ${name}` }))
  const unknown = wanted === undefined ? ignored.map((name) => ({ export: name, what: name, why: 'no check asks for it' })) : []
  return [...unasked(attempts ?? [], wanted), ...others, ...unknown].filter((left) => !unfit.some((u) => u.export === left.export))
}

/** What is not known of a target, and why: nobody's fault who was asked. */
interface Undecided {
  readonly of: string
  readonly because: string
}

async function checkAll(
  subject: OpenSubject,
  chosen: readonly Target[],
  { points, seed, mode, directions }: Options,
  line: StatusLine,
): Promise<{ readonly reports: readonly PointReport[]; readonly undecided: readonly Undecided[] }> {
  const operations = guarded(subject)
  const reports: PointReport[] = []
  const undecided: Undecided[] = []
  for (const [done, target] of chosen.entries()) {
    for (let point = 0; point < points; point++) {
      line.say(`${done}/${chosen.length} ${target.name}${points > 1 ? `, point ${point + 1} of ${points}` : ''}`)
      // What computes here would hear no Ctrl-C.
      await turn()
      const own = seed + 1000 * point
      const { f, x } = target.make(operations, own)
      const typed = subject.unit === 'float32' ? { ...f, unit: subject.unit } : f
      // Each point has the time that a claim has.
      subject.begins?.()
      try {
        const found = await gradcheck(typed, x, { mode, seed: own, ...(directions === undefined ? {} : { directions }) })
        reports.push(...found.map((report) => ({ ...report, of: target.name, seed: own, x })))
      } catch (error) {
        if (!(error instanceof Disturbed)) throw error
        undecided.push({ of: target.name, because: error.message })
        break
      }
    }
  }
  return { reports, undecided }
}

function exitCodeOf(reports: readonly GradientReport[], undecided: readonly Undecided[]): number {
  if (reports.some((r) => r.verdict === 'wrong' || r.verdict === 'non-deterministic')) return exitCodes.failed
  return undecided.length > 0 || reports.some((r) => r.verdict === 'ill-conditioned') ? exitCodes.open : exitCodes.held
}
