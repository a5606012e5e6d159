import { proof } from '../../src/evidence/proof.ts'
import { at, cited, forAll, identity, impossible, induction, thereAre } from '../support/steps.ts'

/*
 * One threshold unit: its conventions, and what it cannot compute.
 */

export const outputWithoutThreshold = proof({
  settles: 'perceptron-threshold-convention/output-without-threshold',
  formula: { x: '3', printed: 'w*x + b' },
  rivals: {
    'a point with score exactly 1 offered as a counterexample': { x: '1', printed: 'w*x + b' },
    '$\\mathbb 1\\{w\\cdot x+b>0\\}$ refuted by the same input': { x: '3', printed: 'step(w*x + b)' },
  },
  steps: ({ x, printed }) => [at('what is printed is not what the definition puts out', { w: 1, b: 0, x }, `${printed} != step(w*x + b)`)],
})

const weakStep = '(0 <= s ? 1 : 0)'

export const conventionsAgree = proof({
  settles: 'perceptron-threshold-convention/conventions-agree-off-boundary',
  because: 'The score $s$ is any real number, and the outputs depend on it alone.',
  formula: { half: '(1 + sign(s))/2', when: 's != 0' },
  rivals: {
    'agree everywhere': { half: '(1 + sign(s))/2', when: '0 = 0' },
    'agree iff $s>0$': { half: '(1 + sign(s))/2', when: 's > 0' },
    '$1+\\mathrm{sign}(s)$ without the $\\frac12$': { half: '1 + sign(s)', when: 's != 0' },
  },
  steps: ({ half, when }) => [forAll('the three outputs agree exactly there', { show: `iff(step(s) = ${weakStep} and step(s) = ${half}, ${when})` })],
})

export const boundaryDisagrees = proof({
  settles: 'perceptron-threshold-convention/boundary-disagrees',
  formula: '0',
  rivals: { '$x=1$ offered': '1' },
  steps: (x) => [
    at('three conventions, three outputs', { w: 1, b: 0, x, s: 'w*x + b' }, `step(s) = 0 and ${weakStep} = 1 and sign(s) = 0 and (1 + sign(s))/2 = 1/2`),
  ],
})

export const weakToStrict = proof({
  settles: 'perceptron-threshold-convention/weak-to-strict',
  because: 'Each sample by itself; $m$ is the least of finitely many positive numbers, so $m>0$ and $s_i\\le-m$ on class 0.',
  formula: 'm/2',
  rivals: { '$b-\\frac m2$': '-m/2', '$b+m$ (score 0 on class 0)': 'm', '$b+2m$': '2*m' },
  steps: (shift) => [
    forAll('a sample of class 1', { given: ['m > 0', 's >= 0'], show: `s + ${shift} > 0` }),
    forAll('a sample of class 0', { given: ['m > 0', 's <= -m'], show: `s + ${shift} < 0` }),
    forAll('off 0 all conventions agree', { given: 's != 0', show: `step(s) = ${weakStep} and step(s) = (1 + sign(s))/2` }),
  ],
})

export const strictToWeak = proof({
  settles: 'perceptron-threshold-convention/strict-to-weak',
  because: 'Each sample by itself; $m$ is the least of finitely many positive numbers, so $m>0$ and $s_i\\ge m$ on class 1.',
  formula: '-m/2',
  rivals: { '$b+\\frac m2$': 'm/2', '$b-m$ (score 0 on class 1)': '-m' },
  steps: (shift) => [
    forAll('a sample of class 1', { given: ['m > 0', 's >= m'], show: `s + ${shift} > 0` }),
    forAll('a sample of class 0', { given: ['m > 0', 's <= 0'], show: `s + ${shift} < 0` }),
  ],
})

const corners = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
] as const
type Labels = readonly (0 | 1)[]
const [xor, xnor, and, or]: readonly [Labels, Labels, Labels, Labels] = [
  [0, 1, 1, 0],
  [1, 0, 0, 1],
  [0, 0, 0, 1],
  [0, 1, 1, 1],
]
/** That weights give these labels at the first corners: what is asked of a score on class 1, and on class 0. */
const realised = (labels: Labels, one = '> 0', zero = '<= 0'): string =>
  labels.map((l, i) => `w1*${corners[i]?.[0]} + w2*${corners[i]?.[1]} + b ${l === 1 ? one : zero}`).join(' and ')

export const noPerceptronXor = proof({
  settles: 'perceptron-xor-impossible/no-perceptron-xor',
  formula: xor,
  rivals: { 'AND (realised by $(1,1,-\\frac32)$)': and, OR: or, 'the point $(1,1)$ left out': xor.slice(0, 3) },
  steps: (labels) => [forAll('no weights', { show: `not(${realised(labels)})` })],
})

export const noConventionHelps = proof({
  settles: 'perceptron-xor-impossible/no-convention-helps',
  formula: { labels: xor, weak: '< 0' },
  rivals: {
    'the convention $\\ge0$ on one class, $\\le0$ on the other ($w=0$, $b=0$ passes)': { labels: xor, weak: '<= 0' },
    AND: { labels: and, weak: '< 0' },
  },
  steps: ({ labels, weak }) => [
    forAll('1 from the score 0 on', { show: `not(${realised(labels, '>= 0', weak)})` }),
    forAll('by the sign', { show: `not(${realised(labels, '> 0', '< 0')})` }),
  ],
})

