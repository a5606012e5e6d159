import { proof } from '../../src/evidence/proof.ts'
import { at, forAll, identity, induction } from '../support/steps.ts'

const leaky = (x: string, slope = 'a', right = '1'): string => `((${x}) < 0 ? (${slope})*(${x}) : (${right})*(${x}))`

export const derivative = proof({
  settles: 'act-row-leaky/derivative',
  formula: { left: 'a', right: '1' },
  rivals: {
    'slope $a$ on both sides': { left: 'a', right: 'a' },
    'slopes exchanged': { left: '1', right: 'a' },
    'slope $1/a$ for $x<0$': { left: '1/a', right: '1' },
  },
  steps: ({ left, right }) => [
    forAll('to the left of 0', { given: ['a > 0', 'x < 0', 'abs(h) < -x'], show: `${leaky('x+h')} - ${leaky('x')} = (${left})*h` }),
    forAll('to the right of 0', { given: ['a > 0', 'x > 0', 'abs(h) < x'], show: `${leaky('x+h')} - ${leaky('x')} = (${right})*h` }),
  ],
})

export const range = proof({
  settles: 'act-row-leaky/range-all-reals',
  formula: { below: 'y/a', above: 'y', range: 'y = y' },
  rivals: {
    'inverse $ay$ for $y<0$': { below: 'a*y', above: 'y', range: 'y = y' },
    'range $[0,\\infty)$': { below: 'y/a', above: 'y', range: 'y >= 0' },
    'inverse $y/a$ for $y\\ge0$': { below: 'y/a', above: 'y/a', range: 'y = y' },
  },
  steps: ({ below, above, range }) => [
    forAll('in order', { given: ['a > 0', 'x < y'], show: `${leaky('x')} < ${leaky('y')}` }),
    forAll('the only solution', { given: 'a > 0', show: `iff(${leaky('x')} = y, x = (y >= 0 ? ${above} : ${below}))` }),
    forAll('the values', { given: ['a > 0', `y = ${leaky('x')}`], show: range }),
  ],
})

export const onlyContinuous = proof({
  settles: 'act-row-leaky/only-continuous',
  because: 'Lipschitz, hence continuous; a derivative at $0$ would be near both one-sided quotients, which are constant.',
  formula: { constant: 'max(a, 1)', slopes: 'not(L = a and L = 1)', at0: '0' },
  rivals: {
    'class $C^1$ for some $a\\ne1$': { constant: 'max(a, 1)', slopes: 'implies(L = a, L = 1)', at0: '0' },
    'Lipschitz constant $1$ for every $a>0$': { constant: '1', slopes: 'not(L = a and L = 1)', at0: '0' },
    'not continuous at $0$': { constant: 'max(a, 1)', slopes: 'not(L = a and L = 1)', at0: '1' },
  },
  steps: ({ constant, slopes, at0 }) => [
    forAll('never farther apart than so many times the inputs', {
      given: 'a > 0',
      show: `abs(${leaky('x')} - ${leaky('y')}) <= ${constant}*abs(x - y)`,
    }),
    forAll('the values near 0 come near the value there', { given: ['a > 0', 'd > 0', 'abs(h) < d'], show: `abs(${leaky('h')} - ${at0}) <= max(a, 1)*d` }),
    forAll('the quotients at 0', { given: ['a > 0', 'h != 0'], show: `(${leaky('h')} - ${leaky('0')})/h = (h < 0 ? a : 1)` }),
    forAll('no slope is both', { given: ['a > 0', 'a != 1'], show: slopes }),
  ],
})

export const slopeNotOne = proof({
  settles: 'act-row-leaky/class-needs-slope-not-one',
  formula: '1',
  rivals: {
    'the exceptional value $a=-1$': '-1',
    'the exceptional value $a=0$': '0',
  },
  steps: (a) => [
    forAll('with this slope it is the identity', { given: `a = ${a}`, show: `${leaky('x')} = x` }),
    forAll('and with no other', { given: `${leaky('-1')} = -1`, show: `a = ${a}` }),
  ],
})

