import { programWords } from '../../network/program.ts'
import { operation } from '../operation.ts'
import { choice, integer, layers, like, list, matrix, nameOf, record, vector } from '../schema.ts'

/* Whole networks, products of matrices, programs. */

export const forward = operation({
  name: 'forward',
  says: 'A fully connected network on a batch: `activation` after every layer but the last. It can be every name of an Activation (relu, tanh, softplus, …), which then has its default parameters.',
  ask: record({ layers: layers('inputs', 'outputs'), activation: nameOf('activations'), x: matrix('samples', 'inputs') }),
  answer: matrix('samples', 'outputs'),
  student: {
    style: 'once',
    type: 'Network',
    export: 'network',
    method: 'forward',
    arguments: ['layers', 'activation', 'x'],
    returns: 'must return rows, one for each sample, as wide as the last layer',
  },
})

export const gradient = operation({
  name: 'gradient',
  says: 'The gradient of the loss of a batch in every weight and bias. `activation` as in forward; `loss` can be every name of a Loss.',
  ask: record({
    layers: layers('inputs', 'outputs'),
    activation: nameOf('activations'),
    loss: nameOf('losses'),
    x: matrix('samples', 'inputs'),
    target: matrix('samples', 'outputs'),
  }),
  answer: like('layers'),
  student: {
    style: 'once',
    type: 'Network',
    export: 'network',
    method: 'gradient',
    arguments: ['layers', 'activation', 'loss', 'x', 'target'],
    returns: 'must return a list of { weights, biases } in the shapes of the layers',
  },
})

export const jacobian = operation({
  name: 'jacobian',
  says: 'The Jacobian of the network at one point, [outputs][inputs]. `activation` as in forward.',
  ask: record({ layers: layers('inputs', 'outputs'), activation: nameOf('activations'), x: vector('inputs') }),
  answer: matrix('outputs', 'inputs'),
  student: {
    style: 'once',
    type: 'Network',
    export: 'network',
    method: 'jacobian',
    arguments: ['layers', 'activation', 'x'],
    returns: 'must return one row for each output, as wide as the input',
  },
})

export const multiply = operation({
  name: 'multiply',
  says: 'The product of two matrices. `columns` is what b cannot say when it has no rows: the width of the product.',
  ask: record({ a: matrix('rows', 'inner'), b: matrix('inner', 'columns'), columns: integer('columns') }),
  answer: matrix('rows', 'columns'),
  // Two parameters cannot say how wide an empty product is: only who takes the third is asked.
  student: {
    style: 'once',
    type: 'Multiply',
    export: 'multiply',
    arguments: ['a', 'b', 'columns'],
    returns: 'must return rows, one for each row of a',
    parameters: { empty: 3 },
  },
})

export const differentiate = operation({
  name: 'differentiate',
  says: 'One backward pass through a program: the cotangent of the last value, pulled back to every input. Values are numbered, the inputs first, then what each step makes. add, sub, mul and max stretch an operand of one row or one column to the other; sumRows adds up the rows and leaves one row, sumColumns adds up the columns and leaves one column; maxColumns is the largest entry of each row, as one column.',
  ask: record({
    inputs: list(matrix()),
    steps: list(record({ word: choice(...programWords), of: list(integer()) }, 'Step')),
    cotangent: matrix(),
  }),
  answer: like('inputs'),
  amiss: ({ inputs, steps }) => {
    for (const [i, { word, of }] of steps.entries()) {
      const takes = ['add', 'sub', 'mul', 'max', 'matmul'].includes(word) ? 2 : 1
      if (of.length !== takes) return { path: ['steps', i, 'of'], expected: `${takes} for ${word}`, got: String(of.length) }
      const other = of.find((v) => v < 0 || v >= inputs.length + i)
      if (other !== undefined) return { path: ['steps', i, 'of'], expected: `values below ${inputs.length + i}`, got: String(other) }
    }
    return undefined
  },
  student: {
    style: 'once',
    type: 'Differentiate',
    export: 'differentiate',
    arguments: ['inputs', 'steps', 'cotangent'],
    returns: 'must return one matrix for each input, in its shape',
  },
})

export const combine = operation({
  name: 'combine',
  says: 'A ReLU network that computes f + g, or f after g.',
  ask: record({ kind: choice('sum', 'composition'), f: layers(), g: layers() }),
  answer: layers(),
  member: { field: 'kind', of: ['sum', 'composition'] },
  finite: true,
  student: {
    style: 'once',
    type: 'Combine',
    export: { sum: 'sum', composition: 'compose' },
    arguments: ['f', 'g'],
    returns: 'must return a list of layers { weights, biases }',
  },
})
