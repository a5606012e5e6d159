import * as fc from 'fast-check'
import type { Bounded } from '../../src/algebra/bounded.ts'
import { dual } from '../../src/algebra/dual.ts'
import { alsoWritten, type Elementary } from '../../src/algebra/field.ts'
import { type AnyClaim, type Claim, every, type Finding, require, skipped } from '../../src/evidence/claim.ts'
import { agree, apart, atInput, type Due, dueOne, looseOf, shortNumber } from '../../src/evidence/compare.ts'
import { type Activation, type Parameters, sigmoid } from '../../src/network/activations.ts'
import { type Need, roundoff, type Unit } from '../../src/protocol/subject.ts'
import { activations } from '../../src/registry.ts'
import { preActivation } from '../arbitraries/reals.ts'
import { list } from '../arbitraries/shapes.ts'
import { originOf } from '../support/records.ts'
export const settings = (a: Activation): readonly Parameters[] => [a.defaults, ...(a.samples ?? [])]

const about = (a: Activation) => ({
  topic: 'activations' as const,
  ...originOf(a),
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

const dueValue = (a: Activation, unit: Unit, p: Parameters, x: number): Due => dueOne(unit, ({ field }) => a.apply<Bounded>(field as System, field.of(x), p))

export function dueSlope(a: Activation, unit: Unit, p: Parameters, x: number): Due {
  return dueOne(unit, ({ field }) => {
    const at = field.of(x)
    const { value, tangent } = a.apply(dual(field), { value: at, tangent: field.of(1) }, p)
    return alsoWritten(field, tangent, a.slopeOfOutput?.(field as System, at, value, p) ?? {})
  })
}

const needOf = (a: Activation, what: string): Need => `${what}:${a.name}` as Need

const value = (a: Activation): Claim<Ask> => ({
  ...about(a),
  id: `${a.name}_eq`,
  states: `$\\mathrm{${a.name}}(x) = ${a.formula}$`,
  how: 'The formula in arithmetic that carries its own rounding bound; no tolerance is typed in.',
  catches: 'Another formula, a wrong branch, overflow on the stable side.',
  expected: 'holds',
  needs: [needOf(a, 'activation')],
  inputs: points(a),
  check: async (subject, ask, unit) =>
    agree(
      `${a.name}(${ask.x.map(shortNumber).join(', ')})`,
      await subject.activation(ask),
      ask.x.map((x) => atInput(x, dueValue(a, unit, ask.parameters, x))),
    ),
  rivals: [],
})

/** Where it has no derivative: at kinks of its own, or where a parameter puts them. */
function offKinks(a: Activation): string {
  const { kinks } = a.facts(a.defaults)
  if (kinks.length === 0) return ''
  const place = (kink: number): string => {
    const parameter = Object.keys(a.defaults).find((name) => a.defaults[name] === kink)
    return parameter === undefined ? shortNumber(kink) : `the ${parameter} (${shortNumber(kink)} by default)`
  }
  return `, off the kink${kinks.length === 1 ? '' : 's'} at ${kinks.map(place).join(' and ')}`
}

const slope = (a: Activation): Claim<Ask> => ({
  ...about(a),
  id: `${a.name}_deriv`,
  states:
    a.derivative === undefined
      ? `The derivative of $${a.formula}$ is correct${offKinks(a)} (computed exactly).`
      : `The derivative of $g(x)=${a.formula}$ is $${a.derivative.formula}$${offKinks(a)}.`,
  how: 'Dual numbers over error-bounded arithmetic; kinks are excluded here and have a claim of their own.',
  catches: 'A wrong or missing factor, the derivative of another activation, the wrong branch.',
  expected: 'holds',
  needs: [needOf(a, 'activationGradient')],
  inputs: points(a).map((ask) => ({ ...ask, x: ask.x.filter((x) => !a.facts(ask.parameters).kinks.includes(x)) })),
  // A draw that lies on kinks alone says nothing.
  check: async (subject, ask, unit) =>
    ask.x.length === 0
      ? skipped
      : agree(
          `${a.name}'(${ask.x.map(shortNumber).join(', ')})`,
          await subject.activationGradient(ask),
          ask.x.map((x) => atInput(x, dueSlope(a, unit, ask.parameters, x))),
        ),
  rivals: [],
})

const differences = (a: Activation): Claim<Ask> => ({
  ...about(a),
  id: `${a.name}_deriv_eq_difference_quotient`,
  states: `The derivative of $${a.formula}$ is the limit of difference quotients of its own values.`,
  how: 'Central differences of its own values, on points further from every kink than the stencil; the allowed error is half the change of the slope over the stencil plus the rounding of two values.',
  catches: 'A derivative that belongs to another function than the value does.',
  expected: 'holds',
  needs: [needOf(a, 'activation'), needOf(a, 'activationGradient')],
  inputs: points(a).map((ask) => ({
    ...ask,
    x: ask.x.map((x) => (a.facts(ask.parameters).kinks.some((k) => Math.abs(x - k) < 1 / 16) ? x + 1 : x)).filter((x) => Math.abs(x) < 50),
  })),
  check: async (subject, { name, parameters, x }, unit) => {
    if (x.length === 0) return skipped
    const h = unit === 'float64' ? 2 ** -17 : 2 ** -8
    const place = unit === 'float64' ? (v: number): number => v : Math.fround
    const [above, below] = [x.map((v) => place(v + h)), x.map((v) => place(v - h))]
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
        const rounding = (looseOf(dueValue(a, unit, parameters, v + h)) + looseOf(dueValue(a, unit, parameters, v - h))) / h
        const allowed = spread + rounding + looseOf(dueSlope(a, unit, parameters, v))
        return require(Math.abs((got[i] as number) - quotient) <= allowed, () =>
          apart(quotient, got[i] as number, (a, b) => `${name}'(${shortNumber(v)}): its values rise at ${a}, its derivative says ${b}`))
      }),
    )
  },
  rivals: [],
})

