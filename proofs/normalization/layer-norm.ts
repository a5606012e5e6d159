import { proof } from '../../src/evidence/proof.ts'
import { at, forAll, induction } from '../support/steps.ts'
import { identityOfSums } from '../support/sums.ts'

const overFeatures = { over: ['x'], count: 'n' }
const layer = { given: 'a > 0', eps: '0', over: ['x'] as readonly string[] }
export const layerNorm = proof({
  settles: 'rmsnorm-layernorm/layer-norm-invariances',
  because: 'The image is the centred value over the root; with $a=1$ the root is the same for every $\\varepsilon$.',
  formula: layer,
  rivals: {
    'invariance with a<0': { ...layer, given: 'a < 0' },
    'invariance under adding different constants': { ...layer, over: ['x', 'c'] },
    'scaling invariance with ε=1': { ...layer, eps: '1' },
  },
  steps: ({ given, eps, over }) => {
    const features = { over, count: 'n', where: { m: 'sum(x)/n', V: 'sum((x - m)^2)/n', y: 'a*x + c' } }
    return [
      identityOfSums('mean $0$', 'sum((x - m)/s) = 0', features),
      identityOfSums('variance $1$ for $\\varepsilon=0$', 'sum(((x - m)/s)^2)/n = 1', { ...features, roots: { s: 'V' } }),
      identityOfSums('the centred value of $ax+c$', 'y - sum(y)/n = a*(x - m)', features),
      identityOfSums('its variance', 'sum((y - sum(y)/n)^2)/n = a^2*V', features),
      forAll('so the roots are tied by $as=t$, and the image is the same, $\\frac{au}t=\\frac us$', {
        given: ['V > 0', 's > 0', `s^2 = V + ${eps}`, 't > 0', `t^2 = a^2*V + ${eps}`, given],
        show: 'a*s = t',
      }),
      forAll('and for $a=1$ with every $\\varepsilon$', { given: ['s > 0', 's^2 = V + eps', 't > 0', 't^2 = a^2*V + eps', 'a = 1'], show: 'a*u/t = u/s' }),
    ]
  },
})

const rms = { square: 'sum(x^2)/n', shifts: 'not(1/s = 2/t and 2/s = 3/t)' }
export const rmsNorm = proof({
  settles: 'rmsnorm-layernorm/rms-norm-invariance',
  formula: rms,
  rivals: {
    'shift invariance': { ...rms, shifts: '1/s = 2/t and 2/s = 3/t' },
    'mean of squares with 1/(n-1)': { ...rms, square: 'sum(x^2)/(n - 1)' },
    'division by the norm ‖x‖ (factor √n)': { ...rms, square: 'sum(x^2)' },
  },
  steps: ({ square, shifts }) => [
    identityOfSums('mean square $1$', 'sum((x/s)^2)/n = 1', { ...overFeatures, roots: { s: square } }),
    identityOfSums('the mean square of $ax$', 'sum((a*x)^2)/n = a^2*(sum(x^2)/n)', overFeatures),
    forAll('so the image of $ax$ is that of $x$', { given: ['a > 0', 'Q > 0', 's > 0', 's^2 = Q', 't > 0', 't^2 = a^2*Q'], show: 'a*x/t = x/s' }),
    forAll('the images of $(1,2)$ and $(2,3)$', { given: ['s > 0', 's^2 = (1 + 4)/2', 't > 0', 't^2 = (4 + 9)/2'], show: shifts }),
  ],
})

const afterCentring = { inner: '1', square: 'V + eps' }
export const rmsAfterCentring = proof({
  settles: 'rmsnorm-layernorm/rms-after-centring-is-layer-norm',
  because: '$u=x_i-\\bar x$ is any coordinate, and layer norm is $\\frac u{\\sqrt{V+\\varepsilon}}$.',
  formula: afterCentring,
  rivals: {
    'LN(RMS(x))=LN(x) with ε>0': { inner: '1/r', square: 'V/r^2 + eps' },
    'RMS(x)-mean(RMS(x))=LN(x)': { inner: '1', square: 'V + m^2 + eps' },
  },
  steps: ({ inner, square }) => [
    identityOfSums('what the centred values are centred to, and their mean square', 'sum(u)^2 + sum(u^2)/n = sum(x^2)/n - m^2', {
      ...overFeatures,
      where: { m: 'sum(x)/n', u: 'x - m' },
    }),
    forAll('equal squares of positive denominators', {
      given: ['V >= 0', 'eps >= 0', 'r > 0', 'r^2 = V + m^2 + eps', 's > 0', 's^2 = V + eps', 't > 0', `t^2 = ${square}`],
      show: `u*(${inner})/t = u/s`,
    }),
  ],
})

