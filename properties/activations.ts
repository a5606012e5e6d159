import fc from 'fast-check'
import type { Bounded } from '../src/algebra/bounded.ts'
import { dual } from '../src/algebra/dual.ts'
import type { Elementary } from '../src/algebra/field.ts'
import { smoothDoubles } from '../src/algebra/float64.ts'
import { type AnyClaim, type Claim, cited, erratum, every, type Finding, law, require } from '../src/evidence/claim.ts'
import { agree, boundedFor, brief, due } from '../src/evidence/compare.ts'
import type { Activation, Parameters } from '../src/network/activations.ts'
import { activations } from '../src/registry.ts'
import type { Need, Unit } from '../src/subjects/subject.ts'
import { dyadic, list, positive, preActivation } from './support/arbitraries.ts'
import { compare, Q, q, type Rational, show } from './support/exact.ts'

const entries: Readonly<Record<string, string>> = {
  identity: 'act-row-identity-sigmoid-tanh',
  sigmoid: 'act-row-identity-sigmoid-tanh',
  tanh: 'act-row-identity-sigmoid-tanh',
  relu: 'act-row-relu',
  leakyRelu: 'act-row-leaky',
  leakyReluMixed: 'leaky-relu-eps-form',
  elu: 'act-row-elu',
  softplus: 'act-row-softplus-gaussian',
  gaussian: 'act-row-softplus-gaussian',
}

const settings = (a: Activation): readonly Parameters[] => [a.defaults, ...(a.samples ?? [])]
const about = (a: Activation) => ({
  topic: 'activations' as const,
  source: cited(a.source),
  ...(entries[a.name] === undefined ? {} : { entry: entries[a.name] as string }),
})

interface Ask {
  readonly name: string
  readonly parameters: Parameters
  readonly x: readonly number[]
}
const points = (a: Activation): fc.Arbitrary<Ask> =>
  fc.record({
    name: fc.constant(a.name),
    parameters: fc.constantFrom(...settings(a)),
    x: fc.array(preActivation, { minLength: 1, maxLength: 4 }),
  })

type System = Elementary<Bounded>
/** The value with its error bound; a textbook's formula that loses digits widens it. */
function dueValue(a: Activation, unit: Unit, p: Parameters, x: number) {
  const system = boundedFor(unit)
  const at = system.field.of(x)
  const book = a.textbook?.<Bounded>(system.field as System, at, p)
  return due(system, a.apply(system.field as System, at, p), book)
}
function dueSlope(a: Activation, unit: Unit, p: Parameters, x: number) {
  const system = boundedFor(unit)
  const D = dual(system.field)
  const at = { value: system.field.of(x), tangent: system.field.of(1) }
  const book = a.textbook?.(D, at, p).tangent
  const stable = a.apply(D, at, p).tangent
  const result = due(system, stable, book)
  return { ...result, error: result.error + 4 * system.unit * (complement[a.name]?.(x) ?? 0) }
}
/** 1 - y², y (1 - y) and 1 + x (1 - y), as every course and PyTorch write them, lose what lies below the last place of 1. */
const complement: Readonly<Record<string, (x: number) => number>> = { tanh: () => 1, sigmoid: () => 1, silu: (x) => Math.max(1, Math.abs(x)) }

const nameSet = (a: Activation, what: string): Need => `${what}:${a.name}` as Need

const value = (a: Activation): Claim<Ask> => ({
  ...about(a),
  id: `${a.name}_eq`,
  states: `$\\mathrm{${a.name}}(x) = ${a.formula}$`,
  how: 'The formula in arithmetic that carries its own rounding bound; no tolerance is typed in.',
  catches: 'Another formula, a wrong branch, overflow on the stable side.',
  expected: 'holds',
  needs: [nameSet(a, 'activation')],
  inputs: points(a),
  check: async (subject, ask, unit) =>
    agree(
      `${a.name}(${ask.x.map(brief).join(', ')})`,
      await subject.activation(ask),
      ask.x.map((x) => dueValue(a, unit, ask.parameters, x)),
    ),
  rivals: [],
})

