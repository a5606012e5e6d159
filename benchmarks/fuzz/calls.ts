import { Command } from 'commander'
import * as fc from 'fast-check'
import * as files from '../../src/cli/index.ts'
import { type SubjectOptions, selectionOf, specOf } from '../../src/cli/support/options.ts'
import { allClaims } from '../../src/lab/ledger.ts'
import { type Selection, selected } from '../../src/lab/selection.ts'
import { type Kind, odd, oddText } from './kind.ts'

/* What a person types: every command with its own parser, and what reads the options after it; the work itself is left out. */

type Options = Selection & SubjectOptions
async function readOptions(self: Command): Promise<void> {
  const options = self.opts<Options>()
  const has = (name: string): boolean => self.options.some((o) => o.attributeName() === name)
  if (has('program')) specOf(self.args[0], options)
  if (has('claim') || has('topic')) await selected(selectionOf(options))
}

const isCommand = (entry: [string, unknown]): entry is [string, (program: Command) => void] => entry[0].endsWith('Command') && typeof entry[1] === 'function'
function programForTest(): Command {
  const silent = (): void => {}
  const program = new Command('lemmata').exitOverride().showSuggestionAfterError().configureOutput({ writeOut: silent, writeErr: silent })
  for (const [, add] of Object.values<Readonly<Record<string, unknown>>>(files).flatMap((file) => Object.entries(file).filter(isCommand))) add(program)
  for (const command of program.commands) command.action((...args: unknown[]) => readOptions(args.at(-1) as Command))
  return program
}
const program = programForTest()

const flags = [...new Set(program.commands.flatMap((c) => c.options.flatMap((o) => [o.long, o.short])).filter((f) => f !== undefined && f !== null))]
const value = fc.oneof(
  oddText,
  fc.constantFrom(...odd.filter((x) => typeof x === 'number').map(String)),
  fc.constantFrom(
    'relu_eq',
    'adam',
    'adma',
    'losses',
    'a.ts',
    '.',
    '/',
    '-',
    '--',
    '=',
    '1:',
    '1::',
    '1:99999999999999999999',
    '0x10',
    ' 5 ',
    '4..128',
    '9..1',
    '1..1e9',
  ),
  fc.constantFrom('0,1', '-1,1', 'nan,1', '1', '"a b', "'", 'node a.mjs', 'x'.repeat(10_000), '2-3-1', 'x*y', 'tanh,nosuch', 'engine.ts', '*.ts', 'a*b.ts'),
  fc.string({ maxLength: 6 }),
)
const word = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...flags) },
  { weight: 3, arbitrary: value },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...flags), value).map((p) => p.join('=')) },
)
const commandName = fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...program.commands.map((c) => c.name())) }, { weight: 1, arbitrary: value })
export const words = fc.tuple(commandName, fc.array(word, { maxLength: 6 })).map(([name, rest]) => [name, ...rest])

export const calls: Kind<readonly string[]> = {
  name: 'calls',
  cases: words,
  put: async (given) => {
    await allClaims()
    await program.parseAsync(given, { from: 'user' })
  },
  show: (given) => JSON.stringify(given),
}

/** Calls that end soon whatever the options say, for the command itself: nothing is checked, trained or proved. */
export const shortCalls = fc
  .tuple(
    fc.constantFrom(
      ...[
        ['explain'],
        ['list'],
        ['contract'],
        ['graph'],
        ['regions', 'nowhere.json'],
        ['report', 'nowhere.json'],
        ['check', 'nowhere.ts'],
        ['gradcheck', 'nowhere.ts'],
      ],
      ...[['check', '--topic'], ['prove', '--claim', 'nosuch'], ['power', '--claim', 'nosuch'], ['--help'], ['chekc'], ['init', '/proc/nowhere']],
    ),
    fc.array(
      word.filter((w) => !/^(?:--watch|--out|--smt|--failures|--program|-o)/.test(w) && w.length < 200 && !w.includes('\0')),
      { maxLength: 3 },
    ),
  )
  .map(([head, rest]) => [...head, ...rest])
