import { operation } from '../operation.ts'
import { asIn, integer, like, list, matrix, nameOf, number, options, pair, record, vector } from '../schema.ts'

/* Optimizers, schedules, clipping, initializers, batches. */

const groups = list(vector())

export const trajectory = operation({
  name: 'trajectory',
  says: 'The parameters after each step, fed with these gradients: no state crosses.',
  ask: record({ optimizer: nameOf('optimizers'), options, start: groups, gradients: list(asIn('start', groups), 'steps') }),
  answer: list(like('start'), 'steps'),
  member: { field: 'optimizer', of: 'optimizers' },
  student: {
    style: 'steps',
    start: 'start',
    over: 'gradients',
    type: 'Optimizer',
    arguments: ['options'],
    returns: 'must return a list of lists (one list per parameter group), or change the parameters in place',
    optionsAreNeeds: true,
  },
})

export const trajectoryAtRates = operation({
  name: 'trajectoryAtRates',
  says: 'The parameters after each step, each with a learning rate of its own, as a schedule gives it; that of the options counts in no step.',
  ask: record({ optimizer: nameOf('optimizers'), options, rates: vector('steps'), start: groups, gradients: list(asIn('start', groups), 'steps') }),
  answer: list(like('start'), 'steps'),
  member: { field: 'optimizer', of: 'optimizers' },
  student: {
    style: 'steps',
    start: 'start',
    over: 'gradients',
    rates: 'rates',
    type: 'Optimizer',
    arguments: ['options'],
    returns: 'must return a list of lists (one list per parameter group), or change the parameters in place',
  },
})

export const schedule = operation({
  name: 'schedule',
  says: 'The rate at steps 0, 1, …, steps - 1.',
  ask: record({ name: nameOf('schedules'), options, steps: integer('steps') }),
  answer: vector('steps'),
  member: { field: 'name', of: 'schedules' },
  finite: true,
  student: { style: 'rate', count: 'steps', type: 'Schedule', arguments: ['options'], returns: 'must return one number, the rate at the step' },
})

export const clip = operation({
  name: 'clip',
  says: 'All gradients of a model together, clipped.',
  ask: record({ name: nameOf('clips'), limit: number, gradients: list(vector()) }),
  answer: like('gradients'),
  member: { field: 'name', of: 'clips' },
  student: {
    style: 'once',
    type: 'Clip',
    arguments: ['gradients', 'limit'],
    // As PyTorch's clip_grad_norm_ does.
    mayChange: ['gradients'],
    returns: 'must return a list of lists in the shape of the gradients',
  },
})

export const initialize = operation({
  name: 'initialize',
  says: 'Weights [outputs][inputs] from draws, row by row: standard normal ones, or those that its formula names.',
  ask: record({ name: nameOf('initializers'), shape: pair(integer('outputs'), integer('inputs')), draws: vector() }),
  answer: matrix('outputs', 'inputs'),
  amiss: ({ shape: [outputs, inputs], draws }) =>
    draws.length === outputs * inputs ? undefined : { path: ['draws'], expected: `${outputs * inputs} of them`, got: String(draws.length) },
  member: { field: 'name', of: 'initializers' },
  student: {
    style: 'once',
    type: 'Initializer',
    arguments: ['shape', 'draws'],
    returns: 'must return rows, one for each output, as wide as the inputs',
  },
})

export const batches = operation({
  name: 'batches',
  says: 'The batches of one epoch: lists of sample indices.',
  ask: record({ samples: integer(), size: integer(), seed: integer() }),
  answer: list(list(integer())),
  amiss: ({ samples, size }) =>
    samples >= 0 && size > 0 ? undefined : { path: ['size'], expected: 'samples from 0 on in batches of 1 or more', got: `${samples} in batches of ${size}` },
  student: {
    style: 'once',
    type: 'Batches',
    export: 'batches',
    arguments: ['samples', 'size', 'seed'],
    returns: 'must return a list of lists of whole numbers, the indices of the samples',
  },
})
