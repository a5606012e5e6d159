import { describe, expect, test } from 'vitest'
import { AnswerFault, Unanswered } from '../fault.ts'
import { type Differentiable, type GradientReport, gradcheck, type Numbers } from './gradcheck.ts'
import { differentiableOf } from './vocabulary.ts'

const elementwise = (name: string, f: (x: number) => number, slope: (x: number, i: number) => number): Differentiable => ({
  name,
  value: (x) => Array.from(x, f),
  pullback: (x, u) => Array.from(x, (v, i) => slope(v, i) * (u[i] as number)),
})
const one = async (f: Differentiable, x: Numbers, options = {}): Promise<GradientReport> => (await gradcheck(f, x, options))[0] as GradientReport
const sequence = (n: number): number[] => Array.from({ length: n }, (_, i) => Math.sin(3 * i + 1))

describe('verdicts', () => {
  test.each([1, 100, 1e-3, 1e5, -7])('x³ at %d: right, and 2× is wrong by exactly that', async (x) => {
    expect(
      (
        await one(
          elementwise(
            'x³',
            (v) => v ** 3,
            (v) => 3 * v * v,
          ),
          [x],
        )
      ).verdict,
    ).toBe('right')
    const wrong = await one(
      elementwise(
        'x³',
        (v) => v ** 3,
        (v) => 6 * v * v,
      ),
      [x],
    )
    expect(wrong).toMatchObject({ verdict: 'wrong', because: expect.stringContaining('which is 2×') })
    // Nothing is read off a single entry but its sign.
    expect(wrong.diagnosis).toBeUndefined()
    expect(wrong.wrong[0]).toMatchObject({ block: 'x', index: 0, got: 6 * x * x })
    expect(wrong.wrong[0]?.expected).toBeCloseTo(3 * x * x, 6 - Math.ceil(Math.log10(3 * x * x)))
  })

  test.each([0, 0.5, 1])('relu at 0 with slope %d: not differentiable here, and every subgradient is accepted', async (slope) => {
    const relu = elementwise(
      'relu',
      (v) => Math.max(0, v),
      (v) => (v > 0 ? 1 : v < 0 ? 0 : slope),
    )
    const named: Differentiable = {
      ...relu,
      value: (x) => ({ outputs: Array.from(x, (v) => Math.max(0, v)), switches: x }),
      rows: { count: 3, of: (i) => i },
      nameOfSwitch: (i) => `unit ${i}`,
    }
    for (const f of [relu, named]) {
      const report = await one(f, [1, 0, -3])
      expect(report.verdict).toBe('not differentiable here')
      expect(report.kinks[0]).toMatchObject({ claimed: slope, inside: true })
      expect(report.kinks[0]?.clarke.map((c) => Math.abs(c))).toEqual([0, 1])
    }
    expect((await one(named, [1, 0, -3])).because).toContain('unit 1')
  })

  test.each([2, -1, 1.5])('relu at 0 with slope %d: wrong, it is no subgradient', async (slope) => {
    const report = await one(
      elementwise(
        'relu',
        (v) => Math.max(0, v),
        (v) => (v > 0 ? 1 : v < 0 ? 0 : slope),
      ),
      [1, 0, -3],
    )
    expect(report.verdict).toBe('wrong')
    expect(report.because).toContain('the Clarke set')
  })

  test('a kink inside the first stencils is stepped around; beside it the derivative is held to account', async () => {
    for (const distance of [1e-1, 1e-3, 1e-5, 1e-6])
      for (const wrong of [0, 0.1]) {
        const f = elementwise(
          'relu',
          (v) => Math.max(0, v - 1),
          (v) => (v > 1 ? 1 + wrong : 0),
        )
        expect((await one(f, [1 + distance])).verdict, String(distance)).toBe(wrong === 0 ? 'right' : 'wrong')
      }
  })

  test('a piece that is left and entered again inside a large step is no piece', async () => {
    // max(0, cos 30x) is positive at 0 and ±1/4, and 0 between.
    for (const slope of [1, 1.1]) {
      const f: Differentiable = {
        name: 'max(0, cos 30x) + x',
        value: ([x = 0]: Iterable<number> & Numbers) => ({ outputs: [Math.max(0, Math.cos(30 * x)) + x], switches: [Math.cos(30 * x)] }),
        pullback: (_, u) => [slope * (u[0] as number)],
      } as Differentiable
      expect((await one(f, [0])).verdict).toBe(slope === 1 ? 'right' : 'wrong')
    }
  })

  test('steep, flat, tiny and huge functions need no epsilon', async () => {
    const at = async (f: (x: number) => number, d: (x: number) => number, x: number) => (await one(elementwise('f', f, d), [x])).verdict
    expect(
      await at(
        (x) => Math.sin(1000 * x),
        (x) => 1000 * Math.cos(1000 * x),
        1.3,
      ),
    ).toBe('right')
    expect(
      await at(
        (x) => Math.sin(1000 * x),
        (x) => 1001 * Math.cos(1000 * x),
        1.3,
      ),
    ).toBe('wrong')
    expect(
      await at(
        (x) => 1e-6 * Math.sin(x),
        (x) => 1e-6 * Math.cos(x),
        0.4,
      ),
    ).toBe('right')
    expect(
      await at(
        (x) => 1e-6 * Math.sin(x),
        () => 0,
        0.4,
      ),
    ).toBe('wrong')
    expect(
      await at(
        (x) => 1e200 * x * x,
        (x) => 2e200 * x,
        3,
      ),
    ).toBe('right')
    expect(
      await at(
        (x) => 1 / x,
        (x) => -1 / (x * x),
        1e-7,
      ),
    ).toBe('right')
    expect(
      await at(
        (x) => 1 / x,
        (x) => 1 / (x * x),
        1e-7,
      ),
    ).toBe('wrong')
    expect(
      await at(
        () => 5,
        () => 0,
        1,
      ),
    ).toBe('right')
    expect(
      await at(
        () => 5,
        () => 1e-3,
        1,
      ),
    ).toBe('wrong')
  })

  test('values that cancel inside are noisier than their last place, and are not called wrong', async () => {
    const functions: readonly (readonly [(x: number) => number, (x: number) => number, (k: number) => number])[] = [
      [(x) => 1e4 + x - 1e4, () => 1, (k) => Math.sin(k)],
      [(x) => (x / 2) * (1 + Math.tanh(x)), (x) => (1 + Math.tanh(x)) / 2 + x / 2 / Math.cosh(x) ** 2, (k) => -3 - (k % 50) / 10],
      [(x) => Math.exp(x) - 1, Math.exp, (k) => Math.sin(k) / 1000],
    ]
    for (const [f, slope, at] of functions)
      for (let k = 1; k <= 150; k++) {
        const report = await one(elementwise('f', f, slope), [at(k)])
        expect(report.verdict, `${at(k)}: ${report.because}`).not.toBe('wrong')
      }
  })

  test('ill-conditioned: a slope that drowns in the rounding of the values is not called right', async () => {
    const f = (x: number): number => 1e16 + x
    const report = await one(
      elementwise('1e16 + x', f, () => 1),
      [0.3],
    )
    expect(report.verdict).toBe('ill-conditioned')
    expect(report.noise).toBeGreaterThan(0.1)
  })

  test('non-deterministic values and derivatives are told apart, with both answers', async () => {
    let calls = 0
    expect(
      await one(
        {
          ...elementwise(
            'noise',
            (v) => v,
            () => 1,
          ),
          value: (x) => Array.from(x, (v) => v + 1e-9 * calls++),
        },
        [1],
      ),
    ).toMatchObject({
      verdict: 'non-deterministic',
      because: expect.stringMatching(/^the value at one point is .* and then /),
    })
    expect(
      await one(
        {
          ...elementwise(
            'dropout',
            (v) => v,
            () => 1,
          ),
          pullback: (_, u) => Array.from(u, (v) => v * calls++),
        },
        [1],
      ),
    ).toMatchObject({
      verdict: 'non-deterministic',
      because: expect.stringMatching(/^the derivative at one point/),
    })
  })

  test('a point outside, a missing derivative and wrong lengths are refused with a sentence', async () => {
    await expect(gradcheck({ name: 'f', value: () => [1] }, [1])).rejects.toThrow(
      'gradcheck: expected a pullback, a pushforward or a hessianProduct, got f with none of them',
    )
    await expect(
      gradcheck(
        elementwise(
          'f',
          (v) => v,
          () => 1,
        ),
        [Number.NaN],
      ),
    ).rejects.toThrow('expected a finite point')
    await expect(
      gradcheck(
        {
          ...elementwise(
            'f',
            (v) => v,
            () => 1,
          ),
          pullback: () => [1, 2],
        },
        [1],
      ),
    ).rejects.toThrow('the pullback of f: expected 1 numbers, got 2')
  })
})