/** Which values there are, as an interval or one by one. */
function valuesOf(a: Activation): string {
  const { range, open, values } = a.facts(a.defaults)
  if (values !== undefined) return `are ${values.map((v) => `$${shortNumber(v)}$`).join(' and ')} and no other`
  return `fill ${interval(range, open)} and nothing else${atDefaults(a)}`
}
/** Quarters from -8 to 8: between neighbors a value changes by at most a quarter of the Lipschitz constant. */
const quarters = Array.from({ length: 65 }, (_, i) => (i - 32) / 4)

const range = (a: Activation): Claim<Ask> => {
  return {
    ...about(a),
    id: `${a.name}_range`,
    states: `The values of $${a.formula}$ ${valuesOf(a)}.`,
    how: 'No value of the subject may leave the range by more than its rounding, or take an open end unless what is due rounds to it; far out and at the extremum it must come within 1e-3 of both finite ends, or go on where there is none; over a grid of quarters its values leave no gap.',
    catches: 'Another range, a missing offset, a scale, a step in the place of a curve.',
    expected: 'holds',
    needs: [needOf(a, 'activation')],
    inputs: points(a),
    check: async (subject, ask, unit) => {
      const { range, open = [false, false], values, lipschitz, extremes = [] } = a.facts(ask.parameters)
      const [low, high] = range
      const { name, parameters } = ask
      const x = [...ask.x, ...quarters]
      const got = await subject.activation({ name, parameters, x })
      const dues = x.map((at) => dueValue(a, unit, parameters, at))
      const inside = every(
        got.map((y, i) => {
          const due = dues[i] as Due
          const slack = looseOf(due)
          // An open end is taken by those alone that are due within their rounding of it.
          const below = open[0] && due.value > low + slack ? y > low : y >= low - slack
          const above = open[1] && due.value < high - slack ? y < high : y <= high + slack
          return require(below && above && (values?.includes(y) ?? true), () =>
            `${name}(${shortNumber(x[i] as number)}) = ${shortNumber(y)} leaves ${values?.join(' and ') ?? plainInterval(range, open)}`)
        }),
      )
      if (inside.holds !== true) return inside
      // The last two tell a range without end from one that is clipped far out.
      const far = await subject.activation({ name, parameters, x: [-60, ...extremes, 0, 60, -1e6, 1e6] })
      const [least, most] = [Math.min(...far), Math.max(...far)]
      const rounding = Math.max(...dues.slice(ask.x.length).map(looseOf))
      const sorted = got.slice(ask.x.length).sort((s, t) => s - t)
      const widest = Math.max(...sorted.slice(1).map((y, i) => y - (sorted[i] as number)))
      return every([
        require(Number.isFinite(low) ? Math.abs(least - low) < 1e-3 : least < -100, () =>
          apart(least, low, (a, b) => `${name}: least value ${a}, the range starts at ${b}`)),
        require(Number.isFinite(high) ? Math.abs(most - high) < 1e-3 : most > 100, () =>
          apart(most, high, (a, b) => `${name}: largest value ${a}, the range ends at ${b}`)),
        // What jumps down, as softplus with a threshold does, rises no faster than by 1 elsewhere.
        require(values !== undefined || widest <= (lipschitz ?? 1) / 4 + 2 * rounding, () =>
          `${name}: over the quarters from -8 to 8 its values leave a gap of ${shortNumber(widest)} in ${plainInterval(range, open)}`),
      ])
    },
    rivals: [],
  }
}

