import type { Step } from '../../src/evidence/proof.ts'
import { proof } from '../../src/evidence/proof.ts'
import { at, forAll, identity, induction } from '../support/steps.ts'
import { identityOfSums } from '../support/sums.ts'

const over = ['h', 'd', 'e']
const batch = { over, count: 'b' }
const mu = { mu: 'sum(h)/b', V: 'sum((h - mu)^2)/b' }

export const moments = proof({
  settles: 'batchnorm-formula/moments-of-normalised-batch',
  formula: { square: 'V + eps', mean: 'V/(V + eps)' },
  rivals: {
    'mean square 1': { square: 'V + eps', mean: '1' },
    'root with the 1/(b-1) variance, mean square still σ_B²/(σ_B²+ε) with the 1/b variance': { square: 'sum((h - mu)^2)/(b - 1) + eps', mean: 'V/(V + eps)' },
    'ε outside the root: σ²/(σ+ε)²': { square: 'V + eps', mean: 'V/(t + eps)^2' },
  },
  steps: ({ square, mean }) => [
    identityOfSums('the sum', 'sum((h - mu)/s) = 0', { ...batch, where: mu }),
    identityOfSums('the mean square', `sum(((h - mu)/s)^2)/b = ${mean}`, { ...batch, where: mu, roots: { s: square, t: 'V' } }),
    forAll('is below $1$', { given: ['V >= 0', 'eps > 0'], show: 'V/(V + eps) < 1' }),
  ],
})

export const scaleAndShift = proof({
  settles: 'batchnorm-formula/scale-and-shift',
  formula: { mean: 'beta', variance: 'alpha^2*V/(V + eps)' },
  rivals: {
    'variance α²': { mean: 'beta', variance: 'alpha^2' },
    'mean αβ': { mean: 'alpha*beta', variance: 'alpha^2*V/(V + eps)' },
    'variance |α|σ_B²/(σ_B²+ε)': { mean: 'beta', variance: 'alpha*V/(V + eps)' },
  },
  steps: ({ mean, variance }) => {
    const where = { ...mu, o: 'alpha*(h - mu)/s + beta' }
    return [
      identityOfSums('the mean', `sum(o)/b = ${mean}`, { ...batch, where }),
      identityOfSums('the variance', `sum((o - sum(o)/b)^2)/b = ${variance}`, { ...batch, where, roots: { s: 'V + eps' } }),
    ]
  },
})

/** How the normalised batch moves when the batch moves in the direction `by`: the statistics move too. */
const moving = (by: string) => ({
  ...mu,
  dmu: `sum(${by})/b`,
  dV: `sum(2*(h - mu)*(${by} - dmu))/b`,
  ds: 'dV/(2*s)',
  n: '(h - mu)/s',
  dn: `(${by} - dmu)/s - (h - mu)*ds/s^2`,
})
const roots = { s: 'V + eps' }

export const backward = proof({
  settles: 'batchnorm-formula/backward',
  because:
    'The derivative of the loss in every direction $e$ of the batch, $a$ of $\\alpha$, $c$ of $\\beta$ is the inner product with the stated gradient; $\\delta$ (here $d$), $e$ are any numbers for each sample, and the derivatives of sum, quotient and root are the usual ones.',
  formula: 'alpha/s*(d - sum(d)/b - n*sum(d*n)/b)',
  rivals: {
    'without -δ̄': 'alpha/s*(d - n*sum(d*n)/b)',
    'without the ĥ term': 'alpha/s*(d - sum(d)/b)',
    'α/s² in front': 'alpha/s^2*(d - sum(d)/b - n*sum(d*n)/b)',
    'sum in the place of mean inside the bracket': 'alpha/s*(d - sum(d) - n*sum(d*n))',
  },
  steps: (gradient) => [
    identityOfSums('the derivative of $\\ell$ in any direction', `sum(d*(alpha*dn + a*n + c)) = sum(e*(${gradient})) + a*sum(d*n) + c*sum(d)`, {
      ...batch,
      where: moving('e'),
      roots,
    }),
  ],
})

