import { proof } from '../../src/evidence/proof.ts'
import { at, cases, cited, forAll, identity, induction, thereAre } from '../support/steps.ts'
import { identityOfSums } from '../support/sums.ts'

/** Σ_{j≤d} C(n, j) = Σ_{j≤d} C(n-1, j) + Σ_{j≤d-1} C(n-1, j): by Pascal's rule, one dimension after another. */
const pascal = () =>
  induction('$A$, $B$, $C$ are the sums of $\\binom nj$ up to $d$, of $\\binom{n-1}j$ up to $d$ and up to $d-1$', {
    holds: 'A = B + C',
    start: { A: '1', B: '1', C: '0', y: '1' },
    next: { A: 'A + x + y', B: 'B + x', C: 'C + y', y: 'x' },
  })

const position = { one: '1 + 1', point: '1' }
export const generalPosition = proof({
  settles: 'zaslavsky-arrangement-count/general-position',
  because:
    'A further hyperplane $H$ splits exactly the regions that it meets, and these are as many as the regions of $H$ cut by the others, which are in general position there: $r(n,d)=r(n-1,d)+r(n-1,d-1)$. The formula obeys the same recursion, with the same values for one hyperplane and for $d=0$, where general position leaves the point alone.',
  formula: position,
  rivals: {
    '$\\sum_{j=0}^{d}\\binom{n-1}j$': { ...position, one: '1' },
    '$\\sum_{j=1}^{d}\\binom nj$': { ...position, one: '1' },
    '$2^n$ for all $n$ (right only while $n\\le d$)': { ...position, point: '2^3' },
  },
  steps: ({ one, point }) => [
    cited("$r(A)=r(A')+r(A'')$ for the arrangements without $H$ and on it", 'Stanley 2007, An introduction to hyperplane arrangements, lemma 2.1'),
    at('one hyperplane, $d\\ge1$: two regions, and the formula', {}, `2 = ${one}`),
    at('$d=0$: one region, and the formula (for $2^n$ at $n=3$)', {}, `1 = ${point}`),
    ...pascal(),
    forAll('so both agree, by induction over $n$ and $d$', { given: ['r1 = B', 'r2 = C', 'r = r1 + r2', 'A = B + C'], show: 'r = A' }),
  ],
})

const bounded = { atOne: '0', ratio: '(n - 1)/d', part: '(n - 1 - d)/d', term: '1' }
export const boundedRegions = proof({
  settles: 'zaslavsky-arrangement-count/bounded-regions',
  because:
    'If $H$ meets a bounded region of the others, one becomes two; if the part of $H$ in an unbounded region is bounded, one side of it is bounded; so $b(n,d)=b(n-1,d)+b(n-1,d-1)$ once $n>d$, and $b=0$ for $n\\le d$, $b(n,0)=1$. $B=\\binom{n-2}{d-1}$.',
  formula: bounded,
  rivals: {
    '$\\binom nd$': { ...bounded, atOne: '1', ratio: 'n/d*(n - 1)/(n - d)', part: '(n - 1)/d', term: '(n - 1)/(n - d)' },
    '$\\binom{n-1}{d-1}$': { ...bounded, atOne: '1', ratio: '(n - 1)/(n - d)', term: '(d - 1)/(n - d)' },
  },
  steps: ({ atOne, ratio, part, term }) => [
    cited(
      "$b(A)=b(A')+b(A'')$ for the arrangements without $H$ and on it, where the normals of $A'$ span",
      'Stanley 2007, An introduction to hyperplane arrangements, lemma 2.1',
    ),
    at('one point on the line bounds nothing, and the formula at $n=d=1$', {}, `0 = ${atOne}`),
    identity("Pascal's rule for $\\binom{n-1}d$", `B*(${ratio}) = B*(${part}) + B*(${term})`),
  ],
})

