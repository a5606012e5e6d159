import * as fc from 'fast-check'
import type { Bounded } from '../../src/algebra/bounded.ts'
import { type Dual, dual } from '../../src/algebra/dual.ts'
import type { Elementary } from '../../src/algebra/field.ts'
import { fromRows, gridOver, mapGrid } from '../../src/algebra/grid.ts'
import { type Claim, every, type Finding, require, type Source } from '../../src/evidence/claim.ts'
import { agree, apart, boundedFor, type Due, dues, looseOf, oncePerAsk } from '../../src/evidence/compare.ts'
import { forward } from '../../src/network/block.ts'
import type { Layer } from '../../src/protocol/subject.ts'
import { losses, named } from '../../src/registry.ts'
import { dataset } from '../arbitraries/datasets.ts'
import { eighths, oneHot } from '../arbitraries/labels.ts'
import { layersOf } from '../arbitraries/networks.ts'
import { dyadic } from '../arbitraries/reals.ts'
import { list, matrix, size, widths } from '../arbitraries/shapes.ts'
import { differentiable, dueForward, netOf, offKinks, parametersOver } from '../support/networks.ts'

interface Net {
  readonly layers: Layer[]
  readonly activation: string
  readonly x: number[][]
}

const nets = (activation: fc.Arbitrary<string>, hidden = 2): fc.Arbitrary<Net> =>
  fc
    .tuple(widths(hidden), size(2))
    .chain(([shape, n]) => fc.record({ layers: layersOf(shape, dyadic(4, 2)), activation, x: matrix(dyadic(4, 1), n, shape[0] as number) }))

export const forwardEq: Claim<Net> = {
  id: 'mlp_forward_eq_recursion',
  topic: 'networks',
  entry: 'feedforward-recursion',
  source: { deck: '002', slide: 'Feed-Forward Networks; 000, formal definition' },
  states: '$f_0=x$, $f_h=\\sigma(W_hf_{h-1}+b_h)$ for $h<H$, and $f_H=W_Hf_{H-1}+b_H$: no activation after the last layer.',
  how: 'The recursion over arithmetic that carries its own rounding bound, batch by batch.',
  catches: 'Transposed weights, a forgotten bias, an activation after the last layer.',
  expected: 'holds',
  needs: ['forward'],
  inputs: nets(fc.constantFrom('relu', 'tanh', 'sigmoid', 'identity')),
  check: async (subject, ask, unit) =>
    agree(`output of a ${ask.activation} network`, (await subject.forward(ask)).flat(), dueForward(unit, ask.layers, ask.activation, ask.x)),
  rivals: [],
}

interface Training extends Net {
  readonly loss: string
  readonly target: number[][]
}

/** Samples and outputs: a factor of their numbers tells which of them was counted. */
const sizes = fc.constantFrom([3, 1], [1, 3], [5, 1], [1, 1], [5, 3])
const trainings: fc.Arbitrary<Training> = fc
  .tuple(widths(2), sizes, fc.constantFrom('meanSquaredError', 'binaryCrossEntropyWithLogits', 'crossEntropyWithLogits'))
  .chain(([shape, [samples = 1, outputs = 1], loss]) =>
    fc.record({
      layers: layersOf([...shape.slice(0, -1), outputs], dyadic(4, 2)),
      activation: differentiable,
      loss: fc.constant(loss),
      data: dataset(samples, shape[0] as number, outputs),
      classes: list(outputs === 1 ? fc.constant<number[]>([1]) : fc.oneof(oneHot(outputs), eighths(outputs)), samples),
    }),
  )
  .map(({ data, classes, ...net }) => ({ ...net, x: data.x, target: net.loss === 'crossEntropyWithLogits' ? classes : data.target }))
  .map(offKinks)

const flat = (shape: readonly Layer[]): number[] => shape.flatMap((l) => [...l.weights.flat(), ...l.biases])