export const positivityNecessary = proof({
  settles: 'act-row-leaky/positivity-is-necessary',
  formula: { zero: 'y >= 0', negative: 'y >= 0' },
  rivals: {
    '$a=0$ still has range $\\mathbb R$': { zero: 'y = y', negative: 'y >= 0' },
    'for $a<0$ the range is $(-\\infty,0]$': { zero: 'y >= 0', negative: 'y <= 0' },
  },
  steps: ({ zero, negative }) => [
    forAll('the values for $a=0$', { given: ['a = 0', `y = ${leaky('x')}`], show: zero }),
    forAll('each of the range is one', { given: ['a = 0', zero], show: `${leaky('y')} = y` }),
    forAll('the values for $a<0$', { given: ['a < 0', `y = ${leaky('x')}`], show: negative }),
    forAll('each of the range is one', { given: ['a < 0', negative], show: `${leaky('y')} = y` }),
  ],
})

/* The form with ε. */

const mixed = 'e*x + (1-e)*max(0, x)'

export const branches = proof({
  settles: 'leaky-relu-eps-form/branches',
  formula: mixed,
  rivals: {
    '$\\epsilon x+\\max\\{0,x\\}$ (factor $1-\\epsilon$ dropped: slope $1+\\epsilon$)': 'e*x + max(0, x)',
    '$(1-\\epsilon)x+\\epsilon\\max\\{0,x\\}$ (weights exchanged)': '(1-e)*x + e*max(0, x)',
    '$\\epsilon x+(1-\\epsilon)\\min\\{0,x\\}$': 'e*x + (1-e)*min(0, x)',
  },
  steps: (form) => [forAll('on both sides', { show: `${form} = (x >= 0 ? x : e*x)` })],
})

const ofMixed = (x: string): string => `(e*(${x}) + (1-e)*max(0, ${x}))`
export const monotone = proof({
  settles: 'leaky-relu-eps-form/monotone-iff',
  formula: 'e >= 0',
  rivals: {
    'non-decreasing for every $\\epsilon$': 'e = e',
    'non-decreasing if and only if $\\epsilon\\ge1$': 'e >= 1',
  },
  steps: (condition) => [
    forAll('then it never falls', { given: [condition, 'x <= y'], show: `${ofMixed('x')} <= ${ofMixed('y')}` }),
    forAll('else it falls from $-2$ to $-1$', { given: `${ofMixed('-2')} <= ${ofMixed('-1')}`, show: condition }),
    forAll('it grows for $\\epsilon>0$', { given: ['e > 0', 'x < y'], show: `${ofMixed('x')} < ${ofMixed('y')}` }),
    forAll('and then only', { given: `${ofMixed('-2')} < ${ofMixed('-1')}`, show: 'e > 0' }),
  ],
})

export const endCases = proof({
  settles: 'leaky-relu-eps-form/end-cases',
  formula: { one: 'x', identity: '1' },
  rivals: {
    '$\\epsilon=1$ gives ReLU': { one: 'relu(x)', identity: '1' },
    '$\\epsilon=\\frac12$ gives the identity': { one: 'x', identity: '1/2' },
  },
  steps: ({ one, identity }) => [
    forAll('at 0', { given: 'e = 0', show: `${mixed} = relu(x)` }),
    forAll('at 1', { given: 'e = 1', show: `${mixed} = ${one}` }),
    forAll('the identity is at', { given: `e = ${identity}`, show: `${mixed} = x` }),
    forAll('that of the other deck', { given: ['e = a', 'a > 0'], show: `${mixed} = ${leaky('x')}` }),
  ],
})

/* The form that adds. */

const added = (x: string): string => `(relu(${x}) + a*(${x}))`

