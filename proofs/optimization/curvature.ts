import { proof } from '../../src/evidence/proof.ts'
import { derivative } from '../support/derivative.ts'
import { cited, forAll, identity, matrices } from '../support/steps.ts'

/* Gradients and curvature: e with e² = 0 gives derivatives; E is an exponential. */

export const notCurvature = proof({
  settles: 'gradients-as-curvature/squared-gradient-is-not-curvature',
  because:
    'What must stay within a factor 2 of the curvature for all slopes $k$ and points $x$ is tried on $k\\theta$ and on $\\frac k2\\theta^2$: second differences do, the variants of the square do not.',
  formula: {
    affine: '(k*(x + h) - 2*k*x + k*(x - h))/h^2',
    quadratic: '(k/2*(x + h)^2 - k*x^2 + k/2*(x - h)^2)/h^2',
  },
  rivals: {
    '|g| in the place of g²': { affine: 'abs(k)', quadratic: 'abs(k*x)' },
    'g²/f in the place of g²: 2k for kθ²/2 but not 0 for 5θ': { affine: 'k^2/(k*x)', quadratic: '(k*x)^2/(k/2*x^2)' },
  },
  steps: ({ affine, quadratic }) => [
    identity('the slope and the curvature of the quadratic', 'k/2*(x + e)^2 = k/2*x^2 + (k*x)*e + k/2*e^2'),
    forAll('the printed reading on $5\\theta$: slope 5, curvature 0', { given: 'c > 0', show: 'c*5^2 > 2*0' }),
    forAll('on $\\frac12\\theta^2$, near the minimum, no factor brings the square up to half the curvature', {
      given: ['c > 0', '4*c*x^2 < 1'],
      show: 'c*x^2 < 1/2',
    }),
    forAll('a second difference is within a factor 2 of the curvature of every affine loss', {
      given: 'h > 0',
      show: `1/2*0 <= ${affine} and ${affine} <= 2*0`,
    }),
    forAll('and of every convex quadratic', { given: ['k >= 0', 'h > 0'], show: `k/2 <= ${quadratic} and ${quadratic} <= 2*k` }),
  ],
})

export const fisher = proof({
  settles: 'gradients-as-curvature/fisher-identity-at-the-truth',
  because: '$E=e^{-z}$, whose derivative is $-E$: with $z+e$ it becomes $E-Ee$.',
  formula: { mean: 'p*(p - 1)^2 + (1 - p)*p^2', due: 'p*(1 - p)', second: 'p*(1 - p)' },
  rivals: {
    'E(∂ℓ)²=p': { mean: 'p*(p - 1)^2 + (1 - p)*p^2', due: 'p', second: 'p*(1 - p)' },
    '∂²ℓ=p²(1-p)': { mean: 'p*(p - 1)^2 + (1 - p)*p^2', due: 'p*(1 - p)', second: 'p^2*(1 - p)' },
    'E|∂ℓ| in the place of E(∂ℓ)²': { mean: 'p*(1 - p) + (1 - p)*p', due: 'p*(1 - p)', second: 'p*(1 - p)' },
  },
  steps: ({ mean, due, second }) => [
    identity('the derivative of the sigmoid', '-1/(1 + E)^2*(-E) = p*(1 - p)', { where: { p: '1/(1 + E)' } }),
    identity('the derivative of the loss', '-y/p*(p*(1 - p)) + (1 - y)/(1 - p)*(p*(1 - p)) = p - y'),
    identity('its mean square', `${mean} = ${due}`),
    identity('the second derivative', `-1/(1 + E)^2*(-E) = ${second}`, { where: { p: '1/(1 + E)' } }),
  ],
})

