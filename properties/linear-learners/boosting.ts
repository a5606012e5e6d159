import * as fc from 'fast-check'
import { type AnyClaim, erratum, every, type Finding, law, require } from '../../src/evidence/claim.ts'
import { shortNumber } from '../../src/evidence/compare.ts'
import { dyadic, share } from '../arbitraries/reals.ts'
import { list, size } from '../arbitraries/shapes.ts'
import { compare, Q, q, type Rational, ratio, sameList, show, shown, sum } from '../support/exact.ts'

type Z = (alpha: number, e: number) => number

export const adaboostAlpha: AnyClaim = law<{ e: number; other: number }, (e: number) => number>({
  id: 'adaboost_alpha_minimises_normaliser',
  topic: 'linear learners',
  entry: 'adaboost-alpha-optimal',
  source: { deck: '001', slide: 'Adaboost: updating parameters' },
  states: '$\\alpha=\\frac12\\ln\\frac{1-\\epsilon}\\epsilon$ minimizes $(1-\\epsilon)e^{-\\alpha}+\\epsilon e^\\alpha$ for $0<\\epsilon<1$.',
  how: 'Against other values of α, in doubles; proved with $u=e^\\alpha$ by a solver.',
  catches: 'A logarithm to another base, a missing ½.',
  inputs: fc.record({ e: share, other: dyadic(8, 3) }),
  formula: (e) => Math.log((1 - e) / e) / 2,
  rivals: { 'without ½': (e) => Math.log((1 - e) / e), 'base 2': (e) => Math.log2((1 - e) / e) / 2 },
  check: (alpha, { e, other }) => {
    const z: Z = (a, err) => (1 - err) * Math.exp(-a) + err * Math.exp(a)
    return require(z(alpha(e), e) <= z(other, e) * (1 + 2 ** -48), () =>
      `ε = ${e}: Z = ${shortNumber(z(alpha(e), e))} at α = ${shortNumber(alpha(e))}, ${shortNumber(z(other, e))} at α = ${other}`)
  },
})

/** The exponent that a weight gets, and for which α it is said to grow exactly on mistakes. */
interface Reweighting {
  readonly exponent: (y: number, h: number, alpha: number) => number
  readonly of: (alpha: number) => boolean
}
const signs = (bit: number): number => 2 * bit - 1

export const adaboostLabels = erratum<{ y: number; h: number; alpha: number }, Reweighting>({
  id: 'adaboost_weight_grows_iff_mistake',
  topic: 'linear learners',
  entry: 'adaboost-reweighting-labels',
  source: { deck: '001', slide: 'Adaboost: updating parameters' },
  states: 'With $y,h(x)=\\pm1$ and $\\alpha>0$, that is $\\epsilon<\\frac12$, the factor $e^{-\\alpha yh(x)}$ is above 1 on mistakes and below 1 on hits.',
  printed: {
    states:
      '$w_{t+1}=\\frac{w_t(I)e^{-\\alpha_ty_ih_t(x_i)}}{Z_{t+1}}$, without the hypothesis that $y_i$ and $h_t(x_i)$ are $\\pm1$ and not the $\\{0,1\\}$ of the perceptron.',
    verdict: 'hypothesis missing',
    formula: { exponent: (y, h, alpha) => -alpha * y * h, of: (alpha) => alpha > 0 },
  },
  how: 'The four cases of label and output and α of every sign: the exponent must be positive on mistakes and negative on hits exactly where that is said.',
  catches: 'Mistakes on class 0 that are never weighted up; a learner worse than chance, whose hits are.',
  inputs: fc.record({ y: fc.constantFrom(0, 1), h: fc.constantFrom(0, 1), alpha: fc.constantFrom(1, 0, -1, 0.25) }),
  formula: { exponent: (y, h, alpha) => -alpha * signs(y) * signs(h), of: (alpha) => alpha > 0 },
  rivals: {
    'whatever the sign of α': { exponent: (y, h, alpha) => -alpha * signs(y) * signs(h), of: () => true },
    'labels ±1, outputs {0, 1}': { exponent: (y, h, alpha) => -alpha * signs(y) * h, of: (alpha) => alpha > 0 },
  },
  check: ({ exponent, of }, { y, h, alpha }) => {
    const e = exponent(y, h, alpha)
    const rightly = y === h ? e < 0 : e > 0
    return require(rightly === of(alpha), () =>
      `label ${y}, output ${h}, ${y === h ? 'a hit' : 'a mistake'}, α = ${alpha}: the weight is multiplied by e to the ${e}`)
  },
})

