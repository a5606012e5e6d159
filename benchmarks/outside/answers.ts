import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { controls } from '../../src/controls/all.ts'
import { asSubject } from '../../src/controls/control.ts'
import { AnswerFault, Unanswered } from '../../src/fault.ts'
import { type Operation, type Subject, supports } from '../../src/protocol/subject.ts'
import { optimizers } from '../../src/registry.ts'
import { innocentFiles } from '../controls.ts'
import { questions } from './questions.ts'

/* Whether the bank of controls is right, by somebody else's judgment: its answers, and the definitions in 40 digits by mpmath. */

/** An option that somebody leaves out stands at its default. */
function withinReach(subject: Subject, operation: Operation, ask: object): object {
  if (!('optimizer' in ask && 'options' in ask)) return ask
  const [name, options] = [ask.optimizer as string, ask.options as Readonly<Record<string, number>>]
  const defaults = optimizers.get(name)?.defaults ?? {}
  const heard = Object.entries(options).map(([option, x]) => [option, supports(subject, `${operation}:${name}/${option}`) ? x : (defaults[option] as number)])
  return { ...ask, options: Object.fromEntries(heard) }
}

type Line = Readonly<Record<string, unknown>>
async function answersOf(name: string, subject: Subject, operations: readonly Operation[], only: string | undefined): Promise<Line[]> {
  const lines: Line[] = []
  for (const operation of operations)
    for (const each of questions[operation]?.(only) ?? []) {
      const ask = withinReach(subject, operation, each)
      const { name: member, optimizer, kind } = ask as { readonly name?: string; readonly optimizer?: string; readonly kind?: string }
      const of = member ?? optimizer ?? kind
      if (!supports(subject, of === undefined ? operation : `${operation}:${of}`)) continue
      const answer = await (subject.operations[operation] as (a: unknown) => Promise<unknown>)(ask).catch((error: unknown) => {
        // A network that knows a few activations and losses says so of the others.
        if (error instanceof AnswerFault || error instanceof Unanswered) return undefined
        throw error
      })
      if (answer === undefined) continue
      lines.push({ control: name, unit: subject.unit, operation, ask, answer })
    }
  return lines
}

/** What Python says of them: the last line that it prints. Fails: no python3 with mpmath. */
export async function judgedOutside(files: string): Promise<string> {
  const lines: Line[] = []
  for (const control of controls)
    lines.push(...(await answersOf(control.name, asSubject(control), Object.keys(control.operations) as Operation[], control.only)))
  for (const file of innocentFiles(files)) {
    const subject = await file.open()
    lines.push(...(await answersOf(file.name, subject, Object.keys(questions) as Operation[], undefined)))
    await subject.close?.()
  }
  const path = join(mkdtempSync(join(tmpdir(), 'lemmata-outside-')), 'answers.jsonl')
  writeFileSync(path, lines.map((l) => JSON.stringify(l)).join('\n'))
  const { status, stdout, stderr } = spawnSync('python3', ['benchmarks/outside/definitions.py', path], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  for (const line of stdout.trim().split('\n').slice(0, -1)) console.log(line)
  return stdout.trim().split('\n').at(-1) as string
}