export const statisticsCarryGradient = proof({
  settles: 'batchnorm-statistics-learned/statistics-carry-gradient',
  because: 'The sum of the partials is the derivative in the direction $(1,\\dots,1)$; $\\delta$ (here $d$) is any number for each sample.',
  formula: { direction: '1', sum: '0' },
  rivals: {
    'Σ∂ℓ/∂h_i=αΣδ_i/s for the true gradient': { direction: '1', sum: 'alpha/s*sum(d)' },
    'Σh_i∂ℓ/∂h_i=0 with ε>0': { direction: 'h', sum: '0' },
  },
  steps: ({ direction, sum }) => [
    identityOfSums('with the statistics of the batch', `sum(d*alpha*dn) = ${sum}`, { ...batch, where: moving(direction), roots }),
    identityOfSums('with detached statistics', 'sum(d*alpha*(1/s)) = alpha/s*sum(d)', batch),
  ],
})

const free = { m: () => '1', s: () => '1' }
const ofBatch = { m: (p: string, q: string) => `(${p} + ${q})/2`, s: (p: string, q: string) => `abs(${p} - ${q})/2` }
export const freeStatistics = proof({
  settles: 'batchnorm-statistics-learned/free-statistics-refuted',
  formula: free as { readonly m: (p: string, q: string) => string; readonly s: (p: string, q: string) => string },
  rivals: { 'both statistics of the batch': ofBatch, 'only σ free, under a shift': { m: ofBatch.m, s: free.s } },
  steps: ({ m, s }): Step[] => {
    const first = (p: string, q: string): string => `(${p} - ${m(p, q)})/(${s(p, q)})`
    return [
      at('the batch $(0,2)$ shifted by $1$ is normalised otherwise', {}, `${first('0', '2')} != ${first('1', '3')}`),
      at('by statistics of the batch it is not', {}, '(0 - (0 + 2)/2)/(abs(0 - 2)/2) = (1 - (1 + 3)/2)/(abs(1 - 3)/2)'),
    ]
  },
})

const invariance = { where: { ...mu, k: 'a*h + c' }, square: 'a^2*V + eps', moved: 'a^2*V', given: 'a > 0', eps: '0' }
export const batchInvariance = proof({
  settles: 'batchnorm-statistics-learned/batch-statistics-invariance',
  because: '$\\hat h$ is the centred value over the root; at $a=1$ and any $\\varepsilon$ both are the same as before.',
  formula: invariance,
  rivals: {
    'invariance under a<0': { ...invariance, given: 'a < 0' },
    'invariance under scaling with ε>0': { ...invariance, eps: '1' },
    'factor a²': { ...invariance, moved: 'a^4*V' },
  },
  steps: ({ where, moved, given, eps }) => [
    identityOfSums('the centred value', 'k - sum(k)/b = a*(h - mu)', { over: ['h'], count: 'b', where }),
    identityOfSums('the variance', `sum((k - sum(k)/b)^2)/b = ${moved}`, { over: ['h'], count: 'b', where }),
    forAll('$\\varepsilon=0$, $a>0$: the same', {
      given: ['s > 0', `s^2 = V + ${eps}`, 't > 0', `t^2 = a^2*V + ${eps}`, given],
      show: 'a*(h - mu)/t = (h - mu)/s',
    }),
    forAll('$a<0$: the other sign', { given: ['s > 0', 's^2 = V', 't > 0', 't^2 = a^2*V', 'a < 0'], show: 'a*(h - mu)/t = -(h - mu)/s' }),
    forAll('$a=1$: the same for every $\\varepsilon$', {
      given: ['s > 0', 's^2 = V + eps', 't > 0', 't^2 = a^2*V + eps', 'a = 1'],
      show: 'a*(h - mu)/t = (h - mu)/s',
    }),
  ],
})

export const learnedScaleAndShift = proof({
  settles: 'batchnorm-statistics-learned/learned-are-scale-and-shift',
  because: 'Where $m$ and $r$ agree with the batch the two formulas are the same; else they differ at one of two distinct values.',
  formula: 'm = mu and r = V',
  rivals: {
    'agreement whenever m=μ_B': 'm = mu',
    'r=σ_B²·b/(b-1) also agrees': 'm = mu and r = V*b/(b - 1)',
    'agreement for constant batches only': 'x = y',
  },
  steps: (condition) => [
    forAll('at two distinct values of the batch', {
      given: ['x != y', 'alpha != 0', 'b >= 2', 'V > 0', 'eps >= 0', 's > 0', 's^2 = V + eps', 't > 0', 't^2 = r + eps'],
      show: `iff((x - mu)/s*alpha + beta = (x - m)/t*alpha + beta and (y - mu)/s*alpha + beta = (y - m)/t*alpha + beta, ${condition})`,
    }),
  ],
})