const sweep = { first: '(2 - 1)', more: '((l + 1) - 1) - (l - 1)', gain: 'q' }
export const anyLines = proof({
  settles: 'zaslavsky-arrangement-count/plane-any-lines',
  because:
    'A new line that meets the others in $q$ distinct points has $q+1$ stretches, each of which splits one region in two; each of its points is new, on $2$ lines, or was on $\\lambda\\ge2$ and is now on $\\lambda+1$.',
  formula: sweep,
  rivals: {
    '$1+n+\\#\\{v\\}$ (counts a triple point once: three concurrent lines 5 instead of 6)': { ...sweep, first: '1', more: '0' },
    '$1+n+\\binom n2$ (forgets parallels)': { ...sweep, gain: 'n' },
    '$1+n+\\sum_v\\binom{\\lambda(v)}2$': { ...sweep, more: '(l + 1)*l/2 - l*(l - 1)/2' },
  },
  steps: ({ first, more, gain }) => [
    forAll('what a point adds to the sum', { given: 'l >= 2', show: `${first} = 1 and ${more} = 1` }),
    ...induction('line by line', {
      holds: 'R = 1 + n + S',
      start: { R: '1', n: '0', S: '0' },
      next: { R: 'R + 1 + q', n: 'n + 1', S: `S + ${gain}` },
      given: ['q >= 0', 'n >= 0'],
    }),
  ],
})

const characteristic = { sign: '-1', t: '-1' }
export const characteristicPolynomial = proof({
  settles: 'zaslavsky-arrangement-count/characteristic-polynomial',
  because:
    'Induction over the number of hyperplanes, with the arrangements without one ($A^\\prime$, in $\\mathbb R^d$) and on it ($A^{\\prime\\prime}$, in $\\mathbb R^{d-1}$); $s=(-1)^d$. If the normals of $A$ span and those of $A^\\prime$ do not, $A^\\prime$ is $A^{\\prime\\prime}$ times a line, $\\chi_{A^\\prime}=t\\chi_{A^{\\prime\\prime}}$, and nothing is bounded.',
  formula: characteristic,
  rivals: {
    '$(-1)^d\\chi(1)$ for all regions': { ...characteristic, t: '1' },
    'bounded regions $=\\chi_A(1)$ without the sign (falls at $d=1$)': { ...characteristic, sign: '1' },
  },
  steps: ({ sign, t }) => [
    cited(
      "$r(A)=r(A')+r(A'')$, $b(A)=b(A')+b(A'')$ where the normals of $A'$ span, and $\\chi_A=\\chi_{A'}-\\chi_{A''}$",
      'Stanley 2007, An introduction to hyperplane arrangements, lemmas 2.1 and 2.2',
    ),
    ...induction('no hyperplane, $\\chi=t^d$: one region', { holds: 's*p = 1', start: { s: '1', p: '1' }, next: { s: '-1*s', p: `p*(${t})` } }),
    forAll('regions: from both to $A$', { given: ['s^2 = 1', 'r1 = s*c1', 'r2 = -s*c2', 'r = r1 + r2', 'c = c1 - c2'], show: 'r = s*c' }),
    at('bounded regions of $\\mathbb R^0$', {}, '1 = 1*1'),
    forAll('bounded regions: from both to $A$, the sign being another in one dimension less', {
      given: ['s^2 = 1', 'b1 = s*c1', `b2 = ${sign}*s*c2`, 'b = b1 + b2', 'c = c1 - c2'],
      show: 'b = s*c',
    }),
    forAll("where the normals of $A'$ do not span", { given: ['c1 = 1*c2', 'c = c1 - c2', 'b = 0'], show: 'b = s*c' }),
  ],
})

export const generalPositionNeeded = proof({
  settles: 'zaslavsky-arrangement-count/general-position-needed',
  formula: 'x - y',
  rivals: { 'still a counterexample: three lines that cross pairwise in three points give 6': 'x - y - 1' },
  steps: (third) => [
    forAll('two of the eight combinations of sides are impossible', {
      show: `not(x > 0 and y < 0 and ${third} < 0) and not(x < 0 and y > 0 and ${third} > 0)`,
    }),
    ...[
      'x > 0 and y > 0 and L > 0',
      'x > 0 and y > 0 and L < 0',
      'x < 0 and y < 0 and L > 0',
      'x < 0 and y < 0 and L < 0',
      'x > 0 and y < 0 and L > 0',
      'x < 0 and y > 0 and L < 0',
    ].map((side, i) => thereAre(`one of the six others (${i + 1})`, side.replace('L', `(${third})`))),
    at('the formula', {}, '1 + 3 + 3 = 7 and 6 < 7'),
    forAll('two parallels: one of four combinations is impossible', { show: 'not(x < 0 and x - 1 > 0)' }),
    at('so three regions, and the formula', {}, '4 - 1 < 1 + 2 + 1'),
  ],
})

