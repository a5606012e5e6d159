import { proof } from '../../src/evidence/proof.ts'
import { at, forAll, identity, induction } from '../support/steps.ts'

/* Accumulated squares, each coordinate by itself; a root s has s > 0 and its square. */

export const printedSum = proof({
  settles: 'adagrad-index/printed-sum-is-t-times-last',
  because: 'Two gradients with two coordinates, $(1,0)$ and $(2,3)$, tell the accumulation of the first coordinate from its variants.',
  formula: 'a^2 + b^2',
  rivals: {
    'Σ_{j=1}^t g_{t,j}²': 'b^2 + other^2',
    't·g_{1,i}²': '2*a^2',
    'max_j g_{j,i}² (invariant under permutations but no sum)': 'max(a^2, b^2)',
  },
  steps: (accumulation) => [
    ...induction('the printed sum', { holds: 'P = n*g^2', start: { P: '0', n: '0' }, next: { P: 'P + g^2', n: 'n + 1' } }),
    at('is not the accumulation', { a: 1, b: 2 }, '2*b^2 = 8 and (0 + a^2) + b^2 = 5'),
    at('which is', { a: 1, b: 2, other: 3 }, `${accumulation} = (0 + a^2) + b^2`),
  ],
})

export const accumulation = proof({
  settles: 'adagrad-index/accumulation',
  formula: 'G + g^2',
  rivals: { 'G_t=G_{t-1}+g_t (no square)': 'G + g', 'G_t=G_{t-1}+g_{t-1}²': 'G + last^2', 'G_t=g_t²': 'g^2', 'max in the place of the sum': 'max(G, g^2)' },
  steps: (step) => [
    ...induction('the recursion and the sum', { holds: 'G = S', start: { G: '0', S: '0' }, next: { G: step, S: 'S + g^2' } }),
    ...induction('backwards: sums that grow by the squares start at 0 and are the recursion', {
      holds: 'G - S = G0 - S0',
      start: { G: 'G0', S: 'S0' },
      next: { G: step, S: 'S + g^2' },
    }),
  ],
})

export const forgetsMagnitude = proof({
  settles: 'adagrad-index/printed-rule-forgets-magnitude',
  formula: '-eta/r*sign(g)',
  rivals: { '-η/t·sign(g)': '-eta/t*sign(g)', '-η·sign(g)': '-eta*sign(g)', '-(η/√t)·g': '-eta/r*g' },
  steps: (update) => [
    forAll('the printed sum is $tg^2$, and $r^2=t$', {
      given: ['g != 0', 't >= 1', 'r > 0', 'r^2 = t', 's > 0', 's^2 = t*g^2'],
      show: `-eta*g/s = ${update}`,
    }),
  ],
})

export const vanishes = proof({
  settles: 'adagrad-step-bound/avoids-vanishing-refuted',
  because: 'Steps are positive, so their squares decide.',
  formula: { spike: '10^12', show: 'eta^2/G < eta^2/10^12' },
  rivals: {
    'prevents vanishing steps for gradients bounded by 1': { spike: '1', show: 'eta^2/G >= eta^2/10^12' },
    'keeps every step above η/1000 for this sequence': { spike: '10^12', show: 'eta^2/G > eta^2/10^6' },
  },
  steps: ({ spike, show }) => [
    ...induction('the sum after the first gradient and $n$ ones', {
      holds: `G = ${spike} + n`,
      start: { G: spike, n: '0' },
      next: { G: 'G + 1^2', n: 'n + 1' },
    }),
    forAll('the squared steps', { given: ['eta > 0', 'n >= 1', `G = ${spike} + n`], show }),
  ],
})