export const truthNeeded = proof({
  settles: 'gradients-as-curvature/truth-needed',
  formula: { gap: '(q - p)*(1 - 2*p)', zero: 'q = p or p = 1/2' },
  rivals: {
    '(q-p)²': { gap: '(q - p)^2', zero: 'q = p or p = 1/2' },
    '(q-p)(1-2q)': { gap: '(q - p)*(1 - 2*q)', zero: 'q = p or p = 1/2' },
    'zero for every q': { gap: '(q - p)*(1 - 2*p)', zero: 'q = q' },
  },
  steps: ({ gap, zero }) => [
    identity('the gap', `q*(p - 1)^2 + (1 - q)*p^2 - p*(1 - p) = ${gap}`),
    forAll('vanishes exactly there', { show: `iff((q - p)*(1 - 2*p) = 0, ${zero})` }),
  ],
})

export const finiteCategories = proof({
  settles: 'gradients-as-curvature/finite-categories',
  because:
    'Entry by entry: of the categories $i$, $j$ and the rest, whose probability is $r$; the derivative of $p_i$ in the logit $j$ is that of $E_i/(E_i+E_j+R)$.',
  formula: { diagonal: 'p - p^2', off: '-p*q' },
  rivals: { 'diag(p)': { diagonal: 'p', off: '0' }, 'diag(p)+pp^⊤': { diagonal: 'p + p^2', off: 'p*q' }, 'I-pp^⊤': { diagonal: '1 - p^2', off: '-p*q' } },
  steps: ({ diagonal, off }) => [
    identity('the expectation on the diagonal', `p*(p - 1)^2 + (1 - p)*p^2 = ${diagonal}`),
    identity('and off it', `p*(p - 1)*q + q*p*(q - 1) + r*p*q = ${off}`, { where: { r: '1 - p - q' } }),
    derivative('the gradient of the loss in the logit $i$, for a label of sum 1', {
      of: 'ln(E + F + R) - (t*y + B)',
      by: { E: 'E', y: '1' },
      is: 'p - t',
      where: { p: 'E/(E + F + R)' },
    }),
    identity('its derivative there', `(E*(E + F + R) - E*E)/(E + F + R)^2 = ${diagonal}`, {
      where: { p: 'E/(E + F + R)' },
    }),
    identity('and in the logit $j$', `(0*(E + F + R) - E*F)/(E + F + R)^2 = ${off}`, { where: { p: 'E/(E + F + R)', q: 'F/(E + F + R)' } }),
  ],
})

export const secants = proof({
  settles: 'gradients-as-curvature/secant-pairs',
  because: 'The average of $f^{\\prime\\prime}$ is its integral over the segment, divided by the length; $g$ and $h$ are the two slopes.',
  formula: { secant: '(g - h)/(x - y)', quartic: '(x^2 + x*y + y^2)/3' },
  rivals: {
    '(g+g′)/(θ+θ′)': { secant: '(g + h)/(x + y)', quartic: '(x^2 + x*y + y^2)/3' },
    '(g-g′)/(θ-θ′)²': { secant: '(g - h)/(x - y)^2', quartic: '(x^2 + x*y + y^2)/3' },
    'value of f″ at the midpoint for cubics and quartics alike': { secant: '(g - h)/(x - y)', quartic: '((x + y)/2)^2' },
  },
  steps: ({ secant, quartic }) => [
    matrices('quadratics in any dimension', '(H*x + b) - (H*y + b) = H*(x - y)'),
    cited(
      '$\\int_{\\theta^\\prime}^\\theta f^{\\prime\\prime}=f^\\prime(\\theta)-f^\\prime(\\theta^\\prime)$',
      'Rudin 1976, Principles of Mathematical Analysis, theorem 6.21',
    ),
    forAll('so the secant is the average of the second derivative', {
      given: ['x != y', 'integral = g - h', 'average*(x - y) = integral'],
      show: `average = ${secant}`,
    }),
    identity('a cubic, $f^{\\prime\\prime}=\\theta$', `${secant} = (x + y)/2`, { where: { g: 'x^2/2', h: 'y^2/2' } }),
    identity('a quartic, $f^{\\prime\\prime}=\\theta^2$', `${secant} = ${quartic}`, { where: { g: 'x^3/3', h: 'y^3/3' } }),
  ],
})
