import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { claimWith, type Exchanged, exchangedOf } from './exchanged.ts'
import { powerOfFormulas } from './sweep.ts'

const folder = mkdtempSync(join(tmpdir(), 'formulas-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** The names of the exchanges in the one law of a file, and the file with the first of them. */
function exchangedIn(text: string): { readonly names: readonly string[]; readonly first: string } {
  const file = join(folder, 'law.js')
  writeFileSync(file, text)
  const [[, all] = []] = [...exchangedOf(pathToFileURL(file))]
  return { names: (all ?? []).map((e) => e.name), first: all?.[0]?.text() ?? '' }
}

test.each([
  ['x => x + 1', ['x + 1 → x - 1', 'x + 1 → x', 'x + 1 → 1', 'x + 1 → x + 2']],
  ['(a, b) => a / b', ['a / b → a * b', 'a / b → b / a', 'a / b → a', 'a / b → b']],
  ['x => x < 0', ['x < 0 → x <= 0', 'x < 0 → x > 0', 'x < 0 → x < 1', 'x < 0 → x < (-1)']],
  ['() => true', ['true → false']],
  ['(a, b) => a && b', ['a && b → a || b', 'a && b → a', 'a && b → b']],
  ['(c, a, b) => (c ? a : b)', ['c ? a : b → c ? b : a', 'c ? a : b → a', 'c ? a : b → b']],
  ['(x, y) => Q.sub(x, y)', ['Q.sub(x, y) → Q.add(x, y)', 'Q.sub(x, y) → Q.sub(y, x)', 'Q.sub(x, y) → x', 'Q.sub(x, y) → y']],
  ['x => Math.abs(-x)', ['Math.abs(-x) → -x', '-x → x']],
  ['x => x.every(f)', ['x.every(f) → x.some(f)']],
  ['x => [x, f]', ['[x, f] → [f, x]']],
])('%s', (formula, names) => {
  expect(exchangedIn(`export const a = law({ id: 'a', formula: ${formula}, check })`).names).toEqual(names)
})

test('what a formula leads to in its file is exchanged for the formula alone', () => {
  const { names, first } = exchangedIn(
    "const twice = (x) => 2 * x\nfunction other() { return 1 + 2 }\nexport const a = law({ id: 'a', formula: twice, check: (f, x) => f(x) === twice(x) })",
  )
  expect(names).toEqual(['2 * x → 2 / x', '2 * x → 2', '2 * x → x', '2 * x → 3 * x', '2 * x → 0 * x', '2 * x → -2 * x'].map((n) => n.replace('-2', '(-2)')))
  expect(first.startsWith('const twice = (x) => 2 * x\n')).toBe(true)
  expect(first).toContain('\nconst twice = (x) => (2 / x)\n return (twice\n) })()')
})

test('a loop that does not end any more ends with an error', async () => {
  const file = pathToFileURL(join(folder, 'loop.js'))
  writeFileSync(file, "export const a = { id: 'a', formula: (n) => { let s = 0; for (let i = 0; i < n; i++) { s += i } return s }, check: () => {} }")
  const endless = exchangedOf(file)
    .get('a')
    ?.find((e) => e.name === 'i < n → i > n')
  const changed = (await claimWith(file, endless as Exchanged)) as unknown as { readonly formula: (n: number) => number }
  expect(changed.formula(2)).toBe(0)
  expect(() => changed.formula(-1)).toThrow('this loop does not end')
})

test('what says the same is counted; what was printed is left alone', () => {
  expect(exchangedIn("export const a = erratum({ id: 'a', printed: { formula: () => 1 + 1 }, formula: (x) => f(!x, !x) })").names).toEqual([
    '!x → x',
    '!x → x #2',
  ])
})

test('a survivor needs a reason, and a reason a survivor', () => {
  const outcomes = (['refuted', 'survives', 'survives', 'undecided'] as const).map((outcome, i) => ({ claim: 'a', exchange: `${i}`, outcome }))
  const list = { a: [{ because: 'the same', exchanges: ['0', '2'] }], b: [{ because: 'another law', exchanges: ['0'] }] }
  const power = powerOfFormulas(outcomes, [{ id: 'a' }], list)
  expect(power.survivors.map((s) => s.exchange)).toEqual(['1'])
  expect(power.allowed).toEqual([{ claim: 'a', exchange: '2', outcome: 'survives', because: 'the same' }])
  expect(power.stale).toEqual([{ claim: 'a', exchange: '0' }])
})
