import type { Problem } from '../check.ts'
import { operation } from '../operation.ts'
import { integer, like, list, matrix, number, record, vector } from '../schema.ts'

/* Learners: algorithms that are given data. */

/** The first entry that is neither 1 nor -1. */
function notSigns(field: string, x: readonly number[], path: readonly (string | number)[] = []): Problem | undefined {
  const i = x.findIndex((v) => v !== 1 && v !== -1)
  return i < 0 ? undefined : { path: [field, ...path, i], expected: '1 or -1', got: String(x[i]) }
}
/** A count that is too small. */
const fewer = (field: string, count: number, least: number): Problem | undefined =>
  count >= least ? undefined : { path: [field], expected: `${least} or more`, got: String(count) }
/** The first index that is out of range. */
function outside(field: string, indices: readonly number[], below: number): Problem | undefined {
  const i = indices.findIndex((index) => index < 0 || index >= below)
  return i < 0 ? undefined : { path: [field, i], expected: `a whole number from 0 to ${below - 1}`, got: String(indices[i]) }
}

export const onlinePerceptron = operation({
  name: 'onlinePerceptron',
  says: 'The perceptron, from weights and bias 0, one sample after the other in their order. Where the sign of w·x + b is not the label, 1 or -1, w grows by learningRate · label · x and b by learningRate · label. A score of 0 is a mistake for both labels, or always given the same class. mistakes: how many there were in each pass.',
  ask: record({ x: matrix('samples', 'features'), labels: vector('samples'), learningRate: number, passes: integer() }),
  answer: record({ weights: vector('features'), bias: number, mistakes: list(integer()) }),
  amiss: ({ x, labels, learningRate, passes }) =>
    fewer('x', x.length, 1) ??
    notSigns('labels', labels) ??
    fewer('passes', passes, 1) ??
    (learningRate > 0 ? undefined : { path: ['learningRate'], expected: 'a rate above 0', got: String(learningRate) }),
  finite: true,
  student: {
    style: 'once',
    type: 'OnlinePerceptron',
    export: 'onlinePerceptron',
    arguments: ['x', 'labels', 'learningRate', 'passes'],
    returns: 'must return { weights, bias, mistakes }: a list with one number for each feature, a number, and a list of whole numbers',
  },
})

export const adaboost = operation({
  name: 'adaboost',
  says: 'AdaBoost over weak learners. votes: what each of them says of each sample, 1 or -1. From equal weights, every round takes a learner of smallest weighted error ε (at a tie any of them), with α = ½ ln((1 - ε)/ε); then it multiplies each weight by exp(-α · label · vote) and divides them so that they add up to 1. chosen: the learner of each round, counted from 0. weights: those after each round.',
  ask: record({ votes: matrix('learners', 'samples'), labels: vector('samples'), rounds: integer('rounds') }),
  answer: record({ chosen: list(integer(), 'rounds'), alphas: vector('rounds'), weights: matrix('rounds', 'samples') }),
  amiss: ({ votes, labels, rounds }) =>
    fewer('votes', votes.length, 1) ??
    fewer('rounds', rounds, 1) ??
    notSigns('labels', labels) ??
    votes.flatMap((row, k) => notSigns('votes', row, [k]) ?? [])[0],
  student: {
    style: 'once',
    type: 'AdaBoost',
    export: 'adaboost',
    arguments: ['votes', 'labels', 'rounds'],
    returns: 'must return { chosen, alphas, weights }: a whole number and a number for each round, and rows of weights, one row for each round',
  },
})

export const pca = operation({
  name: 'pca',
  says: 'Principal components: the mean of each feature; the unit eigenvectors of the covariance that belong to its largest eigenvalues, as rows, the largest first, with either sign; these eigenvalues, with the covariance divided by samples - 1; and the centered samples along these directions.',
  ask: record({ x: matrix('samples', 'features'), components: integer('components') }),
  answer: record({
    mean: vector('features'),
    directions: matrix('components', 'features'),
    variances: vector('components'),
    scores: matrix('samples', 'components'),
  }),
  amiss: ({ x, components }) =>
    fewer('x', x.length, 2) ??
    fewer('components', components, 1) ??
    (components <= (x[0]?.length ?? 0) ? undefined : { path: ['components'], expected: `at most ${x[0]?.length ?? 0}`, got: String(components) }),
  student: {
    style: 'once',
    type: 'Pca',
    export: 'pca',
    arguments: ['x', 'components'],
    returns:
      'must return { mean, directions, variances, scores }: two lists, one number for each feature and each component, and rows for components and samples',
  },
})

export const centerKernel = operation({
  name: 'centerKernel',
  says: 'A symmetric kernel matrix, centered: the kernel of the same features less their mean over the samples.',
  ask: record({ kernel: matrix('samples', 'samples') }),
  answer: like('kernel'),
  amiss: ({ kernel }) => fewer('kernel', kernel.length, 1),
  finite: true,
  student: { style: 'once', type: 'CenterKernel', export: 'centerKernel', arguments: ['kernel'], returns: 'must return rows in the shape of the kernel' },
})

export const tagger = operation({
  name: 'tagger',
  says: 'The unigram tagger from tagged words: the share of each tag among the occurrences of each word. Words and tags are counted from 0 and come token by token. The row of a word that does not occur is 0/0, NaN.',
  ask: record({ words: list(integer(), 'tokens'), tags: list(integer(), 'tokens'), vocabulary: integer('vocabulary'), tagset: integer('tagset') }),
  answer: matrix('vocabulary', 'tagset'),
  amiss: ({ words, tags, vocabulary, tagset }) =>
    fewer('vocabulary', vocabulary, 1) ?? fewer('tagset', tagset, 1) ?? outside('words', words, vocabulary) ?? outside('tags', tags, tagset),
  student: {
    style: 'once',
    type: 'Tagger',
    export: 'tagger',
    arguments: ['words', 'tags', 'vocabulary', 'tagset'],
    returns: 'must return rows, one for each word, with one number for each tag',
  },
})