export const printedIsLeaky = proof({
  settles: 'leaky-relu-additive/printed-is-leaky',
  formula: { where: 'x > 0', difference: 'a*x', half: '3/2' },
  rivals: {
    'equality for every $x\\ge0$': { where: 'x >= 0', difference: '0', half: '3/2' },
    'equality at $x=1$ for $\\alpha=\\frac12$': { where: 'x > 0', difference: 'a*x', half: '1' },
  },
  steps: ({ where, difference, half }) => [
    at('at $x=1,\\alpha=1$', { x: 1, a: 1 }, `${added('x')} = 2 and ${leaky('x')} = 1`),
    at('at $x=1,\\alpha=\\frac12$', { x: 1, a: '1/2' }, `${added('x')} = ${half} and ${leaky('x')} = 1`),
    forAll('everywhere to the right', { given: ['a > 0', where], show: `${added('x')} - ${leaky('x')} = ${difference}` }),
  ],
})

export const correctedForm = proof({
  settles: 'leaky-relu-additive/corrected-form',
  formula: 'max(x, 0) + a*min(x, 0)',
  rivals: {
    '$\\max(x,0)-\\alpha\\min(x,0)$': 'max(x, 0) - a*min(x, 0)',
    '$\\alpha\\max(x,0)+\\min(x,0)$': 'a*max(x, 0) + min(x, 0)',
    '$\\max(x,0)+\\alpha\\max(x,0)$': 'max(x, 0) + a*max(x, 0)',
  },
  steps: (form) => [forAll('on both sides', { given: 'a > 0', show: `${form} = (x >= 0 ? x : a*x)` })],
})

export const printedIsMultiple = proof({
  settles: 'leaky-relu-additive/printed-is-a-multiple',
  formula: `(1+a)*${leaky('x', 's')}`,
  rivals: {
    '$(1+\\alpha)\\mathrm{Leaky}_\\alpha$': `(1+a)*${leaky('x', 'a')}`,
    '$\\mathrm{Leaky}_{\\alpha/(1+\\alpha)}$ without the factor': leaky('x', 's'),
    '$(1-\\alpha)\\mathrm{Leaky}_{\\alpha/(1+\\alpha)}$': `(1-a)*${leaky('x', 's')}`,
  },
  steps: (multiple) => [forAll('with $s=\\alpha/(1+\\alpha)$', { given: ['a > 0', 's*(1+a) = a'], show: `${added('x')} = ${multiple}` })],
})

export const noSaturation = proof({
  settles: 'leaky-relu-additive/no-saturation',
  formula: { left: 'a', least: 'a' },
  rivals: {
    'slope at least $1$ everywhere': { left: 'a', least: '1' },
    'slope $0$ for $x<0$': { left: '0', least: 'a' },
    'slope $1-\\alpha$ for $x<0$': { left: '1-a', least: 'a' },
  },
  steps: ({ left, least }) => [
    forAll('to the left of 0', { given: ['a > 0', 'x < 0', 'abs(h) < -x'], show: `${added('x+h')} - ${added('x')} = (${left})*h` }),
    forAll('to the right of 0', { given: ['a > 0', 'x > 0', 'abs(h) < x'], show: `${added('x+h')} - ${added('x')} = (1+a)*h` }),
    forAll('both at least', { given: 'a > 0', show: `a >= ${least} and 1 + a >= ${least} and ${least} > 0` }),
  ],
})

export const amplification = proof({
  settles: 'leaky-relu-additive/amplification-through-depth',
  because: '$P$ is the factor after $L$ layers, given by its value for $L=0$ and from each $L$ to the next.',
  formula: { first: '1', next: '(1+a)*P' },
  rivals: {
    'growth $1+L\\alpha$': { first: '1', next: 'P + a' },
    'growth $\\alpha^L$': { first: '1', next: 'a*P' },
    'growth $(1+\\alpha)^{L-1}$': { first: '1/(1+a)', next: '(1+a)*P' },
  },
  steps: ({ first, next }) => [
    identity('$P=(1+\\alpha)^0$ at the start', '(1+a)^0 = 1'),
    ...induction('the printed form', {
      holds: 'y = P*x and y > 0',
      start: { y: 'x', P: first },
      next: { y: added('y'), P: next },
      given: ['a > 0', 'x > 0'],
      base: ['a > 0', 'x > 0'],
    }),
    ...induction('the leaky ReLU', {
      holds: 'y = x',
      start: { y: 'x' },
      next: { y: leaky('y') },
      given: ['a > 0', 'x > 0'],
    }),
  ],
})
