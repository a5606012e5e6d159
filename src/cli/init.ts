import { lstat } from 'node:fs/promises'
import type { Command } from 'commander'
import { Fault } from '../fault.ts'
import { writeNamed } from '../lab/outputs.ts'
import { type Signature, signatures } from '../making/contract/signature.ts'
import { quoted } from '../report/shell.ts'
import { plural } from '../report/text.ts'
import { snake } from '../subjects/python/form.ts'
import { exitHelp } from './support/exit.ts'
import { exportCalled, noExport, partCalled } from './support/exports.ts'
import { say } from './support/out.ts'
import { pythonSkeletonOf } from './support/python-skeleton.ts'
import { holesOf, skeletonOf } from './support/skeleton.ts'
import { calledAs } from './support/terminal.ts'

interface Options {
  readonly js?: boolean
  readonly py?: boolean
  readonly to?: string
  readonly force?: boolean
}

export function initCommand(program: Command): void {
  program
    .command('init')
    .helpGroup('Your code:')
    .argument('<names...>', 'exports such as adam or softmax; `lemmata contract` lists them')
    .description('write a file to fill in: its types, the shapes in comments, and a hole for each function')
    .option('--js', 'JavaScript, with the types in comments')
    .option('--py', 'Python')
    .option('--to <file>', 'one file for all of them; a file for each by default: adam.ts')
    .option('--force', 'write over a file that is there already')
    .addHelpText(
      'after',
      `
Examples:
  lemmata init adam                         writes adam.ts
  lemmata init adam --py                    writes adam.py
  lemmata init sigmoid softmax --to nn.ts   both in one file
  lemmata check adam.ts --watch             says which holes are left
${exitHelp('written')}`,
    )
    .action(async (names: readonly string[], options: Options) => {
      const all = signatures()
      const bare = names.map((name) => name.replace(/\.(?:py|[cm]?[jt]s)$/, ''))
      const wanted = [...new Set(bare.flatMap((name) => exportCalled(name, all) ?? partCalled(name, all) ?? missing(name, all)))]
      const end = options.py === true || names.every((name) => name.endsWith('.py')) ? 'py' : options.js === true ? 'js' : 'ts'
      const files =
        options.to === undefined ? wanted.map((s) => [`${end === 'py' ? snake(s.name) : s.name}.${end}`, [s]] as const) : [[options.to, wanted] as const]
      for (const [file] of files)
        if (options.force !== true && (await lstat(file).catch(() => undefined)) !== undefined)
          throw new Fault(`${file} is there already, and nothing was written. --force writes over it, --to FILE writes elsewhere.`)
      for (const [file, exports] of files)
        await writeNamed(file, file.endsWith('.py') ? pythonSkeletonOf(exports) : skeletonOf(exports, options.js === true || /\.[cm]?jsx?$/.test(file)))
      say(...files.flatMap(([file, exports]) => told(file, exports)))
    })
}

function missing(name: string, all: readonly Signature[]): never {
  throw noExport(name, all)
}

const told = (file: string, exports: readonly Signature[]): readonly string[] => {
  const holes = exports.flatMap(holesOf)
  const some = holes.length > 6 ? `${holes.slice(0, 6).join(', ')}, …` : holes.join(', ')
  return [`wrote ${file}: ${plural(holes.length, 'hole')} to fill (${some})`, `  ${calledAs().join(' ')} check ${quoted(file)} --watch`]
}