const slope = (a: Activation): Claim<Ask> => ({
  ...about(a),
  id: `${a.name}_deriv`,
  states: `The derivative of $${a.formula}$ is the one by exact rules${a.facts(a.defaults).kinks.length === 0 ? '' : ', off the kink at 0'}.`,
  how: 'Dual numbers over error-bounded arithmetic; kinks are excluded here and have a claim of their own.',
  catches: 'A wrong or missing factor, the derivative of another activation, the wrong branch.',
  expected: 'holds',
  needs: [nameSet(a, 'activationGradient')],
  inputs: points(a).map((ask) => ({ ...ask, x: ask.x.filter((x) => !a.facts(ask.parameters).kinks.includes(x)) })),
  check: async (subject, ask, unit) =>
    agree(
      `${a.name}'(${ask.x.map(brief).join(', ')})`,
      await subject.activationGradient(ask),
      ask.x.map((x) => dueSlope(a, unit, ask.parameters, x)),
    ),
  rivals: [],
})

const differences = (a: Activation): Claim<Ask> => ({
  ...about(a),
  id: `${a.name}_deriv_eq_difference_quotient`,
  states: `The derivative that the subject reports for $${a.formula}$ is the limit of its own difference quotients.`,
  how: 'Central differences of its own values, on points further from every kink than the stencil; the allowed error is half the change of the slope over the stencil plus the rounding of two values.',
  catches: 'A derivative that belongs to another function than the value does.',
  expected: 'holds',
  needs: [nameSet(a, 'activation'), nameSet(a, 'activationGradient')],
  inputs: points(a).map((ask) => ({
    ...ask,
    x: ask.x.map((x) => (a.facts(ask.parameters).kinks.some((k) => Math.abs(x - k) < 1 / 16) ? x + 1 : x)).filter((x) => Math.abs(x) < 50),
  })),
  check: async (subject, { name, parameters, x }, unit) => {
    const h = unit === 'float64' ? 2 ** -17 : 2 ** -8
    const [above, below] = [x.map((v) => v + h), x.map((v) => v - h)]
    const [up, down, got] = [
      await subject.activation({ name, parameters, x: above }),
      await subject.activation({ name, parameters, x: below }),
      await subject.activationGradient({ name, parameters, x }),
    ]
    return every(
      x.map((v, i): Finding => {
        const quotient = ((up[i] as number) - (down[i] as number)) / ((above[i] as number) - (below[i] as number))
        const slopes = [v - h, v, v + h].map((w) => dueSlope(a, unit, parameters, w).value)
        // The quotient is a mean of slopes over the stencil: it lies within their spread, doubled for a bump between.
        const spread = 2 * (Math.max(...slopes) - Math.min(...slopes))
        const rounding = (dueValue(a, unit, parameters, v + h).error + dueValue(a, unit, parameters, v - h).error) / h
        const allowed = spread + rounding + dueSlope(a, unit, parameters, v).error
        return require(Math.abs((got[i] as number) - quotient) <= allowed, () =>
          `${name}'(${brief(v)}): its values rise at ${brief(quotient)}, its derivative says ${brief(got[i] as number)}`)
      }),
    )
  },
  rivals: [],
})

const range = (a: Activation): Claim<Ask> => {
  const facts = (p: Parameters) => a.facts(p).range
  return {
    ...about(a),
    id: `${a.name}_range`,
    states: `The values of $${a.formula}$ fill ${interval(facts(a.defaults))} and nothing else.`,
    how: 'No value of the subject may leave the range by more than its rounding; far out and at the extremum it must come within 1e-3 of both finite ends, or go on where there is none.',
    catches: 'Another range, a missing offset, a scale.',
    expected: 'holds',
    needs: [nameSet(a, 'activation')],
    inputs: points(a),
    check: async (subject, ask, unit) => {
      const [low, high] = facts(ask.parameters)
      const { name, parameters } = ask
      const got = await subject.activation(ask)
      const inside = every(
        got.map((y, i) => {
          const slack = dueValue(a, unit, parameters, ask.x[i] as number).error
          return require(y >= low - slack && y <= high + slack, () => `${name}(${brief(ask.x[i] as number)}) = ${brief(y)} leaves [${low}, ${high}]`)
        }),
      )
      if (inside.holds !== true) return inside
      // The last two tell a range without end from one that is clipped far out.
      const far = await subject.activation({ name, parameters, x: [-60, -1.2785, -0.7518, 0, 60, -1e6, 1e6] })
      const [least, most] = [Math.min(...far), Math.max(...far)]
      return every([
        require(Number.isFinite(low) ? Math.abs(least - low) < 1e-3 : least < -100, () =>
          `${name}: least value ${brief(least)}, the range starts at ${brief(low)}`),
        require(Number.isFinite(high) ? Math.abs(most - high) < 1e-3 : most > 100, () =>
          `${name}: largest value ${brief(most)}, the range ends at ${brief(high)}`),
      ])
    },
    rivals: [],
  }
}

