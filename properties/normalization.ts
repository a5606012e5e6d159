import fc from 'fast-check'
import type { Bounded } from '../src/algebra/bounded.ts'
import { type Dual, dual } from '../src/algebra/dual.ts'
import { fromRows, type Grid, gridOver, mapGrid } from '../src/algebra/grid.ts'
import { type AnyClaim, type Claim, every, type Finding, require, type Source } from '../src/evidence/claim.ts'
import { agree, boundedFor, distinguishable, due, shortNumber } from '../src/evidence/compare.ts'
import { batchNorm, layerNorm, rmsNorm } from '../src/network/blocks.ts'
import { type Need, type Normalization, roundoff, type Unit } from '../src/protocol/subject.ts'
import { dyadic, positive } from './arbitraries/reals.ts'
import { list, matrix, size } from './arbitraries/shapes.ts'
import { mean, Q, q, type Rational, show } from './support/exact.ts'

const source: Source = { deck: '004', slide: 'Example: batch normalization; Intermediate normalization' }

const blocks = { batchNorm, layerNorm, rmsNorm }

type Name = keyof typeof blocks

const formulas: Readonly<Record<Name, string>> = {
  batchNorm: '\\gamma\\frac{h_i-\\mu_B}{\\sqrt{\\sigma_B^2+\\varepsilon}}+\\beta,\\quad\\mu_B=\\frac1b\\sum h_i,\\ \\sigma_B^2=\\frac1b\\sum(h_i-\\mu_B)^2',
  layerNorm: '\\gamma\\frac{x-\\bar x}{\\sqrt{\\mathrm{var}(x)+\\varepsilon}}+\\beta\\text{ over the features of each sample}',
  rmsNorm: '\\gamma\\frac{x}{\\sqrt{\\frac1n\\sum x^2+\\varepsilon}}',
}

const asks = (name: Name): fc.Arbitrary<Normalization> =>
  fc.tuple(size(4, 2), size(3, name === 'batchNorm' ? 1 : 2)).chain(([n, d]) =>
    fc.record({
      name: fc.constant(name),
      x: matrix(dyadic(16, 2), n, d),
      gain: list(dyadic(4, 1), d),
      shift: name === 'rmsNorm' ? list(fc.constant(0), d) : list(dyadic(4, 1), d),
      epsilon: fc.constantFrom(1e-5, 2 ** -6),
    }),
  )

/** y, and with tangents on one input the directional derivative, over bounded arithmetic. */
function run<T>(R: Parameters<typeof gridOver<T>>[0], ask: Normalization, x: Grid<T>, gain: Grid<T>, shift: Grid<T>): Grid<T> {
  const block = blocks[ask.name as Name](ask.gain.length, { epsilon: ask.epsilon })
  return block.apply(gridOver(R) as never, (ask.name === 'rmsNorm' ? [gain] : [gain, shift]) as never, x as never, { training: true }) as unknown as Grid<T>
}

const dueValue = (unit: Unit, ask: Normalization) => {
  const system = boundedFor(unit)
  return run(system.field, ask, fromRows(system.field, ask.x), fromRows(system.field, [ask.gain]), fromRows(system.field, [ask.shift])).data.map((y) =>
    due(system, y),
  )
}

function duePullback(unit: Unit, ask: Normalization & { readonly cotangent: number[][] }) {
  const system = boundedFor(unit)
  const D = dual(system.field)
  const all = [ask.x, [ask.gain], ...(ask.name === 'rmsNorm' ? [] : [[ask.shift]])]
  const count = all.flat(2).length
  const u = ask.cotangent.flat()
  return Array.from({ length: count }, (_, k) => {
    let seen = 0
    const seed = (rows: readonly (readonly number[])[]): Grid<Dual<Bounded>> =>
      mapGrid(fromRows(system.field, rows), (value) => ({ value, tangent: system.field.of(seen++ === k ? 1 : 0) }))
    const [x, gain, shift] = all.map(seed) as [Grid<Dual<Bounded>>, Grid<Dual<Bounded>>, Grid<Dual<Bounded>>]
    const y = run(D, ask, x, gain, shift)
    return due(system, y.data.map((v, i) => system.field.mul(v.tangent, system.field.of(u[i] as number))).reduce(system.field.add))
  })
}

