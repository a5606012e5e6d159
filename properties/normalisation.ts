import fc from 'fast-check'
import type { Bounded } from '../src/algebra/bounded.ts'
import { type Dual, dual } from '../src/algebra/dual.ts'
import { fromRows, type Grid, gridOver, mapGrid } from '../src/algebra/grid.ts'
import { type AnyClaim, type Claim, erratum, every, type Finding, law, require, type Source } from '../src/evidence/claim.ts'
import { agree, apart, boundedFor, brief, due } from '../src/evidence/compare.ts'
import { batchNorm, layerNorm, rmsNorm } from '../src/network/blocks.ts'
import type { Initialiser } from '../src/network/initialisers.ts'
import { initialisers } from '../src/registry.ts'
import { type Need, type Normalization, roundoff, type Unit } from '../src/subjects/subject.ts'
import { dyadic, list, matrix, positive, size } from './support/arbitraries.ts'
import { compare, mean, Q, q, type Rational, show } from './support/exact.ts'

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

export const normalisationFacts: readonly AnyClaim[] = (Object.keys(blocks) as Name[]).flatMap((name): AnyClaim[] => {
  const base = {
    topic: 'normalisation' as const,
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
            `${name}, entry ${k} of the input: the output rises at ${apart(fine, got[k] as number)[0]}, the backward pass says ${apart(got[k] as number, fine)[0]}`),
        )
      }
      return every(findings)
    },
  }
  return [value, gradient, quotient]
})

export const runningStatistics: Claim<{ x: number[][]; mean: number[]; variance: number[]; momentum: number }> = {
  id: 'running_statistics_eq_blend',
  topic: 'normalisation',
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
  topic: 'normalisation',
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
  topic: 'normalisation',
  entry: 'batchnorm-bounded-output',
  source,
  states: '$\\sum\\hat h_i=0$, $\\frac1b\\sum\\hat h_i^2=\\frac{\\sigma^2}{\\sigma^2+\\varepsilon}<1$ and $|\\hat h_i|\\le\\sqrt{b-1}$.',
  how: 'Sums of the answer, within their rounding.',
  catches: 'Normalising by the unbiased variance, which breaks the bound of Samuelson.',
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
      agree(`sum of normalised (${x.flat()})`, [y.reduce((a, b) => a + b, 0)], [{ value: 0, error: error * 16 }]),
      agree(`mean square of normalised (${x.flat()})`, [y.reduce((a, b) => a + b * b, 0) / y.length], [{ value: variance / (variance + epsilon), error }]),
      ...y.map(
        (v): Finding => require(Math.abs(v) <= Math.sqrt(y.length - 1) + error, () => `normalised (${x.flat()}): an entry of ${brief(v)}, more than √(b - 1)`),
      ),
    ])
  },
  rivals: [],
}

type Standardise = (x: readonly (readonly [number, number])[]) => readonly (readonly [number, number])[]
/** Column-wise (x - μ)/σ, and with it the inverse square root of the 2×2 covariance. */
const columnwise: Standardise = (x) => {
  const stat = [0, 1].map((j) => {
    const m = x.reduce((s, r) => s + (r[j] as number), 0) / x.length
    return [m, Math.sqrt(x.reduce((s, r) => s + ((r[j] as number) - m) ** 2, 0) / x.length)] as const
  }) as [readonly [number, number], readonly [number, number]]
  return x.map((r) => [(r[0] - stat[0][0]) / stat[0][1], (r[1] - stat[1][0]) / stat[1][1]])
}
const whitened: Standardise = (x) => {
  const m = [0, 1].map((j) => x.reduce((s, r) => s + (r[j] as number), 0) / x.length) as [number, number]
  const c = x.map((r): readonly [number, number] => [r[0] - m[0], r[1] - m[1]])
  const cov = (i: 0 | 1, j: 0 | 1): number => c.reduce((s, r) => s + r[i] * r[j], 0) / x.length
  // Cholesky: Σ = L Lᵀ, whitened rows are L⁻¹ (x - μ).
  const l11 = Math.sqrt(cov(0, 0))
  const l21 = cov(1, 0) / l11
  const l22 = Math.sqrt(cov(1, 1) - l21 * l21)
  return c.map((r) => [r[0] / l11, (r[1] - (l21 * r[0]) / l11) / l22])
}
export const whitening = erratum<{ x: (readonly [number, number])[] }, Standardise>({
  id: 'whitened_covariance_eq_identity',
  topic: 'normalisation',
  entry: 'centering-is-not-standardising',
  source: { deck: '004', slide: 'Data normalization (whitening)' },
  states: 'Whitening $L^{-1}(x-\\mu)$ with $LL^\\top=\\Sigma$ makes the covariance the identity.',
  printed: { states: 'Whitening: centering is transforming $x_i$ into $\\frac{x_i-\\mu_i}{\\sigma_i}$.', formula: columnwise },
  how: 'Four points with a correlation chosen off ±1; the covariance of the result against the identity, within 1e-9, far above the rounding and far below any correlation that is drawn.',
  catches: 'Three operations under one name: centring, standardising, whitening.',
  inputs: fc.record({
    x: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })).map(
      ([a, b]) =>
        [
          [a, b],
          [-a, -b],
          [a, 0],
          [-a, 0],
        ] as [number, number][],
    ),
  }),
  formula: whitened,
  check: (transform, { x }) => {
    const y = transform(x)
    const cross = y.reduce((s, r) => s + r[0] * r[1], 0) / y.length
    return require(Math.abs(cross) < 1e-9, () =>
      `points ${x.map((r) => `(${r})`).join(' ')}: after the transformation the covariance of the two features is ${brief(cross)}`)
  },
})

