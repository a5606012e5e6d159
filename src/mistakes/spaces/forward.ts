import type { Layer, Matrix, Operations, Vector } from '../../protocol/subject.ts'
import type { Compared } from '../compared.ts'
import { backpropagated, type Pass } from '../known/gradients.ts'
import { each, isSquare, transposed } from '../matrices.ts'
import type { AnyCase, Unnamed } from '../mistake.ts'
import type { Space, Step } from './space.ts'

/* Forward passes and Jacobians of networks: what becomes of weights, of biases, and of the activations between the layers. */

interface Forward {
  readonly weights: 'as they are' | 'transposed' | 'absolute'
  readonly biases: 'added' | 'none' | 'subtracted' | 'none hidden' | 'none last' | 'twice' | 'before'
  readonly activation: 'between' | 'last too' | 'none' | 'not the first' | 'twice' | 'on the input'
  readonly which: 'asked' | 'relu' | 'tanh' | 'sigmoid' | 'derivative'
}
const right: Forward = { weights: 'as they are', biases: 'added', activation: 'between', which: 'asked' }
const step = <K extends keyof Forward>(axis: K, value: Forward[K], cause: Step<Forward>['cause'], says: string): Step<Forward> => ({
  axis,
  cause,
  says,
  change: { [axis]: value } as Partial<Forward>,
})
const steps: readonly Step<Forward>[] = [
  step('weights', 'transposed', 'transposed', 'the weights are transposed where the layer is square'),
  step('biases', 'none', 'bias forgotten', 'every bias is forgotten'),
  step('biases', 'none hidden', 'bias forgotten', 'the biases of the hidden layers are forgotten'),
  step('biases', 'none last', 'bias forgotten', 'the last bias is forgotten'),
  step('biases', 'subtracted', 'sign', 'the bias is subtracted'),
  step('biases', 'twice', 'applied twice', 'the bias is added twice'),
  step('activation', 'last too', 'extra activation', 'the activation is applied after the last layer too'),
  // Of two layers both say the same: what claims less comes first.
  step('activation', 'not the first', 'missing activation', 'the first layer has no activation'),
  step('activation', 'none', 'missing activation', 'there is no activation at all'),
  step('activation', 'twice', 'applied twice', 'every activation is applied twice'),
  step('activation', 'on the input', 'extra activation', 'the activation is applied to the input too'),
  step('which', 'relu', 'wrong function', 'the activation is relu whatever is asked'),
  step('which', 'tanh', 'wrong function', 'the activation is tanh whatever is asked'),
  step('which', 'sigmoid', 'wrong function', 'the activation is sigmoid whatever is asked'),
  step('which', 'derivative', 'value for derivative', 'the derivative of the activation stands where the activation is due'),
]
export const forwardSpace = (c: Compared): Space<Forward> | undefined =>
  c.operation === 'forward' ? { operations: ['forward'], right, steps, at: (p, { ask, reference }) => passed(ask, reference, p) } : undefined

async function passed(ask: Compared['ask'], reference: Operations, p: Forward): Promise<Matrix> {
  const name = p.which === 'asked' || p.which === 'derivative' ? (ask.activation as string) : p.which
  const apply = (x: Vector): Promise<Vector> =>
    p.which === 'derivative' ? reference.activationGradient({ name, parameters: {}, x }) : reference.activation({ name, parameters: {}, x })
  const activated = (m: Matrix): Promise<Matrix> => Promise.all(m.map(apply))
  const layers = ask.layers as readonly Layer[]
  let h: Matrix = p.activation === 'on the input' ? await activated(ask.x) : ask.x
  for (const [i, layer] of layers.entries()) {
    const last = i === layers.length - 1
    const z = await reference.forward({ ...ask, layers: [changed(layer, last, p)], x: h })
    const acts = p.activation === 'last too' ? true : last || p.activation === 'none' ? false : !(p.activation === 'not the first' && i === 0)
    h = acts ? await activated(z) : z
    if (acts && p.activation === 'twice') h = await activated(h)
  }
  return h
}
function changed({ weights, biases }: Layer, last: boolean, p: Forward): Layer {
  const factor =
    p.biases === 'none' || (p.biases === 'none hidden' && !last) || (p.biases === 'none last' && last)
      ? 0
      : p.biases === 'subtracted'
        ? -1
        : p.biases === 'twice'
          ? 2
          : 1
  const w = p.weights === 'transposed' && isSquare(weights) ? transposed(weights) : p.weights === 'absolute' ? each(weights, Math.abs) : weights
  return { weights: w, biases: biases.map((b) => factor * b) }
}

/* Gradients of the network that such a forward pass computes: what is wrong on the way forward is wrong on the way back. */

const slopes = (reference: Operations, name: string, z: Matrix): Promise<Matrix> =>
  Promise.all(z.map((x) => reference.activationGradient({ name, parameters: {}, x })))
const activatedLast: NonNullable<Pass['last']> = async (delta, reference, ask, z) => {
  const s = await slopes(reference, ask.activation, z)
  return each(delta, (v, i, j) => v * (s[i]?.[j] as number))
}
const sums = (delta: Matrix): Vector => transposed(delta).map((c) => c.reduce((a, b) => a + b, 0))
/** By the words of the step: the passes of those who differentiate what they compute, and of those who wrote the way back as it is due. */
function passesOf({ activation, biases }: Partial<Forward>): readonly Pass[] {
  if (activation === 'last too') return [{ acts: () => true, last: activatedLast }, { acts: () => true }]
  if (activation === 'none') return [{ acts: () => false }]
  if (activation === 'not the first') return [{ acts: (i, isLast) => i > 0 && !isLast }]
  if (activation === 'on the input')
    return [{ given: (x, reference, name) => Promise.all(x.map((row) => reference.activation({ name, parameters: {}, x: row }))) }]
  if (biases === undefined) return []
  const heard = (layer: Layer, isLast: boolean): Layer => changed(layer, isLast, { ...right, biases })
  const factor = biases === 'none' ? 0 : biases === 'subtracted' ? -1 : biases === 'twice' ? 2 : undefined
  return [{ heard }, ...(factor === undefined ? [] : [{ heard, biases: (delta: Matrix) => sums(delta).map((v) => factor * v) }])]
}
const gradients: readonly Unnamed[] = steps.flatMap(({ says, cause, change }) => {
  const slip = (answer: Unnamed['answer']): Unnamed => ({ formula: says, says, cause, showsWhen: 'always', operations: ['gradient'], answer })
  const { which } = change
  return [
    ...passesOf(change).map((pass) => slip(({ ask, reference }: AnyCase) => backpropagated(ask, reference, pass))),
    ...(which === undefined || which === 'derivative' ? [] : [slip(({ ask, reference }: AnyCase) => reference.gradient({ ...ask, activation: which }))]),
  ]
})
/** Of the gradient of a network. */
export const forwardGradientSlips = ({ operation }: Compared): readonly Unnamed[] => (operation === 'gradient' ? gradients : [])
