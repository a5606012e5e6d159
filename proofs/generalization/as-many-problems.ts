import { proof } from '../../src/evidence/proof.ts'
import { at, cases, computed, forAll, induction } from '../support/steps.ts'
import { allOnTwo, range, vectorOnThree, wrong } from '../support/targets.ts'

/*
 * No free lunch: on how many targets one learner is better than another.
 */

interface Exchange {
  /** The error of a prediction, here and where the target was exchanged. */
  readonly loss: (prediction: string, label: string) => string
  readonly predictions: readonly [a: string, b: string]
}
export const fixedTrainingInputs = proof({
  settles: 'nfl-as-many-problems/fixed-training-inputs',
  because:
    'Exchange in the target, at every $x$ off the training inputs, the labels $a=A(x)$ and $b=B(x)$: the predictions stay, since they depend on the training labels alone. It undoes itself and exchanges the errors of $A$ and $B$, so it pairs the targets on which $A$ is better with those on which $B$ is.',
  formula: { loss: wrong, predictions: ['a', 'b'] } as Exchange,
  rivals: {
    'training inputs averaged over': { loss: (p, t) => `(${wrong(p, t)} + ${wrong(`${p}2`, t)})`, predictions: ['a', 'b'] },
    'error including S': { loss: wrong, predictions: ['c', 'd'] },
    'the squared loss with real predictions: A≡1/2, B≡2': { loss: (p, t) => `(${p} - ${t})^2`, predictions: ['a', 'b'] },
  },
  steps: ({ loss, predictions: [a, b] }) => {
    const exchanged = '(t = a ? b : (t = b ? a : t))'
    return [
      forAll('it undoes itself', { given: `z = ${exchanged}`, show: '(z = a ? b : (z = b ? a : z)) = t' }),
      forAll('it exchanges the errors at a point', {
        given: `z = ${exchanged}`,
        show: `${loss(a, 'z')} = ${loss('b', 't')} and ${loss(b, 'z')} = ${loss('a', 't')}`,
      }),
      ...induction('and those at all points', {
        holds: 'A = V and B = U',
        start: { A: '0', B: '0', U: '0', V: '0' },
        next: { A: 'A + p', B: 'B + q', U: 'U + u', V: 'V + v' },
        given: ['p = v', 'q = u'],
      }),
    ]
  },
})

/** Off-training errors on the targets 00, 01, 10, 11, summed over these training points. */
const totals = (learner: (seen: number) => number, trainedOn: readonly number[]): readonly number[] =>
  allOnTwo.map((f) => trainedOn.filter((s) => learner(f[s] as number) !== f[1 - s]).length)
const wins = (a: readonly number[], b: readonly number[]): number => a.filter((e, i) => e < (b[i] as number)).length
const flipper = (seen: number): number => 1 - seen
const one = (): number => 1

export const averagedBreakIt = proof({
  settles: 'nfl-as-many-problems/averaged-training-sets-break-it',
  formula: [0, 1],
  rivals: { 'the training point fixed to 0': [0] },
  steps: (trainedOn) => [
    computed('two wins against one', () => {
      const [a, b] = [totals(flipper, trainedOn), totals(one, trainedOn)]
      return String(a) === '2,0,0,2' && String(b) === '2,1,1,0' && wins(a, b) === 2 && wins(b, a) === 1
    }),
  ],
})

/** The largest difference of wins of two learners on three points, and the wins where it is reached. */
function largestImbalance(): { readonly vectors: number; readonly most: number; readonly wins: readonly string[] } {
  const vectors = [
    ...new Map(
      range(4096)
        .map((l) => vectorOnThree(l))
        .map((v) => [String(v), v]),
    ).values(),
  ]
  let most = 0
  const reached = new Set<string>()
  for (const a of vectors)
    for (const b of vectors) {
      let [forA, forB] = [0, 0]
      for (let f = 0; f < 8; f++) {
        if ((a[f] as number) < (b[f] as number)) forA++
        else if ((a[f] as number) > (b[f] as number)) forB++
      }
      if (forA - forB > most) {
        most = forA - forB
        reached.clear()
      }
      if (forA - forB === most) reached.add(`${forA}:${forB}`)
    }
  return { vectors: vectors.length, most, wins: [...reached] }
}
export const largestOnThree = proof({
  settles: 'nfl-as-many-problems/largest-imbalance-on-three-points',
  formula: { most: 4, wins: '6:2' },
  rivals: { 'difference 5': { most: 5, wins: '6:2' }, '7 wins against 1': { most: 4, wins: '7:1' } },
  steps: ({ most, wins: reached }) => [
    cases('of all pairs of error vectors', {
      domain: '2337 vectors of the 4096 learners',
      items: () => [largestImbalance()],
      check: (found) => found.vectors === 2337 && found.most === most && found.wins.includes(reached),
    }),
  ],
})

export const averagesAgree = proof({
  settles: 'nfl-as-many-problems/averages-agree-anyway',
  because:
    'Pairs of targets that differ at one point off the training inputs have one sum of errors there for every learner; the sums over all targets and training sets are sums of such.',
  formula: { sums: [4, 4], counts: '!=' },
  rivals: { 'equal averages imply equal counts': { sums: [4, 4], counts: '=' }, 'sums 4 and 3': { sums: [4, 3], counts: '!=' } },
  steps: ({ sums, counts }) => [
    forAll('a pair of targets', {
      given: ['a = 0 or a = 1', 'b = 0 or b = 1'],
      show: `${wrong('a', '0')} + ${wrong('a', '1')} = ${wrong('b', '0')} + ${wrong('b', '1')}`,
    }),
    ...induction('all of them', { holds: 'A = B', start: { A: '0', B: '0' }, next: { A: 'A + w*p', B: 'B + w*p' } }),
    computed('in the example', () => [flipper, one].every((l, i) => totals(l, [0, 1]).reduce((x, y) => x + y) === sums[i])),
    at('but not the wins', { a: wins(totals(flipper, [0, 1]), totals(one, [0, 1])), b: wins(totals(one, [0, 1]), totals(flipper, [0, 1])) }, `a ${counts} b`),
  ],
})
