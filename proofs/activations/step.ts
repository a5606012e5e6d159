import { proof } from '../../src/evidence/proof.ts'
import { at, forAll } from '../support/steps.ts'

/* The step function: 1 from 0 on, else 0. */

const H = (x: string): string => `((${x}) >= 0 ? 1 : 0)`
const twoPoints = (v: string): string => `${v} = 0 or ${v} = 1`

export const rangeInterval = proof({
  settles: 'act-row-step/range-interval',
  formula: twoPoints,
  rivals: {
    'the range $(0,1)$': (v: string) => `0 < ${v} and ${v} < 1`,
    'the range $[0,1)$': (v: string) => `0 <= ${v} and ${v} < 1`,
  },
  steps: (range) => [
    at('$\\frac12$ lies in $[0,1]$', { v: '1/2' }, '0 <= v and v <= 1'),
    forAll('and is not a value', { show: `${H('x')} != 1/2` }),
    forAll('the values', { given: `v = ${H('x')}`, show: range('v') }),
    forAll('each is attained', { given: range('v'), show: `v = ${H('v - 1')}` }),
  ],
})

export const rangeTwoPoints = proof({
  settles: 'act-row-step/range-two-points',
  formula: twoPoints,
  rivals: {
    'range $\\{-1,1\\}$': (v: string) => `${v} = -1 or ${v} = 1`,
    'range $\\{0,\\frac12,1\\}$ (the value $\\frac12$ at $0$)': (v: string) => `${v} = 0 or ${v} = 1/2 or ${v} = 1`,
    'range $\\{0\\}$': (v: string) => `${v} = 0`,
  },
  steps: (range) => [
    forAll('every value is one of these', { given: `v = ${H('x')}`, show: range('v') }),
    forAll('each of these is attained, at $-1$ and at $0$', { given: range('v'), show: `v = ${H('v - 1')}` }),
  ],
})

export const derivativeOffZero = proof({
  settles: 'act-row-step/derivative-zero-off-zero',
  formula: { where: 'x != 0', near: 'abs(h) < abs(x)', slope: '0' },
  rivals: {
    "$H'(x)=0$ at $x=0$ as well": { where: '0 = 0', near: 'abs(h) < abs(x) + r and r > 0', slope: '0' },
    "$H'(x)=1$ for $x>0$": { where: 'x != 0', near: 'abs(h) < abs(x)', slope: '(x > 0 ? 1 : 0)' },
    'the neighbourhood $|h|\\le|x|$ for negative $x$ (at $h=-x$ the value jumps)': { where: 'x != 0', near: 'abs(h) <= abs(x)', slope: '0' },
  },
  steps: ({ where, near, slope }) => [forAll('the increment near $x$', { given: [where, near], show: `${H('x+h')} - ${H('x')} = (${slope})*h` })],
})

export const smoothness = proof({
  settles: 'act-row-step/smoothness-none',
  formula: { value: H, jump: '1', side: 'h >= 0' },
  rivals: {
    'class $C$ (continuous)': { value: H, jump: '0', side: 'h >= 0' },
    'continuous from the left at $0$': { value: H, jump: '1', side: 'h <= 0' },
    'the value $H(0)=0$ with the same one-sided statement': { value: (x: string) => `((${x}) > 0 ? 1 : 0)`, jump: '1', side: 'h >= 0' },
  },
  steps: ({ value, jump, side }) => [
    forAll('in every interval left of $0$ a point where the value is $0$', {
      given: 'd > 0',
      show: `-d < -d/2 and -d/2 < 0 and ${value('-d/2')} = 0 and ${value('0')} - ${value('-d/2')} = ${jump}`,
    }),
    forAll('constant on this side of $0$', { given: side, show: `${value('h')} = ${value('0')}` }),
    forAll('constant near every other point', { given: ['x != 0', 'abs(h) < abs(x)'], show: `${value('x+h')} = ${value('x')}` }),
  ],
})
