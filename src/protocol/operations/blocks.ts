import { operation } from '../operation.ts'
import { arrays, like, matrix, nameOf, number, options, record, vector } from '../schema.ts'

/* Blocks: a batch through a layer with parameters. Batch norm in evaluation. */

const block_ = { name: nameOf('blocks'), x: matrix('samples', 'features'), parameters: arrays, options }

export const block = operation({
  name: 'block',
  says: 'A block in training: batch norm with the statistics of the batch, layer norm, RMS norm, and whatever else is one.',
  ask: record(block_),
  answer: matrix('samples'),
  member: { field: 'name', of: 'blocks' },
  student: {
    style: 'once',
    type: 'Normalization',
    method: 'forward',
    arguments: ['x', ['parameters', 'options']],
    returns: 'must return rows, one for each sample',
  },
})

export const blockGradient = operation({
  name: 'blockGradient',
  says: 'The cotangent of what the block gives, pulled back to its input and to its parameters.',
  ask: record({ ...block_, cotangent: matrix('samples') }),
  answer: record({ x: like('x'), parameters: like('parameters') }),
  member: { field: 'name', of: 'blocks' },
  student: {
    style: 'once',
    type: 'Normalization',
    method: 'backward',
    arguments: ['x', 'cotangent', ['parameters', 'options']],
    gathers: 'parameters',
    returns: 'must return an object with the gradient in x and in every parameter',
  },
})

const feature = vector('features')

export const normalizeInference = operation({
  name: 'normalizeInference',
  says: 'Batch norm in evaluation: with the statistics that were gathered in training.',
  ask: record({ x: matrix('samples', 'features'), gain: feature, shift: feature, epsilon: number, mean: feature, variance: feature }),
  answer: matrix('samples', 'features'),
  student: {
    style: 'once',
    type: 'Normalization',
    export: 'batchNorm',
    method: 'infer',
    arguments: ['x', ['gain', 'shift', 'epsilon', 'mean', 'variance']],
    returns: 'must return rows in the shape of x',
  },
})

export const runningStatistics = operation({
  name: 'runningStatistics',
  says: 'The running mean and variance of batch norm after one more batch, by the formula of its name: batchNorm is (1 - momentum) old + momentum new with the unbiased variance of the batch, over n - 1.',
  ask: record({ name: nameOf('runningStatistics'), x: matrix('samples', 'features'), mean: feature, variance: feature, momentum: number }),
  answer: record({ mean: like('mean'), variance: like('variance') }),
  member: { field: 'name', of: 'runningStatistics' },
  student: {
    style: 'once',
    type: 'Normalization',
    method: 'running',
    arguments: ['x', ['mean', 'variance', 'momentum']],
    returns: 'must return { mean, variance }, each a list with one number for each feature',
  },
})