export const normalizationFacts: readonly AnyClaim[] = (Object.keys(blocks) as Name[]).flatMap((name): AnyClaim[] => {
  const base = {
    topic: 'normalization' as const,
    entry: name === 'batchNorm' ? 'batchnorm-formula' : 'rmsnorm-layernorm',
    source,
    expected: 'holds' as const,
    rivals: [],
  }
  const value: Claim<Normalization> = {
    ...base,
    id: `${name}_eq`,
    states: `$${formulas[name]}$`,
    how: 'The formula over arithmetic that carries its own rounding bound.',
    catches: 'The unbiased variance, ε outside the root, the wrong axis.',
    needs: [`normalize:${name}` as Need],
    inputs: asks(name),
    check: async (subject, ask, unit) => agree(name, (await subject.normalize(ask)).flat(), dueValue(unit, ask)),
  }
  const gradient: Claim<Normalization & { cotangent: number[][] }> = {
    ...base,
    id: `${name}_vjp`,
    states: `The backward pass of ${name} is the transposed derivative in the input, the gain${name === 'rmsNorm' ? '' : ' and the shift'}: the statistics depend on the input too.`,
    how: 'One sweep of dual numbers per entry, over arithmetic that carries its own bound; cotangents are random, since for ones the input gradient is 0 whatever the code does.',
    catches: 'A missing path through the mean or the variance, a zero backward pass.',
    needs: [`normalizeGradient:${name}` as Need],
    inputs: asks(name).chain((ask) =>
      fc.record({
        name: fc.constant(ask.name),
        x: fc.constant(ask.x),
        gain: fc.constant(ask.gain),
        shift: fc.constant(ask.shift),
        epsilon: fc.constant(ask.epsilon),
        cotangent: matrix(dyadic(4, 1), ask.x.length, ask.gain.length),
      }),
    ) as fc.Arbitrary<Normalization & { cotangent: number[][] }>,
    check: async (subject, ask, unit) => {
      const got = await subject.normalizeGradient(ask)
      return agree(`backward pass of ${name}`, [...got.x.flat(), ...got.gain, ...(name === 'rmsNorm' ? [] : got.shift)], duePullback(unit, ask))
    },
  }
  const quotient: typeof gradient = {
    ...gradient,
    id: `${name}_vjp_eq_difference_quotient`,
    states: `The backward pass of ${name} in its input is the limit of difference quotients of its own forward pass.`,
    how: 'Central differences of $\\langle u,y\\rangle$ at two step sizes; their disagreement bounds the truncation, the error bounds of the forward pass the noise.',
    needs: [`normalize:${name}` as Need, `normalizeGradient:${name}` as Need],
    inputs: gradient.inputs.map((ask) => ({ ...ask, epsilon: 2 ** -6 })),
    check: async (subject, ask, unit) => {
      const got = (await subject.normalizeGradient(ask)).x.flat()
      const u = ask.cotangent.flat()
      const moved = (k: number, by: number): Normalization => {
        let seen = 0
        return { ...ask, x: ask.x.map((r) => r.map((v) => (seen++ === k ? v + by : v))) }
      }
      const along = async (a: Normalization): Promise<number> => (await subject.normalize(a)).flat().reduce((s, y, i) => s + y * (u[i] as number), 0)
      const h = unit === 'float64' ? 2 ** -14 : 2 ** -6
      const findings: Finding[] = []
      for (let k = 0; k < got.length; k++) {
        const central = async (step: number): Promise<number> => ((await along(moved(k, step))) - (await along(moved(k, -step)))) / (2 * step)
        const [fine, coarse] = [await central(h), await central(2 * h)]
        const noise = dueValue(unit, moved(k, h)).reduce((s, e, i) => s + (e.error + 8 * roundoff(unit) * Math.abs(e.value)) * Math.abs(u[i] as number), 0) / h
        findings.push(
          require(Math.abs((got[k] as number) - fine) <= 2 * Math.abs(fine - coarse) + 4 * noise + 2 ** -40, () =>
            `${name}, entry ${k} of the input: the output rises at ${distinguishable(fine, got[k] as number)[0]}, the backward pass says ${distinguishable(got[k] as number, fine)[0]}`),
        )
      }
      return every(findings)
    },
  }
  return [value, gradient, quotient]
})

export const runningStatistics: Claim<{ x: number[][]; mean: number[]; variance: number[]; momentum: number }> = {
  id: 'running_statistics_eq_blend',
  topic: 'normalization',
  entry: 'batchnorm-statistics-learned',
  source,
  states: "Running statistics are $(1-m)\\,\\text{old}+m\\,\\text{new}$ with the batch mean and the *unbiased* batch variance (PyTorch's convention).",
  how: 'The formula in exact rationals; allowed is the rounding of a sum over the batch.',
  catches: 'The biased variance, momentum with the opposite meaning.',
  expected: 'holds',
  needs: ['runningStatistics'],
  inputs: fc
    .tuple(size(4, 2), size(2))
    .chain(([n, d]) =>
      fc.record({ x: matrix(dyadic(8, 1), n, d), mean: list(dyadic(4, 1), d), variance: list(positive(4, 1), d), momentum: fc.constantFrom(0.1, 0.25) }),
    ),
  check: async (subject, { x, mean: m, variance: v, momentum }, unit) => {
    const got = await subject.runningStatistics({ x, mean: m, variance: v, momentum })
    const u = roundoff(unit)
    const columns = m.map((_, j) => x.map((row) => q(row[j] as number)))
    const blend = (old: number, fresh: Rational): number => {
      const w = q(momentum)
      const e = Q.add(Q.mul(Q.sub(q(1), w), q(old)), Q.mul(w, fresh))
      return Number(show(e).split('/')[0]) / Number(show(e).split('/')[1] ?? 1)
    }
    const scale = Math.max(1, ...x.flat().map((e) => e * e), ...v)
    const error = 32 * u * scale * x.length
    const unbiased = columns.map((c) => {
      const mu = mean(c)
      return Q.div(c.map((e) => Q.mul(Q.sub(e, mu), Q.sub(e, mu))).reduce(Q.add), q(c.length - 1))
    })
    return every([
      agree(
        'running mean',
        got.mean,
        columns.map((c, j) => ({ value: blend(m[j] as number, mean(c)), error })),
      ),
      agree(
        'running variance',
        got.variance,
        unbiased.map((s, j) => ({ value: blend(v[j] as number, s), error })),
      ),
    ])
  },
  rivals: [],
}

