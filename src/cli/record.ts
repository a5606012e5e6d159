import type { Command } from 'commander'
import { open } from '../lab/open.ts'
import { checkNamed, writeNamed } from '../lab/outputs.ts'
import { packed } from '../lab/recordings/format.ts'
import { recordAnswers } from '../lab/recordings/record.ts'
import { type Selection, selected } from '../lab/selection.ts'
import type { OpenSubject } from '../lab/subjects.ts'
import { quoted } from '../report/shell.ts'
import { plural } from '../report/text.ts'
import { nameOf } from '../subjects/spec.ts'
import { exitHelp, printJson } from './support/exit.ts'
import { withCleanup } from './support/interrupt.ts'
import { type SubjectOptions, selectionOf, specOf, withClaims, withDraws, withJson, withProgram, withSubject, withTopics } from './support/options.ts'
import { say } from './support/out.ts'
import { finished, printing, progressLine } from './support/progress.ts'
import { findTemporary } from './support/temporary.ts'
import { calledAs } from './support/terminal.ts'

interface Options extends SubjectOptions, Selection {
  readonly out: string
  readonly runs: number
  readonly seed: number
  readonly json?: boolean
}

export function recordCommand(program: Command): void {
  const command = program
    .command('record')
    .helpGroup('Your code:')
    .argument('[file]', 'a .ts, .js or .py file whose answers are kept; the engine by default')
    .description('keep what code answers today, bit for bit, for `lemmata compare` to ask again')
    .requiredOption('-o, --out <file>', 'where the answers are kept: JSON, compressed')
  withJson(withDraws(withSubject(withProgram(withTopics(withClaims(command)))), 4), 'what was kept, in numbers,').addHelpText(
    'after',
    `
The questions are those of the claims, drawn with a seed and kept by value: a
record needs no library to be read, and is compared with another version,
backend, machine or language.

Examples:
  lemmata record my-adam.ts -o adam.json.gz
  lemmata record my_adam.py -o adam.json.gz --topic optimization
  lemmata compare adam.json.gz my-adam.ts     what has changed since
${exitHelp('recorded')}`,
  )
  command.action(async (file: string | undefined, options: Options) => {
    await checkNamed('--out', options.out)
    const line = progressLine(options.json === true)
    const printed = printing(line)
    const spec = specOf(file, options)
    if (spec.kind !== 'engine') findTemporary()
    let opened: OpenSubject | undefined
    await withCleanup(
      async () => {
        line.say(`loading ${nameOf(spec)}`)
        const { claims } = await selected(selectionOf(options))
        opened = await open(spec, { printed })
        const { runs, seed } = options
        const record = await recordAnswers(opened, claims, { runs, seed, onProgress: (done, of, claim) => line.say(`${done}/${of} ${claim}`) })
        finished(line, printed)
        const bytes = packed(record)
        await writeNamed(options.out, bytes)
        const told = { answers: record.exchanges.length, cases: record.cases.length, bytes: bytes.length }
        if (options.json === true) printJson({ format: 'lemmata-record/1', file: options.out, subject: record.subject.name, ...told })
        else
          say(
            `recorded ${plural(told.answers, 'answer')} to ${plural(told.cases, 'case')} in ${options.out} (${Math.ceil(told.bytes / 1024)} kB)`,
            `  ${calledAs().join(' ')} compare ${quoted(options.out)}${file === undefined ? '' : ` ${quoted(file)}`}`,
          )
      },
      async () => opened?.close?.(),
    )
  })
}
