import type { Matrix, Operations, Vector } from '../../protocol/subject.ts'
import type { Cause } from '../causes.ts'
import type { Compared } from '../compared.ts'
import { each, transposed } from '../matrices.ts'
import type { AnyCase, Unnamed } from '../mistake.ts'

/* Softmax and its logarithm by other hands, and derivatives that are taken elsewhere. */

const slip = (operations: Unnamed['operations'], says: string, cause: Cause, answer: (c: AnyCase) => unknown): Unnamed => ({
  formula: says,
  says,
  cause,
  showsWhen: 'always',
  operations,
  answer,
})
const total = (x: Vector): number => x.reduce((a, b) => a + b, 0)
const exponentials = (z: Vector): number[] => z.map((v) => Math.exp(v - Math.max(...z)))
const rowwise = (says: string, cause: Cause, f: (z: Vector) => Vector): Unnamed =>
  slip(['softmax'], says, cause, ({ ask }) => (ask.logits as Matrix).map((z) => f(z)))
const again = (operation: 'softmax' | 'logSoftmax') => async (logits: Matrix, reference: Operations) => reference[operation]({ logits })

const softmaxSlips: readonly Unnamed[] = [
  rowwise('the exponentials are not divided by their sum', 'missing normalization', exponentials),
  rowwise('one sigmoid per class, not softmax', 'wrong function', (z) => z.map((v) => 1 / (1 + Math.exp(-v)))),
  rowwise('1 at the largest logit, 0 elsewhere: the arg max, not softmax', 'another formula', (z) => z.map((v) => (v === Math.max(...z) ? 1 : 0))),
  rowwise('divided by the largest exponential, not by their sum', 'another norm', (z) => exponentials(z).map((e) => e / Math.max(...exponentials(z)))),
  rowwise('the logits are divided by their sum: the exponential is missing', 'missing term', (z) => z.map((v) => v / total(z))),
  slip(['softmax', 'logSoftmax'], 'normalized over the batch, not over the classes', 'axis', async ({ operation, ask, reference }) =>
    transposed(await again(operation as 'softmax')(transposed(ask.logits), reference)),
  ),
  slip(['softmax'], 'softmax is applied twice', 'applied twice', async ({ ask, reference }) => reference.softmax({ logits: await reference.softmax(ask) })),
  slip(['logSoftmax'], 'the logarithm is missing: this is softmax', 'wrong function', ({ ask, reference }) => reference.softmax(ask)),
  slip(['logSoftmax'], 'z - ln Σe^(z - max): the shift is not added back', 'another formula', ({ ask }) =>
    (ask.logits as Matrix).map((z) => z.map((v) => v - Math.log(total(exponentials(z))))),
  ),
  slip(['softmax'], 'the logarithm of softmax stands where softmax is due', 'wrong function', ({ ask, reference }) => reference.logSoftmax(ask)),
  slip(['softmaxGradient', 'logSoftmaxGradient'], 'the cotangent comes back unchanged', 'path not taken', ({ ask }) => ask.cotangent),
  slip(['softmaxGradient'], 'u - ⟨p, u⟩: the factor p is missing', 'missing chain factor', async ({ ask, reference }) => {
    const p = await reference.softmax({ logits: ask.logits })
    return each(ask.cotangent, (u, i) => u - total((p[i] as Vector).map((v, j) => v * (ask.cotangent[i]?.[j] as number))))
  }),
  slip(['softmaxGradient', 'logSoftmaxGradient', 'blockGradient'], 'every cotangent is taken for 1', 'cotangent ignored', ({ operation, ask, reference }) =>
    (reference[operation] as (a: unknown) => Promise<unknown>)({ ...ask, cotangent: each(ask.cotangent, () => 1) }),
  ),
]
const derivativeSlips: readonly Unnamed[] = [
  slip(['activationGradient'], "f(x) in the place of f'(x): the function itself, not its derivative", 'value for derivative', ({ ask, reference }) =>
    reference.activation(ask),
  ),
  slip(['activationGradient'], "f'(f(x)): the derivative is taken at the output, not at the input", 'derivative at the output', async ({ ask, reference }) =>
    reference.activationGradient({ ...ask, x: await reference.activation(ask) }),
  ),
  slip(['activation'], "f'(x) in the place of f(x): the derivative, not the function itself", 'value for derivative', ({ ask, reference }) =>
    reference.activationGradient(ask),
  ),
]
export const functionSlips = ({ operation }: Compared): readonly Unnamed[] =>
  [...softmaxSlips, ...derivativeSlips].filter((m) => m.operations.includes(operation))
