import { equal, shown as listed, Q, q, type Rational, ratio } from '../../properties/support/exact.ts'
import { proof } from '../../src/evidence/proof.ts'
import {
  type Branch,
  best,
  errorOf,
  errorsOfVote,
  labelling,
  normalized,
  type Outputs,
  oddsOf,
  type Reweighting,
  reweighted,
  runs,
  shown,
  stumps,
  voteOf,
  weightedSign,
} from '../support/boosting.ts'
import { cases, computed, forAll, induction } from '../support/steps.ts'

/*
 * AdaBoost carried out in fractions on small data sets.
 */

const [labels, counts] = [labelling('--+-+-'), [3, 1, 1, 2, 3, 1]]
const eleven = (weights: readonly number[] = counts, reweight: Reweighting = reweighted): readonly Branch[] =>
  runs(stumps(6), labels, normalized(weights), 3, reweight)
const equalWeights = (branch: Branch): Branch => branch.map((r) => ({ ...r, epsilon: ratio(1, 4) }))

export const unweightedDiffers = proof({
  settles: 'adaboost-unweighted-vote/unweighted-differs',
  formula: { x: 5, weighed: (b: Branch) => b },
  rivals: {
    'a run with equal $\\alpha_t$ (no difference)': { x: 5, weighed: equalWeights },
    '$x=4$ of the same run (both $+$)': { x: 4, weighed: (b: Branch) => b },
  },
  steps: ({ x, weighed }) => [
    computed('the two votes have different signs', () => {
      const branches = eleven().map(weighed)
      return branches.length === 1 && branches.every((b) => weightedSign(b, x) === 1 && voteOf(b, x) < 0)
    }),
  ],
})

/** Right and wrong exchanged. */
const exchanged: Reweighting = (h, y, w) => {
  const epsilon = errorOf(h, y, w)
  return w.map((wi, i) => Q.div(wi, Q.mul(q(2), h[i] === y[i] ? epsilon : Q.sub(q(1), epsilon))))
}
const unchanged: Reweighting = (_h, _y, w) => w
const summary = (branches: readonly Branch[]): string =>
  branches.map((b) => b.map(({ epsilon, chosen, ties }) => `${listed([epsilon])} ${shown(chosen)} ${ties}`).join('; ')).join(' | ')

export const runExact = proof({
  settles: 'adaboost-unweighted-vote/run-exact',
  particular: 'The sentence is about one run.',
  formula: { weights: counts, reweight: reweighted },
  rivals: {
    'multiplicities ignored': { weights: counts.map(() => 1), reweight: reweighted },
    'reweighting with the factors exchanged': { weights: counts, reweight: exchanged },
    'weights left unchanged ($\\epsilon_2=\\frac2{11}$ again)': { weights: counts, reweight: unchanged },
  },
  steps: ({ weights, reweight }) => [
    computed('one branch of three rounds', () => summary(eleven(weights, reweight)) === '(2/11) ----++ 1; (1/3) +++++- 1; (5/16) ------ 1'),
  ],
})

export const errorNeedsWeights = proof({
  settles: 'adaboost-unweighted-vote/error-needs-weights',
  because:
    'The plain count depends on $h$ alone, so its minimisers cannot change with $t$. What the stated $\\alpha_t$ makes small is $Z_t=\\sum_iw_t(i)e^{-\\alpha y_ih(x_i)}$, which contains $h$ by the weight of its mistakes: $A$ is $Z$ for $u=e^\\alpha$, $R$ the weight of the right samples, $e$ the error.',
  formula: { error: '(h != y ? w : 0)', weights: (_round: number, now: readonly Rational[]) => now },
  rivals: {
    '$\\sum_iw_1(i)\\mathbb 1\\{\\dots\\}$ in every round': { error: '(h != y ? w : 0)', weights: () => normalized(counts) },
    '$\\sum_iw_t(i)\\mathbb 1\\{h(x_i)=y_i\\}$': { error: '(h = y ? w : 0)', weights: (_round: number, now: readonly Rational[]) => now },
  },
  steps: ({ error, weights }) => [
    ...induction('the exponential sum, by the error', {
      holds: 'A = (W - e)/u + e*u',
      start: { A: '0', W: '0', e: '0' },
      next: { A: 'A + w*(h = y ? 1/u : u)', W: 'W + w', e: `e + ${error}` },
      given: ['u > 0', 'y^2 = 1', 'h^2 = 1'],
    }),
    computed('in the run above three different classifiers are best', () => {
      const chosen: string[] = []
      let now = normalized(counts)
      for (let t = 1; t <= 3; t++) {
        const of = best(stumps(6), labels, weights(t, now))
        chosen.push(of.map(shown).join())
        now = reweighted(of[0] as Outputs, labels, now)
      }
      return new Set(chosen).size === 3
    }),
  ],
})

