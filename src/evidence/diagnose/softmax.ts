import { each, transposed } from '../../mistakes/matrices.ts'
import type { Matrix, Operation, Vector } from '../../protocol/subject.ts'
import { altered, asked, type Prediction } from './hypothesis.ts'

/* Softmax, its logarithm and its backward pass. */

const softmaxes: readonly Operation[] = ['softmax', 'logSoftmax']
const logits = (cause: string, says: string, f: (z: Matrix) => Matrix): Prediction =>
  asked(cause, says, softmaxes, (ask) => ({ ...ask, logits: f(ask.logits) }))
const rowwise =
  (f: (p: Vector, u: Vector) => number[]): Prediction['predict'] =>
  async ({ ask }, right) =>
    (await right.softmax({ logits: ask.logits })).map((p, i) => f(p, ask.cotangent[i]))
const wrong: readonly Prediction[] = [
  {
    cause: 'axis',
    says: 'normalized over the batch, not over the classes',
    operations: softmaxes,
    predict: async ({ operation, ask }, right) => transposed(await right[operation as 'softmax']({ logits: transposed(ask.logits) })),
  },
  logits('sign of the argument', 'softmax(-z)', (z) => each(z, (v) => -v)),
  logits('scaled argument', 'softmax(z/2): a temperature that nobody asked for', (z) => each(z, (v) => v / 2)),
  logits('scaled argument', 'softmax(2z)', (z) => each(z, (v) => 2 * v)),
  {
    cause: 'applied twice',
    says: 'softmax of softmax',
    operations: ['softmax'],
    predict: async ({ ask }, right) => right.softmax({ logits: await right.softmax(ask) }),
  },
  altered('wrong function', 'one sigmoid per class', ['softmax'], ({ logits: z }) => each(z, (v) => 1 / (1 + Math.exp(-v)))),
  altered('missing normalization', 'the exponentials are not divided by their sum', ['softmax'], ({ logits: z }) =>
    z.map((r: Vector) => r.map((v) => Math.exp(v - Math.max(...r)))),
  ),
  { cause: 'wrong function', says: 'the logarithm is missing: this is softmax', operations: ['logSoftmax'], predict: ({ ask }, right) => right.softmax(ask) },
  {
    cause: 'epsilon',
    says: 'ln(p + 1e-7): an ε inside the logarithm',
    operations: ['logSoftmax'],
    predict: async ({ ask }, right) => each(await right.softmax(ask), (p) => Math.log(p + 1e-7)),
  },
  {
    cause: 'missing term',
    says: 'p (1 - p) u: the off-diagonal terms of the Jacobian are missing',
    operations: ['softmaxGradient'],
    predict: rowwise((p, u) => p.map((v, j) => v * (1 - v) * (u[j] as number))),
  },
  {
    cause: 'missing term',
    says: 'p u: the term p⟨p, u⟩ is missing',
    operations: ['softmaxGradient'],
    predict: rowwise((p, u) => p.map((v, j) => v * (u[j] as number))),
  },
  {
    cause: 'missing chain factor',
    says: 'u - ⟨p, u⟩: the factor p is missing',
    operations: ['softmaxGradient'],
    predict: rowwise((p, u) => u.map((v) => v - p.reduce((s, q, j) => s + q * (u[j] as number), 0))),
  },
  { cause: 'path not taken', says: 'the cotangent comes back unchanged', operations: ['softmaxGradient'], predict: rowwise((_, u) => [...u]) },
  ...[0, 1].map(
    (k): Prediction => ({
      cause: 'cotangent ignored',
      says: `the same answer whatever the cotangent: column ${k} of the Jacobian`,
      operations: ['softmaxGradient'],
      predict: rowwise((p) => p.map((v, j) => v * ((j === k ? 1 : 0) - (p[k] ?? 0)))),
    }),
  ),
]

export const softmaxHypotheses = wrong