export const neverExceeds = proof({
  settles: 'adagrad-step-bound/steps-never-exceed-rate',
  because: '$P\\ge0$ is the sum of the earlier squares, which is 0 exactly if all are; each coordinate by itself.',
  formula: { square: 'P + g^2 + eps', bound: 'eta', norm: '2*eta^2' },
  rivals: {
    'G_{t-1} in the place of G_t': { square: 'P + eps', bound: 'eta', norm: '2*eta^2' },
    'bound η/2': { square: 'P + g^2 + eps', bound: 'eta/2', norm: '2*eta^2' },
    'bound η‖g_t‖ for the vector step': { square: 'P + g^2 + eps', bound: 'eta*abs(g)', norm: '2*eta^2' },
    'bound for the Euclidean norm of the whole step by η': { square: 'P + g^2 + eps', bound: 'eta', norm: 'eta^2' },
  },
  steps: ({ square, bound, norm }) => [
    forAll('one coordinate', { given: ['eta > 0', 'P >= 0', 'eps >= 0', 's > 0', `s^2 = ${square}`], show: `eta*abs(g)/s <= ${bound}` }),
    forAll('equality', {
      given: ['eta > 0', 'P >= 0', 'eps >= 0', 's > 0', `s^2 = ${square}`],
      show: `iff(eta*abs(g)/s = ${bound}, eps = 0 and P = 0 and g != 0)`,
    }),
    forAll('two coordinates together', { given: ['x^2 <= eta^2', 'y^2 <= eta^2'], show: `x^2 + y^2 <= ${norm}` }),
  ],
})

export const constantGradients = proof({
  settles: 'adagrad-step-bound/steps-vanish-for-constant-gradients',
  formula: 'eta^2/n',
  rivals: { 'Δ_t²=η²/t²': 'eta^2/n^2', 'Δ_t²=η²': 'eta^2' },
  steps: (square) => [
    ...induction('the sum', { holds: 'G = n*g^2', start: { G: '0', n: '0' }, next: { G: 'G + g^2', n: 'n + 1' } }),
    forAll('the squared step', { given: ['g != 0', 'n >= 1', 's > 0', 's^2 = n*g^2'], show: `(eta*g/s)^2 = ${square}` }),
    forAll('is positive and below any bound in the end', { given: ['eta > 0', 'd > 0', 'n > 0', 'n*d > eta^2'], show: '0 < eta^2/n and eta^2/n < d' }),
  ],
})

export const zeroOverZero = proof({
  settles: 'adagrad-step-bound/epsilon-avoids-zero-over-zero',
  formula: '0',
  rivals: { 'ε=0 and one earlier non-zero gradient, where the update is 0': '1' },
  steps: (G) => [
    at('numerator and denominator without $\\epsilon$', { g: 0, G, eps: 0 }, 'sqrt(G + g^2 + eps) = 0 and g = 0'),
    forAll('with it', { given: ['eps > 0', 's >= 0', 's^2 = 0 + 0^2 + eps'], show: 's > 0 and eta*0/s = 0' }),
  ],
})

export const coordinates = proof({
  settles: 'adagrad-step-bound/coordinates-not-norm',
  particular: 'The sentence is about one gradient.',
  formula: { G: ['9', '16'], update: ['1', '1'] },
  rivals: { 'G=(25,25)': { G: ['25', '25'], update: ['1', '1'] }, 'update -η(3/5,4/5)': { G: ['9', '16'], update: ['3/5', '4/5'] } },
  steps: ({ G, update }) => [
    at('the sums', { a: 3, b: 4 }, `a^2 = ${G[0]} and b^2 = ${G[1]}`),
    forAll('the update', { given: ['s > 0', 't > 0', 's^2 = 3^2', 't^2 = 4^2'], show: `-eta*3/s = -eta*(${update[0]}) and -eta*4/t = -eta*(${update[1]})` }),
    at('it is not parallel to the gradient, that by the norm is', { n: 'sqrt(3^2 + 4^2)' }, `4*(${update[0]}) != 3*(${update[1]}) and 3/n = 3/5 and 4/n = 4/5`),
  ],
})

export const builtInDecay = proof({
  settles: 'adagrad-no-schedule/built-in-decay',
  because: '$r=\\sqrt t$ and $s=\\sqrt{G_t}$ with $G_t=tg^2$.',
  formula: 'eta/r',
  rivals: { 'η/t': 'eta/t', 'η²/t as the step': 'eta^2/t', 'decay independent of t': 'eta' },
  steps: (size) => [
    ...induction('the sum', { holds: 'G = n*g^2', start: { G: '0', n: '0' }, next: { G: 'G + g^2', n: 'n + 1' } }),
    forAll('the size of the step', { given: ['eta > 0', 'g != 0', 't >= 1', 'r > 0', 'r^2 = t', 's > 0', 's^2 = t*g^2'], show: `eta*abs(g)/s = ${size}` }),
    forAll('the same of the plain method', { given: ['eta > 0', 'g != 0', 'r > 0'], show: 'eta/(abs(g)*r)*abs(g) = eta/r' }),
  ],
})