/** Every ∂loss/∂parameter by one dual sweep each, over bounded arithmetic. */
const dueGradient = oncePerAsk((unit, { layers: shape, activation, x, loss, target }: Training): readonly Due[] => {
  const net = netOf(shape, activation)
  const count = flat(shape).length
  return dues(unit, ({ field }) => {
    const D: Elementary<Dual<Bounded>> = dual(field)
    const [R, base] = [gridOver(D), parametersOver(field, shape, activation)]
    return Array.from({ length: count }, (_, k) => {
      let seen = 0
      const seeded = base.map((group) => group.map((p) => mapGrid(p, (v): Dual<Bounded> => ({ value: v, tangent: field.of(seen++ === k ? 1 : 0) }))))
      const value = named('loss', losses, loss).apply(R, forward(R, net, seeded, fromRows(D, x)), fromRows(D, target))
      return (value.data[0] as Dual<Bounded>).tangent
    })
  })
})

const gradientSource: Source = { deck: '004', slide: 'Backpropagation = chain rule + memoization' }

export const gradientEqDual: Claim<Training> = {
  id: 'mlp_gradient_eq_dual',
  topic: 'differentiation',
  entry: 'backprop-w-gradient',
  source: gradientSource,
  states: 'The gradient of the loss in every weight and bias is the derivative along that weight or bias.',
  how: 'One sweep of dual numbers per parameter, over arithmetic that carries its own rounding bound; ReLU networks off their kinks.',
  catches: 'A bias gradient not summed over the batch, a transposed weight gradient, a missing factor of the chain rule, a missing 1/n.',
  expected: 'holds',
  needs: ['gradient'],
  inputs: trainings,
  check: async (subject, ask, unit) =>
    agree(`gradient of ${ask.loss} of a ${ask.activation} network`, flat(await subject.gradient(ask)), dueGradient(unit, ask)),
  rivals: [],
}

export const gradientEqDifference: Claim<Training> = {
  id: 'mlp_gradient_eq_difference_quotient',
  topic: 'differentiation',
  source: gradientSource,
  states: "The gradient of a network's loss is the limit of difference quotients of its own forward pass and loss.",
  how: "Central differences of the subject's own values at two step sizes; their disagreement bounds the truncation, the rounding of both values bounds the noise.",
  catches: 'A backward pass that belongs to another network than the forward pass.',
  expected: 'holds',
  needs: ['forward', 'gradient'],
  inputs: trainings,
  runs: 40,
  check: async (subject, ask, unit) => {
    const system = boundedFor(unit)
    const value = async (shape: readonly Layer[]): Promise<Bounded> => {
      const prediction = await subject.forward({ layers: shape, activation: ask.activation, x: ask.x })
      const R = gridOver(system.field)
      const y = named('loss', losses, ask.loss).apply(R, fromRows(system.field, prediction), fromRows(system.field, ask.target))
      return y.data[0] as Bounded
    }
    const got = flat(await subject.gradient(ask))
    const noise = dueForward(unit, ask.layers, ask.activation, ask.x).reduce((s, e) => s + looseOf(e) * (2 + Math.abs(e.value)), 0)
    const findings: Finding[] = []
    for (let k = 0; k < got.length; k++) {
      const central = async (h: number): Promise<number> =>
        ((await value(nudged(ask.layers, k, h))).value - (await value(nudged(ask.layers, k, -h))).value) / (2 * h)
      const h = unit === 'float64' ? 2 ** -13 : 2 ** -5
      const [fine, coarse] = [await central(h), await central(2 * h)]
      // Richardson: the error of the finer quotient is about a third of the disagreement; all of it, doubled, is allowed.
      const allowed = 2 * Math.abs(fine - coarse) + (4 * (noise + system.errorOf(await value(ask.layers)))) / h
      const off = Math.abs((got[k] as number) - fine)
      findings.push(
        // Besides, what the backward pass itself may lose.
        require(off <= allowed || off <= allowed + looseOf(dueGradient(unit, ask)[k] as Due), () =>
          apart(fine, got[k] as number, (a, b) => `parameter ${k}: the loss rises at ${a}, the gradient says ${b} (allowed ±${allowed.toPrecision(2)})`)),
      )
    }
    return every(findings)
  },
  rivals: [],
}

function nudged(shape: readonly Layer[], index: number, by: number): Layer[] {
  let k = 0
  const move = (v: number): number => (k++ === index ? v + by : v)
  return shape.map((l) => ({ weights: l.weights.map((row) => row.map(move)), biases: l.biases.map(move) }))
}
