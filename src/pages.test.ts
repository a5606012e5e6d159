import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sources } from '../benchmarks/figure-sources.ts'
import { forms } from './algebra/forms.ts'
import { glossary } from './cli/support/glossary.ts'
import { controls } from './controls/all.ts'
import { lectures } from './evidence/lectures.ts'
import { anchorsOf, fencesOf, filesOf, linksOf, spokenOf } from './making/pages/fences.ts'
import { type Figures, markedRows, namesOf, withFigures, withTables } from './making/pages/marks.ts'
import { fits, withOutputs } from './making/pages/outputs.ts'
import { mistakes } from './mistakes/all.ts'

/*
 * The README and the pages of `docs`: their examples are run in a folder that holds the files that they show, and print what is shown;
 * their figures are those of docs/figures.json; their links, commands and paths lead somewhere. `npm run build:pages` writes what
 * examples print now.
 */

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const pages = ['README.md', 'SECURITY.md', ...readdirSync(join(root, 'docs')).flatMap((f) => (f.endsWith('.md') ? [`docs/${f}`] : []))]
const alsoLinking = ['CONTRIBUTING.md', 'CHANGELOG.md', 'reports/README.md']
const figures = JSON.parse(read('docs/figures.json')) as Figures
const manifest = JSON.parse(read('package.json')) as Readonly<Record<string, Readonly<Record<string, string>>>>

/** Tables of what stands in records. */
const tables = {
  forms: [['written as', 'it', 'better'], ...Object.values(forms).map((f) => [f.writes, f.loses, f.instead].map((cell) => cell.replaceAll('|', '\\|')))],
  words: [['word', 'what is meant'], ...Object.entries(glossary).map(([word, meaning]) => [word, meaning.replaceAll('|', '\\|')])],
  lectures: [['deck', 'slides'], ...Object.entries(lectures).map(([deck, { by, title, year }]) => [deck, `${by}, _${title}_, ${year ?? 'undated'}`])],
}