type Stats = (h: readonly Rational[], learned: Rational) => Rational
export const statisticsNotLearned = erratum<{ h: number[]; shift: number; learned: number }, Stats>({
  id: 'batch_centred_shift_invariant',
  topic: 'normalisation',
  entry: 'batchnorm-statistics-learned',
  source: { deck: '004', slide: 'For the upper layers μ, σ change over time. We shall learn them' },
  states: 'The mean is computed from the batch: shifting every $h_i$ by $c$ changes nothing.',
  printed: { states: 'The statistics $\\mu_i,\\sigma_i$ are learned parameters.', formula: (h, m) => Q.sub(h[0] as Rational, m) },
  how: 'The first centred entry before and after a shift, exact rationals.',
  catches: 'A normalisation that loses its invariance as the layers below move.',
  inputs: fc.record({ h: fc.array(dyadic(4, 0), { minLength: 1, maxLength: 4 }), shift: dyadic(4, 0), learned: dyadic(4, 0) }),
  formula: (h) => Q.sub(h[0] as Rational, mean(h)),
  check: (centre, { h, shift, learned }) => {
    const [a, b] = [
      centre(h.map(q), q(learned)),
      centre(
        h.map((v) => q(v + shift)),
        q(learned),
      ),
    ]
    return require(compare(a, b) === 0, () => `batch (${h}): ${show(a)}; shifted by ${shift}: ${show(b)}`)
  },
})

/* Initialisers. */
interface Init {
  readonly name: string
  readonly shape: readonly [number, number]
  readonly draws: number[]
}
const inits = (name: string): fc.Arbitrary<Init> =>
  fc.tuple(size(3), size(4)).chain(([o, i]) =>
    fc.record({
      name: fc.constant(name),
      shape: fc.constant([o, i] as const),
      draws: list(
        dyadic(16, 3).map((z) => z || 0.5),
        o * i,
      ),
    }),
  )

export const initialiserFacts: readonly AnyClaim[] = [...initialisers.values()].map((initialiser: Initialiser): AnyClaim => {
  const { variance } = initialiser.facts
  const base = {
    topic: 'normalisation' as const,
    source: { deck: '004' as const, slide: 'Initialization' },
    expected: 'holds' as const,
    needs: [`initialize:${initialiser.name}` as Need],
    rivals: [],
  }
  if (variance === null) {
    const claim: Claim<Init> = {
      ...base,
      id: `${initialiser.name}_rows_orthonormal`,
      states: `The ${initialiser.name} initialiser returns orthonormal rows (or columns, whichever are fewer): $${initialiser.formula}$.`,
      how: 'The Gram matrix of the answer against the identity; draws are made independent by a dominant diagonal.',
      catches: 'Normalised but not orthogonal rows.',
      inputs: inits(initialiser.name).map((a) => ({
        ...a,
        draws: a.draws.map((z, k) => (Math.floor(k / a.shape[1]) % a.shape[1] === k % a.shape[1] ? z + 20 : z)),
      })),
      check: async (subject, ask, unit) => {
        const W = await subject.initialize(ask)
        const [o, i] = ask.shape
        const vectors = o <= i ? W : Array.from({ length: i }, (_, j) => W.map((r) => r[j] as number))
        const error = 1024 * roundoff(unit)
        return every(
          vectors.flatMap((a, r) =>
            vectors.map(
              (b, s): Finding =>
                agree(`inner product of vectors ${r} and ${s}`, [a.reduce((t, x, k) => t + x * (b[k] as number), 0)], [{ value: r === s ? 1 : 0, error }]),
            ),
          ),
        )
      },
    }
    return claim
  }
  const claim: Claim<Init> = {
    ...base,
    id: `${initialiser.name}_variance`,
    ...(initialiser.name === 'fanIn' ? { entry: 'fan-in-scaling' } : initialiser.name === 'he' ? { entry: 'he-init-finite-width' } : {}),
    states: `The ${initialiser.name} initialiser turns standard normal draws into $${initialiser.formula}$.`,
    how: 'The randomness comes in as data: every weight must be its draw times the standard deviation.',
    catches: 'The variance for the deviation, fan-out for fan-in, a missing factor 2.',
    inputs: inits(initialiser.name),
    check: async (subject, ask, unit) => {
      const [o, i] = ask.shape
      const deviation = Math.sqrt(variance(o, i))
      const W = await subject.initialize(ask)
      return agree(
        `${initialiser.name} weights [${o}, ${i}]`,
        W.flat(),
        ask.draws.map((z) => ({ value: z * deviation, error: 8 * roundoff(unit) * Math.abs(z * deviation) })),
      )
    },
  }
  return claim
})