const lipschitz = (a: Activation): Claim<Ask> => ({
  ...about(a),
  id: `${a.name}_lipschitz`,
  states: `$${a.formula}$ is Lipschitz with constant ${brief(a.facts(a.defaults).lipschitz ?? Number.NaN)} and no less${Object.keys(a.defaults).length > 0 ? ' (at the default parameters)' : ''}.`,
  how: 'Difference quotients of the subject between all pairs stay below the constant, and one pair comes within 1e-3 of it.',
  catches: 'A steeper branch, a scale, a jump.',
  expected: 'holds',
  needs: [nameSet(a, 'activation')],
  inputs: points(a),
  check: async (subject, { name, parameters, x }, unit) => {
    const constant = a.facts(parameters).lipschitz as number
    // Around 0, ±1/√2, √2 and 2.3994 lie the steepest points of the smooth ones; far out the steepest of the rest.
    const probe = [-(2 ** -12), 0, 2 ** -12, -Math.SQRT1_2, -Math.SQRT1_2 + 2 ** -12, Math.SQRT2, Math.SQRT2 + 2 ** -12, 2.3994, 2.3994 + 2 ** -12, 30, 31]
    const all = [...new Set([...x, ...probe])].sort((s, t) => s - t)
    const y = await subject.activation({ name, parameters, x: all })
    let steepest = 0
    const findings: Finding[] = []
    for (let i = 1; i < all.length; i++) {
      const [dx, dy] = [(all[i] as number) - (all[i - 1] as number), Math.abs((y[i] as number) - (y[i - 1] as number))]
      const slack = dueValue(a, unit, parameters, all[i] as number).error + dueValue(a, unit, parameters, all[i - 1] as number).error
      findings.push(
        require(dy <= constant * dx + slack, () =>
          `${name} rises by ${brief(dy)} from ${brief(all[i - 1] as number)} to ${brief(all[i] as number)}: steeper than ${brief(constant)}`),
      )
      if (slack < 1e-4 * dx) steepest = Math.max(steepest, dy / dx)
    }
    findings.push(require(steepest > constant - 1e-3, () => `${name}: steepest quotient ${brief(steepest)}, the constant is ${brief(constant)}`))
    return every(findings)
  },
  rivals: [],
})

const interval = ([low, high]: readonly [number, number]): string =>
  `$[${low === -Infinity ? '-\\infty' : brief(low)}, ${high === Infinity ? '\\infty' : brief(high)}]$`

const lipschitzOf = (a: Activation): boolean => a.facts(a.defaults).lipschitz !== null
const all = [...activations.values()]
/** The Lipschitz claims, which enclosures prove. */
export const allLipschitz: readonly AnyClaim[] = all.filter(lipschitzOf).map(lipschitz)
/** Value, derivative, difference quotients, range and Lipschitz constant of every activation that exists. */
export const activationFacts: readonly AnyClaim[] = all.flatMap((a): AnyClaim[] => [value(a), slope(a), ...(lipschitzOf(a) ? [differences(a)] : []), range(a)])

export const reluSlopeAtZero: Claim<Record<string, never>> = {
  id: 'relu_slope_at_zero_is_zero',
  topic: 'activations',
  entry: 'clamp-min-zero-is-relu',
  source: { deck: '002', slide: 'Pytorch implementation' },
  states: "At the kink the subject takes $\\mathrm{relu}'(0)=0$: a convention, any value in $[0,1]$ is a subgradient.",
  how: 'One evaluation at 0.',
  catches: 'The convention of clamp(min=0), which takes 1: a difference to be named, not a mistake.',
  expected: 'holds',
  needs: ['activationGradient:relu'],
  inputs: fc.constant({}),
  runs: 1,
  check: async (subject) => {
    const [got] = await subject.activationGradient({ name: 'relu', parameters: {}, x: [0] })
    return require(got === 0, () => `relu'(0): this subject takes ${got}, the convention here is 0`)
  },
  rivals: [],
}