const work = mkdtempSync(join(tmpdir(), 'lemmata-pages-'))
const bin = join(work, 'bin')
const environment = (): NodeJS.ProcessEnv => {
  const { CI: _ci, FORCE_COLOR: _color, VITEST: _vitest, COLUMNS: _columns, ...rest } = process.env
  return { ...rest, NO_COLOR: '1', PATH: [bin, join(root, 'node_modules/.bin'), rest['PATH']].join(delimiter) }
}
/** A folder as a reader of the page has it: the files that are shown, and what is installed. */
function folderOf(page: string): string {
  const folder = join(work, page.replaceAll(/\W/g, '-'))
  mkdirSync(join(folder, 'node_modules/@types'), { recursive: true })
  symlinkSync(root, join(folder, 'node_modules/lemmata'))
  for (const name of ['vitest', 'fast-check', '@types/node']) symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name))
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  for (const { name, text } of filesOf(read(page))) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return folder
}
const shell = (command: string, cwd: string) => {
  const { status, stdout, stderr } = spawnSync('sh', ['-c', `{ ${command}\n} 2>&1`], { cwd, encoding: 'utf8', env: environment() })
  // What depends on how fast it goes is left out.
  const output = `${stdout}${stderr}`.replaceAll(cwd, '.').replaceAll(/ # time=[\d.]+ms$|^… \d+\/\d+ .*\n/gm, '')
  return { status: status ?? 1, output }
}

beforeAll(() => {
  if (!existsSync(join(root, 'dist/src/cli.js'))) throw new Error('nothing is built: run `npm run build` first')
  mkdirSync(bin)
  const program = (name: string, text: string): void => {
    writeFileSync(join(bin, name), `#!/bin/sh\n${text}\n`)
    chmodSync(join(bin, name), 0o755)
  }
  // A busy machine is no endless loop.
  const cli = `"${process.execPath}" "${join(root, 'dist/src/cli.js')}"`
  program('lemmata', `case "$1" in check) exec ${cli} "$@" --deadline 60000;; *) exec ${cli} "$@";; esac`)
  // As npx says to what it runs.
  program('npx', 'npm_command=exec exec "$@"')
})
afterAll(() => rmSync(work, { recursive: true, force: true }))

describe.each(pages)('%s', (page) => {
  const text = read(page)

  test('shows what is printed, and figures as they are recorded: npm run build:pages, npm run figures', async () => {
    const folder = folderOf(page)
    await expect(await withOutputs(withTables(withFigures(text, figures), tables), (command) => shell(command, folder))).toMatchFileSnapshot(join(root, page))
  })
  test('every block of code is run or held', () => {
    const commands = fencesOf(text).flatMap((f) => (f.language === 'console' ? (f.text.match(/^\$ .*$/gm) ?? []) : []))
    const files = filesOf(text)
    for (const { language, detail, text: block } of fencesOf(text)) {
      if (language === 'console') continue
      // A folder of the house in every line.
      if (language === 'text') for (const word of wordsOf(block)) expect(places(word), word).toBe(true)
      // What installs and runs: checked with all that is spoken of.
      else if (language === 'sh') expect(block.split('\n').filter((line) => !/^((npm|npx|node) |$)/.test(line))).toEqual([])
      // Programs in Python are run by src/subjects/protocol-page.test.ts, where there is one.
      else if (language !== 'python') {
        expect(detail, `a block of ${language} without a file's name`).not.toBe('')
        const used = [...commands, ...files.flatMap((f) => (f.name === detail ? [] : [f.text]))].some((t) => t.includes(detail.replace(/\.ts$/, '')))
        expect(used, `${detail} is run by no command of this page`).toBe(true)
      }
    }
  })
  test('its TypeScript has the types that are published', () => {
    const files = filesOf(text).flatMap(({ name }) => (name.endsWith('.ts') ? [name] : []))
    if (files.length === 0) return
    const folder = join(work, page.replaceAll(/\W/g, '-'))
    const strict = { strict: true, noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true, noEmit: true, target: 'ES2022', skipLibCheck: true }
    const compilerOptions = { ...strict, lib: ['ES2023'], module: 'nodenext', types: ['node'], allowImportingTsExtensions: true }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }))
    expect(shell('tsc -p tsconfig.json', folder)).toEqual({ status: 0, output: '' })
  })
  test('a row with figures names the commands that make them', () => {
    for (const { row, sources } of markedRows(text)) for (const source of sources) expect(row).toContain(figures[source]?.command)
  })
})

/** The names in the left part of a drawing, which are places of the house. */
const wordsOf = (block: string): readonly string[] => block.split('\n').flatMap((line) => line.slice(0, 41).match(/\S+/g) ?? [])
const places = (word: string): boolean => [word, `src/${word}`, `src/${word}.ts`].some((place) => existsSync(join(root, place)))

describe('links', () => {
  test.each([...pages, ...alsoLinking])('%s', (page) => {
    const broken = linksOf(read(page)).filter((link) => {
      if (/^https:/.test(link)) return false
      const [path, anchor] = link.split('#') as [string, string?]
      const target = path === '' ? page : join(dirname(page), path)
      return !existsSync(join(root, target)) || (anchor !== undefined && !anchorsOf(read(target)).includes(anchor))
    })
    expect(broken).toEqual([])
  })
})

describe('what is named in passing exists', () => {
  const spoken = pages.flatMap((page) => [
    ...spokenOf(read(page)).map((words) => ({ page, words })),
    ...fencesOf(read(page)).flatMap((f) => (f.language === 'sh' ? f.text.split('\n').map((words) => ({ page, words })) : [])),
  ])
  const helps = new Map<string, string>()
  const help = (command: string): string => {
    if (!helps.has(command)) helps.set(command, shell(`lemmata ${command} --help`, work).output)
    return helps.get(command) as string
  }
  test('commands of lemmata, and their options', () => {
    const amiss = spoken.flatMap(({ page, words }) => {
      const [, command, rest = ''] = /^(?:npx )?lemmata(?: ([a-z]+))?(.*)$/.exec(words) ?? []
      if (command === undefined) return []
      if (!help('').includes(`\n  ${command} `)) return [`${page}: ${words}`]
      return (rest.match(/--[a-z]+[a-z0-9-]*/g) ?? []).filter((o) => !help(command).includes(o)).map((o) => `${page}: ${command} ${o}`)
    })
    expect(amiss).toEqual([])
  })
  test('scripts of npm', () => {
    const named = spoken.flatMap(({ words }) => [...words.matchAll(/npm run (?:--silent )?([\w:]+)/g)].map((m) => m[1] as string))
    expect(named.filter((name) => manifest['scripts']?.[name] === undefined)).toEqual([])
    expect(named.length).toBeGreaterThan(3)
  })
  test('files and folders', () => {
    const paths = spoken.flatMap(({ words }) => words.match(/^\.?[\w-]+(?:\/[\w.-]+)+\/?$/) ?? [])
    const elsewhere = /^(?:reports|node_modules|\.lemmata|lemmata)\//
    expect(paths.filter((path) => !elsewhere.test(path) && !existsSync(join(root, path)) && !existsSync(join(root, 'src', path)))).toEqual([])
    expect(paths.length).toBeGreaterThan(10)
  })
})