/** One round: the outputs of the best classifier on the points, and (1 - ε)/ε, which is e^(2α). */
interface Round {
  readonly outputs: readonly number[]
  readonly odds: Rational
}
/** All threshold classifiers on six points, the constant ones among them, as their outputs. */
const stumps: readonly (readonly number[])[] = [0, 1, 2, 3, 4, 5].flatMap((cut) =>
  [1, -1].map((left) => Array.from({ length: 6 }, (_, x) => (x < cut ? left : -left))),
)

/** AdaBoost in rationals: mistakes are divided by 2ε and hits by 2(1 - ε), which is e^(±α)/Z. Ends where nothing is left to do. */
function boosted(
  labels: readonly number[],
  copies: readonly number[],
  rounds: number,
): { readonly rounds: readonly Round[]; readonly weights: readonly Rational[] } {
  let weights = copies.map((c) => Q.div(q(c), sum(copies.map(q))))
  const done: Round[] = []
  while (done.length < rounds) {
    const error = (h: readonly number[]): Rational => sum(weights.filter((_, x) => h[x] !== labels[x]))
    const outputs = stumps.reduce((best, h) => (compare(error(h), error(best)) < 0 ? h : best))
    const e = error(outputs)
    if (compare(e, q(0)) === 0 || compare(e, ratio(1, 2)) >= 0) break
    done.push({ outputs, odds: Q.div(Q.sub(q(1), e), e) })
    weights = weights.map((w, x) => Q.div(w, Q.mul(q(2), outputs[x] === labels[x] ? Q.sub(q(1), e) : e)))
  }
  return { rounds: done, weights }
}

/** sign Σ αh, decided without logarithms: Π (e^(2α))^h against 1. */
const weighted = (votes: readonly number[], odds: readonly Rational[]): number =>
  compare(votes.map((h, t) => (h > 0 ? (odds[t] as Rational) : Q.div(q(1), odds[t] as Rational))).reduce(Q.mul, q(1)), q(1))

interface Sample {
  readonly labels: number[]
  readonly copies: number[]
}
export const adaboostVote = erratum<Sample, (votes: readonly number[], odds: readonly Rational[]) => number>({
  id: 'adaboost_vote_weighted',
  topic: 'linear learners',
  entry: 'adaboost-unweighted-vote',
  source: { deck: '001', slide: 'Perceptron limitations mitigation : Adaboost' },
  states:
    'AdaBoost votes by $\\mathrm{sign}\\sum_t\\alpha_th_t(x)$, which its own weights record: after $T$ rounds $N w_{T+1}(i)\\prod_tZ_t=e^{-y_i\\sum_t\\alpha_th_t(x_i)}$ is above 1 exactly where that vote is wrong.',
  printed: {
    states: '$H=\\text{sign}(\\sum(h(x)))$',
    verdict: 'misprint',
    formula: (votes) => Math.sign(votes.reduce((a, b) => a + b, 0)),
  },
  how: 'Three rounds of AdaBoost over threshold classifiers on six points with copies, in rationals: $\\alpha$ by $e^{2\\alpha}=(1-\\epsilon)/\\epsilon$, $Z$ by its square.',
  catches: 'A vote that forgets how good the voters are.',
  inputs: fc.oneof(
    fc.constant<Sample>({ labels: [-1, -1, 1, -1, 1, -1], copies: [3, 1, 1, 2, 3, 1] }),
    fc.record({ labels: list(fc.constantFrom(1, -1), 6), copies: list(size(3), 6) }),
  ),
  formula: weighted,
  rivals: {
    'weighted by 1 - ε': (votes, odds) => compare(sum(votes.map((h, t) => Q.mul(q(h), Q.div(odds[t] as Rational, Q.add(q(1), odds[t] as Rational))))), q(0)),
    'the last round alone': (votes) => votes.at(-1) ?? 0,
  },
  runs: 300,
  check: (vote, { labels, copies }) => {
    const { rounds, weights } = boosted(labels, copies, 3)
    const odds = rounds.map((r) => r.odds)
    // Z² = 4ε(1 - ε) = 4 odds/(1 + odds)²
    const squaredZ = odds.map((o) => Q.div(Q.mul(q(4), o), Q.mul(Q.add(q(1), o), Q.add(q(1), o)))).reduce(Q.mul, q(1))
    const all = sum(copies.map(q))
    return every(
      labels.map((y, x): Finding => {
        const growth = Q.mul(all, Q.div(weights[x] as Rational, q(copies[x] as number)))
        const wrong = compare(Q.mul(Q.mul(growth, growth), squaredZ), q(1))
        const votes = rounds.map((r) => r.outputs[x] as number)
        return require(vote(votes, odds) * y === -wrong, () =>
          `labels (${labels}), copies (${copies}): e^(2α) = ${shown(odds)}; at x = ${x} the votes are (${votes}), the sign of Σ αh is ${-wrong * y}, and the vote says ${vote(votes, odds)}`)
      }),
    )
  },
})

