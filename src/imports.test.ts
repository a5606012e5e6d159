import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { transformSync } from 'esbuild'
import { describe, expect, test } from 'vitest'

/*
 * Who may import whom: what is not allowed here is refused. Types and `import(…)` count like all others; tests may import
 * anything.
 */

const anyNode = 'node:'
/** What an `import(…)` loads that is no plain text: nobody can say where it leads. */
const anywhere = 'what is only known when it runs'
const definitions = ['src/fault.ts', 'src/algebra', 'src/network', 'src/geometry', 'src/learners', 'src/registry.ts']
const records = ['src/training/optimizers.ts', 'src/training/schedules.ts', 'src/training/clips.ts']
/** What a claim may ask with: never who answers. */
const asking = ['src/evidence', 'src/protocol/subject.ts', 'src/protocol/codec.ts']

/**
 * The floors of the house from the ground up. A folder or a file may import itself and what stands in its row, which must lie
 * below it; the longest name that fits a file is its row.
 */
const floors: Readonly<Record<string, readonly string[]>> = {
  'src/fault.ts': [],
  'src/version.ts': [],
  'src/student-quantile.ts': [],
  'src/built.ts': ['src/fault.ts', anyNode],
  'src/statistics.ts': ['src/fault.ts', 'src/student-quantile.ts', 'simple-statistics'],
  // What is to be known: sentences, and nothing that computes.
  'properties/catalogue': [],
  'src/algebra': ['src/fault.ts'],
  'src/kernels': ['src/fault.ts', 'koffi'],
  'src/arrays': ['src/fault.ts', 'src/algebra', 'src/kernels'],
  'src/network': ['src/fault.ts', 'src/algebra'],
  'src/geometry': ['src/fault.ts', 'src/algebra'],
  'src/learners': ['src/fault.ts', 'src/algebra', 'src/network'],
  'src/protocol': ['src/fault.ts', 'src/network/program.ts'],
  'src/training': ['src/fault.ts', 'src/algebra', 'src/arrays', 'src/network', 'src/protocol/codec.ts', 'pure-rand', 'valibot'],
  'src/did-you-mean.ts': [],
  'src/members.ts': ['src/protocol'],
  'src/registry.ts': ['src/fault.ts', 'src/did-you-mean.ts', 'src/members.ts', 'src/algebra', 'src/network', 'src/training', 'src/protocol'],
  'src/approximation': [...definitions, 'src/arrays', 'src/training', 'src/statistics.ts'],
  'src/evidence': [
    'properties/catalogue',
    'src/fault.ts',
    'src/version.ts',
    'src/statistics.ts',
    'src/algebra',
    'src/registry.ts',
    'src/protocol',
    'fast-check',
  ],
  'src/contract.ts': [],
  'src/subjects': ['src/did-you-mean.ts', ...definitions, 'src/version.ts', 'src/arrays', 'src/training', 'src/protocol'],
  'src/subjects/process': ['src/fault.ts', 'src/built.ts', 'src/subjects/printed.ts', anyNode],
  'src/subjects/channel.ts': [
    'src/fault.ts',
    'src/protocol',
    'src/subjects/lines.ts',
    'src/subjects/parts.ts',
    'src/subjects/process',
    'src/subjects/printed.ts',
    anyNode,
  ],
  'src/subjects/program.ts': ['src/fault.ts', 'src/protocol', 'src/subjects', anyNode],
  'src/subjects/compiler.ts': ['src/fault.ts', 'src/subjects/process', anyNode, 'esbuild'],
  'src/subjects/reach.ts': ['src/fault.ts', 'src/subjects/process', anyNode, 'esbuild'],
  'src/subjects/sources.ts': ['src/subjects', anyNode, 'esbuild'],
  'src/subjects/compile.ts': ['src/fault.ts', 'src/subjects', anyNode, 'esbuild'],
  'src/subjects/survey-reply.ts': ['src/fault.ts', 'src/protocol', 'src/subjects', 'valibot'],
  'src/subjects/python': [...definitions, 'src/protocol', 'src/subjects'],
  'src/subjects/python/interpreter.ts': ['src/fault.ts', anyNode],
  'src/subjects/python/looks.ts': [...definitions, 'src/protocol', 'src/subjects', 'valibot'],
  'src/subjects/python/file.ts': ['src/protocol', 'src/subjects', anyNode],
  'src/subjects/file.ts': ['src/fault.ts', 'src/built.ts', 'src/protocol', 'src/subjects', anyNode],
  // It loads the student's file.
  'src/subjects/host.ts': ['src/fault.ts', 'src/protocol', 'src/subjects', anyNode, anywhere],
  'src/mistakes': [...definitions, 'src/evidence', 'src/protocol', 'src/subjects/engine.ts'],
  'src/controls': ['src/registry.ts', 'src/protocol', 'src/mistakes', 'src/subjects/engine.ts'],
  'src/gradcheck': [
    ...definitions,
    'src/arrays',
    'src/training',
    'src/protocol',
    'src/mistakes/diagnose.ts',
    'src/subjects/forms.ts',
    'src/subjects/survey.ts',
  ],
  'properties/support': [...definitions, ...asking, 'fast-check'],
  'properties/support/slopes.ts': ['simple-statistics'],
  'properties/arbitraries': [...definitions, ...asking, 'properties/support', 'fast-check'],
  properties: [
    ...definitions,
    ...asking,
    ...records,
    'src/training/clipping.ts',
    'src/training/gradient.ts',
    'src/training/random.ts',
    'properties/support',
    'properties/arbitraries',
    'fast-check',
  ],
  proofs: [...definitions, 'src/evidence', 'src/approximation/certify.ts', 'src/approximation/parse.ts', 'properties'],
  'src/lab': [
    ...definitions,
    'properties/catalogue',
    'src/built.ts',
    'src/version.ts',
    'src/approximation',
    'src/protocol',
    'src/evidence',
    'src/subjects',
    'src/mistakes',
    'src/controls',
    'properties/index.ts',
    'properties/support/allowed-exchanges.ts',
    'proofs/index.ts',
    'fast-check',
    'piscina',
    'valibot',
    'z3-solver',
    anyNode,
  ],
  // It loads claims whose formula has a place exchanged.
  'src/lab/formulas': ['src/built.ts', 'src/evidence', 'src/protocol', 'src/lab', 'properties/support/allowed-exchanges.ts', 'acorn', anyNode, anywhere],
  'src/report': [
    ...definitions,
    'properties/catalogue',
    'src/statistics.ts',
    'src/approximation',
    'src/protocol',
    'src/evidence',
    'src/lab/power.ts',
    'src/lab/power-record.ts',
    'src/lab/formulas',
    '@observablehq/plot',
    'cli-table3',
    'katex',
    'linkedom',
    'valibot',
    anyNode,
  ],
  'src/testing': [...definitions, 'src/protocol', 'src/evidence', 'src/subjects', 'src/gradcheck', 'src/lab', 'src/report'],
  'src/index.ts': [
    ...definitions,
    'src/arrays',
    'src/training',
    'src/protocol',
    'src/evidence',
    'src/subjects',
    'src/gradcheck',
    'src/lab',
    'src/report/failure.ts',
    'src/testing',
  ],
  'src/node.ts': ['src/evidence', 'src/subjects', 'src/mistakes', 'src/controls', 'src/lab'],
  'src/vitest.ts': ['src/fault.ts', 'src/contract.ts', 'src/registry.ts', 'src/evidence', 'src/subjects', 'src/lab', 'src/report', 'src/testing', 'vitest'],
  // What a person must know to write an export: made into files, and told on the command line.
  'src/making/contract': ['src/registry.ts', 'src/protocol', 'src/network', 'src/training'],
  'src/cli': [
    ...definitions,
    'properties/catalogue',
    'src/arrays',
    'src/protocol',
    'src/approximation',
    'src/evidence',
    'src/subjects',
    'src/mistakes',
    'src/controls',
    'src/gradcheck',
    'properties/arbitraries',
    'src/lab',
    'src/report',
    'src/making/contract',
    '@viz-js/viz',
    'cli-table3',
    'commander',
    'fast-check',
    anyNode,
  ],
  // It starts a worker thread.
  'src/cli/support/pieces.ts': ['src/fault.ts', 'src/built.ts', 'src/lab', 'src/cli'],
  'src/cli/support/main.ts': ['src/fault.ts', 'src/version.ts', 'src/kernels', 'src/lab', 'src/report/escape.ts', 'src/cli', 'commander'],
  'src/cli.ts': ['src/cli'],
  'src/making': ['src/registry.ts', 'src/protocol', 'src/network', 'src/training', 'src/subjects/python', anyNode, 'esbuild', anywhere],
}