/** tanh x = 2σ(2x) - 1 and σ(-x) = 1 - σ(x), between the subject's own answers. */
export const sigmoidSymmetry: Claim<Ask> = {
  id: 'sigmoid_neg_eq_one_sub',
  topic: 'activations',
  entry: 'act-row-identity-sigmoid-tanh',
  source: { deck: '001', slide: 'Activation functions, row 2' },
  states: '$\\sigma(-x) = 1 - \\sigma(x)$',
  how: 'Two answers of the subject, compared within the rounding of both.',
  catches: 'An asymmetric approximation, a shifted sigmoid.',
  expected: 'holds',
  needs: ['activation:sigmoid'],
  inputs: fc.record({ name: fc.constant('sigmoid'), parameters: fc.constant({}), x: list(preActivation, 1) }),
  check: async (subject, { name, parameters, x }, unit) => {
    const [here, there] = await subject.activation({ name, parameters, x: [x[0] as number, -(x[0] as number)] })
    const error = 4 * (unit === 'float64' ? 2 ** -53 : 2 ** -24) * 4
    return agree(`σ(-x) at x = ${brief(x[0] as number)}`, [there as number], [{ value: 1 - (here as number), error }])
  },
  rivals: [],
}

type Real = (x: Rational) => Rational
const relu: Real = (x) => Q.max(q(0), x)
const oneNumber = dyadic(16, 3)

export const reluIdentities: AnyClaim = law<number, Real>({
  id: 'relu_sub_relu_neg',
  topic: 'activations',
  entry: 'relu-identity-gadget',
  source: { deck: '000', slide: 'Lemma (stability)' },
  states: '$\\mathrm{relu}(x)-\\mathrm{relu}(-x)=x$, $\\mathrm{relu}(x)+\\mathrm{relu}(-x)=|x|$ and $\\mathrm{relu}(\\mathrm{relu}(x))=\\mathrm{relu}(x)$',
  how: 'Exact rationals, and a proof for all reals.',
  catches: 'Padding a network by relu(x) alone, which loses negative values.',
  inputs: oneNumber,
  formula: relu,
  rivals: {
    'leaky: slope 1/10 below 0': (x) => (negative(x) ? Q.div(x, q(10)) : x),
    identity: (x) => x,
  },
  check: (f, x) => {
    const [p, n] = [f(q(x)), f(q(-x))]
    return every([
      require(compare(Q.sub(p, n), q(x)) === 0, () => `x = ${x}: relu(x) - relu(-x) = ${show(Q.sub(p, n))}`),
      require(compare(Q.add(p, n), q(Math.abs(x))) === 0, () => `x = ${x}: relu(x) + relu(-x) = ${show(Q.add(p, n))}, |x| = ${Math.abs(x)}`),
      require(compare(f(p), p) === 0, () => `x = ${x}: relu(relu(x)) = ${show(f(p))}`),
    ])
  },
})
const negative = (x: Rational): boolean => compare(x, q(0)) < 0

export const leakyMixed: AnyClaim = law<{ x: number; slope: number }, (x: Rational, e: Rational) => Rational>({
  id: 'leaky_relu_mixed_eq_branches',
  topic: 'activations',
  entry: 'leaky-relu-eps-form',
  source: { deck: '002', slide: 'Leaky ReLU' },
  states: '$\\epsilon x+(1-\\epsilon)\\max(0,x)$ is $x$ for $x\\ge0$ and $\\epsilon x$ for $x<0$, for every real $\\epsilon$.',
  how: 'Exact rationals, and a proof for all reals.',
  catches: 'The additive form, whose positive slope is not 1.',
  inputs: fc.record({ x: oneNumber, slope: dyadic(8, 3) }),
  formula: (x, e) => Q.add(Q.mul(e, x), Q.mul(Q.sub(q(1), e), relu(x))),
  rivals: { additive: (x, e) => Q.add(relu(x), Q.mul(e, x)) },
  check: (f, { x, slope }) => {
    const got = f(q(x), q(slope))
    const right = x >= 0 ? q(x) : Q.mul(q(slope), q(x))
    return require(compare(got, right) === 0, () => `x = ${x}, ε = ${slope}: ${show(got)}, the branches give ${show(right)}`)
  },
})

