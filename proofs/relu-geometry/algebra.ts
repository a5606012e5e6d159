import { proof } from '../../src/evidence/proof.ts'
import { at, forAll, identity, impossible, induction, matrices, thereAre } from '../support/steps.ts'

/* ReLU networks add and compose. Blocks: T(P) and T(R) take the upper and the lower part of a stack, P and R put one there. */

const blocks = { 'T(P)*P': '1', 'T(R)*R': '1', 'T(P)*R': '0', 'T(R)*P': '0' }

export const identityGadget = proof({
  settles: 'relu-identity-gadget/identity',
  formula: 'relu(x) - relu(-x)',
  rivals: {
    '$\\mathrm{relu}(x)+\\mathrm{relu}(-x)$': 'relu(x) + relu(-x)',
    '$\\mathrm{relu}(-x)-\\mathrm{relu}(x)$': 'relu(-x) - relu(x)',
    '$\\mathrm{relu}(x)$ alone': 'relu(x)',
  },
  steps: (gadget) => [forAll('every number', { show: `x = ${gadget}` })],
})

export const absoluteValue = proof({
  settles: 'relu-identity-gadget/absolute-value',
  formula: 'relu(x) + relu(-x)',
  rivals: {
    '$\\mathrm{relu}(x)-\\mathrm{relu}(-x)$': 'relu(x) - relu(-x)',
    '$2\\,\\mathrm{relu}(x)+x$': '2*relu(x) + x',
  },
  steps: (gadget) => [forAll('every number', { show: `abs(x) = ${gadget}` })],
})

export const maximum = proof({
  settles: 'relu-identity-gadget/maximum',
  formula: { left: 'max(x, y)', right: 'relu(x-y) + relu(y) - relu(-y)' },
  rivals: {
    '$\\mathrm{relu}(y-x)+\\mathrm{relu}(y)-\\mathrm{relu}(-y)$': { left: 'max(x, y)', right: 'relu(y-x) + relu(y) - relu(-y)' },
    '$\\mathrm{relu}(x-y)+\\mathrm{relu}(y)$ (fails for $y<0$)': { left: 'max(x, y)', right: 'relu(x-y) + relu(y)' },
    '$\\min(x,y)$ on the left': { left: 'min(x, y)', right: 'relu(x-y) + relu(y) - relu(-y)' },
  },
  steps: ({ left, right }) => [forAll('every pair', { show: `${left} = ${right}` })],
})

export const padding = proof({
  settles: 'relu-identity-gadget/padding-after-a-relu',
  formula: { carried: 'relu(relu(z) - relu(-z))', value: 'relu(z)' },
  rivals: {
    '$\\mathrm{relu}(\\mathrm{relu}(z)-\\mathrm{relu}(-z))=z$': { carried: 'relu(relu(z) - relu(-z))', value: 'z' },
    '$\\mathrm{relu}(\\mathrm{relu}(z)+\\mathrm{relu}(-z))=\\mathrm{relu}(z)$': { carried: 'relu(relu(z) + relu(-z))', value: 'relu(z)' },
  },
  steps: ({ carried, value }) => [forAll('by the gadget', { show: `${carried} = ${value}` }), forAll('by one unit', { show: `relu(relu(z)) = ${value}` })],
})

export const twoUnitsNeeded = proof({
  settles: 'relu-identity-gadget/two-units-needed',
  formula: { net: (x: string) => `v*relu(w*(${x}) + b) + c`, possible: false },
  rivals: {
    'two units do not suffice': { net: (x: string) => `v*relu(w*(${x}) + b) + u*relu(m*(${x}) + n) + c`, possible: false },
    'one unit suffices on all of $\\mathbb R$ with a suitable bias': { net: (x: string) => `v*relu(w*(${x}) + b) + c`, possible: true },
  },
  steps: ({ net, possible }) => {
    const points = ['w*p + b = -1', 'w*r + b = -2', `${net('p')} = p`, `${net('r')} = r`]
    return [
      possible ? thereAre('a unit that is $x$ where it is silent', points) : impossible('a unit that is $x$ at two points where it is silent', points),
      impossible('one that is $x$ at 0 and 1, for $w=0$', ['w = 0', 'v*relu(w*0 + b) + c = 0', 'v*relu(w*1 + b) + c = 1']),
    ]
  },
})