const root = fileURLToPath(new URL('..', import.meta.url))
/** The sources by path, tests and what is compiled to WebAssembly aside. */
const sources: ReadonlyMap<string, string> = new Map(
  ['src', 'properties', 'proofs'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((f) => /\.(ts|mjs)$/.test(f) && !/\.test\.ts$|fixtures\/|assembly\//.test(f))
      .map((f) => [join(folder, f), readFileSync(join(root, folder, f), 'utf8')] as const),
  ),
)

/**
 * `import … from`, `export … from`, `import '…'`, types too; `import(…)` and `new URL('./…', import.meta.url)`, however they are
 * laid out. Paths from the root, or packages.
 */
function importsOf(file: string, text: string): readonly string[] {
  const at = (specifier: string): string => (specifier.startsWith('.') ? relative(root, resolve(root, dirname(file), specifier)) : specifier)
  const still = [...text.matchAll(/^(?:import|export)\s[^'"]*?from\s*['"]([^'"]+)['"]|^import\s*['"]([^'"]+)['"]/gms)].map((m) => (m[1] ?? m[2]) as string)
  // Without comments and types, in one layout.
  const { code } = transformSync(text, { loader: file.endsWith('.mjs') ? 'js' : 'ts', minifyWhitespace: true, legalComments: 'none' })
  const moving = [...code.matchAll(/(?<![\w$.])import\((?:"([^"]*)"|'([^']*)'|([^)]))/g)].map((m) => m[1] ?? m[2] ?? anywhere)
  const places = [...code.matchAll(/new URL\(["'](\.[^"']*[^"'/])["'],import\.meta\.url\)/g)].map((m) => m[1] as string)
  // Texts that are written into other files carry their own `${…}`.
  return [...still, ...moving.filter((m) => !m.includes('${')), ...places].map(at)
}

const within = (path: string, place: string): boolean => path === place || path.startsWith(place.endsWith(':') ? place : `${place}/`)
const rowOf = (file: string): string | undefined =>
  Object.keys(floors)
    .filter((place) => within(file, place))
    .sort((a, b) => b.length - a.length)[0]

/** Imports that no row allows, in words. */
function breaches(files: ReadonlyMap<string, string>): readonly string[] {
  return [...files].flatMap(([file, text]) => {
    const row = rowOf(file)
    if (row === undefined) return [`${file} stands on no floor`]
    const may = [row, ...(floors[row] as readonly string[])]
    return importsOf(file, text)
      .filter((target) => !may.some((place) => within(target, place)))
      .map((target) => `${file} imports ${target}`)
  })
}

/** Files that import themselves by way of others. */
function circles(files: ReadonlyMap<string, string>): readonly string[] {
  const state = new Map<string, 'open' | 'done'>()
  const found: string[] = []
  const visit = (file: string, path: readonly string[]): void => {
    if (state.get(file) === 'open') found.push([...path.slice(path.indexOf(file)), file].join(' -> '))
    if (state.has(file)) return
    state.set(file, 'open')
    for (const target of importsOf(file, files.get(file) as string)) if (files.has(target)) visit(target, [...path, file])
    state.set(file, 'done')
  }
  for (const file of files.keys()) visit(file, [])
  return found
}

test('everybody imports what lies below, and nothing else', () => {
  expect(breaches(sources)).toEqual([])
})
test('no circle of imports', () => {
  expect(circles(sources)).toEqual([])
})
test('every row names only rows below it, and every row is of use', () => {
  const places = Object.keys(floors)
  const upward = Object.entries(floors).flatMap(([place, may], i) =>
    may
      .filter(
        (m) => /^(src|properties|proofs)\b/.test(m) && !places.slice(0, i).includes(rowOf(m) ?? '') && rowOf(m) !== place && !within(place, rowOf(m) ?? ''),
      )
      .map((m) => `${place} -> ${m}`),
  )
  expect(upward).toEqual([])
  expect(places.filter((place) => ![...sources.keys()].some((file) => rowOf(file) === place))).toEqual([])
})

describe('what is planted is seen', () => {
  const planted = (file: string, line: string): readonly string[] => breaches(new Map([[file, line]]))
  test.each([
    ['a claim that asks the arena', 'properties/losses/losses.ts', "import { arena } from '../../src/arrays/arena.ts'"],
    ['a claim that knows the controls', 'properties/losses/losses.ts', "import { controls } from '../../src/controls/all.ts'"],
    ['a claim that starts workers', 'properties/losses/losses.ts', "import { threads } from '../../src/lab/runners/threads.ts'"],
    ['evidence that starts workers', 'src/evidence/examine.ts', "import { threads } from '../lab/runners/threads.ts'"],
    ['approximation that writes reports', 'src/approximation/task.ts', "import { html } from '../report/html.ts'"],
    ['a type of a floor above', 'src/algebra/field.ts', "import type { Network } from '../network/block.ts'"],
    ['an import when it runs', 'src/network/block.ts', "const engine = async () => (await import('../subjects/engine.ts')).engine"],
    ['an import when it runs, with a comment', 'src/network/block.ts', "const report = () => import(\n  // why\n  '../report/html.ts'\n)"],
    ['an import when it runs, in other quotes', 'src/evidence/show.ts', 'const report = () => import(/* @vite-ignore */ "../report/html.ts")'],
    ['an import of what is only known when it runs', 'src/evidence/show.ts', 'const load = (name: string) => import(name)'],
    ['a path', 'src/evidence/show.ts', "const thread = new URL('../lab/runners/thread.ts', import.meta.url)"],
    ['a re-export', 'src/protocol/subject.ts', "export * from '../subjects/engine.ts'"],
    ['a package that no row names', 'src/algebra/field.ts', "import fc from 'fast-check'"],
    ['Node in what runs without it', 'src/evidence/examine.ts', "import { readFileSync } from 'node:fs'"],
    ['a folder that nobody knows', 'src/elsewhere/thing.ts', "import { fault } from '../fault.ts'"],
  ])('%s', (_, file, line) => {
    expect(planted(file, line)).toHaveLength(1)
  })
  test('a circle, by a type alone', () => {
    const files = new Map([
      ['src/arrays/one.ts', "import type { Two } from './two.ts'"],
      ['src/arrays/two.ts', "import { three } from './three.ts'"],
      ['src/arrays/three.ts', "import { one } from './one.ts'"],
    ])
    expect(circles(files)).toEqual(['src/arrays/one.ts -> src/arrays/two.ts -> src/arrays/three.ts -> src/arrays/one.ts'])
  })
})
