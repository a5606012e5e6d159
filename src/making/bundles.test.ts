import { readFileSync } from 'node:fs'
import erfOfStdlib from '@stdlib/math-base-special-erf'
import quantileOfStdlib from '@stdlib/stats-base-dists-t-quantile'
import { parse as parseOfMathjs } from 'mathjs'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { expect, test } from 'vitest'
import { erf } from '../algebra/erf.ts'
import { parse } from '../approximation/parse.ts'
import { studentQuantile } from '../student-quantile.ts'
import { made } from './bundles.mjs'

/* What is bundled must be the installed version of it, and do the same. */

test('the bundles and their licences are those of what is installed', async () => {
  const files = await made()
  expect(files.map((f) => f.file)).toEqual(['src/algebra/erf.ts', 'src/student-quantile.ts', 'src/approximation/parse.ts', 'docs/NOTICE'])
  for (const { file, text } of files) expect(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8') === text, file).toBe(true)
  const notice = files.at(-1)?.text ?? ''
  for (const owner of ['The Stdlib Authors', 'Sun Microsystems', 'Stephen L. Moshier', 'John Maddock', 'Apache License', 'Jos de Jong'])
    expect(notice).toContain(owner)
})

test('erf has the bits of stdlib', () => {
  const random = xoroshiro128plus(1)
  const special = [0, -0, 1, -1, 0.84375, 1.25, 1 / 0.35, 6, Number.MIN_VALUE, 2 ** -28, Number.MAX_VALUE, Infinity, -Infinity, NaN]
  const drawn = Array.from({ length: 20_000 }, () => (random.next() / 2 ** 31) * 2 ** (random.next() % 8))
  for (const x of [...special, ...drawn]) if (!Object.is(erf(x), erfOfStdlib(x))) expect.unreachable(`erf(${x}) = ${erf(x)}, not ${erfOfStdlib(x)}`)
})

test("Student's quantile has the bits of stdlib", () => {
  for (const p of [0, 0.001, 0.025, 0.5, 0.9, 0.975, 0.9995, 1, NaN])
    for (const degrees of [1, 2, 3, 4, 5, 7, 9, 10, 19, 29, 30, 99, 1000, 1e5, 0.5, 2.5])
      if (!Object.is(studentQuantile(p, degrees), quantileOfStdlib(p, degrees))) expect.unreachable(`p = ${p}, ${degrees} degrees`)
  // Published tables: 12.706, 2.228, 1.980.
  expect([1, 10, 120].map((n) => studentQuantile(0.975, n).toFixed(3))).toEqual(['12.706', '2.228', '1.980'])
})

test('expressions are read as mathjs reads them, refusals included', () => {
  const read = (f: (text: string) => unknown, text: string): string => {
    try {
      return JSON.stringify(f(text))
    } catch (error) {
      return String(error)
    }
  }
  const texts = ['sin(2*pi*x)', 'exp(-x^2 - y^2)', '2 pi x', '-x^2', '2^-3^x', '1/3 x', '1e400', '.5', 'a b(x)', 'x > 2', 'f(x) = 2', '[1, 2; 3, 4]']
  for (const text of [...texts, '"a"', '5 cm', 'true', 'x ? 1 : 2', 'x;y', '', 'x +', '(x', '2 * * 3', 'x $ y', '1:2:3', 'a.b', 'x!', "x'"])
    expect(read(parse, text), text).toBe(read((t) => parseOfMathjs(t), text))
})
