import type { Algebra } from '../algebra/field.ts'
import { at } from '../fault.ts'
import { crossEntropyWithLogits, type Loss, meanOfRows, softmaxed } from './losses.ts'

/* Losses of labels: a class number for each row, as courses hand them around. Their formulas get them as one-hot rows. */

const { entry: _, ...crossEntropy } = crossEntropyWithLogits

export const crossEntropyOfLabels: Loss<'elementary'> = {
  ...crossEntropy,
  name: 'crossEntropyOfLabels',
  formula: '-\\frac1n\\sum_i\\ln\\mathrm{softmax}(z_i)_{c_i}',
  source: 'Stanford CS231n, softmax_loss; PyTorch CrossEntropyLoss of class indices, Keras sparse_categorical_crossentropy',
  gradient: { formula: '\\frac1n\\big(\\mathrm{softmax}(z_i)_j-\\mathbb 1\\{j=c_i\\}\\big)', entry: (p, t, j) => softmaxed(p, j) - at(t, j) },
  convention: {
    of: 'crossEntropyWithLogits',
    is: 'a cross-entropy of one-hot targets only, each row of which is read as one integer label',
    who: 'CS231n, PyTorch, Keras sparse_categorical_crossentropy',
  },
  roles: { prediction: 'logits', target: 'labels' },
}

/** Every other class that comes nearer than 1 to the right one counts. */
export const hingeOfLabels: Loss<'algebraic'> = {
  name: 'hingeOfLabels',
  tier: 'algebraic',
  formula: '\\frac1n\\sum_i\\sum_{j\\ne c_i}\\max(0,s_{ij}-s_{ic_i}+1)',
  source: 'Weston & Watkins 1999; Stanford CS231n, svm_loss',
  gradient: {
    formula: '\\frac1n\\big(\\mathbb 1\\{j\\ne c_i,\\ s_{ij}-s_{ic_i}+1>0\\}-\\mathbb 1\\{j=c_i\\}\\,\\#\\{k\\ne c_i:s_{ik}-s_{ic_i}+1>0\\}\\big)',
    entry: (p, t, j) => {
      const right = t.indexOf(1)
      const near = p.map((s, k) => k !== right && s - at(p, right) + 1 > 0)
      return j === right ? -near.filter(Boolean).length : Number(near[j])
    },
  },
  reduction: 'rows',
  roles: { prediction: 'logits', target: 'labels' },
  kinks: (scores, target, j) => {
    const right = target.indexOf(1)
    return j === right ? scores.filter((_, k) => k !== right).map((s) => s + 1) : [(scores[right] as number) - 1]
  },
  apply: (R, scores, target) => meanOfRows(R, R.mul(R.sub(R.of(1), target), R.max(R.of(0), margins(R, scores, target)))),
}
function margins<A>(R: Algebra<'algebraic', A>, scores: A, target: A): A {
  return R.add(R.sub(scores, R.sum(R.mul(scores, target), 1)), R.of(1))
}