export const rateMatters = proof({
  settles: 'adagrad-no-schedule/rate-still-matters',
  formula: 'eta > 2*abs(x)',
  rivals: { 'η>|θ1|': 'eta > abs(x)', 'η>2/λ': 'eta > 2/lambda', 'η≥2|θ1|': 'eta >= 2*abs(x)' },
  steps: (condition) => [
    forAll('the first step', { given: ['lambda > 0', 'x != 0', 's > 0', 's^2 = (lambda*x)^2'], show: 'eta*(lambda*x)/s = eta*sign(x)' }),
    forAll('it raises the loss', { given: ['lambda > 0', 'eta > 0', 'x != 0'], show: `iff(lambda/2*(x - eta*sign(x))^2 > lambda/2*x^2, ${condition})` }),
  ],
})

export const regret = proof({
  settles: 'adagrad-no-schedule/regret-bound',
  because:
    '$S,Z$ are $\\sqrt{G}$ before and after a step, $d,e$ the squared distances from $u$, $h=\\frac1{2\\eta}$, $q=g^2/Z$, $R$ the regret so far; convexity says that the next term of it is at most $g(x-u)=gy$.',
  formula: { factor: 'D^2*h + eta', square: 'g^2' },
  rivals: {
    'D²/(2η)+η/4': { factor: 'D^2*h + eta/4', square: 'g^2' },
    '√T in the place of √G_T': { factor: 'D^2*h + eta', square: '1' },
    '(D²/(4η)+η/2)√G_T': { factor: '(D^2*h + eta)/2', square: 'g^2' },
  },
  steps: ({ factor, square }) => [
    identity('one step', 'g*y = Z*h*(y^2 - (y - eta*g/Z)^2) + eta*(g^2/Z)/2', { where: { h: '1/(2*eta)' } }),
    forAll('the last term', { given: ['S >= 0', 'Z > 0', `Z^2 = S^2 + ${square}`, 'Z >= S', 'q*Z = g^2'], show: 'q <= 2*(Z - S)' }),
    forAll('before the first step', { given: ['S = 0', 'd >= 0', 'h > 0'], show: `0 + S*d*h <= (${factor})*S` }),
    forAll('from each step to the next', {
      given: ['S >= 0', 'Z >= S', 'h > 0', 'eta > 0', 'd <= D^2', `R + S*d*h <= (${factor})*S`, 'q <= 2*(Z - S)', 'next <= R + Z*h*(d - e) + eta*q/2'],
      show: `next + Z*e*h <= (${factor})*Z`,
    }),
    forAll('the regret', { given: ['Z >= 0', 'e >= 0', 'h > 0', `R + Z*e*h <= (${factor})*Z`], show: `R <= (${factor})*Z` }),
  ],
})

export const doubleDecay = proof({
  settles: 'adagrad-no-schedule/double-decay',
  because: '$r=\\sqrt t$ and $q=\\sqrt{t+1}$; the sum is divided by $\\eta$.',
  formula: { bound: '3 - 2/r', later: '3 - 2/q', term: '1/q^3' },
  rivals: {
    'sum at most 2η': { bound: '2 - 2/r', later: '2 - 2/q', term: '1/q^3' },
    'the bound 3η for 1/√t decay alone': { bound: '3 - 2/r', later: '3 - 2/q', term: '1/q^2' },
  },
  steps: ({ bound, later, term }) => [
    forAll('with $1/\\sqrt t$', { given: ['eta > 0', 'g != 0', 't >= 1', 'r > 0', 'r^2 = t', 's > 0', 's^2 = t*g^2'], show: 'eta/r*abs(g)/s = eta/t' }),
    forAll('with $1/t$, where $t^{3/2}=r^3$', { given: ['eta > 0', 'g != 0', 'r > 0', 's > 0', 's = r*abs(g)'], show: 'eta/r^2*abs(g)/s = eta/r^3' }),
    forAll('the sum at first', { given: 'r = 1', show: `1 <= ${bound}` }),
    forAll('and on', { given: ['r >= 1', 'q > 0', 'q^2 = r^2 + 1', `S <= ${bound}`], show: `S + ${term} <= ${later}` }),
    forAll('stays below 3', { given: ['r > 0', 'S <= 3 - 2/r'], show: 'S <= 3' }),
  ],
})