export const leakyAdditive = erratum<{ x: number; slope: number }, (x: Rational, a: Rational) => Rational>({
  id: 'leaky_relu_slope_one_of_pos',
  topic: 'activations',
  entry: 'leaky-relu-additive',
  source: { deck: '004', slide: 'Leaky ReLU' },
  states: '$\\max(x,0)+\\alpha\\min(x,0)$ has slope 1 on positive numbers and $\\alpha$ on negative ones.',
  printed: { states: 'Leaky ReLU is $\\mathrm{ReLU}(x)+\\alpha x$.', formula: (x, a) => Q.add(relu(x), Q.mul(a, x)) },
  how: 'Exact rationals against the two branches of decks 001 and 002.',
  catches: 'A positive slope of 1 + α.',
  inputs: fc.record({ x: oneNumber, slope: positive(4, 2) }),
  formula: (x, a) => Q.add(relu(x), Q.mul(a, Q.sub(x, relu(x)))),
  check: (f, { x, slope }) => {
    const [got, right] = [f(q(x), q(slope)), x >= 0 ? q(x) : Q.mul(q(slope), q(x))]
    return require(compare(got, right) === 0, () => `x = ${x}, α = ${slope}: ${show(got)}, leaky ReLU is ${show(right)}`)
  },
})

export const stepRange = erratum<number, (y: number) => boolean>({
  id: 'heaviside_range_eq_two_points',
  topic: 'activations',
  entry: 'act-row-step',
  source: { deck: '001', slide: 'Activation functions, row 3' },
  states: 'The step function takes the values 0 and 1 and no other: its range is $\\{0,1\\}$.',
  printed: { states: 'The range of the step function is $[0,1]$.', formula: (y) => y >= 0 && y <= 1 },
  how: 'A number is in the range if some x is mapped to it; the step is constant on each side of 0, so x = -1 and x = 0 are all cases.',
  catches: 'Confusing the range with its convex hull.',
  inputs: dyadic(4, 2),
  formula: (y) => y === 0 || y === 1,
  rivals: { 'the open interval': (y) => y > 0 && y < 1 },
  check: (inRange, y) => {
    const step = (x: number): number => (x >= 0 ? 1 : 0)
    const taken = [-1, 0].some((x) => step(x) === y)
    return require(inRange(y) === taken, () =>
      `y = ${y} is ${inRange(y) ? '' : 'not '}in the stated range, and the step function ${taken ? 'takes' : 'never takes'} it`)
  },
})

export const reluDifferentiable = erratum<number, (x: number) => boolean>({
  id: 'relu_differentiable_off_zero',
  topic: 'activations',
  entry: 'relu-differentiable',
  source: { deck: '001', slide: 'Piecewise-linear perceptrons' },
  states: 'ReLU is differentiable at $x$ exactly when $x\\ne0$.',
  printed: { states: 'ReLU is differentiable.', formula: () => true },
  how: 'The left and right difference quotients with a step smaller than |x|, exactly; they agree if and only if the function is differentiable there, since it is linear on both sides.',
  catches: 'Gradient checks that meet a kink and call the code wrong.',
  inputs: oneNumber,
  formula: (x) => x !== 0,
  check: (differentiable, x) => {
    const h = Q.div(q(x === 0 ? 1 : Math.abs(x)), q(2))
    const at = relu(q(x))
    const right = Q.div(Q.sub(relu(Q.add(q(x), h)), at), h)
    const left = Q.div(Q.sub(at, relu(Q.sub(q(x), h))), h)
    return require(differentiable(x) === (compare(left, right) === 0), () => `x = ${x}: quotient ${show(left)} from the left, ${show(right)} from the right`)
  },
})