describe('the README', () => {
  const readme = read('README.md')
  test('is for the first minute', () => expect(readme.split('\n').length).toBeLessThanOrEqual(151))
  test('says of every dependency why it is here', () => {
    const all = ['dependencies', 'optionalDependencies', 'peerDependencies', 'devDependencies'].flatMap((kind) => Object.keys(manifest[kind] ?? {}))
    expect(all.filter((name) => !readme.includes(`\`${name}\``))).toEqual([])
  })
  test('its command for the tests is the one that CI runs', () => {
    expect(fencesOf(readme).filter((f) => f.language === 'sh' && /^npm cit\b/m.test(f.text))).toHaveLength(1)
    expect(read('.ci/run')).toMatch(/^step npm ci$[\s\S]*\bnpm test\b/m)
  })
})

describe('figures', () => {
  test('every figure is made by a known command, and stands on a page', () => {
    expect(Object.keys(figures).filter((name) => figures[name]?.command !== sources[name]?.command)).toEqual([])
    const all = pages.map(read).join('')
    expect(namesOf(figures).filter((name) => !all.includes(`<!--${name}-->`))).toEqual([])
  })
  test('those of `lemmata list` are as it prints them: npm run figures', () => {
    expect(sources['list']?.read(shell('lemmata list --json', work).output)).toEqual(figures['list']?.values)
  })
  test('those of `lemmata power` are about as many as there are now: npm run figures -- power', () => {
    expect(figures['power']?.values).toMatchObject({ mistakes: mistakes.length, controls: controls.length })
    const { asking, repeats } = figures['list']?.values ?? {}
    expect(figures['power']?.values['claims']).toBe(Number(asking) + Number(repeats))
  })
})

describe('these tests can fail', () => {
  const page = '```console\n$ echo one\ntwo\n$ echo x; echo y\n…\ny\n```\n'
  const run = (command: string) => shell(command, work)
  test('another output is seen, lines that are left out are not', async () => {
    expect(await withOutputs(page, run)).toBe(page.replace('two', 'one'))
  })
  test('another exit code is refused', async () => {
    await expect(withOutputs('```console\n$ false\n```\n', run)).rejects.toThrow('false ends with 1 instead of 0')
    expect(await withOutputs('```console exits 1\n$ false\n```\n', run)).toContain('$ false')
    await expect(withOutputs('```console exits 1\n$ true\n```\n', run)).rejects.toThrow('true ends with 0 instead of 1')
  })
  test('`…` stands for lines, not for parts of one', () => {
    expect([fits('a\n…\n', 'a\nb\nc\n'), fits('a\n…\n', 'a\n'), fits('a\n…\n', 'ab\n'), fits('a…\n', 'ab\n')]).toEqual([true, true, false, false])
  })
  test('a figure of no name is refused, a changed one is seen', () => {
    const known = { list: { command: 'lemmata list', values: { claims: 12345 } } }
    expect(withFigures('<!--list.claims-->3<!---->', known)).toBe('<!--list.claims-->12,345<!---->')
    expect(() => withFigures('<!--list.claim-->3<!---->', known)).toThrow('no figure is called list.claim')
  })
  test('anchors are those of GitHub', () => expect(anchorsOf('## A norm, or another block\n### `x` in ℝ')).toEqual(['a-norm-or-another-block', 'x-in-ℝ']))
})