export const xorCertificate = proof({
  settles: 'perceptron-xor-impossible/certificate',
  formula: { weights: ['1/2', '1/2'], left: [1, 2], right: [0, 3] },
  rivals: {
    'weights $\\frac13,\\frac23$': { weights: ['1/3', '2/3'], left: [1, 2], right: [0, 3] },
    'the pairing $(0,0),(0,1)$': { weights: ['1/2', '1/2'], left: [0, 1], right: [2, 3] },
  },
  steps: ({ weights, left, right }) => {
    const mean = (which: readonly number[], of: (corner: number) => string): string => which.map((c, i) => `${weights[i]}*(${of(c)})`).join(' + ')
    const coordinate = (i: 0 | 1) => (c: number) => String(corners[c]?.[i])
    const score = (c: number): string => `w1*${corners[c]?.[0]} + w2*${corners[c]?.[1]} + b`
    return [
      at(
        'a common point of the hulls',
        {},
        `${[0, 1].map((i) => `${mean(left, coordinate(i as 0 | 1))} = ${mean(right, coordinate(i as 0 | 1))}`).join(' and ')}`,
      ),
      identity('so the scores have equal means', `${mean(left, score)} = ${mean(right, score)}`),
      forAll('which cannot be above 0 and not', { given: 'u/2 + v/2 = p/2 + q/2', show: 'not(u > 0 and v > 0 and p <= 0 and q <= 0)' }),
    ]
  },
})

export const fourteenOfSixteen = proof({
  settles: 'perceptron-xor-impossible/fourteen-of-sixteen',
  formula: [xor, xnor],
  rivals: { 13: [xor, xnor, and], 15: [xor], 'AND and NAND': [and, and.map((l) => (1 - l) as 0 | 1)] },
  steps: (impossible) =>
    Array.from({ length: 16 }, (_, n) => [0, 1, 2, 3].map((i) => ((n >> i) & 1) as 0 | 1)).map((labels) =>
      impossible.some((l) => String(l) === String(labels))
        ? forAll(`no weights for the labels ${labels.join('')}`, { show: `not(${realised(labels)})` })
        : thereAre(`weights for the labels ${labels.join('')}`, realised(labels)),
    ),
})

export const separatorOrCommonPoint = proof({
  settles: 'perceptron-separates-only-separable/not-both',
  because:
    'Over the samples $T=\\sum\\lambda_iy_i(w\\cdot x_i+b)$, $A=\\sum\\lambda_iy_i\\,w\\cdot x_i$, $c=\\sum\\lambda_iy_i$, $L=\\sum\\lambda_i$; a common point of the hulls says that $A=c=0$ and $L=2$.',
  formula: { weight: 'l >= 0', margin: 'y*(z + b) > 0', balanced: 'c = 0' },
  rivals: {
    '$\\lambda_i$ of any sign': { weight: '0 = 0', margin: 'y*(z + b) > 0', balanced: 'c = 0' },
    '$\\sum_+\\lambda\\ne\\sum_-\\lambda$': { weight: 'l >= 0', margin: 'y*(z + b) > 0', balanced: '0 = 0' },
    'separator with $\\ge0$': { weight: 'l >= 0', margin: 'y*(z + b) >= 0', balanced: 'c = 0' },
  },
  steps: ({ weight, margin, balanced }) => [
    ...induction('the sum of the margins, by the sums of its parts', {
      holds: 'T = A + b*c',
      start: { T: '0', A: '0', c: '0' },
      next: { T: 'T + l*y*(z + b)', A: 'A + l*y*z', c: 'c + l*y' },
    }),
    ...induction('it is positive as soon as a weight is', {
      holds: 'L >= 0 and T >= 0 and implies(L > 0, T > 0)',
      start: { T: '0', L: '0' },
      next: { T: 'T + l*y*(z + b)', L: 'L + l' },
      given: [weight, margin],
    }),
    impossible('a common point, which makes it 0', ['T = A + b*c', 'A = 0', balanced, 'L = 2', 'implies(L > 0, T > 0)']),
  ],
})

export const separatorOrCommonPointAlways = proof({
  settles: 'perceptron-separates-only-separable/one-of-them-general',
  because:
    'Hulls of finitely many points are compact and convex: without a common point they are disjoint. The samples lie in the hulls; $p$ and $q$ are $w\\cdot x$ for one of each class.',
  formula: { gap: 'd > 0', b: '-c' },
  rivals: {
    'separators through the origin only ($x=1$ labelled $-$, $x=2$ labelled $+$: none with $b=0$, and the hulls are disjoint)': { gap: 'd > 0', b: '0' },
    'hulls that touch': { gap: 'd >= 0', b: '-c' },
  },
  steps: ({ gap, b }) => [
    cited(
      'Two disjoint compact convex sets, not empty, lie strictly on the two sides of a hyperplane: there are $w$, $c$ and $d>0$ with $w\\cdot x\\ge c+d$ on the one and $w\\cdot x\\le c-d$ on the other.',
      'Rockafellar 1970, corollary 11.4.2',
    ),
    forAll('so $(w,-c)$ is a separator', { given: [gap, 'p >= c + d', 'q <= c - d'], show: `p + ${b} > 0 and q + ${b} < 0` }),
  ],
})

export const contradictoryDuplicate = proof({
  settles: 'perceptron-separates-only-separable/contradictory-duplicate',
  formula: 'w + b < 0',
  rivals: { 'the same point twice with the same label': 'w + b > 0' },
  steps: (second) => [forAll('no separator', { show: `not(w + b > 0 and ${second})` })],
})
