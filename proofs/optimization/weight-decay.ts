import { proof } from '../../src/evidence/proof.ts'
import { at, forAll, identity, induction } from '../support/steps.ts'

/* Weight decay against a quadratic penalty, each coordinate by itself: the gradient of μ‖θ‖² is 2μθ. */

export const shrink = proof({
  settles: 'weight-decay-l2-sgd/shrink-identity',
  because: 'Each coordinate by itself; $e$ with $e^2=0$ gives the derivative of $\\mu\\theta^2$, and $g$ is any gradient of $L$.',
  formula: '(1 - 2*alpha*mu)*theta - alpha*g',
  rivals: {
    '1-α_tμ_t (factor 2 lost)': '(1 - alpha*mu)*theta - alpha*g',
    '1-2μ_t': '(1 - 2*mu)*theta - alpha*g',
    '(1-2α_tμ_t) multiplying the gradient too': '(1 - 2*alpha*mu)*(theta - alpha*g)',
  },
  steps: (step) => [
    identity('the gradient of the penalty', 'mu*(theta + e)^2 = mu*theta^2 + 2*mu*theta*e', { roots: { e: '0' } }),
    identity('the step', `theta - alpha*(g + 2*mu*theta) = ${step}`),
  ],
})

export const plainNeeded = proof({
  settles: 'weight-decay-l2-sgd/plain-sgd-needed',
  because: 'Without momentum both rules agree, with it they do not.',
  formula: '1/2',
  rivals: { 'γ=0, where both agree': '0' },
  steps: (gamma) => [
    at(
      'two steps on the penalised loss, with momentum, against two of decay',
      { gamma, eta: '1/10', mu: '1/2', x: 1, M1: 'eta*2*mu*x', x1: 'x - M1', M2: 'gamma*M1 + eta*2*mu*x1', x2: 'x1 - M2', d: '1 - 2*eta*mu' },
      'x1 = 9/10 and d*x = 9/10 and x2 = 19/25 and d^2*x = 81/100 and x2 != d^2*x',
    ),
    identity('in general', '(x1 - (gamma*c*x + c*x1)) - (1 - c)^2*x = -gamma*c*x', { where: { x1: 'x - c*x' } }),
  ],
})

export const followsTheRate = proof({
  settles: 'weight-decay-l2-sgd/fixed-penalty-already-follows-the-rate',
  because: 'A product of factors $1-x_t$ is at most $1/(1+\\sum x_t)$, and $\\sum\\frac1t$ is unbounded; the first $T$ of the lower bound is 2.',
  formula: { coupled: '2*kappa*alpha^2', lower: '(n + 1)/(2*n)', floor: '1/2' },
  rivals: {
    '2κα_t for the coupled shrinkage': { coupled: '2*kappa*alpha', lower: '(n + 1)/(2*n)', floor: '1/2' },
    '∏(1-1/t²)→0': { coupled: '2*kappa*alpha^2', lower: '1/n', floor: '0' },
    'lower bound 3/4': { coupled: '2*kappa*alpha^2', lower: '(n + 1)/(2*n)', floor: '3/4' },
  },
  steps: ({ coupled, lower, floor }) => [
    identity('the shrinkage for $\\mu_t=\\kappa\\alpha_t$', `2*alpha*(kappa*alpha) = ${coupled}`),
    ...induction('the product $\\prod_{t=2}^n(1-t^{-2})$', {
      holds: `P = ${lower} and n >= 2`,
      start: { P: '1 - 1/4', n: '2' },
      next: { P: 'P*(1 - 1/(n + 1)^2)', n: 'n + 1' },
    }),
    ...induction('is below that of the shrinkage', {
      holds: '0 < P and P <= R and n >= 1',
      start: { P: '1', R: '1', n: '1' },
      next: { P: 'P*(1 - 1/(n + 1)^2)', R: 'R*(1 - 2*kappa/(n + 1)^2)', n: 'n + 1' },
      given: ['0 < kappa', 'kappa <= 1/2'],
    }),
    forAll('and above', { given: 'n >= 2', show: `(n + 1)/(2*n) >= ${floor}` }),
    ...induction('with a fixed penalty the product goes under with $1/(1+\\sum x_t)$', {
      holds: '0 <= R and R*(1 + S) <= 1 and S >= 0',
      start: { R: '1', S: '0' },
      next: { R: 'R*(1 - x)', S: 'S + x' },
      given: ['0 <= x', 'x <= 1'],
    }),
  ],
})

