import { checkDraws, type Initializer, scaled } from './initializers.ts'

/* The same scales from other draws, as libraries have them. */

/** Uniform on ±√(3 variance), which has this variance. */
const uniform = (
  about: Pick<Initializer, 'name' | 'formula' | 'source' | 'convention'>,
  variance: (outputs: number, inputs: number) => number,
): Initializer => {
  const limit = (outputs: number, inputs: number): number => Math.sqrt(3 * variance(outputs, inputs))
  return {
    ...about,
    draws: 'uniform',
    facts: { weights: 'computed', roundings: 8, largest: limit },
    weights: ([outputs, inputs], draws) => {
      checkDraws([outputs, inputs], draws)
      return draws.map((u) => limit(outputs, inputs) * (2 * u - 1))
    },
  }
}

export const xavierUniform = uniform(
  {
    name: 'xavierUniform',
    formula: 'w\\sim\\mathcal U\\big(\\pm\\sqrt{6/(n_{in}+n_{out})}\\big)',
    source: 'Glorot & Bengio 2010, eq. 16',
    convention: {
      of: 'xavier',
      is: "Xavier's uniform form, ±√(6/(fan-in + fan-out)) from draws in [0, 1)",
      who: 'the paper, PyTorch xavier_uniform_, Keras glorot_uniform',
      ambiguous: true,
    },
  },
  (outputs, inputs) => 2 / (inputs + outputs),
)

export const heUniform = uniform(
  {
    name: 'heUniform',
    formula: 'w\\sim\\mathcal U\\big(\\pm\\sqrt{6/n_{in}}\\big)',
    source: 'He, Zhang, Ren & Sun 2015, eq. 10, as PyTorch kaiming_uniform_ and Keras he_uniform draw it',
    convention: {
      of: 'he',
      is: "He's scale from uniform draws, ±√(6/fan-in) from draws in [0, 1)",
      who: 'PyTorch kaiming_uniform_, Keras he_uniform',
      ambiguous: true,
    },
  },
  (_, inputs) => 2 / inputs,
)

export const heFanOut: Initializer = {
  name: 'heFanOut',
  formula: 'w \\sim \\mathcal N(0, 2/n_{out})',
  source: "He, Zhang, Ren & Sun 2015, eq. 14; PyTorch kaiming_normal_ with mode='fan_out'",
  convention: {
    of: 'he',
    is: "He's scale by the fan-out, √(2/fan-out), where the fan-in is due: for the backward pass, or the two are exchanged",
    who: "PyTorch kaiming_normal_ with mode='fan_out', torchvision's ResNet",
  },
  facts: { weights: 'scaled', variance: (outputs) => 2 / outputs },
  weights: scaled((outputs) => Math.sqrt(2 / outputs)),
}

export const lecunUniform = uniform(
  {
    name: 'lecunUniform',
    formula: 'w\\sim\\mathcal U\\big(\\pm\\sqrt{3/n_{in}}\\big)',
    source: 'LeCun, Bottou, Orr & Müller 1998, §4.6; Keras lecun_uniform',
    convention: { of: 'fanIn', is: 'the fan-in scale from uniform draws, ±√(3/fan-in) from draws in [0, 1)', who: 'Keras lecun_uniform' },
  },
  (_, inputs) => 1 / inputs,
)

/** The deviation of a standard normal number that is drawn again outside of [-2, 2]. */
const truncatedDeviation = 0.8796256610342398

const truncated = (
  about: Pick<Initializer, 'name' | 'formula' | 'source' | 'convention'>,
  variance: (outputs: number, inputs: number) => number,
): Initializer => ({
  ...about,
  draws: 'truncated',
  facts: { weights: 'scaled', variance: (outputs, inputs) => variance(outputs, inputs) / truncatedDeviation ** 2 },
  weights: scaled((outputs, inputs) => Math.sqrt(variance(outputs, inputs)) / truncatedDeviation),
})

export const xavierTruncated = truncated(
  {
    name: 'xavierTruncated',
    formula: 'w=\\frac{z}{0.87963}\\sqrt{\\tfrac2{n_{in}+n_{out}}},\\quad|z|\\le2',
    source: 'TensorFlow and JAX variance_scaling; Keras glorot_normal',
    convention: {
      of: 'xavier',
      is: 'Xavier for truncated draws, divided by their deviation 0.8796',
      who: 'Keras glorot_normal, jax.nn.initializers',
      ambiguous: true,
    },
  },
  (outputs, inputs) => 2 / (inputs + outputs),
)

export const heTruncated = truncated(
  {
    name: 'heTruncated',
    formula: 'w=\\frac{z}{0.87963}\\sqrt{\\tfrac2{n_{in}}},\\quad|z|\\le2',
    source: 'TensorFlow and JAX variance_scaling; Keras he_normal',
    convention: { of: 'he', is: 'He for truncated draws, divided by their deviation 0.8796', who: 'Keras he_normal, jax.nn.initializers', ambiguous: true },
  },
  (_, inputs) => 2 / inputs,
)

export const lecunTruncated = truncated(
  {
    name: 'lecunTruncated',
    formula: 'w=\\frac{z}{0.87963}\\sqrt{\\tfrac1{n_{in}}},\\quad|z|\\le2',
    source: 'TensorFlow and JAX variance_scaling; Keras lecun_normal',
    convention: { of: 'fanIn', is: 'the fan-in scale for truncated draws, divided by their deviation 0.8796', who: 'Keras lecun_normal, flax by default' },
  },
  (_, inputs) => 1 / inputs,
)
