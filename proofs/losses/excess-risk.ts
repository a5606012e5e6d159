import { equal, Q, ratio } from '../../properties/support/exact.ts'
import { compare } from '../../src/algebra/rational.ts'
import { proof } from '../../src/evidence/proof.ts'
import { at, computed, forAll } from '../support/steps.ts'

/* H, T and B are the risks of the learned, of the best parameter and of the Bayes rule; h and t the empirical risks of the first two. */

export const decomposition = proof({
  settles: 'excess-risk-decomposition/decomposition',
  formula: { first: 'H - T', joined: '+' },
  rivals: {
    '$\\hat R$ for $R$ in the first bracket (it can be negative)': { first: 'h - T', joined: '+' },
    'the difference of the brackets': { first: 'H - T', joined: '-' },
  },
  steps: ({ first, joined }) => [
    forAll('both brackets', { given: ['T <= H', 'B <= T'], show: `H - B = (${first}) ${joined} (T - B) and ${first} >= 0 and T - B >= 0` }),
  ],
})

export const ermFactorTwo = proof({
  settles: 'excess-risk-decomposition/erm-factor-two',
  because: '$D$ is the supremum, at least the deviation at each of the two parameters.',
  formula: { minimiser: ['h <= t'], bound: '2*D' },
  rivals: {
    'factor 1': { minimiser: ['h <= t'], bound: 'D' },
    'without "$\\hat\\theta$ minimises $\\hat R$"': { minimiser: [], bound: '2*D' },
    '$2|R(\\hat\\theta)-\\hat R(\\hat\\theta)|$ alone': { minimiser: ['h <= t'], bound: '2*abs(H - h)' },
  },
  steps: ({ minimiser, bound }) => [forAll('the excess', { given: ['abs(H - h) <= D', 'abs(T - t) <= D', ...minimiser], show: `H - T <= ${bound}` })],
})

export const factorTwoSharp = proof({
  settles: 'excess-risk-decomposition/factor-two-sharp',
  formula: { sample: [1, 5], excess: ratio(1, 5) },
  rivals: {
    'excess $\\frac1{10}$': { sample: [1, 5], excess: ratio(1, 10) },
    'the sample $\\{1,2\\}$ (then $\\hat\\theta$ is the only ERM and the deviations are $\\frac35$)': { sample: [1, 2], excess: ratio(1, 5) },
  },
  steps: ({ sample, excess }) => [
    computed('risks, empirical risks and the largest deviation of the two classifiers, counted', () => {
      const points = Array.from({ length: 10 }, (_, i) => i + 1)
      const share = (of: readonly number[], errs: (x: number) => boolean) => ratio(of.filter(errs).length, of.length)
      const [best, learned] = [(x: number) => x <= 4, (x: number) => x >= 5]
      const [R, r] = [share(points, learned), share(sample, learned)]
      const [T, t] = [share(points, best), share(sample, best)]
      const deviations = [Q.sub(R, r), Q.sub(T, t)].map((d) => (compare(d, ratio(0)) < 0 ? Q.sub(ratio(0), d) : d))
      const largest = deviations.reduce((a, b) => (compare(a, b) < 0 ? b : a))
      return compare(r, t) <= 0 && equal(Q.sub(R, T), excess) && equal(excess, Q.mul(ratio(2), largest))
    }),
  ],
})

export const closeNotNecessary = proof({
  settles: 'excess-risk-decomposition/close-not-necessary',
  because: 'The risk is a function of the outputs; a sum of squares is 0 only if all are.',
  formula: { output: 'w2*relu(v2*x) + w1*relu(v1*x)', apart: '> 0' },
  rivals: {
    'exchanging only $v_1,v_2$': { output: 'w1*relu(v2*x) + w2*relu(v1*x)', apart: '> 0' },
    'distance 0 claimed': { output: 'w2*relu(v2*x) + w1*relu(v1*x)', apart: '= 0' },
  },
  steps: ({ output, apart }) => [
    forAll('the output is the same', { show: `w1*relu(v1*x) + w2*relu(v2*x) = ${output}` }),
    forAll('the parameters have moved', {
      given: 'v1 != v2 or w1 != w2',
      show: `(v1 - v2)^2 + (w1 - w2)^2 + (v2 - v1)^2 + (w2 - w1)^2 ${apart}`,
    }),
  ],
})

export const closeNotSufficient = proof({
  settles: 'excess-risk-decomposition/close-not-sufficient',
  formula: { risk: (t: string) => `(${t} > 0 ? 1 : 0)`, start: '0' },
  rivals: {
    '$f_\\theta\\equiv\\theta$ with squared loss (continuous: $R(\\epsilon)=\\epsilon^2$)': { risk: (t) => `(${t})^2`, start: '0' },
    '$\\mathbb 1\\{\\theta\\ge0\\}$ at $\\theta^*=-1$, $\\epsilon<1$': { risk: (t) => `(${t} >= 0 ? 1 : 0)`, start: '-1' },
  },
  steps: ({ risk, start }) => [
    at('the best parameter', { t: start }, `${risk('t')} = 0`),
    forAll('every other one on this side, however near', { given: 'd > 0', show: `${risk(`(${start} + d)`)} = 1` }),
  ],
})