const lipschitz = (a: Activation): Claim<Ask> => ({
  ...about(a),
  id: `${a.name}_lipschitz`,
  states: `$${a.formula}$ is Lipschitz with constant ${shortNumber(a.facts(a.defaults).lipschitz ?? Number.NaN)} and no less${atDefaults(a)}.`,
  how: 'Difference quotients of the subject between neighboring points stay below the constant, and one comes within 1e-3 of it (in single precision, within the step of 1/32).',
  catches: 'A steeper branch, a scale, a jump.',
  expected: 'holds',
  needs: [needOf(a, 'activation')],
  inputs: points(a),
  check: async (subject, { name, parameters, x }, unit) => {
    const { lipschitz, steepest: places = [] } = a.facts(parameters)
    const constant = lipschitz as number
    // Where it is steepest: at 0, at the places that its record names, or far out. Every probe is a float32, so that no
    // precision has to round it.
    const d = unit === 'float64' ? 2 ** -12 : 2 ** -5
    const probe = [-d, 0, d, ...places.flatMap((p) => [p - d, p, p + d]), 30, 31].map(Math.fround)
    const all = [...new Set([...x, ...probe])].sort((s, t) => s - t)
    const y = await subject.activation({ name, parameters, x: all })
    // So far below the constant the steepest quotient may stay; what is noisier than a tenth of that says nothing.
    const short = unit === 'float64' ? 1e-3 : constant * d
    let steepest = 0
    const findings: Finding[] = []
    for (let i = 1; i < all.length; i++) {
      const [dx, dy] = [(all[i] as number) - (all[i - 1] as number), Math.abs((y[i] as number) - (y[i - 1] as number))]
      const slack = looseOf(dueValue(a, unit, parameters, all[i] as number)) + looseOf(dueValue(a, unit, parameters, all[i - 1] as number))
      findings.push(
        require(dy <= constant * dx + slack, () =>
          `${name} rises by ${shortNumber(dy)} from ${shortNumber(all[i - 1] as number)} to ${shortNumber(all[i] as number)}: steeper than ${shortNumber(constant)}`),
      )
      if (slack < (short / 10) * dx) steepest = Math.max(steepest, dy / dx)
    }
    findings.push(require(steepest > constant - short, () => apart(steepest, constant, (a, b) => `${name}: steepest quotient ${a}, the constant is ${b}`)))
    return every(findings)
  },
  rivals: [],
})

const infinite = (x: number): boolean => !Number.isFinite(x)
type Range = readonly [low: number, high: number]
type Open = readonly [low: boolean, high: boolean]
const bracketed = ([low, high]: Range, [fromLow, toHigh]: Open, shown: (x: number) => string): string =>
  `${fromLow || infinite(low) ? '(' : '['}${shown(low)}, ${shown(high)}${toHigh || infinite(high) ? ')' : ']'}`
const plainInterval = (range: Range, open: Open): string => bracketed(range, open, (x) => (infinite(x) ? `${x < 0 ? '-' : ''}∞` : shortNumber(x)))
const interval = (range: Range, open: Open = [false, false]): string =>
  `$${bracketed(range, open, (x) => (infinite(x) ? `${x < 0 ? '-' : ''}\\infty` : shortNumber(x)))}$`
const atDefaults = (a: Activation): string => (Object.keys(a.defaults).length > 0 ? ' (at the default parameters)' : '')

const lipschitzOf = (a: Activation): boolean => a.facts(a.defaults).lipschitz !== null

const all = [...activations.values()]

/** The Lipschitz claims, which enclosures prove. */
export const allLipschitz: readonly AnyClaim[] = all.filter(lipschitzOf).map(lipschitz)

/** Value, derivative, difference quotients, range and Lipschitz constant of every activation that exists. */
export const activationFacts: readonly AnyClaim[] = all.flatMap((a): AnyClaim[] => [value(a), slope(a), ...(lipschitzOf(a) ? [differences(a)] : []), range(a)])

export const reluSlopeAtZero: Claim<Record<string, never>> = {
  id: 'relu_slope_at_zero_mem_subdifferential',
  topic: 'activations',
  entry: 'clamp-min-zero-is-relu',
  source: { deck: '002', slide: 'Pytorch implementation' },
  states: "At the kink any $\\mathrm{relu}'(0)\\in[0,1]$ is a subgradient: relu takes 0 in PyTorch, clamp(min=0) takes 1, and both are right.",
  how: 'One evaluation at 0 against the Clarke subdifferential; the convention itself is free.',
  catches: 'The slope 2 of clamp(x) - clamp(-x), a negative slope, NaN from 0/0.',
  expected: 'holds',
  needs: ['activationGradient:relu'],
  inputs: fc.constant({}),
  runs: 1,
  check: async (subject) => {
    const [got] = await subject.activationGradient({ name: 'relu', parameters: {}, x: [0] })
    return require(got !== undefined && got >= 0 && got <= 1, () => `relu'(0): this subject takes ${got}, which is no subgradient: they fill [0, 1]`)
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
    const at = x[0] as number
    // The rounding of both answers, and of the difference that they are compared by.
    const error = looseOf(dueValue(sigmoid, unit, parameters, at)) + looseOf(dueValue(sigmoid, unit, parameters, -at)) + roundoff(unit)
    return agree(`σ(-x) at x = ${shortNumber(at)}`, [there as number], [{ value: 1 - (here as number), error }])
  },
  rivals: [],
}