test('forward, reverse and second order of one function; each can be wrong by itself', async () => {
  const f = differentiableOf('tanh(x W)', (R, x) => R.tanh(R.matmul(x, R.array([3, 2], [1, -2, 0.5, 0.25, -1, 3]))))
  const x = [0.3, -0.2, 0.1]
  expect((await gradcheck(f, x)).map((r) => [r.order, r.verdict])).toEqual([
    ['reverse', 'right'],
    ['forward', 'right'],
    ['second', 'right'],
  ])
  const broken: Differentiable = {
    ...f,
    pushforward: async (p, v) => Array.from(await (f.pushforward as NonNullable<typeof f.pushforward>)(p, v), (y) => 1.01 * y),
    hessianProduct: (p, _, v) => Array.from(p, (__, i) => v[i] as number),
  }
  expect((await gradcheck(broken, x)).map((r) => r.verdict)).toEqual(['right', 'wrong', 'wrong'])
})

describe('the power that is printed', () => {
  test('an error as small as it says is seen, one a hundred times smaller need not be', async () => {
    const x = sequence(50)
    const right = await one(
      elementwise('tanh', Math.tanh, (v) => 1 - Math.tanh(v) ** 2),
      x,
      { mode: 'random' },
    )
    expect(right).toMatchObject({ verdict: 'right', power: { tenPercent: 1 } })
    const { smallest } = right.power as { smallest: number }
    for (const bad of [3, 17, 41]) {
      const off = elementwise('tanh', Math.tanh, (v, i) => (1 - Math.tanh(v) ** 2) * (i === bad ? 1 + 100 * smallest : 1))
      expect((await one(off, x, { mode: 'random' })).verdict).toBe('wrong')
    }
  })
})

test("an answer in another form is a wrong derivative; an error of the check is nobody's", async () => {
  const failing = (error: Error) => ({
    name: 'f',
    value: (x: Numbers) => [x[0] as number],
    pullback: (): number[] => {
      throw error
    },
  })
  const [report] = await gradcheck(failing(new AnswerFault('f.derivative(1) returned a promise.')), [1])
  expect(report).toMatchObject({ verdict: 'wrong', because: 'f.derivative(1) returned a promise.' })
  expect((await gradcheck(failing(new Unanswered('no answer within 2 s')), [1]))[0]).toMatchObject({ verdict: 'wrong', because: 'no answer within 2 s' })
  await expect(gradcheck(failing(new TypeError('oops')), [1])).rejects.toThrow('oops')
})
