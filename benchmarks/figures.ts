import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Figures, withFigures } from '../src/making/pages/marks.ts'
import { type Source, sources } from './figure-sources.ts'

/*
 * The figures of the README and of `docs`: `npm run figures -- NAME…` runs the commands that make them, keeps what they say in
 * docs/figures.json and writes it into the pages. Without a name those that take seconds, with `minutes` also those that take minutes,
 * with `all` all. `NAME=FILE` reads what the command has printed before.
 */

const root = fileURLToPath(new URL('../../', import.meta.url))
const record = join(root, 'docs/figures.json')

/** `lemmata` is the one that is built here. */
const bin = mkdtempSync(join(tmpdir(), 'lemmata-figures-'))
writeFileSync(join(bin, 'lemmata'), `#!/bin/sh\nexec "${process.execPath}" "${join(root, 'dist/src/cli.js')}" "$@"\n`)
chmodSync(join(bin, 'lemmata'), 0o755)

function printed(name: string, { command, run = command }: Source): string {
  process.stderr.write(`… ${name}: ${command}\n`)
  const env = { ...process.env, NO_COLOR: '1', PATH: `${bin}${delimiter}${process.env['PATH']}` }
  const { stdout, status, stderr } = spawnSync('sh', ['-c', run], { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 28, env })
  if (status !== 0 && stdout === '') throw new Error(`${run} ends with ${status}: ${stderr.slice(-2000)}`)
  return stdout
}

/** The asked names, each with the file that has its output, if one is given. */
function asked(words: readonly string[]): ReadonlyMap<string, string | undefined> {
  const upTo: readonly Source['takes'][] = words.includes('all')
    ? ['seconds', 'minutes', 'long']
    : words.includes('minutes')
      ? ['seconds', 'minutes']
      : ['seconds']
  const named = words.filter((w) => w !== 'all' && w !== 'minutes')
  const unknown = named.find((w) => !((w.split('=')[0] as string) in sources))
  if (unknown !== undefined) throw new Error(`expected some of ${Object.keys(sources).join(', ')}, got ${unknown}`)
  if (named.length > 0) return new Map(named.map((w) => [w.split('=')[0] as string, w.split('=')[1]]))
  return new Map(Object.keys(sources).flatMap((name) => (upTo.includes((sources[name] as Source).takes) ? [[name, undefined]] : [])))
}

try {
  const figures = JSON.parse(readFileSync(record, 'utf8')) as Record<string, Figures[string]>
  for (const [name, file] of asked(process.argv.slice(2))) {
    const source = sources[name] as Source
    const values = source.read(file === undefined ? printed(name, source) : readFileSync(file, 'utf8'))
    figures[name] = { command: source.command, values: { ...figures[name]?.values, ...values } }
    console.log(`${name}: ${JSON.stringify(values)}`)
  }
  const inOrder = Object.fromEntries(Object.keys(sources).flatMap((name) => (figures[name] === undefined ? [] : [[name, figures[name]]])))
  writeFileSync(record, `${JSON.stringify(inOrder, null, 2)}\n`)
  const pages = ['README.md', 'SECURITY.md', ...readdirSync(join(root, 'docs')).flatMap((f) => (f.endsWith('.md') ? [`docs/${f}`] : []))]
  for (const page of pages) {
    const before = readFileSync(join(root, page), 'utf8')
    const after = withFigures(before, inOrder as Figures)
    if (after !== before) writeFileSync(join(root, page), after)
    if (after !== before) console.log(`written   ${page}`)
  }
} finally {
  rmSync(bin, { recursive: true, force: true })
}