type Reweighted = (w: readonly Rational[], agrees: readonly boolean[], u: Rational) => Rational[]
/** $we^{-\alpha yh}$ with $u=e^\alpha$, before the sum is taken care of. */
const weighed: Reweighted = (w, agrees, u) => w.map((v, i) => (agrees[i] === true ? Q.div(v, u) : Q.mul(v, u)))
const over = (w: readonly Rational[], z: Rational): Rational[] => w.map((v) => Q.div(v, z))

export const adaboostHalf: AnyClaim = law<{ right: number[]; wrong: number[]; u: number[] }, Reweighted>({
  id: 'adaboost_reweighted_error_eq_half',
  topic: 'linear learners',
  entry: 'adaboost-normalised-half-error',
  source: { deck: '001', slide: 'Adaboost: Z is chosen so that the sum of w is 1' },
  states:
    'With $\\alpha=\\frac12\\ln\\frac{1-\\epsilon}\\epsilon$ and $w\\leftarrow we^{-\\alpha yh}/Z$ the weights add up to 1 and the last learner has error exactly $\\frac12$: hits get $\\frac w{2(1-\\epsilon)}$, mistakes $\\frac w{2\\epsilon}$.',
  how: 'Weights whose error makes $e^\\alpha=\\sqrt{(1-\\epsilon)/\\epsilon}$ rational, on one to three hits and mistakes each; exactly.',
  catches: 'A wrong normalizer, an α without its ½.',
  inputs: fc.record({
    right: fc.array(size(5), { minLength: 1, maxLength: 3 }),
    wrong: fc.array(size(5), { minLength: 1, maxLength: 3 }),
    u: list(size(5), 2),
  }),
  formula: (w, agrees, u) => over(weighed(w, agrees, u), sum(weighed(w, agrees, u))),
  rivals: {
    'α without ½': (w, agrees, u) => over(weighed(w, agrees, Q.mul(u, u)), sum(weighed(w, agrees, Q.mul(u, u)))),
    'the opposite sign': (w, agrees, u) =>
      over(
        weighed(
          w,
          agrees.map((a) => !a),
          u,
        ),
        sum(weighed(w, agrees, Q.div(q(1), u))),
      ),
    'without Z': weighed,
    'divided by the largest': (w, agrees, u) => over(weighed(w, agrees, u), weighed(w, agrees, u).reduce(Q.max)),
  },
  check: (reweighted, { right, wrong, u: [a, b] }) => {
    // u² = (1 - ε)/ε for ε = b²/(a² + b²): hits share 1 - ε, mistakes ε.
    const [hits, misses] = [(a as number) ** 2, (b as number) ** 2]
    const e = ratio(misses, hits + misses)
    const shares = (parts: readonly number[], of: Rational): Rational[] => parts.map((p) => Q.mul(Q.div(q(p), sum(parts.map(q))), of))
    const weights = [...shares(right, Q.sub(q(1), e)), ...shares(wrong, e)]
    const agrees = weights.map((_, i) => i < right.length)
    const next = reweighted(weights, agrees, ratio(a as number, b as number))
    const error = sum(next.filter((_, i) => agrees[i] === false))
    const due = weights.map((w, i) => Q.div(w, Q.mul(q(2), agrees[i] === true ? Q.sub(q(1), e) : e)))
    return require(compare(sum(next), q(1)) === 0 && compare(error, ratio(1, 2)) === 0 && sameList(next, due), () =>
      `weights ${shown(weights)}, the last ${wrong.length} mistaken: next ${shown(next)}, sum ${show(sum(next))}, error ${show(error)}`)
  },
})