export const voteCanTie = proof({
  settles: 'adaboost-unweighted-vote/vote-can-tie',
  formula: { rounds: 4, odds: ratio(15, 8) },
  rivals: { '$T=3$ (an odd vote never ties)': { rounds: 3, odds: ratio(15, 8) }, '$\\pm\\frac12\\ln2$': { rounds: 4, odds: q(2) } },
  steps: ({ rounds, odds }) => {
    const branches = (): readonly Branch[] => runs(stumps(3), labelling('-+-'), normalized([1, 1, 1]), rounds)
    return [
      computed('there are six branches', () => branches().length === 6),
      cases('one point has the vote 0, and its weighted score is not 0', {
        domain: 'every branch',
        items: branches,
        check: (b) => {
          const tied = [0, 1, 2].filter((i) => voteOf(b, i) === 0)
          const of = oddsOf(b, tied[0] ?? 0)
          return listed(b.map((r) => r.epsilon)) === '(1/3, 1/4, 1/6, 1/5)' && tied.length === 1 && (equal(of, odds) || equal(Q.div(q(1), of), odds))
        },
      }),
    ]
  },
})

const corners = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
] as const
const xor = labelling('-++-')

export const threeHalfspaces = proof({
  settles: 'adaboost-nonlinear-boundary/three-halfspaces-xor',
  particular: 'The four points are the sentence.',
  formula: [(s: number) => s > 0.5, (s: number) => s < 1.5, () => false],
  rivals: {
    'without $h_3$ (ties)': [(s: number) => s > 0.5, (s: number) => s < 1.5],
    '$h_3=+1$': [(s: number) => s > 0.5, (s: number) => s < 1.5, () => true],
    '$h_1=+1$ iff $x_1+x_2>\\frac32$': [(s: number) => s > 1.5, (s: number) => s < 1.5, () => false],
  },
  steps: (halfspaces) => [
    cases('the vote is XOR', {
      domain: 'four points',
      whole: 'the sentence is about these four points',
      items: () => corners,
      check: ([a, b]) => Math.sign(halfspaces.reduce((n, h) => n + (h(a + b) ? 1 : -1), 0)) === 2 * (a ^ b) - 1,
    }),
  ],
})

export const voteIsNotAHalfspace = proof({
  settles: 'adaboost-nonlinear-boundary/vote-is-not-a-halfspace',
  formula: [0, 1, 1, 0],
  rivals: { 'OR (realised)': [0, 1, 1, 1], 'three of the four points': [0, 1, 1] },
  steps: (wanted) => [
    forAll('no weights', {
      show: `not(${wanted.map((l, i) => `w1*${corners[i]?.[0]} + w2*${corners[i]?.[1]} + b ${l === 1 ? '> 0' : '<= 0'}`).join(' and ')})`,
    }),
  ],
})

/** All labellings of the four points but XOR and its opposite. */
const halfspaceLabellings = (): readonly Outputs[] =>
  Array.from({ length: 16 }, (_, n) => [0, 1, 2, 3].map((i): 1 | -1 => ((n >> i) & 1 ? 1 : -1))).filter((h) => !['-++-', '+--+'].includes(shown(h)))

export const adaboostThreeRounds = proof({
  settles: 'adaboost-nonlinear-boundary/adaboost-three-rounds',
  particular: 'The sentence is about the runs on four points.',
  formula: { errors: '(1/4, 1/6, 1/10)', after: 3, reweight: reweighted },
  rivals: {
    'error 0 after two rounds': { errors: '(1/4, 1/6, 1/10)', after: 2, reweight: reweighted },
    '$\\epsilon_3=\\frac18$': { errors: '(1/4, 1/6, 1/8)', after: 3, reweight: reweighted },
    'weights not updated': { errors: '(1/4, 1/6, 1/10)', after: 3, reweight: unchanged },
  },
  steps: ({ errors, after, reweight }) => [
    cases('the errors of the rounds, and no mistake of the vote after three and not before', {
      domain: 'every branch of three rounds',
      items: () => runs(halfspaceLabellings(), xor, normalized([1, 1, 1, 1]), 3, reweight),
      check: (b) => listed(b.map((r) => r.epsilon)) === errors && [1, 2, 3].every((t) => (errorsOfVote(b.slice(0, t), xor) === 0) === t >= after),
    }),
  ],
})

const axisStumps: readonly Outputs[] = ['--++', '++--', '-+-+', '+-+-', '++++', '----'].map(labelling)
export const stumpsStall = proof({
  settles: 'adaboost-nonlinear-boundary/stumps-stall',
  formula: axisStumps,
  rivals: { 'halfspaces in general position (error $\\frac14$)': halfspaceLabellings() },
  steps: (candidates) => [
    cases('every stump errs on half of the weight, and the weights stay', {
      domain: 'six labellings',
      whole: 'two axes with two signs, and two constants',
      items: () => candidates,
      check: (h) => {
        const uniform = normalized([1, 1, 1, 1])
        return equal(errorOf(h, xor, uniform), ratio(1, 2)) && reweighted(h, xor, uniform).every((w, i) => equal(w, uniform[i] as Rational))
      },
    }),
  ],
})
