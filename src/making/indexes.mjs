/*
 * Writes the indexes: `npm run build:index`; a test rebuilds and compares them.
 *
 * One way of being found. Whatever is added (a claim, a proof, a mistake, a control, a command, an activation, a loss, an
 * optimizer …) is one export of one file, old or new, in any subfolder; an `index.ts` at the top of its folder names every file,
 * and whoever wants the things of a kind goes through the exports that it leads to and takes what is of that kind. The index is
 * made rather than read off the folder when the program runs, so that it works where there are no folders (a bundle, a browser)
 * and so that the compiler and bundlers can follow it; it is made rather than kept by hand, so that nobody forgets it.
 *
 * Two forms:
 * - `loaders`, for what is written in many hands and may break: `'losses': () => import('./losses.ts')`. A file that throws when
 *   it is imported then costs its own claims, and is named; the others go on.
 * - `modules`, for what the program itself stands on and must have at once: `export * as losses from './losses.ts'`.
 *
 * Not in an index: tests, fixtures, what only helps (`arbitraries/`, `support/`), and files that themselves go through the index,
 * directly or by way of others in the folder, since that would close a circle of imports.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

/**
 * The folders that have an index. With a `word`, only files in which it stands are named: every record has a `formula`, and who
 * asks for the records (a student's process, at its start) need not load the rest. A test sees that none is missed.
 */
export const folders = [
  { folder: 'properties', form: 'loaders', holds: 'claims and experiments' },
  { folder: 'proofs', form: 'loaders', holds: 'proofs' },
  { folder: 'src/network', form: 'modules', holds: 'activations, losses and initializers', word: /\bformula[:,]/ },
  { folder: 'src/training', form: 'modules', holds: 'optimizers and schedules', word: /\bformula[:,]/ },
  { folder: 'src/mistakes/known', form: 'modules', holds: 'mistakes' },
  { folder: 'src/controls/known', form: 'modules', holds: 'correct but odd implementations' },
  { folder: 'src/cli', form: 'modules', holds: 'commands' },
]

const left = /(^|\/)(arbitraries|catalogue|support|fixtures)\/|\.test\.ts$|\.d\.ts$|^index\.ts$/

/** The files that the index of a folder names: `a.ts`, `topic/b.ts`, in the order of the alphabet. */
export function filesOf({ folder, word }, base = root) {
  const within = join(base, folder)
  const files = readdirSync(within, { recursive: true, encoding: 'utf8' })
    .map((f) => f.replaceAll('\\', '/'))
    .filter((f) => f.endsWith('.ts') && !left.test(f))
    .sort()
  const imports = new Map(files.map((f) => [f, importsOf(within, f)]))
  const circular = new Set()
  for (let size = -1; size < circular.size; ) {
    size = circular.size
    for (const [file, targets] of imports) if (targets.some((t) => t === 'index.ts' || circular.has(t))) circular.add(file)
  }
  return files.filter((f) => !circular.has(f) && (word === undefined || word.test(readFileSync(join(within, f), 'utf8'))))
}

/** What a file imports from its own folder, types aside. */
const importsOf = (within, file) =>
  [...readFileSync(join(within, file), 'utf8').matchAll(/^(?:import|export)\s(?!type\s)[^'"]*?from\s'(\.[^']+)'/gms)].map((m) =>
    posix.normalize(posix.join(posix.dirname(file), m[1])),
  )

const stem = (file) => file.replace(/\.ts$/, '')
const camel = (file) => stem(file).replace(/[-/](.)/g, (_, letter) => letter.toUpperCase())
const key = (file) => (/^[a-z_$][\w$]*$/i.test(stem(file)) ? stem(file) : `'${stem(file)}'`)

/** The text of the index of one folder, for its files as they are now. */
export function indexOf(of, base = root) {
  const { folder, form, holds } = of
  const files = filesOf(of, base)
  const head = '// Made by `npm run build:index` (src/making/indexes.mjs); a test rebuilds and compares it.\n'
  if (form === 'modules')
    return `${head}// biome-ignore-all assist/source/organizeImports: in the order of the files\n${files.map((f) => `export * as ${camel(f)} from './${f}'\n`).join('')}`
  const entries = files.map((f) => `  ${key(f)}: () => import('./${f}'),\n`).join('')
  return `${head}\n/** Every file of ${holds}, by its path without the ending. */\nexport const ${posix.basename(folder)} = {\n${entries}}\n`
}

/** Every index as it should stand: its path below the root, and its text. */
export const indexes = (base = root) =>
  folders.filter(({ folder }) => existsSync(join(base, folder))).map((f) => ({ path: posix.join(f.folder, 'index.ts'), text: indexOf(f, base) }))

if (process.argv[1] !== undefined && process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const { path, text } of indexes()) writeFileSync(join(root, path), text)
}