const dichotomies = { one: '2*1', flat: '2*1' }
export const coverCount = proof({
  settles: 'cover-dichotomies/count',
  because:
    'A dichotomy of $N-1$ points extends to both labels of another point exactly when a separator passes through that point, that is when it separates the images in $\\mathbb R^{d-1}$ under projection from it, which are in general position: $C(N,d)=C(N-1,d)+C(N-1,d-1)$. The sums $\\sum_{k\\le d}\\binom{N-1}k$ obey the same recursion, and the values for one point and for $d=0$ (constants) agree.',
  formula: dichotomies,
  rivals: {
    '$2\\sum_{k=0}^{d-1}\\binom{N-1}k$ (homogeneous separators)': { ...dichotomies, flat: '2*0' },
    '$2\\sum_{k=0}^d\\binom Nk$': { ...dichotomies, one: '2*(1 + 1)' },
    '$\\sum_{k=0}^d\\binom{N-1}k$ (each pair once)': { one: '1', flat: '1' },
  },
  steps: ({ one, flat }) => [
    cited(
      'the recursion $C(N,d)=C(N-1,d)+C(N-1,d-1)$',
      'Cover 1965, Geometrical and statistical properties of systems of linear inequalities, the function-counting theorem',
    ),
    at('one point has both labels, and the formula', {}, `2 = ${one}`),
    at('$d=0$: the two constants, and the formula', {}, `2 = ${flat}`),
    ...pascal(),
    forAll('so both agree, by induction over $N$ and $d$', { given: ['c1 = 2*B', 'c2 = 2*C', 'c = c1 + c2', 'A = B + C'], show: 'c = 2*A' }),
  ],
})

const corners = [0, 1, 2, 3].map((i) => [i & 1, i >> 1] as const)
/** Separable by w₁x + w₂y + b with small coefficients, or not at all: then the labels of the diagonals are opposite. */
const small = [-2, -1, 0, 1, 2]
const separator = (labels: number): boolean =>
  small.some((u) => small.some((v) => [-3, -1, 1, 3].some((b) => corners.every(([x, y], i) => 2 * u * x + 2 * v * y + b > 0 === (((labels >> i) & 1) === 1)))))
const diagonals = (labels: number): boolean =>
  (labels & 1) === (labels >> 3) % 2 && ((labels >> 1) & 1) === ((labels >> 2) & 1) && (labels & 1) !== ((labels >> 1) & 1)
const isXor = (labels: number): boolean => labels === 0b0110 || labels === 0b1001
export const square = proof({
  settles: 'cover-dichotomies/square',
  formula: { count: 14, others: isXor },
  rivals: {
    '15 of 16': { count: 15, others: isXor },
    '12 of 16': { count: 12, others: isXor },
    'the two missing ones are AND and NAND': { count: 14, others: (labels: number) => labels === 0b1000 || labels === 0b0111 },
  },
  steps: ({ count, others }) => [
    identity(
      'equal labels on one diagonal and opposite ones on the other contradict each other: the sums of an affine function over the diagonals are equal',
      '(b) + (b + u + v) = (b + u) + (b + v)',
    ),
    cases('each labeling has a separator or this contradiction', {
      domain: 'the 16 labelings of the corners',
      whole: 'these are all labelings of four points',
      items: () => Array.from({ length: 16 }, (_, labels) => labels),
      check: (labels) => (others(labels) ? diagonals(labels) : separator(labels)),
    }),
    cases('and so many have one', {
      domain: 'the number of labelings with a separator',
      whole: 'one number',
      items: () => [Array.from({ length: 16 }, (_, labels) => labels).filter(separator).length],
      check: (n) => n === count,
    }),
  ],
})

