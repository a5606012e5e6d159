import { sigmoidNeverFlat } from '../properties/activations/activation-statements.ts'
import { sigmoidQuarter } from '../properties/differentiation/gradients-at-depth.ts'
import { adaboostAlpha } from '../properties/linear-learners/boosting.ts'
import { perceptronLoss, xorImpossible } from '../properties/linear-learners/perceptron.ts'
import { softmaxIsOneDistribution, twoClasses } from '../properties/losses/softmax-statements.ts'
import { batchNormMoments } from '../properties/normalization/normalization.ts'
import { clippingByNorm } from '../properties/optimization/clipping.ts'
import { adagradStepBound } from '../properties/optimization/optimizers.ts'
import type { AnyClaim } from '../src/evidence/claim.ts'
import { proof } from '../src/evidence/proof.ts'
import { at, forAll, identity } from './support/steps.ts'

/* Proofs of claims, or of instances of them: `scope` says of how much. */

const corner = (x: number, y: number, one: boolean): string => (one ? `w1*${x} + w2*${y} + b > 0` : `w1*${x} + w2*${y} + b <= 0`)
export const noPerceptronForXor = proof({
  settles: [],
  claim: xorImpossible,
  scope: 'all real weights and biases',
  formula: [false, true, true, false],
  rivals: { AND: [false, false, false, true], OR: [false, true, true, true] },
  steps: ([a, b, c, d]) => [
    forAll('no weights and bias fit the four corners', {
      given: [corner(0, 0, a === true), corner(0, 1, b === true), corner(1, 0, c === true)],
      show: `not(${corner(1, 1, d === true)})`,
    }),
  ],
})

/* Exponentials as fresh positive unknowns: sound for whatever holds for all positive numbers. */
export const twoClassSigmoid = proof({
  settles: [],
  claim: twoClasses,
  scope: 'all exponentials $E_1,E_2>0$',
  formula: '1/(1 + E2/E1)',
  rivals: { 'the other class': '1/(1 + E1/E2)', 'one exponential': '1/(1 + 1/E1)' },
  steps: (sigmoid) => [identity('softmax of two classes is a sigmoid of their difference', `E1/(E1 + E2) = ${sigmoid}`)],
})
export const softmaxDistribution = proof({
  settles: [],
  claim: softmaxIsOneDistribution[0] as AnyClaim,
  scope: 'two classes, all exponentials $E_1,E_2>0$: entries in $(0,1)$ that add up to 1',
  formula: { p: 'E1/(E1 + E2)', r: 'E2/(E1 + E2)' },
  rivals: { 'a sigmoid each': { p: 'E1/(1 + E1)', r: 'E2/(1 + E2)' } },
  steps: ({ p, r }) => [forAll('entries of a distribution', { given: ['E1 > 0', 'E2 > 0'], show: `${p} + ${r} = 1 and 0 < ${p} and ${p} < 1` })],
})

export const sigmoidSlopeQuarter = proof({
  settles: [],
  claim: sigmoidQuarter,
  scope: "one layer: $\\sigma'=E/(1+E)^2\\le\\frac14$ for every $E=e^{-x}>0$",
  formula: '1/4',
  rivals: { 'an eighth': '1/8' },
  steps: (bound) => [forAll('the slope of the sigmoid', { given: 'E > 0', show: `E/(1 + E)^2 <= ${bound}` })],
})
export const sigmoidSlopePositive = proof({
  settles: [],
  claim: sigmoidNeverFlat[0] as AnyClaim,
  scope: "$0<\\sigma'=E/(1+E)^2\\le E$ for every $E=e^{-|x|}$ in $(0,1]$",
  formula: 'E',
  rivals: { 'an eighth': '1/8' },
  steps: (bound) => [forAll('never flat, and how fast it falls', { given: ['E > 0', 'E <= 1'], show: `0 < E/(1 + E)^2 and E/(1 + E)^2 <= ${bound}` })],
})

export const adaboostNormalizer = proof({
  settles: [],
  claim: adaboostAlpha,
  scope: 'every $u=e^\\alpha>0$ and $0<\\epsilon<1$: the normalizer is at least $2\\sqrt{\\epsilon(1-\\epsilon)}$, and is that at the stated α alone',
  formula: { factor: '2', stated: 'u^2 = (1 - epsilon)/epsilon' },
  rivals: { 'three roots': { factor: '3', stated: 'u^2 = (1 - epsilon)/epsilon' }, 'α without the half': { factor: '2', stated: 'u = (1 - epsilon)/epsilon' } },
  steps: ({ factor, stated }) => {
    const given = ['u > 0', 'epsilon > 0', 'epsilon < 1', 's > 0', 's^2 = epsilon*(1 - epsilon)']
    return [
      forAll('never below', { given, show: `(1 - epsilon)/u + epsilon*u >= ${factor}*s` }),
      forAll('that value exactly at the stated α', { given, show: `iff((1 - epsilon)/u + epsilon*u = ${factor}*s, ${stated})` }),
    ]
  },
})

export const adagradBounded = proof({
  settles: [],
  claim: adagradStepBound,
  scope: 'one step: $|g|/\\sqrt{G+g^2}\\le1$ for every past sum $G\\ge0$ (root $S>0$, $S^2=G+g^2$)',
  formula: 'S',
  rivals: { 'half of it': 'S/2' },
  steps: (bound) => [forAll('the gradient is no longer than the root', { given: ['G >= 0', 'S > 0', 'S^2 = G + g^2'], show: `abs(g) <= ${bound}` })],
})

export const samuelson = proof({
  settles: [],
  claim: batchNormMoments,
  scope: 'batches of three: $\\sum\\hat h=0$ and $\\sum\\hat h^2\\le3$ imply $\\hat h_1^2\\le2$',
  formula: '2',
  rivals: { one: '1' },
  steps: (bound) => [forAll('no entry is larger', { given: ['h1 + h2 + h3 = 0', 'h1^2 + h2^2 + h3^2 <= 3'], show: `h1^2 <= ${bound}` })],
})

export const clippingProjects = proof({
  settles: [],
  claim: clippingByNorm,
  scope: 'two coordinates outside the ball: the clipped vector $\\frac\\mu{\\|G\\|}G$ has norm exactly $\\mu$',
  formula: 'mu',
  rivals: { 'without the bound': '1' },
  steps: (by) => [forAll('the norm after clipping', { given: ['mu > 0', 'n > 0', 'n^2 = a^2 + b^2', 'mu < n'], show: `(${by}*a/n)^2 + (${by}*b/n)^2 = mu^2` })],
})

export const perceptronLossUnbounded = proof({
  settles: [],
  claim: perceptronLoss[1] as AnyClaim,
  scope: 'the printed loss is negative somewhere',
  formula: '-t*(w*x + b)',
  rivals: { 'cut off at 0': 'max(0, -t*(w*x + b))' },
  steps: (loss) => [at('a right prediction', { t: 1, w: 1, x: 1, b: 0 }, `${loss} < 0`)],
})