export const batchNormScale: Claim<{ x: number[][]; scale: number; move: number }> = {
  id: 'batchNorm_affine_invariant',
  topic: 'normalization',
  entry: 'bn-scale-invariance-dynamics',
  source: { deck: '004', slide: 'Normalization reduces space of parameters to explore' },
  states: '$BN(ah+c)=BN(h)$ for $a>0$ (up to $\\varepsilon$): one dimension per unit is redundant.',
  how: 'Two answers of the subject with $\\varepsilon$ scaled along ($a^2\\varepsilon$), which makes the identity exact; powers of two for a.',
  catches: 'Statistics taken from somewhere else than the batch.',
  expected: 'holds',
  needs: ['normalize:batchNorm'],
  inputs: fc.tuple(size(4, 2), size(2)).chain(([n, d]) => fc.record({ x: matrix(dyadic(8, 1), n, d), scale: fc.constantFrom(2, 4, 0.5), move: dyadic(4, 0) })),
  check: async (subject, { x, scale, move }, unit) => {
    const d = x[0]?.length ?? 1
    const ask = { name: 'batchNorm', gain: Array<number>(d).fill(1), shift: Array<number>(d).fill(0), epsilon: 2 ** -10 }
    const moved = x.map((r) => r.map((v) => v * scale + move))
    const [a, b] = [await subject.normalize({ ...ask, x }), await subject.normalize({ ...ask, x: moved, epsilon: scale * scale * 2 ** -10 })]
    const [ea, eb] = [dueValue(unit, { ...ask, x }), dueValue(unit, { ...ask, x: moved, epsilon: scale * scale * 2 ** -10 })]
    return agree(
      `batch norm of ${scale} h + ${move}`,
      b.flat(),
      a.flat().map((value, i) => ({ value, error: (ea[i]?.error ?? 0) + (eb[i]?.error ?? 0) })),
    )
  },
  rivals: [],
}

export const batchNormMoments: Claim<{ x: number[][] }> = {
  id: 'batchNorm_mean_zero_square_lt_one',
  topic: 'normalization',
  entry: 'batchnorm-bounded-output',
  source,
  states: '$\\sum\\hat h_i=0$, $\\frac1b\\sum\\hat h_i^2=\\frac{\\sigma^2}{\\sigma^2+\\varepsilon}<1$ and $|\\hat h_i|\\le\\sqrt{b-1}$.',
  how: 'Sums of the answer, within their rounding.',
  catches: 'Normalizing by the unbiased variance, which breaks the bound of Samuelson.',
  expected: 'holds',
  needs: ['normalize:batchNorm'],
  inputs: size(5, 2).chain((n) => fc.record({ x: matrix(dyadic(8, 1), n, 1) })),
  check: async (subject, { x }, unit) => {
    const epsilon = 2 ** -10
    const y = (await subject.normalize({ name: 'batchNorm', x, gain: [1], shift: [0], epsilon })).flat()
    const values = x.flat().map(q)
    const mu = mean(values)
    const s = mean(values.map((v) => Q.mul(Q.sub(v, mu), Q.sub(v, mu))))
    const variance = Number(show(s).split('/')[0]) / Number(show(s).split('/')[1] ?? 1)
    const error = 256 * roundoff(unit) * y.length
    return every([
      agree(`sum of normalized (${x.flat()})`, [y.reduce((a, b) => a + b, 0)], [{ value: 0, error: error * 16 }]),
      agree(`mean square of normalized (${x.flat()})`, [y.reduce((a, b) => a + b * b, 0) / y.length], [{ value: variance / (variance + epsilon), error }]),
      ...y.map(
        (v): Finding =>
          require(Math.abs(v) <= Math.sqrt(y.length - 1) + error, () => `normalized (${x.flat()}): an entry of ${shortNumber(v)}, more than √(b - 1)`),
      ),
    ])
  },
  rivals: [],
}
