import { expect, test, vi } from 'vitest'

/* The page `docs/idea.ts`, held to values by hand: x = (1/3, 2/3) switches both units on, at 1/6 and 1/12. */

const printed = vi.spyOn(console, 'log').mockImplementation(() => {})
const idea = await import('../docs/idea.ts')
const shown = printed.mock.calls.flat()
printed.mockRestore()

test('the exact value is 2/6 + 3/12 + 1/8 = 17/24, and the fast one is the double next to it', () => {
  expect(idea.exact).toBe('17/24')
  expect(Math.abs((idea.fast ?? Number.NaN) - 17 / 24)).toBeLessThanOrEqual(2 ** -53)
})
test('the gradient is 2 (1, 1/2) + 3 (-1, 1/4), the tangent along (1, 1) its sum', () => {
  expect([...idea.gradient]).toEqual([-1, 1.75])
  expect(idea.tangent).toBe(0.75)
})
test('the box gives [0, 1] and [0, 1/2] to the units, so [1/8, 29/8] to the network, and no more than rounding beside it', () => {
  expect(idea.box?.low).toBeLessThanOrEqual(1 / 8)
  expect(idea.box?.high).toBeGreaterThanOrEqual(29 / 8)
  expect(idea.box?.low).toBeCloseTo(1 / 8, 14)
  expect(idea.box?.high).toBeCloseTo(29 / 8, 14)
})
test('the error covers what was rounded away, and is small', () => {
  expect(idea.error).toBeGreaterThan(Math.abs((idea.fast ?? Number.NaN) - 17 / 24))
  expect(idea.error).toBeLessThan(1e-14)
})

/** A reader of its own for what the formula says, in doubles. */
function meaning(text: string, of: Readonly<Record<string, number>>): number {
  const tokens = text.match(/[()]|[^\s()]+/g) ?? []
  type Scope = Readonly<Record<string, number>>
  const read = (scope: Scope): number => {
    const token = tokens.shift() as string
    if (token !== '(') return scope[token] ?? Number(token)
    const word = tokens.shift() as string
    const parts: number[] = []
    if (word === 'let') {
      tokens.splice(0, 2)
      const name = tokens.shift() as string
      const value = read(scope)
      tokens.splice(0, 2)
      parts.push(read({ ...scope, [name]: value }))
    } else while (tokens[0] !== ')') parts.push(read(scope))
    tokens.shift()
    const [a = Number.NaN, b, c = Number.NaN] = parts
    const words: Readonly<Record<string, () => number>> = {
      '+': () => parts.reduce((s, p) => s + p),
      '-': () => (b === undefined ? -a : a - b),
      '*': () => a * (b ?? 1),
      '/': () => a / (b ?? 1),
      '<': () => Number(a < (b ?? 0)),
      ite: () => (a === 1 ? (b ?? Number.NaN) : c),
      let: () => a,
    }
    return (words[word] ?? (() => Number.NaN))()
  }
  return read(of)
}
test.each([
  [1 / 3, 2 / 3, 17 / 24],
  [1, 1, 2 + 1 / 8],
  [0, 0, 3 / 4 + 1 / 8],
  [1, -3, 1 / 8],
])('the formula at (%d, %d) says %d', (x, y, value) => {
  expect(meaning(idea.formula ?? '', { x, y })).toBeCloseTo(value, 12)
})

test('all seven are printed', () => {
  expect(Object.keys(shown[0] as object)).toEqual(['fast', 'gradient', 'exact', 'box', 'error', 'tangent', 'formula'])
  expect(JSON.stringify(shown)).not.toMatch(/NaN|null|undefined/)
})
