import { type Algebra, min, negate } from '../algebra/field.ts'
import { at } from '../fault.ts'
import { withEpsilons } from './convention.ts'
import { type Loss, meanOfEntries, meanOfRows, xLogP } from './losses.ts'

/* Cross-entropies that keep the logarithm away from 0, by clipping or by adding. The name covers every ε that is in use. */

type Entropy = Loss<'elementary'>['apply']
const [tiny, ...smaller] = [1e-7, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15] as const
const sizes = '\\epsilon=10^{-7},10^{-8},10^{-9},10^{-10},10^{-12}\\text{ or }10^{-15}'

const clipped = <A>(R: Algebra<'elementary', A>, p: A, epsilon: number): A => R.max(R.of(epsilon), min(R, p, R.of(1 - epsilon)))
const clipKinks = (): readonly number[] => [tiny, 1 - tiny]

const binaryClipped =
  (epsilon: number): Entropy =>
  (R, p, y) => {
    const inside = clipped(R, p, epsilon)
    return meanOfEntries(R, negate(R, R.add(xLogP(R, y, inside), xLogP(R, R.sub(R.of(1), y), R.sub(R.of(1), inside)))))
  }
export const binaryCrossEntropyClipped: Loss<'elementary'> = {
  name: 'binaryCrossEntropyClipped',
  tier: 'elementary',
  formula: `-\\frac1{nd}\\sum\\big(y\\ln p'+(1-y)\\ln(1-p')\\big),\\quad p'=\\min(1-\\epsilon,\\max(\\epsilon,p)),\\quad ${sizes}`,
  source: 'Keras binary_crossentropy, with 1e-7; scikit-learn log_loss before 1.2, with 1e-15',
  gradient: {
    formula: '\\frac1{nd}\\Big(\\frac{1-y}{1-p}-\\frac yp\\Big)\\,\\mathbb 1\\{\\epsilon<p<1-\\epsilon\\}',
    entry: (p, t, j) => (at(p, j) > tiny && at(p, j) < 1 - tiny ? (1 - at(t, j)) / (1 - at(p, j)) - at(t, j) / at(p, j) : 0),
  },
  convention: { of: 'binaryCrossEntropy', is: 'the cross-entropy of probabilities clipped to [1e-7, 1 - 1e-7]', who: 'Keras, TensorFlow' },
  reduction: 'entries',
  roles: { prediction: 'shares', target: 'bits' },
  kinks: clipKinks,
  apply: binaryClipped(tiny),
  others: withEpsilons(smaller, binaryClipped),
}

const entropyClipped =
  (epsilon: number): Entropy =>
  (R, p, y) =>
    meanOfRows(R, negate(R, xLogP(R, y, clipped(R, p, epsilon))))
export const crossEntropyClipped: Loss<'elementary'> = {
  name: 'crossEntropyClipped',
  tier: 'elementary',
  formula: `-\\frac1n\\sum_{ij}y_{ij}\\ln p'_{ij},\\quad p'=\\min(1-\\epsilon,\\max(\\epsilon,p)),\\quad ${sizes}`,
  source: 'Keras categorical_crossentropy, with 1e-7; scikit-learn log_loss before 1.2, with 1e-15',
  gradient: {
    formula: '-\\frac1n\\frac{y_{ij}}{p_{ij}}\\,\\mathbb 1\\{\\epsilon<p_{ij}<1-\\epsilon\\}',
    entry: (p, t, j) => (at(p, j) > tiny && at(p, j) < 1 - tiny ? -at(t, j) / at(p, j) : 0),
  },
  convention: { of: 'crossEntropy', is: 'the cross-entropy of probabilities clipped to [1e-7, 1 - 1e-7]', who: 'Keras, TensorFlow' },
  reduction: 'rows',
  roles: { prediction: 'shares', target: 'distribution' },
  kinks: clipKinks,
  apply: entropyClipped(tiny),
  others: withEpsilons(smaller, entropyClipped),
}

const binaryPlus =
  (epsilon: number): Entropy =>
  (R, p, y) => {
    const raised = (q: Parameters<typeof R.log>[0]): typeof q => R.add(q, R.of(epsilon))
    return meanOfEntries(R, negate(R, R.add(xLogP(R, y, raised(p)), xLogP(R, R.sub(R.of(1), y), raised(R.sub(R.of(1), p))))))
  }
export const binaryCrossEntropyPlus: Loss<'elementary'> = {
  name: 'binaryCrossEntropyPlus',
  tier: 'elementary',
  formula: `-\\frac1{nd}\\sum\\big(y\\ln(p+\\epsilon)+(1-y)\\ln(1-p+\\epsilon)\\big),\\quad ${sizes}`,
  source: 'TensorFlow log_loss, with 1e-7',
  gradient: {
    formula: '\\frac1{nd}\\Big(\\frac{1-y}{1-p+\\epsilon}-\\frac y{p+\\epsilon}\\Big)',
    entry: (p, t, j) => (1 - at(t, j)) / (1 - at(p, j) + tiny) - at(t, j) / (at(p, j) + tiny),
  },
  convention: { of: 'binaryCrossEntropy', is: 'the cross-entropy with ε inside the logarithm, ln(p + 1e-7)', who: 'TensorFlow log_loss' },
  reduction: 'entries',
  roles: { prediction: 'probabilities', target: 'bits' },
  apply: binaryPlus(tiny),
  others: withEpsilons(smaller, binaryPlus),
}

const entropyPlus =
  (epsilon: number): Entropy =>
  (R, p, y) =>
    meanOfRows(R, negate(R, xLogP(R, y, R.add(p, R.of(epsilon)))))
export const crossEntropyPlus: Loss<'elementary'> = {
  name: 'crossEntropyPlus',
  tier: 'elementary',
  formula: `-\\frac1n\\sum_{ij}y_{ij}\\ln(p_{ij}+\\epsilon),\\quad ${sizes}`,
  source: 'Saitoh 2016, Deep Learning from Scratch, §4.2.2, with 1e-7',
  gradient: { formula: '-\\frac1n\\frac{y_{ij}}{p_{ij}+\\epsilon}', entry: (p, t, j) => -at(t, j) / (at(p, j) + tiny) },
  convention: { of: 'crossEntropy', is: 'the cross-entropy with ε inside the logarithm, ln(p + 1e-7)', who: 'Deep Learning from Scratch' },
  reduction: 'rows',
  roles: { prediction: 'probabilities', target: 'distribution' },
  apply: entropyPlus(tiny),
  others: withEpsilons(smaller, entropyPlus),
}
