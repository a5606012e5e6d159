import { proof } from '../../src/evidence/proof.ts'
import { derivative } from '../support/derivative.ts'
import { at, forAll, identity, induction, matrices } from '../support/steps.ts'
import { convexBySecondDerivative, exponentialTangent } from '../support/theorems.ts'

const weights = 'With $R$ the weight $e^{-E}$ of the state with $s_i=0$ and $H=e^{h_i}$, $h_i=\\sum_jw_{ij}s_j+b_i$, the weight with $s_i=1$ is $RH$'

export const conditional = proof({
  settles: 'boltzmann-machine/gibbs-conditional',
  because: `${weights}, as the energies differ by a summand for each other unit and the bias; $\\sigma(h)=\\frac1{1+1/H}$.`,
  formula: '1/(1 + 1/H)',
  rivals: { 'argument doubled (the $\\pm1$ convention)': '1/(1 + 1/H^2)', '$\\sigma(-h_i)$': '1/(1 + H)' },
  steps: (law) => [
    identity('the energy with the unit off less that with it on', '(-w*0*t - b*0) - (-w*1*t - b*1) = w*t + b'),
    identity('the law of the unit', `R*H/(R*H + R) = ${law}`),
  ],
})

const resampling = { up: 'H/(1 + H)', down: '1/(1 + H)', both: ['0', '0'] }
export const balance = proof({
  settles: 'boltzmann-machine/detailed-balance',
  because: `${weights}. States that differ in more than the resampled unit do not lead to each other, and a random choice of the unit multiplies both sides by the same number and adds such equations.`,
  formula: resampling,
  rivals: {
    'Metropolis acceptance with the inverse ratio': { ...resampling, up: 'min(1, 1/H)', down: 'min(1, H)' },
    'all units resampled at once from their conditionals (P is not stationary in general)': {
      ...resampling,
      both: ['(B/(1 + B))*(C/(1 + C))', '(1/(1 + B*W))*(1/(1 + C*W))'],
    },
  },
  steps: ({ up, down, both }) => [
    forAll('two states that differ in the unit', { given: ['R > 0', 'H > 0'], show: `R*(${up}) = R*H*(${down})` }),
    forAll('two units that are both off and both on, of weights 1 and $BCW$', {
      given: ['B > 0', 'C > 0', 'W > 0'],
      show: `1*(${both[0]}) = B*C*W*(${both[1]})`,
    }),
    forAll('the unit chosen with probability $a$', { given: 'x = y', show: 'a*x = a*y' }),
    ...induction('what comes to a state of weight $y$, state by state; the chances of leaving it sum to 1', {
      holds: 's = y*r',
      start: { s: '0', r: '0' },
      next: { s: 's + x*a', r: 'r + b' },
      given: 'x*a = y*b',
    }),
    forAll('so its mass stays', { given: ['s = y*r', 'r = 1'], show: 's = y' }),
  ],
})

export const sweep = proof({
  settles: 'boltzmann-machine/sweep-not-reversible',
  because: `${weights}; the weights of the counterexample are $1,1,1,2$ on $00,01,10,11$, and the sweep goes between $00$ and $01$.`,
  formula: { kept: '=', back: '!=' },
  rivals: { 'the sweep satisfies detailed balance': { kept: '=', back: '=' }, 'the sweep does not keep P': { kept: '!=', back: '!=' } },
  steps: ({ kept, back }) => [
    forAll('resampling one unit keeps the weight of a state with it off', { given: ['R > 0', 'H > 0'], show: `(R + R*H)/(1 + H) ${kept} R` }),
    forAll('and with it on', { given: ['R > 0', 'H > 0'], show: `(R + R*H)*H/(1 + H) ${kept} R*H` }),
    matrices('what keeps the law one by one keeps it in turn: so for each further unit', 'p*A*B = p', { 'p*A': 'p', 'p*B': 'p' }),
    at('first the one unit, then the other', { W: 2, there: '(1/2)*(1/2)', home: '(1/(1 + W))*(1/2)' }, `1*there ${back} 1*home`),
  ],
})

