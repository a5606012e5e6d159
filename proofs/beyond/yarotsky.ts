import { proof } from '../../src/evidence/proof.ts'
import { at, forAll, identity, induction } from '../support/steps.ts'

/** The tent map, by its formula in ReLUs. */
const tent = (x: string): string => `(2*relu(${x}) - 4*relu(${x} - 1/2))`

const interpolant = { weight: '1/4', sign: '-', first: 'x' }
export const squareInterpolant = proof({
  settles: 'yarotsky-square/square-interpolant',
  because:
    'After $m$ sums the error on a cell of length $h=2^{-m}$ with left end $a$ is $(x-a)(a+h-x)$, and $T_m$ runs over the cell once between $0$ and $1$; so $f_m$ is affine there and equals $x^2$ at the ends. $c=4^{-m}=h^2$; at $m=0$ the cell is $[0,1]$.',
  formula: interpolant,
  rivals: {
    '$2^{-s}$ in place of $4^{-s}$': { ...interpolant, weight: '1/2' },
    'sum from $s=0$': { ...interpolant, first: `x - ${tent('x')}` },
    'plus in place of minus': { ...interpolant, sign: '+' },
  },
  steps: ({ weight, sign, first }) => {
    const cell = ['0 <= t', 't <= 1', 'h > 0']
    return [
      forAll('$m=0$: $f_0=x$, whose error against $x^2$ is $x(1-x)$', { given: ['0 <= x', 'x <= 1'], show: `${first} - x^2 = (x - 0)*(0 + 1 - x)` }),
      // The next tent is 2t on the left half and 2 - 2t on the right, where t is the place in the cell; c is h²·4^m = 1 times.
      forAll('from each cell to its halves, when $T_m$ rises along the cell: $t$ is the place in it, the next tent takes $T(t)$', {
        given: cell,
        show: `h^2*t*(1 - t) ${sign} h^2*(${weight})*${tent('t')} = (t <= 1/2 ? h^2*t*(1/2 - t) : h^2*(t - 1/2)*(1 - t))`,
      }),
      forAll('and when it falls', {
        given: cell,
        show: `h^2*t*(1 - t) ${sign} h^2*(${weight})*${tent('(1 - t)')} = (t <= 1/2 ? h^2*t*(1/2 - t) : h^2*(t - 1/2)*(1 - t))`,
      }),
      forAll('an error $(x-a)(a+h-x)$ makes $f$ affine on the cell, and $0$ at both ends', {
        given: ['x = a + h*t', 'E = (x - a)*(a + h - x)', 'f = x^2 + E'],
        show: 'f = (2*a + h)*x - a*(a + h) and implies(t = 0 or t = 1, E = 0)',
      }),
      forAll('each half of a rising or falling cell is one again, the other way in the right half', {
        given: ['0 <= t', 't <= 1'],
        show: `${tent('t')} = (t <= 1/2 ? 2*t : 1 - (2*t - 1))`,
      }),
    ]
  },
})

const sup = { square: 'd', low: 'E >= 0' }
export const supError = proof({
  settles: 'yarotsky-square/sup-error',
  because: 'On the cell $[a,a+h]$, $h=2^{-m}$, the error is $E=(x-a)(a+h-x)$ by the interpolation; $d=2^{-2m-2}=\\frac{h^2}4$.',
  formula: sup,
  rivals: { '$2^{-2m-1}$': { ...sup, square: '2*d' }, '$2^{-2m-3}$': { ...sup, square: 'd/2' }, '$f_m\\le x^2$': { ...sup, low: 'E <= 0' } },
  steps: ({ square, low }) => [
    ...induction('$h^2=4d$', { holds: 'h^2 = 4*d', start: { h: '1', d: '1/4' }, next: { h: 'h/2', d: 'd/4' } }),
    forAll('the bound', { given: ['h > 0', 'a <= x', 'x <= a + h', 'E = (x - a)*(a + h - x)', 'h^2 = 4*d'], show: `E <= ${square} and ${low}` }),
    forAll('at the midpoint', { given: ['h > 0', 'x = a + h/2', 'E = (x - a)*(a + h - x)', 'h^2 = 4*d'], show: `E = ${square}` }),
  ],
})

