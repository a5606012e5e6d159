import { proof } from '../../src/evidence/proof.ts'
import { cited, forAll, identity, induction } from '../support/steps.ts'
import { identityOfSums } from '../support/sums.ts'
import { conditionalMean, rotatedNormal } from '../support/theorems.ts'

const score = { sign: '-', factor: 'v', scale: 's*' }
export const tweedie = proof({
  settles: 'denoising-score/tweedie',
  because:
    'Coordinate by coordinate for a law on finitely many $a_k$: $w_k$ is $\\pi_k$ times the normal density at $x$ around $sa_k$, $s=\\sqrt{\\bar\\alpha}$, $v=r^2=1-\\bar\\alpha$, whose derivative is $-\\frac{x-sa_k}vw_k$, so $\\mathbb E[x_0|x]=\\frac{\\sum wa}{\\sum w}$ and $\\varepsilon=\\frac{x-sa}r$.',
  formula: score,
  rivals: {
    '$+\\frac{\\mathbb E[\\varepsilon\\mid x]}{\\sqrt{1-\\bar\\alpha}}$': { ...score, sign: '+' },
    '$(1-\\bar\\alpha)^{1/2}\\nabla\\ln p$': { ...score, factor: 'r' },
    'without $\\sqrt{\\bar\\alpha}$': { ...score, scale: '' },
  },
  steps: ({ sign, factor, scale }) => {
    const where = { v: 'r^2', slope: 'sum(w*(-(x - s*a)/v))/sum(w)' }
    return [
      cited('for other laws the derivative of the density is taken under the integral', 'Billingsley 1995, theorem 16.8'),
      identityOfSums('the conditional mean of $x_0$', `${scale}sum(w*a)/sum(w) = x + ${factor}*slope`, { over: ['w', 'a'], where }),
      identityOfSums('that of the noise', `slope = ${sign}(sum(w*((x - s*a)/r))/sum(w))/r`, { over: ['w', 'a'], where }),
    ]
  },
})

const matching = { noise: '+', constant: 'sum(p*e^2)/r^2 - P*g^2' }
export const scoreMatching = proof({
  settles: 'denoising-score/score-matching',
  because:
    'Given $x$, coordinate by coordinate: $p$ are the conditional weights of the values $e$ of $\\varepsilon$, and $g=\\nabla\\ln p(x)=-\\frac{\\mathbb E[\\varepsilon|x]}r$ by the formula for the score; what is left has no $s$ in it.',
  formula: matching,
  rivals: { 'they are equal': { ...matching, constant: '0' }, 'minus sign in the first': { ...matching, noise: '-' } },
  steps: ({ noise, constant }) => [
    conditionalMean,
    identityOfSums('the difference', `sum(p*(s ${noise} e/r)^2) - P*(s - g)^2 = ${constant}`, {
      over: ['p', 'e'],
      where: { P: 'sum(p)', g: '-sum(p*e)/(r*P)' },
    }),
    ...induction('over the values of $x$, of weight $w$, and the coordinates: $C$ sums what has no $s$ in it', {
      holds: 'A - B = C',
      start: { A: '0', B: '0', C: '0' },
      next: { A: 'A + w*a', B: 'B + w*b', C: 'C + w*c' },
      given: 'a - b = c',
    }),
  ],
})

const shift = { event: 'u <= c - d', size: 'm/s', value: 'Phi(c - d)' }
export const halfSpaceExtremal = proof({
  settles: 'randomised-smoothing/half-space-extremal',
  because:
    '$u$ is the projection of $\\frac\\eta\\sigma$ on the direction of $\\delta$, standard normal, $d=\\frac{\\|\\delta\\|}\\sigma$ and $\\Phi(c)=p$. The quotient of the shifted density to the other one is $R=e^{du-d^2/2}$, which grows with $u$, so the half-space $H=\\{u\\le c\\}$ is where $R\\le k$; integrating the pointwise inequality gives $Q(S)-Q(H)\\ge k(P(S)-P(H))=0$.',
  formula: shift,
  rivals: {
    '$\\Phi^{-1}(p)+\\frac{\\|\\delta\\|}\\sigma$': { ...shift, event: 'u <= c + d' },
    '$\\frac{\\|\\delta\\|}{\\sigma^2}$': { ...shift, size: 'm/s^2' },
    '$p-\\frac{\\|\\delta\\|}\\sigma$ as the value of the half-space': { ...shift, value: 'Phi(c) - d' },
  },
  steps: ({ event, size, value }) => [
    rotatedNormal,
    identity('the exponent of the quotient, $-\\frac{(u-d)^2}2+\\frac{u^2}2$', '-(u - d)^2/2 + u^2/2 = d*u - d^2/2'),
    forAll('it grows with $u$', { given: ['d > 0', 'u <= c'], show: 'd*u - d^2/2 <= d*c - d^2/2' }),
    forAll('pointwise, $S$ and $H$ by their indicators', { given: ['S = 0 or S = 1', 'H = (R <= k ? 1 : 0)'], show: '(S - H)*(R - k) >= 0' }),
    forAll('so of all sets of this probability the half-space has the least', { given: ['(Q - q) - k*(P - p) >= 0', 'P = p'], show: 'Q >= q' }),
    identity('how far the projection moves', `(z + m)/s - z/s = ${size}`),
    forAll('the half-space after the shift', { given: ['d > 0'], show: `iff(u + d <= c, ${event})` }),
    forAll('its probability, $\\Phi$ being the distribution function of $u$', { given: ['q = Phi(x)', 'x = c - d', 'd > 0'], show: `q = ${value}` }),
  ],
})

const ball = { inside: '2*d < a - b', largest: '(a - b)/2' }
export const smoothingRadius = proof({
  settles: 'randomised-smoothing/radius',
  because:
    '$a=\\Phi^{-1}(p_A)$, $b=\\Phi^{-1}(p_B)$, $d=\\frac{\\|\\delta\\|}\\sigma$; $A$ and $B$ are the probabilities after the shift, bounded by half-spaces, of $B$ through its complement: $1-\\Phi(\\Phi^{-1}(1-p_B)-d)=\\Phi(b+d)$. Where both are half-spaces there is equality, so no larger radius holds. Two classes: $p_B=1-p_A$, $b=-a$.',
  formula: ball,
  rivals: {
    '$\\sigma(\\Phi^{-1}(p_A)-\\Phi^{-1}(p_B))$': { ...ball, inside: 'd < a - b' },
    '$\\frac\\sigma2(p_A-p_B)$ claimed the largest radius that holds for all classifiers': { ...ball, largest: '(Phi(a) - Phi(b))/2' },
  },
  steps: ({ inside, largest }) => [
    ...halfSpaceExtremal.steps(),
    forAll('the class stays', {
      given: ['d >= 0', inside, 'iff(b + d < a - d, Phi(b + d) < Phi(a - d))', 'A >= Phi(a - d)', 'B <= Phi(b + d)'],
      show: 'A > B',
    }),
    forAll('for half-spaces exactly as long', {
      given: ['d >= 0', 'iff(b + d < a - d, Phi(b + d) < Phi(a - d))', 'A = Phi(a - d)', 'B = Phi(b + d)'],
      show: `iff(A > B, d < ${largest})`,
    }),
    identity('two classes', '(a - b)/2 = a', { where: { b: '-a' } }),
  ],
})
