import { operation } from '../operation.ts'
import { integer, like, list, matrix, nameOf, number, options, record, type TypeOf, vector } from '../schema.ts'

/* Activations, softmax, losses. */

const pointwise = record({ name: nameOf('activations'), parameters: options, x: vector('entries') })

export const activation = operation({
  name: 'activation',
  says: 'The activation, entry by entry.',
  ask: pointwise,
  answer: vector('entries'),
  member: { field: 'name', of: 'activations' },
  student: { style: 'element', type: 'Activation', method: 'value', arguments: ['x', 'parameters'], returns: 'must return one number for the number x' },
})

export const activationGradient = operation({
  name: 'activationGradient',
  says: 'The derivative, entry by entry.',
  ask: pointwise,
  answer: vector('entries'),
  member: { field: 'name', of: 'activations' },
  student: { style: 'element', type: 'Activation', method: 'derivative', arguments: ['x', 'parameters'], returns: 'must return one number for the number x' },
})

const rowByRow = { style: 'row', rows: 1, method: 'value', arguments: ['logits'], returns: 'must return a list as long as the logits of one row' } as const

export const softmax = operation({
  name: 'softmax',
  says: 'Softmax of every row.',
  ask: record({ logits: matrix('rows', 'columns') }),
  answer: like('logits'),
  student: { ...rowByRow, type: 'Softmax', export: 'softmax' },
})

export const logSoftmax = operation({
  name: 'logSoftmax',
  says: 'The logarithm of the softmax of every row.',
  ask: record({ logits: matrix('rows', 'columns') }),
  answer: like('logits'),
  student: { ...rowByRow, type: 'LogSoftmax', export: 'logSoftmax' },
})

const backwardByRow = { ...rowByRow, rows: 2, method: 'vjp', arguments: ['logits', 'cotangent'] } as const

export const softmaxGradient = operation({
  name: 'softmaxGradient',
  says: 'Jᵀ u, row by row: the vector-Jacobian product of softmax at these logits.',
  ask: record({ logits: matrix('rows', 'columns'), cotangent: matrix('rows', 'columns') }),
  answer: like('logits'),
  student: { ...backwardByRow, type: 'Softmax', export: 'softmax' },
})

export const logSoftmaxGradient = operation({
  name: 'logSoftmaxGradient',
  says: 'Jᵀ u, row by row: the vector-Jacobian product of log softmax at these logits.',
  ask: record({ logits: matrix('rows', 'columns'), cotangent: matrix('rows', 'columns') }),
  answer: like('logits'),
  student: { ...backwardByRow, type: 'LogSoftmax', export: 'logSoftmax' },
})

const compared = record({ name: nameOf('losses'), prediction: matrix('samples', 'outputs'), target: matrix('samples', 'outputs') })

export const loss = operation({
  name: 'loss',
  says: 'The loss of a batch, reduced as its formula says.',
  ask: compared,
  answer: number,
  member: { field: 'name', of: 'losses' },
  student: { style: 'once', type: 'Loss', method: 'value', arguments: ['prediction', 'target'], returns: 'must return one number for the whole batch' },
})

export const lossGradient = operation({
  name: 'lossGradient',
  says: 'The gradient of the loss with respect to the prediction.',
  ask: compared,
  answer: matrix('samples', 'outputs'),
  member: { field: 'name', of: 'losses' },
  student: {
    style: 'once',
    type: 'Loss',
    method: 'gradient',
    arguments: ['prediction', 'target'],
    returns: 'must return rows in the shape of the prediction',
  },
})

const labelled = record({ name: nameOf('labelLosses'), prediction: matrix('samples', 'classes'), labels: list(integer(), 'samples') })
const labelsAmiss = ({ prediction, labels }: TypeOf<typeof labelled>) => {
  const classes = prediction[0]?.length ?? 0
  const i = labels.findIndex((label) => label < 0 || label >= classes)
  return i < 0 ? undefined : { path: ['labels', i], expected: `a class from 0 to ${classes - 1}`, got: String(labels[i]) }
}

export const labelLoss = operation({
  name: 'labelLoss',
  says: 'The loss of a batch against class numbers, counted from 0.',
  ask: labelled,
  answer: number,
  amiss: labelsAmiss,
  member: { field: 'name', of: 'labelLosses' },
  student: { style: 'once', type: 'LabelLoss', method: 'value', arguments: ['prediction', 'labels'], returns: 'must return one number for the whole batch' },
})

export const labelLossGradient = operation({
  name: 'labelLossGradient',
  says: 'The gradient of the loss of labels with respect to the prediction.',
  ask: labelled,
  answer: matrix('samples', 'classes'),
  amiss: labelsAmiss,
  member: { field: 'name', of: 'labelLosses' },
  student: {
    style: 'once',
    type: 'LabelLoss',
    method: 'gradient',
    arguments: ['prediction', 'labels'],
    returns: 'must return rows in the shape of the prediction',
  },
})