const products = { high: '2*d', low: '-d <= P', x: '0', value: '2*d' }
export const productError = proof({
  settles: 'yarotsky-square/product-error',
  because:
    '$e_1,e_2,e_3\\in[0,d]$ are the errors of $f_m$ at $\\frac{x+y}2,x,y$, with $d=2^{-2m-2}$; $f_m$ is exact at $0$ and at $h=2^{-m}$ and off by $d$ between, at $\\frac h2$.',
  formula: products,
  rivals: {
    '$2^{-2m-2}$': { ...products, high: 'd', value: 'd' },
    'attained at $x=y=2^{-m}$': { ...products, x: 'h' },
    'one-sided: $P_m\\ge xy$ (falls where $e_1=0$, $e_2>0$)': { ...products, low: '0 <= P' },
  },
  steps: ({ high, low, x, value }) => [
    identity('the error of the product', '2*(((x + y)/2)^2 + e1) - (x^2 + e2)/2 - (y^2 + e3)/2 - x*y = 2*e1 - e2/2 - e3/2'),
    forAll('its range', {
      given: ['0 <= e1', 'e1 <= d', '0 <= e2', 'e2 <= d', '0 <= e3', 'e3 <= d', 'P = 2*e1 - e2/2 - e3/2'],
      show: `abs(P) <= ${high} and ${low}`,
    }),
    forAll('attained: the errors in the cell $[0,h]$ at $x$, at $y=h$ and halfway', {
      given: ['h > 0', 'h^2 = 4*d', `x = ${x}`, 'y = h', 'z = (x + y)/2', 'e1 = z*(h - z)', 'e2 = x*(h - x)', 'e3 = y*(h - y)'],
      show: `2*e1 - e2/2 - e3/2 = ${value}`,
    }),
    at('$\\frac{2h^2}4=2^{-2m-1}$ at $m=1$', {}, '2*(1/2)^2/4 = 2^(-3)'),
  ],
})

const network = { carried: 'f', start: 'x' }
export const size = proof({
  settles: 'yarotsky-square/size',
  because:
    'A layer gets $T=T_{s-1}$ and the accumulator $f=f_{s-1}$ as sums of the units before, and has the units $\\mathrm{relu}(T)$, $\\mathrm{relu}(T-\\frac12)$ and $\\mathrm{relu}(f)$; $f_{s-1}\\ge x^2\\ge0$, so $\\mathrm{relu}(f)=f$. The next accumulator is affine in the three.',
  formula: network,
  rivals: {
    'the accumulator not carried (last term only)': { ...network, carried: '0' },
    'accumulator started at 0 in place of $x$': { ...network, start: '0' },
  },
  steps: ({ carried, start }) =>
    induction('after $s$ layers the three units give $T_s$ and $f_s$; $U$ and $S$ are what they should be, $c=4^{-s}$', {
      holds: 'T = U and f = x - S and 0 <= T and T <= 1',
      start: { T: 'x', U: 'x', f: start, S: '0', c: '1' },
      next: {
        T: '2*relu(T) - 4*relu(T - 1/2)',
        U: '(U <= 1/2 ? 2*U : 2 - 2*U)',
        f: `relu(${carried}) - c/4*(2*relu(T) - 4*relu(T - 1/2))`,
        S: 'S + c/4*(U <= 1/2 ? 2*U : 2 - 2*U)',
        c: 'c/4',
      },
      // The accumulator is at least x², by the error.
      given: ['0 <= x', 'x <= 1', 'f >= 0'],
      base: ['0 <= x', 'x <= 1'],
    }),
})