export const parallel = proof({
  settles: 'boltzmann-machine/parallel-breaks',
  formula: '2',
  rivals: { 'still not stationary when $e^{w}=1$': '1' },
  steps: (W) => [at('the mass of $11$ after a parallel step', { W, Z: '3 + W', on: 'W/(1 + W)', mass: '(1/4 + on/2 + on/2 + W*on^2)/Z' }, 'mass != W/Z')],
})

const likelihood = { gradient: 'd - A*E/(A*E + B)', off: '0' }
export const gradient = proof({
  settles: 'boltzmann-machine/log-likelihood-gradient',
  because:
    'With $E=e^{w_{ij}}$ the partition function is $AE+B$, where $AE$ is the weight of the states with $s_is_j=1$; $d$ is the mean of $s_is_j$ over the data. Along a line in $(w,b)$ the energies are affine in the position: $Z,M,S$ are the sums of the weights times $1$, the slope and its square, and a visible term is affine, of second derivative 0. The last steps are an instance: with one of two units hidden its curvature is positive.',
  formula: likelihood,
  rivals: {
    'sign exchanged': { ...likelihood, gradient: 'A*E/(A*E + B) - d' },
    // The data are then the states with the hidden unit on and off, of weights e^w and 1.
    'concave also with hidden units': { ...likelihood, off: '1' },
  },
  steps: ({ gradient: slope, off }) => [
    convexBySecondDerivative,
    derivative('the mean log-likelihood along one weight', { of: 'd*w + k - ln(A*E + B)', by: 'w', exps: { E: 'w' }, is: slope }),
    derivative('twice along a line', { of: 'a - M/Z', by: { Z: 'M', M: 'S' }, is: '-(S/Z - (M/Z)^2)' }),
    ...induction('the variance of the slope, state by state', {
      holds: 'S*Z >= M^2 and Z > 0 and S >= 0',
      start: { Z: 'p', M: 'p*c', S: 'p*c^2' },
      base: 'p > 0',
      next: { Z: 'Z + p', M: 'M + p*c', S: 'S + p*c^2' },
      given: 'p > 0',
    }),
    forAll('the second derivative', { given: ['Z > 0', 'S*Z >= M^2'], show: '-(S/Z - (M/Z)^2) <= 0' }),
    derivative('two units without biases, both on in the data: the slope', {
      of: `ln(E + ${off}) - ln(3 + E)`,
      by: 'w',
      exps: { E: 'w' },
      is: `E/(E + ${off}) - E/(3 + E)`,
    }),
    derivative('and the curvature', {
      of: `E/(E + ${off}) - E/(3 + E)`,
      by: 'w',
      exps: { E: 'w' },
      is: `${off}*E/(E + ${off})^2 - 3*E/(3 + E)^2`,
    }),
    at('which at $w=0$ is not positive', { E: 1 }, `${off}*E/(E + ${off})^2 - 3*E/(3 + E)^2 <= 0`),
  ],
})

const cold = { bound: 'tau/h', still: '1/2' }
export const zeroTemperature = proof({
  settles: 'boltzmann-machine/zero-temperature',
  because:
    '$X=e^{|h|/\\tau}$: the conditional is $\\frac X{1+X}$ for $h>0$ and $\\frac1{1+X}$ for $h<0$, where $h$ stands for $|h|$ in the bound, which is below any $\\varepsilon$ once $\\tau<\\varepsilon|h|$.',
  formula: cold,
  rivals: { 'as $\\tau\\to\\infty$': { ...cold, bound: '1/(tau*h)' }, 'tends to 1 where $h_i=0$': { ...cold, still: '1' } },
  steps: ({ bound, still }) => [
    exponentialTangent,
    forAll('a positive input: how far from 1', { given: ['h > 0', 'tau > 0', 'X >= 1 + h/tau'], show: `abs(1 - X/(1 + X)) <= ${bound}` }),
    forAll('a negative one: how far from 0', { given: ['h > 0', 'tau > 0', 'X >= 1 + h/tau'], show: `abs(1/(1 + X)) <= ${bound}` }),
    forAll('no input', { given: 'X = 1', show: `X/(1 + X) = ${still}` }),
  ],
})