export const halfCapacity = proof({
  settles: 'cover-dichotomies/half-capacity',
  because:
    'By the count of separable dichotomies their number is $2L$, $L=\\sum_{k\\le d}\\binom{N-1}k$. Since $\\binom{N-1}k=\\binom{N-1}{N-1-k}$, if $k\\mapsto N-1-k$ exchanges $k\\le d$ with $k\\ge d+1$, $L$ and the upper sum $U$ are equal, and $L+U=T=2^{N-1}$.',
  formula: '2*(d + 1)',
  rivals: { '$N=2d$': '2*d', '$N=2d+1$ (at $d=1$: $\\frac68$)': '2*d + 1' },
  steps: (N) => [
    forAll('the exchange', { given: ['d >= 1', `N = ${N}`], show: 'implies(k <= d, N - 1 - k >= d + 1) and implies(k >= d + 1, N - 1 - k <= d)' }),
    forAll('so the number $2L$ is half of $2^N=2T$', { given: ['L + U = T', 'L = U'], show: '2*L = (2*T)/2' }),
  ],
})

export const anyPosition = proof({
  settles: 'cover-dichotomies/any-position-upper',
  because:
    'Projected from one point the others may coincide, which leaves fewer points and dichotomies: the recursion holds with $\\le$, and so does the bound. The points are given by $(x,y)$, the labels are the signs of $ux+vy+b$.',
  formula: 'u*2 + v*0 + b',
  rivals: { 'still a counterexample: three points of a triangle give 6': 'u*0 + v*1 + b' },
  steps: (third) => [
    at('one point has two labels and so has $d=0$, as in the formula', {}, '2 = 2*1'),
    forAll('the bound, from the recursion', { given: ['c <= c1 + c2', 'c1 <= f1', 'c2 <= f2', 'f = f1 + f2'], show: 'c <= f' }),
    forAll('at $(0,0),(1,0),(2,0)$ two labelings are impossible', {
      show: `not(b > 0 and u + b < 0 and ${third} > 0) and not(b < 0 and u + b > 0 and ${third} < 0)`,
    }),
    at('so at most six, and the formula', {}, '8 - 2 < 2*(1 + 2 + 1)'),
  ],
})

export const halfspaces = proof({
  settles: 'cover-dichotomies/vc-of-halfspaces',
  because:
    'The points $0,e_1,\\dots,e_d$ take the values $b$ and $w_i+b$. Of any $d+2$ points $d+1$ homogeneous equations leave a dependency $a\\ne0$; the labels $+$ where $a_i>0$ and $-$ elsewhere cannot be had, since $\\sum a_if(x_i)$ would be positive.',
  formula: 'd + 1',
  rivals: { 'VC dimension $d$': 'd', 'VC dimension $d+2$': 'd + 2' },
  steps: (dimension) => [
    identity('the value at $e_i$ is the label that is wanted', 'w + b = y', { where: { b: 'y0', w: 'y - y0' } }),
    cited(
      '$d+1$ homogeneous linear equations in $d+2$ unknowns have a solution other than $0$',
      'Axler 2015, Linear Algebra Done Right, on homogeneous systems of linear equations',
    ),
    identityOfSums('along the dependency an affine function adds up to $0$, coordinate by coordinate', 'sum(a*(w*x + b)) = w*sum(a*x) + b*sum(a)', {
      over: ['a', 'x'],
    }),
    ...induction('under those labels it adds up to more: $S$ over the points so far, $c$ of which have $a\\ne0$', {
      holds: 'S >= 0 and c >= 0 and implies(c > 0, S > 0)',
      start: { S: '0', c: '0' },
      next: { S: 'S + a*f', c: '(a = 0 ? c : c + 1)' },
      given: ['implies(a > 0, f > 0)', 'implies(a <= 0, f < 0)'],
    }),
    forAll('so the dimension', { given: ['V >= d + 1', 'V < d + 2', 'V = d + 1 or V >= d + 2 or V <= d'], show: `V = ${dimension}` }),
  ],
})