const order = { value: '1', mean: '(x + y)/2', variance: '((x - m)^2 + (y - m)^2)/2' }
const ofTwoFeatures = ({ value, mean, variance }: typeof order) => [
  forAll('the two images', {
    given: ['x != y', 's > 0', `m = ${mean}`, `s^2 = ${variance}`],
    show: `(x - m)/s = ${value}*sign(x - y) and (y - m)/s = ${value}*sign(y - x)`,
  }),
]
const ofThree = { value: '1', mean: '(x + y + z)/3', variance: '((x - m)^2 + (y - m)^2 + (z - m)^2)/3' }
export const twoFeatures = proof({
  settles: 'rmsnorm-layernorm/two-features-lose-everything',
  formula: order,
  rivals: { '(±1/2,∓1/2)': { ...order, value: '1/2' }, 'the same for n=3': ofThree },
  steps: ofTwoFeatures,
})
export const twoFeaturesBeyond = proof({
  settles: 'samuelson-layer-bounds/two-features',
  formula: order,
  rivals: { 'three features likewise a finite set': ofThree, 'RMSNorm of two features too': { value: '1', mean: '0', variance: '(x^2 + y^2)/2' } },
  steps: ofTwoFeatures,
})

const same = ['S = R', 'Q = P', 'n = m', 'n >= 1', 'a = b', 's > 0', 't > 0']
export const perSample = proof({
  settles: 'rmsnorm-layernorm/per-sample',
  because:
    'Two batches of any sizes agree in the row $k$: $a$ and $b$ are their entries in the row $i$ and the column $j$. $S,R$ are the sums of the entries that a statistic is taken over, $Q,P$ those of their squares, $n,m$ their numbers; $s,t$ are the denominators.',
  formula: { over: 'i = k', batch: '!=' },
  rivals: {
    'batch normalisation independent of other rows': { over: 'i = k', batch: '=' },
    'layer normalisation taken over the batch axis': { over: 'j = l', batch: '!=' },
  },
  steps: ({ over, batch }) => {
    const own = (x: string): string => `(${over} ? ${x} : 0)`
    return [
      ...induction('entry by entry', {
        holds: 'S = R and Q = P and n = m',
        start: { S: '0', R: '0', Q: '0', P: '0', n: '0', m: '0' },
        next: { S: `S + ${own('a')}`, R: `R + ${own('b')}`, Q: `Q + ${own('a^2')}`, P: `P + ${own('b^2')}`, n: `n + ${own('1')}`, m: `m + ${own('1')}` },
        given: 'implies(i = k, a = b)',
      }),
      identityOfSums('the variance by the two sums', 'sum((h - c)^2)/n = sum(h^2)/n - (sum(h)/n)^2', { over: ['h'], count: 'n', where: { c: 'sum(h)/n' } }),
      forAll('layer norm', {
        given: [...same, 's^2 = Q/n - (S/n)^2 + eps', 't^2 = P/m - (R/m)^2 + eps'],
        show: '(a - S/n)/s = (b - R/m)/t',
      }),
      forAll('RMS norm', { given: [...same, 's^2 = Q/n + eps', 't^2 = P/m + eps'], show: 'a/s = b/t' }),
      at(
        'batch norm of the first entry',
        { first: '(0 - (0 + 2)/2)/(abs(0 - 2)/2)', second: '(0 - (0 - 2)/2)/(abs(0 + 2)/2)' },
        `first = -1 and first ${batch} second`,
      ),
    ]
  },
})