/** (Σu)² ≤ n Σu², one number after another. */
export const sumsOfSquares = (): readonly Step[] =>
  induction('Cauchy–Schwarz: $S=\\sum u_j$, $R=\\sum u_j^2$ over $n$ numbers', {
    holds: 'S^2 <= n*R and R >= 0',
    start: { n: '0', S: '0', R: '0' },
    next: { n: 'n + 1', S: 'S + x', R: 'R + x^2' },
    given: 'n >= 0',
  })

export const samuelson = proof({
  settles: 'batchnorm-bounded-output/samuelson-bound',
  because: '$u=h_i-\\mu_B$, and $S$, $R$ are the sums of the other $b-1$ deviations and of their squares; all deviations add up to $0$.',
  formula: 'b - 1',
  rivals: { '√(b-2)': 'b - 2', '(b-1)/√b (variance with 1/(b-1))': '(b - 1)^2/b', '√(b-1)·σ_B': '(b - 1)*V' },
  steps: (bound) => [
    ...sumsOfSquares(),
    forAll('so for $\\hat h_i^2$', {
      given: ['b >= 1', 'eps >= 0', 'V*b = u^2 + R', 'V + eps > 0', 'u + S = 0', 'S^2 <= (b - 1)*R', 'R >= 0'],
      show: `u^2/(V + eps) <= (b - 1)*V/(V + eps) and u^2/(V + eps) <= ${bound}`,
    }),
  ],
})

export const oneOutlier = proof({
  settles: 'batchnorm-bounded-output/attained-by-one-outlier',
  formula: { sum: '1', squares: '1', value: 'b - 1' },
  rivals: {
    'attained by (1,-1,0,…,0) for b≥3': { sum: '0', squares: '2', value: 'b - 1' },
    'ĥ_1²=b': { sum: '1', squares: '1', value: 'b' },
  },
  steps: ({ sum, squares, value }) => [
    identity('from the sum and the sum of squares of the batch', `(1 - mu)^2/V = ${value}`, { where: { mu: `${sum}/b`, V: `${squares}/b - mu^2` } }),
  ],
})

export const shareBeyond = proof({
  settles: 'batchnorm-bounded-output/share-beyond-threshold',
  formula: 'k <= b/t^2',
  rivals: { 'at most b/t³': 'k <= b/t^3', 'at most b/(2t²)': 'k <= b/(2*t^2)', 'none beyond t=3': 'implies(t >= 3, k = 0)' },
  steps: (bound) => [
    ...induction('$k$ of the values so far are beyond, $S=\\sum\\hat h_i^2$', {
      holds: 't^2*k <= S',
      start: { k: '0', S: '0' },
      next: { k: '(abs(u) >= t ? k + 1 : k)', S: 'S + u^2' },
      given: 't > 0',
    }),
    forAll('$\\frac Sb$ is the mean square', { given: ['t > 0', 'b >= 1', 'V >= 0', 'eps >= 0', 'S = b*V/(V + eps)', 't^2*k <= S'], show: bound }),
  ],
})

export const batchOfOne = proof({
  settles: 'batchnorm-bounded-output/batch-of-one-erases-input',
  formula: { hat: '0', out: 'beta' },
  rivals: { 'ĥ=h': { hat: 'h', out: 'beta' }, 'o=α+β': { hat: '0', out: 'alpha + beta' } },
  steps: ({ hat, out }) => [
    forAll('with $\\mu_B=h$ and $\\sigma_B=0$', {
      given: ['eps > 0', 's > 0', 'mu = h/1', 's^2 = (h - mu)^2/1 + eps'],
      show: `(h - mu)/s = ${hat} and alpha*(h - mu)/s + beta = ${out}`,
    }),
  ],
})
