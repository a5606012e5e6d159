import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { relu } from './network/activations.ts'
import { meanSquaredError } from './network/losses.ts'
import { activations, didYouMean, initializers, kinds, losses, named, optimizers, recordsOf, schedules } from './registry.ts'

const all = { activation: activations, loss: losses, initializer: initializers, optimizer: optimizers, schedule: schedules }

test.each(Object.entries(all))('every %s is of this kind and of no other', (kind, records) => {
  expect(records.size).toBeGreaterThan(0)
  for (const [name, record] of records) {
    expect(record.name).toBe(name)
    expect(kindsOf(record)).toEqual([kind])
  }
})

/* Read off the folders, not off the made indexes: so a record in a file that the index leaves out is seen. */
const source = new URL('./', import.meta.url)
const paths = ['network', 'training'].flatMap((folder) =>
  readdirSync(new URL(folder, source), { recursive: true, encoding: 'utf8' })
    .filter((f) => f.endsWith('.ts') && !f.endsWith('.test.ts') && f !== 'index.ts')
    .map((f) => `${folder}/${f}`),
)
const files: Readonly<Record<string, object>> = Object.fromEntries(
  await Promise.all(paths.map(async (path) => [path, (await import(new URL(path, source).href)) as object] as const)),
)
const kindsOf = (x: unknown): string[] =>
  Object.entries<(x: never) => boolean>(kinds).flatMap(([kind, is]) => (typeof x === 'object' && x !== null && is(x as never) ? [kind] : []))

test.each(Object.entries(all))('every %s that some file of network or training exports is found', (kind, records) => {
  const there = Object.values(files).flatMap((exports) => Object.values(exports).filter((x) => kindsOf(x).includes(kind)))
  expect(new Set(there)).toEqual(new Set<unknown>([...records.values()]))
})

test('what has a name and a formula is of some kind: nothing is lost for a member that was forgotten', () => {
  const lost = Object.entries(files).flatMap(([file, exports]) =>
    Object.entries<unknown>({ ...exports })
      .filter(([, x]) => typeof x === 'object' && x !== null && 'name' in x && 'formula' in x && kindsOf(x).length === 0)
      .map(([name]) => `${file}: ${name}`),
  )
  expect(lost).toEqual([])
})

test('records of any file are found, by name; what is no record is passed over', () => {
  const softsign = { ...relu, name: 'softsign' }
  const found = recordsOf('activation', kinds.activation, {
    'network/mine': { softsign, helper: () => 0, text: 'x', nothing: null },
    'network/activations': { relu },
    'network/losses': { meanSquaredError },
  })
  expect([...found]).toEqual([
    ['relu', relu],
    ['softsign', softsign],
  ])
})

test('two records of one name are refused, with both files; one record under two exports is not', () => {
  const files = { 'network/activations': { relu }, 'network/mine': { relu: { ...relu } } }
  expect(() => recordsOf('activation', kinds.activation, files)).toThrow(
    'activation relu: expected one record of this name, got one in network/activations and one in network/mine. Rename one of them.',
  )
  expect(recordsOf('activation', kinds.activation, { a: { relu }, b: { rectifier: relu } }).size).toBe(1)
})

test('an unknown name is refused with the nearest one', () => {
  expect(() => named('activation', activations, 'rleu')).toThrow(/Did you mean relu\?$/)
  expect(didYouMean('entirely else', ['relu'])).toBe('')
})
test('a guess is near relative to how long the word is', () => {
  const names = ['he', 'elu', 'relu', 'sin', 'meanSquaredError', '0']
  expect(['sn', 'Elu', 'rleu', 'meanSqaredErorr'].map((n) => didYouMean(n, names))).toEqual([
    'Did you mean sin?',
    'Did you mean elu?',
    'Did you mean relu?',
    'Did you mean meanSquaredError?',
  ])
  expect([didYouMean('rlu', names), didYouMean('rlu', names, 2)]).toEqual(['Did you mean relu?', 'Did you mean relu or elu?'])
  for (const noise of ['mse', 'ce', 'h', 'x', 'f', 'be', 'lr', '1', '42', '_']) expect(didYouMean(noise, names), noise).toBe('')
})