export const biasesUntouched = proof({
  settles: 'weight-decay-l2-sgd/biases-not-penalised',
  formula: { bias: 'b', V: '(1 - 2*alpha*mu)*V', W: '(1 - 2*alpha*mu)*W' },
  rivals: {
    'b shrinks as well': { bias: '(1 - 2*alpha*mu)*b', V: '(1 - 2*alpha*mu)*V', W: '(1 - 2*alpha*mu)*W' },
    'V shrinks by 1-2αμ and W does not': { bias: 'b', V: '(1 - 2*alpha*mu)*V', W: 'W' },
  },
  steps: ({ bias, V, W }) => [
    identity(
      'the penalty as a function of all three, each moved by a multiple of $e$',
      'mu*((V + v*e)^2 + (W + w*e)^2) + 0*(b + c*e) = mu*(V^2 + W^2) + e*(2*mu*V*v + 2*mu*W*w + 0*c)',
      {
        roots: { e: '0' },
      },
    ),
    identity('the step of a bias', `b - alpha*(0 + 0) = ${bias}`),
    identity('the step of a weight of the first layer', `V - alpha*(0 + 2*mu*V) = ${V}`),
    identity('and of the second', `W - alpha*(0 + 2*mu*W) = ${W}`),
  ],
})

export const adaptiveNotEquivalent = proof({
  settles: 'weight-decay-adam/plain-steps-needed',
  because: 'At the first step the corrected moments are $g$ and $g^2$.',
  formula: 'g/sqrt(g^2)',
  rivals: { 'plain gradient step with the same numbers, where both give 999/1000': 'g' },
  steps: (direction) => [
    identity('the corrected first moment', '(1 - beta)*g/(1 - beta) = g'),
    at(
      'the two steps',
      { theta: 1, lambda: '1/10', eta: '1/100', g: 'lambda*theta' },
      `theta - eta*(${direction}) = 99/100 and (1 - eta*lambda)*theta = 999/1000`,
    ),
  ],
})

export const ignoresStrength = proof({
  settles: 'weight-decay-adam/first-step-ignores-strength',
  because: 'At the first step the corrected moments are $g=\\lambda\\theta$ and $g^2$.',
  formula: { coupled: '-eta*sign(theta)', decoupled: '-eta*lambda*theta' },
  rivals: {
    'coupled step proportional to λ': { coupled: '-eta*lambda*sign(theta)', decoupled: '-eta*lambda*theta' },
    'decoupled step -λθ (rate lost)': { coupled: '-eta*sign(theta)', decoupled: '-lambda*theta' },
    'decoupled step -η sign(θ)': { coupled: '-eta*sign(theta)', decoupled: '-eta*sign(theta)' },
  },
  steps: ({ coupled, decoupled }) => [
    identity('the corrected moments', '(1 - beta)*g/(1 - beta) = g'),
    forAll('the coupled step', { given: ['lambda > 0', 'theta != 0', 's > 0', 's^2 = (lambda*theta)^2'], show: `-eta*(lambda*theta)/s = ${coupled}` }),
    forAll('the decoupled step', { given: ['lambda > 0', 'theta != 0'], show: `(1 - eta*lambda)*theta - eta*0 - theta = ${decoupled}` }),
  ],
})

export const decoupledRule = proof({
  settles: 'weight-decay-adam/decoupled-rule',
  because: 'The first sentence is the definition of the rule; its moments see $\\nabla L\\equiv0$ alone.',
  formula: { power: '(1 - eta*lambda)*P', seen: '0' },
  rivals: {
    '(1-λ)^t': { power: '(1 - lambda)*P', seen: '0' },
    'moments computed from ∇L+λθ': { power: '(1 - eta*lambda)*P', seen: 'lambda*theta' },
    '(1-2ηλ)^t': { power: '(1 - 2*eta*lambda)*P', seen: '0' },
  },
  steps: ({ power, seen }) => [
    ...induction('moments and iterates', {
      holds: 'm = 0 and theta = P*theta0',
      start: { m: '0', theta: 'theta0', P: '1' },
      next: {
        m: `beta*m + (1 - beta)*(${seen})`,
        theta: `(1 - eta*lambda)*theta - eta*((beta*m + (1 - beta)*(${seen}))/(1 - B))/(s + eps)`,
        P: power,
      },
      given: ['eps > 0', 's >= 0', 'B < 1', '0 <= beta', 'beta < 1'],
    }),
  ],
})

export const agreeForPlainSteps = proof({
  settles: 'weight-decay-adam/agree-for-plain-steps',
  because: 'Each coordinate by itself, with $d$ the entry of the preconditioner.',
  formula: { strength: 'lambda', only: 'd = 1' },
  rivals: {
    'agreement for every diagonal D': { strength: 'lambda', only: 'd = d' },
    'agreement with λ replaced by 2λ': { strength: '2*lambda', only: 'd = 1' },
  },
  steps: ({ strength, only }) => [
    identity('plain steps', `theta - eta*(g + lambda*theta) = (1 - eta*${strength})*theta - eta*g`),
    forAll('with a preconditioner, at a point $\\theta\\ne0$', {
      given: ['eta*lambda != 0', 'theta != 0'],
      show: `iff(theta - eta*d*(g + lambda*theta) = (1 - eta*lambda)*theta - eta*d*g, ${only})`,
    }),
  ],
})