/* Sums. */

const sideBySide = ({ middle, last, bias }: { readonly middle: string; readonly last: string; readonly bias: string }) => [
  matrices('one layer: weights and biases added', `(W + V)*x + (b + d) = (W*x + b) + (V*x + d)`),
  matrices('the first layer of the stack', '(P*W + R*V)*x + (P*b + R*d) = P*(W*x + b) + R*(V*x + d)'),
  matrices('a middle layer', `(${middle})*(P*h + R*k) + (P*b + R*d) = P*(W*h + b) + R*(V*k + d)`, blocks),
  forAll('the ReLU acts on each entry, of the upper or the lower part', {
    given: 'u = (upper > 0 ? z : y)',
    show: 'relu(u) = (upper > 0 ? relu(z) : relu(y))',
  }),
  matrices('the last layer', `(${last})*(P*h + R*k) + (${bias}) = (W*h + b) + (V*k + d)`, blocks),
]
const stacked = { middle: 'P*W*T(P) + R*V*T(R)', last: 'W*T(P) + V*T(R)', bias: 'b + d' }

export const equalDepth = proof({
  settles: 'relu-closed-under-sum/equal-depth',
  because: "The hidden state of the new net is the stack of the two hidden states, layer by layer, by induction; the stack's width is the sum of the widths.",
  formula: stacked,
  rivals: {
    'last bias $b^{(L)}$ only': { ...stacked, bias: 'b' },
    'middle weights added in place of block-diagonal': { ...stacked, middle: 'P*(W + V)*T(P) + R*(W + V)*T(R)' },
    "last weights $(W^{(L)}\\;-W'^{(L)})$": { ...stacked, last: 'W*T(P) - V*T(R)' },
  },
  steps: sideBySide,
})

const padded = (gadget: string, depth: string) => [
  forAll('entry by entry', { show: `${gadget} = z` }),
  matrices('both copies side by side: twice as many units as outputs', '(T(P) - T(R))*(P*a + R*c) = a - c', blocks),
  ...induction('layer after layer', {
    holds: 'y = z and depth = L + k',
    start: { y: 'z', depth: 'L', k: '0' },
    next: { y: gadget.replaceAll('z', 'y'), depth: 'depth + 1', k: 'k + 1' },
  }),
  forAll('until the depths agree', { given: ['L < M', 'k = M - L', 'depth = L + k'], show: `depth = ${depth}` }),
]

export const unequalDepth = proof({
  settles: 'relu-closed-under-sum/unequal-depth',
  because: 'The padded net has the depth of the other, and nets of equal depth add side by side.',
  formula: { gadget: 'relu(z) - relu(-z)', depth: 'max(L, M)' },
  rivals: {
    'padding by a single $\\mathrm{relu}(z)$': { gadget: 'relu(z)', depth: 'max(L, M)' },
    "depth $L+L'$ as the depth of the construction": { gadget: 'relu(z) - relu(-z)', depth: 'L + M' },
    'padding by $\\mathrm{relu}(z)+\\mathrm{relu}(-z)$': { gadget: 'relu(z) + relu(-z)', depth: 'max(L, M)' },
  },
  steps: ({ gadget, depth }) => [...padded(gadget, depth), ...sideBySide(stacked)],
})

export const squareCase = proof({
  settles: 'relu-closed-under-sum/square-case-is-the-lemma',
  because: 'The shallower net is padded, then both stand side by side; nothing excludes a kink.',
  formula: { where: 'z = z', middle: stacked.middle },
  rivals: {
    'equality off the kinks only': { where: 'z != 0', middle: stacked.middle },
    'the sum of the parameters in place of the sum of the functions': { where: 'z = z', middle: 'W + V' },
  },
  steps: ({ where, middle }) => [
    forAll('where the gadget is the identity', { show: `iff(relu(z) - relu(-z) = z, ${where})` }),
    ...padded('relu(z) - relu(-z)', 'max(L, M)'),
    ...sideBySide({ ...stacked, middle }),
  ],
})

