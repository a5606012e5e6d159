import * as fc from 'fast-check'
import { type AnyClaim, erratum, law, require } from '../../src/evidence/claim.ts'
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

export const adaboostLabels = erratum<{ y: number; h: number }, (y: number, h: number) => number>({
  id: 'adaboost_weight_grows_iff_mistake',
  topic: 'linear learners',
  entry: 'adaboost-reweighting-labels',
  source: { deck: '001', slide: 'Adaboost: updating parameters' },
  states: 'With outputs $\\pm1$ the factor $e^{-\\alpha yh}$ raises the weight exactly of the mistakes.',
  printed: { states: '$w_{t+1}=w_t(I)e^{-\\alpha_ty_ih_t(x_i)}/Z$ with the outputs $\\{0,1\\}$ of the perceptron.', formula: (y, h) => y * h },
  how: 'The four cases of label and output: the exponent must be positive on mistakes and negative on hits.',
  catches: 'Mistakes on class 0 that are never weighted up.',
  inputs: fc.record({ y: fc.constantFrom(0, 1), h: fc.constantFrom(0, 1) }),
  formula: (y, h) => (2 * y - 1) * (2 * h - 1),
  check: (agreement, { y, h }) =>
    require(y === h ? agreement(y, h) > 0 : agreement(y, h) < 0, () => `y = ${y}, h = ${h}: the exponent is -α·${agreement(y, h)}`),
})

export const adaboostVote = erratum<{ e: number[]; h: number[] }, (h: readonly number[], alpha: readonly number[]) => number>({
  id: 'adaboost_vote_weighted',
  topic: 'linear learners',
  entry: 'adaboost-unweighted-vote',
  source: { deck: '001', slide: 'Perceptron limitations mitigation: Adaboost' },
  states: 'The vote is $\\mathrm{sign}\\sum_t\\alpha_th_t(x)$: a learner that is almost always right outvotes two that are barely better than chance.',
  printed: { states: '$H(x)=\\mathrm{sign}\\big(\\sum_th_t(x)\\big)$', formula: (h) => Math.sign(h.reduce((a, b) => a + b, 0)) },
  how: 'Three independent learners with stated errors: the vote must be the more probable label (Bayes), computed from products of rationals.',
  catches: 'A vote that forgets how good the voters are.',
  inputs: fc.record({ e: list(fc.integer({ min: 1, max: 7 }), 3), h: list(fc.constantFrom(1, -1), 3) }),
  formula: (h, alpha) => Math.sign(h.reduce((s, v, t) => s + v * (alpha[t] as number), 0)),
  check: (vote, { e, h }) => {
    // P(h | +1) over P(h | -1) is Π ((1-ε)/ε)^h: its logarithm is 2 Σ α h, and its sign is decided exactly.
    const odds = e.reduce((r, k, t) => Q.mul(r, h[t] === 1 ? ratio(16 - k, k) : ratio(k, 16 - k)), q(1))
    const right = compare(odds, q(1))
    const alpha = e.map((k) => Math.log((16 - k) / k) / 2)
    return require(right === 0 || vote(h, alpha) === right, () =>
      `errors (${e.map((k) => `${k}/16`)}), votes (${h}): odds ${show(odds)} for +1, the vote says ${vote(h, alpha)}`)
  },
})

type Reweighting = (w: readonly Rational[], agrees: readonly boolean[], u: Rational) => Rational[]
/** $we^{-\alpha yh}$ with $u=e^\alpha$, before the sum is taken care of. */
const weighed: Reweighting = (w, agrees, u) => w.map((v, i) => (agrees[i] === true ? Q.div(v, u) : Q.mul(v, u)))
const over = (w: readonly Rational[], z: Rational): Rational[] => w.map((v) => Q.div(v, z))

export const adaboostHalf: AnyClaim = law<{ right: number[]; wrong: number[]; u: number[] }, Reweighting>({
  id: 'adaboost_reweighted_error_eq_half',
  topic: 'linear learners',
  entry: 'adaboost-normalized-half-error',
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