export const sigmoidNeverFlat = erratum<number, (x: number) => boolean>({
  id: 'sigmoid_deriv_pos',
  topic: 'activations',
  entry: 'zero-gradient-regions',
  source: { deck: '004', slide: 'Non linearity puts gradient to 0' },
  states: "$\\sigma'(x)>0$ for every $x$ and at most $e^{-|x|}$: small in the tails, zero nowhere. ReLU is the one with a half-line of zero gradient.",
  printed: { states: 'The sigmoid has regions of zero gradient.', formula: (x) => Math.abs(x) < 3 },
  how: "$\\sigma' = E/(1+E)^2$ with $E=e^{-|x|}$ in doubles, where nothing cancels: compared with the flat stretch that the slide draws beyond ±3.",
  catches: 'Taking a small gradient for none; σ(1-σ) in floats, which is exactly 0 from x = 37 on.',
  inputs: preActivation,
  formula: () => true,
  check: (hasGradient, x) => {
    const e = Math.exp(-Math.abs(x))
    const slope = e / (1 + e) ** 2
    return require(hasGradient(x) === slope > 0 && slope <= e, () => `x = ${x}: σ'(x) = ${brief(slope)}`)
  },
})

export const softplusBounds: AnyClaim = law<number, (x: number) => number>({
  id: 'softplus_sub_relu_mem_Ioc',
  topic: 'activations',
  entry: 'soft-relu-bounds',
  source: { deck: '002', slide: 'Soft ReLU' },
  states: '$\\max(0,x)<\\ln(1+e^x)\\le\\max(0,x)+\\ln2$, with equality on the right at $x=0$ only.',
  how: 'The gap $\\ln(1+e^{-|x|})$ in doubles, on |x| ≤ 30 where it does not drown in max(0, x).',
  catches: 'Another base, another sharpness.',
  inputs: dyadic(30, 4),
  formula: smoothDoubles.softplus,
  rivals: { 'base 2': (x) => Math.log2(1 + 2 ** x), 'sharpness 2': (x) => Math.log(1 + Math.exp(2 * x)) },
  check: (f, x) => {
    const gap = f(x) - Math.max(0, x)
    const expected = Math.log1p(Math.exp(-Math.abs(x)))
    const slack = 8 * 2 ** -53 * Math.max(1, Math.abs(x))
    return every([
      require(gap > -slack && gap <= Math.LN2 + slack, () => `x = ${x}: softplus exceeds relu by ${brief(gap)}, outside (0, ln 2]`),
      require(Math.abs(gap - expected) <= slack, () => `x = ${x}: the gap is ${brief(gap)}, ln(1 + e^-|x|) is ${brief(expected)}`),
    ])
  },
})

export const sigmoidToStep: AnyClaim = law<{ x: number; k: number }, (x: number, k: number) => number>({
  id: 'sigmoid_scaled_sub_heaviside_le',
  topic: 'activations',
  entry: 'heaviside-sigmoid-limit',
  source: { deck: '002', slide: 'Sigmoid looks like a soft Heaviside' },
  states: '$|\\sigma(kx)-H(x)|\\le e^{-k|x|}$ for $x\\ne0$, so $\\sigma(kx)\\to H(x)$ there; at $x=0$ the distance is $\\tfrac12$ for every $k$.',
  rivals: {
    'the same bound at 0': (x, k) => (x === 0 ? 0 : Math.exp(-k * Math.abs(x))),
    'half the rate in the exponent is enough, twice is not': (x, k) => (x === 0 ? 1 / 2 : Math.exp(-2 * k * Math.abs(x))),
  },
  how: 'The distance in doubles against the bound.',
  catches: 'Forgetting the point where the limit fails.',
  inputs: fc.record({ x: dyadic(8, 2), k: fc.integer({ min: 1, max: 16 }) }),
  formula: (x, k) => (x === 0 ? 1 / 2 : Math.exp(-k * Math.abs(x))),
  check: (bound, { x, k }) => {
    const distance = Math.abs(smoothDoubles.logistic(k * x) - (x >= 0 ? 1 : 0))
    return require(distance <= bound(x, k) + 2 ** -50, () => `x = ${x}, k = ${k}: distance ${brief(distance)}, the bound is ${brief(bound(x, k))}`)
  },
})