export const naivePadding = proof({
  settles: 'relu-closed-under-sum/naive-padding-clips',
  formula: { negative: '!=', positive: '=' },
  rivals: {
    'they agree at $x=-1$': { negative: '=', positive: '=' },
    'they differ at $x=1$': { negative: '!=', positive: '!=' },
  },
  steps: ({ negative, positive }) => [at('at $-1$', { x: -1 }, `relu(x) = 0 and relu(x) ${negative} x`), at('at $1$', { x: 1 }, `relu(x) ${positive} x`)],
})

/* Compositions. L and M are the depths of the outer and the inner net, as numbers of affine maps. */

export const merged = proof({
  settles: 'relu-closed-under-composition/merged',
  because: 'All other layers stay as they are; the last step is the case of one entry.',
  formula: { weights: 'W*V', bias: 'W*b + c', depth: 'L + M - 1', between: 'z' },
  rivals: {
    "merged weights $W'_{L'}W_1$": { weights: 'V*W', bias: 'W*b + c', depth: 'L + M - 1', between: 'z' },
    "bias $b'_{L'}+b_1$": { weights: 'W*V', bias: 'b + c', depth: 'L + M - 1', between: 'z' },
    "depth $L+L'$ after merging": { weights: 'W*V', bias: 'W*b + c', depth: 'L + M', between: 'z' },
    'a ReLU between the two nets': { weights: 'W*V', bias: 'W*b + c', depth: 'L + M - 1', between: 'relu(z)' },
  },
  steps: ({ weights, bias, depth, between }) => [
    matrices('the two maps that meet', `W*(V*h + b) + c = (${weights})*h + (${bias})`),
    identity('the maps of both, two of them merged into one', `(M - 1) + 1 + (L - 1) = ${depth}`),
    forAll('nothing stands between', { given: 'z = v*h + b', show: `w*(v*h + b) + c = w*(${between}) + c` }),
  ],
})

export const unmerged = proof({
  settles: 'relu-closed-under-composition/unmerged-gadget',
  because: 'The last map of the inner net gets both copies as outputs, the first of the outer net takes their difference.',
  formula: { carried: 'relu(z) - relu(-z)', depth: 'L + M' },
  rivals: {
    "width $d'$ with $\\mathrm{relu}(z)$ only": { carried: 'relu(z)', depth: 'L + M' },
    "depth $L+L'+1$": { carried: 'relu(z) - relu(-z)', depth: 'L + M + 1' },
  },
  steps: ({ carried, depth }) => [
    forAll('entry by entry', { show: `${carried} = z` }),
    matrices('what the new layer is given', '(P - R)*(V*h + b) = P*(V*h + b) - R*(V*h + b)'),
    matrices('and how it is read', '(W*(T(P) - T(R)))*(P*a + R*c) + b = W*(a - c) + b', blocks),
    identity('as many affine maps as both have', `M + L = ${depth}`),
  ],
})

export const noReluBetween = proof({
  settles: 'relu-closed-under-composition/no-relu-between',
  formula: { negative: '!=', positive: '=' },
  rivals: {
    'the two agree at $x=-1$': { negative: '=', positive: '=' },
    'the two differ at $x=2$': { negative: '!=', positive: '!=' },
  },
  steps: ({ negative, positive }) => [at('at $-1$', { x: -1 }, `relu(x) = 0 and relu(x) ${negative} x`), at('at $2$', { x: 2 }, `relu(x) ${positive} x`)],
})

export const distributivity = proof({
  settles: 'relu-closed-under-composition/one-sided-distributivity',
  because: 'Values of functions of any kind enter by their equality alone.',
  formula: { where: ['p = 1', 'q = -1'], relation: '!=', chained: 'f(g(k(x)))' },
  rivals: {
    'left distributivity for ReLU networks': { where: [], relation: '=', chained: 'f(g(k(x)))' },
    'both sides equal at $x=1$': { where: ['p = 1', 'q = -1'], relation: '=', chained: 'f(g(k(x)))' },
    'composition commutes': { where: ['p = 1', 'q = -1'], relation: '!=', chained: 'g(f(k(x)))' },
  },
  steps: ({ where, relation, chained }) => [
    forAll('from the right', { given: ['y = k(x)', 'S(y) = f(y) + g(y)'], show: 'S(k(x)) = f(k(x)) + g(k(x))' }),
    forAll('associative', { given: ['H(x) = g(k(x))', 'G(k(x)) = f(g(k(x)))'], show: `f(H(x)) = G(k(x)) and G(k(x)) = ${chained}` }),
    forAll('not from the left', { given: where, show: `relu(p + q) ${relation} relu(p) + relu(q)` }),
    at('the two sides', {}, 'relu(1 + (-1)) = 0 and relu(1) + relu(-1) = 1'),
  ],
})