type Halving = (l: number) => Rational
export const reluHalves = erratum<{ x: number[] }, Halving>({
  id: 'relu_layer_halves_second_moment',
  topic: 'normalisation',
  entry: 'fan-in-scaling',
  source: { deck: '004', slide: 'Fan-in initialization' },
  states:
    'With symmetric weights of variance $1/n$ a ReLU layer keeps *half* of the second moment: $\\mathbb E\\,\\mathrm{relu}(z)^2=\\frac12\\overline{x^2}$; the factor 2 of He makes up for it.',
  printed: { states: 'With weights of size $1/\\sqrt{n}$ (fan-in) activations keep their scale, ReLU layers included.', formula: () => q(1) },
  how: 'Weights $\\pm1/\\sqrt n$, all $2^n$ sign patterns enumerated, exact rationals: the mean of relu(z)² over the mean of x².',
  catches: 'Activations that fade like 2^(-depth).',
  inputs: fc.record({ x: fc.array(dyadic(4, 0), { minLength: 1, maxLength: 5 }).map((v) => [v[0] || 1, ...v.slice(1)]) }),
  formula: () => Q.div(q(1), q(2)),
  check: (kept, { x }) => {
    const n = x.length
    const patterns = Array.from({ length: 2 ** n }, (_, k) => x.reduce((s, v, i) => s + ((k >> i) & 1 ? v : -v), 0))
    // z = Σ ±x/√n, so relu(z)² = relu(sum)²/n.
    const second = Q.div(mean(patterns.map((s) => q(Math.max(0, s) ** 2))), q(n))
    const before = mean(x.map((v) => q(v * v)))
    return require(compare(second, Q.mul(kept(1), before)) === 0, () => `x = (${x}): mean square ${show(before)} before, ${show(second)} after the layer`)
  },
})

export const equalUnits: AnyClaim = law<{ v: number[]; w: number; x: number[]; y: number }, (w: number) => number>({
  id: 'equal_units_stay_equal',
  topic: 'normalisation',
  entry: 'equal-units-stay-equal',
  source: { deck: '004', slide: 'Initialization' },
  states: 'Two hidden units with equal incoming *and* outgoing weights get equal gradients, so they stay equal.',
  how: 'One exact step of gradient descent on the squared error of $w_1\\,\\mathrm{relu}(v_1x)+w_2\\,\\mathrm{relu}(v_2x)$, rationals.',
  catches: 'Constant initialisation; and the belief that equal incoming weights are enough.',
  inputs: fc.record({ v: list(dyadic(3, 0), 2), w: dyadic(3, 0), x: list(dyadic(3, 0), 2), y: dyadic(3, 0) }),
  formula: (w) => w,
  rivals: { 'outgoing weights differ': (w) => w + 1 },
  check: (second, { v, w, x, y }) => {
    const z = v.reduce((s, a, i) => s + a * (x[i] as number), 0)
    const h = Math.max(0, z)
    const out = [w, second(w)] as const
    const error = out[0] * h + out[1] * h - y
    const gradients = out.map((o) => (z > 0 ? 2 * error * o : 0))
    return require(gradients[0] === gradients[1], () =>
      `v = (${v}) twice, w = (${out}), x = (${x}), y = ${y}: pre-activation gradients ${gradients.join(' and ')}`)
  },
})

export const updateInput: AnyClaim = law<{ x: number[]; delta: number }, (delta: Rational, x: Rational) => Rational>({
  id: 'weight_gradient_eq_delta_mul_input',
  topic: 'normalisation',
  entry: 'update-proportional-to-input',
  source: { deck: '004', slide: 'Data normalization' },
  states: 'The gradient of a linear unit in its weights is $\\delta x$: inputs of 100 make updates of 100.',
  how: 'Dual numbers over exact rationals for $\\delta\\cdot(w^\\top x)$.',
  catches: 'A gradient that forgets its input.',
  inputs: fc.record({ x: fc.array(dyadic(8, 1), { minLength: 1, maxLength: 3 }), delta: dyadic(4, 1) }),
  formula: (delta, x) => Q.mul(delta, x),
  rivals: { 'without the input': (delta) => delta },
  check: (gradient, { x, delta }) => {
    const D = dual(Q)
    return every(
      x.map((_, k): Finding => {
        const y = x.map((v, i) => D.mul({ value: q(1), tangent: q(i === k ? 1 : 0) }, D.of(v))).reduce(D.add)
        const exact = D.mul(D.of(delta), y).tangent
        const got = gradient(q(delta), q(x[k] as number))
        return require(compare(got, exact) === 0, () => `x = (${x}), δ = ${delta}: weight ${k} has gradient ${show(exact)}, the formula gives ${show(got)}`)
      }),
    )
  },
})