/* A fixed width is not enough. */

const unit = (x: string): string => `(v*relu(w*(${x}) + b) + c)`
const two = (x: string): string => `(v*relu(w*(${x}) + b) + u*relu(m*(${x}) + n) + c)`
export const widthOne = proof({
  settles: 'relu-fixed-architecture-not-closed/width-one-not-closed',
  formula: { net: unit, points: ['-1', '0', '1/2', '1', '2'], middle: '1/2' },
  rivals: {
    'the same at $-1,0,1,2$ only': { net: unit, points: ['-1', '0', '1', '2'], middle: '1/2' },
    'the same for width $2$': { net: two, points: ['-1', '0', '1/2', '1', '2'], middle: '1/2' },
    'the value $\\frac14$ in place of $\\frac12$ as the value of the sum': { net: unit, points: ['-1', '0', '1/2', '1', '2'], middle: '1/4' },
  },
  steps: ({ net, points, middle }) => {
    const value = (x: string): string => (x === '1/2' ? middle : x === '1' ? '1' : x === '2' ? '3' : '0')
    return [
      ...points.map((x) => at('the sum', { x }, `relu(x) + relu(x-1) = ${value(x)}`)),
      forAll('no unit has these values', { show: `not(${points.map((x) => `${net(x)} = ${value(x)}`).join(' and ')})` }),
    ]
  },
})

export const twoSlopes = proof({
  settles: 'relu-fixed-architecture-not-closed/members-have-two-slopes',
  formula: { kinks: 'x = y', silent: '0' },
  rivals: {
    'two kinks': { kinks: 'x != y', silent: '0' },
    'non-zero slopes on both sides': { kinks: 'x = y', silent: 'v*w' },
  },
  steps: ({ kinks, silent }) => [
    forAll('one point between the sides', { given: ['w != 0', 'w*x + b = 0', 'w*y + b = 0'], show: kinks }),
    forAll('constant on one side', { given: ['w*x + b <= 0', 'w*y + b <= 0'], show: `${unit('y')} - ${unit('x')} = (${silent})*(y - x)` }),
    forAll('affine on the other', { given: ['w*x + b >= 0', 'w*y + b >= 0'], show: `${unit('y')} - ${unit('x')} = v*w*(y - x)` }),
    forAll('constant everywhere for $w=0$', { given: 'w = 0', show: `${unit('y')} = ${unit('x')}` }),
  ],
})

export const fourPoints = proof({
  settles: 'relu-fixed-architecture-not-closed/four-points-do-not-suffice',
  formula: '2*relu(x - 1/2)',
  rivals: {
    '$2\\,\\mathrm{relu}(x-1)$': '2*relu(x - 1)',
    '$2\\,\\mathrm{relu}(x)$': '2*relu(x)',
    '$\\frac32\\mathrm{relu}(x-\\frac12)$': '(3/2)*relu(x - 1/2)',
  },
  steps: (member) => [-1, 0, 1, 2].map((x) => at('as the sum', { x }, `${member} = relu(x) + relu(x-1)`)),
})

export const averaged = proof({
  settles: 'relu-fixed-architecture-not-closed/averaged-parameters-are-not-averaged-functions',
  formula: { relation: '!=', average: '1/4' },
  rivals: {
    'they agree at $x=\\frac12$': { relation: '=', average: '1/4' },
    'the average of the functions at $\\frac12$ is $\\frac12$': { relation: '!=', average: '1/2' },
  },
  steps: ({ relation, average }) => [
    at('the mean parameters', {}, '(1+1)/2 = 1 and (0+(-1))/2 = -1/2 and (0+0)/2 = 0'),
    at('at $\\frac12$', { x: '1/2' }, `relu(x - 1/2) = 0 and (relu(x) + relu(x-1))/2 = ${average} and relu(x - 1/2) ${relation} (relu(x) + relu(x-1))/2`),
  ],
})
