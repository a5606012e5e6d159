import { proof } from '../../src/evidence/proof.ts'
import { at, forAll, identity, induction } from '../support/steps.ts'

type Loss = (w: string) => string

export const convexityLost = proof<Loss>({
  settles: 'relu-loses-convexity/convexity-lost',
  formula: (w) => `(relu(${w}) - 1)^2/2`,
  rivals: {
    'the linear unit $\\frac12(w-1)^2$ must pass the same midpoint test': (w) => `(${w} - 1)^2/2`,
    '$\\frac12\\mathrm{relu}(w)^2$ must pass': (w) => `relu(${w})^2/2`,
  },
  steps: (loss) => [at('a convex function is not above its chord', { u: -1, v: 1 }, `${loss('(u + v)/2')} > (${loss('u')} + ${loss('v')})/2`)],
})

export const gradientVanishesOffMinimum = proof<{ readonly w: string; readonly loss: Loss }>({
  settles: 'relu-loses-convexity/gradient-vanishes-off-minimum',
  formula: { w: '-1', loss: (w) => `(relu(${w}) - 1)^2/2` },
  rivals: {
    '$w=1$ offered (a minimiser)': { w: '1', loss: (w) => `(relu(${w}) - 1)^2/2` },
    'the linear unit offered': { w: '-1', loss: (w) => `(${w} - 1)^2/2` },
  },
  steps: ({ w, loss }) => [
    forAll('the loss is constant around the point, so its derivative there is 0', { given: 'abs(h) < 1', show: `${loss(`(${w} + h)`)} = ${loss(w)}` }),
    at('the point is no minimiser', { w }, `${loss('w')} > ${loss('1')}`),
  ],
})

export const linearUnitConvex = proof({
  settles: 'relu-loses-convexity/linear-unit-convex',
  because: '$a$, $c$, $m$ are the residuals at $u$, $v$ and their midpoint, and $\\mathit{bu}$, $\\mathit{bv}$ the biases, whatever the dimension.',
  formula: '(a - c)^2/8',
  rivals: { '$\\frac14(a-c)^2$': '(a - c)^2/4', '$\\frac18(a+c)^2$': '(a + c)^2/8' },
  steps: (gap) => [
    ...induction('the residual is affine, coordinate by coordinate', {
      holds: 'm = (a + c)/2',
      start: { a: 'bu - y', c: 'bv - y', m: '(bu + bv)/2 - y' },
      next: { a: 'a + u*x', c: 'c + v*x', m: 'm + (u + v)/2*x' },
    }),
    identity('the gap at the midpoint', `(a^2/2 + c^2/2)/2 - m^2/2 = ${gap}`, { where: { m: '(a + c)/2' } }),
    forAll('it is not negative', { show: `${gap} >= 0` }),
  ],
})

export const convexIffTargetNonpositive = proof<{ readonly target: string; readonly unit: Loss }>({
  settles: 'relu-loses-convexity/convex-iff-target-nonpositive',
  formula: { target: 'y <= 0', unit: (w) => `relu(${w})` },
  rivals: {
    'iff $y<0$': { target: 'y < 0', unit: (w) => `relu(${w})` },
    'iff $y\\le1$': { target: 'y <= 1', unit: (w) => `relu(${w})` },
    '$-\\mathrm{relu}$ in the place of relu': { target: 'y <= 0', unit: (w) => `(-relu(${w}))` },
  },
  steps: ({ target, unit }) => {
    const loss: Loss = (w) => `(${unit(w)} - y)^2/2`
    return [
      forAll('then no chord lies below', {
        given: [target, '0 <= t', 't <= 1'],
        show: `${loss('(t*u + (1 - t)*v)')} <= t*(${loss('u')}) + (1 - t)*(${loss('v')})`,
      }),
      forAll('else the midpoint of $-y$ and $y$ lies above', { given: `not(${target})`, show: `${loss('0')} > (${loss('(-y)')} + ${loss('y')})/2` }),
    ]
  },
})

export const whatIsKept = proof({
  settles: 'relu-loses-convexity/what-is-kept',
  because:
    '$s=w\\cdot x+b$ moves by $hx_j$ along one weight and by $h$ along the bias; the residual is affine on a half-space, so two points of it stand for a segment.',
  formula: { bias: 'h', below: '0', together: 's*r > 0' },
  rivals: {
    'gradient $(x,0)$ (bias forgotten)': { bias: '0', below: '0', together: 's*r > 0' },
    'gradient $(x,1)$ on both half-spaces': { bias: 'h', below: 'h*x', together: 's*r > 0' },
    'convex on the union': { bias: 'h', below: '0', together: 's*r != 0' },
  },
  steps: ({ bias, below, together }) => [
    forAll('where $s>0$, along a weight', { given: ['s > 0', 's + h*x > 0'], show: 'relu(s + h*x) - relu(s) = h*x' }),
    forAll('where $s>0$, along the bias', { given: ['s > 0', 's + h > 0'], show: `relu(s + h) - relu(s) = ${bias}` }),
    forAll('where $s<0$, along a weight', { given: ['s < 0', 's + h*x < 0'], show: `relu(s + h*x) - relu(s) = ${below}` }),
    forAll('where $s<0$, along the bias', { given: ['s < 0', 's + h < 0'], show: 'relu(s + h) - relu(s) = 0' }),
    forAll('no chord within a half-space lies below', {
      given: [together, '0 <= t', 't <= 1'],
      show: '(relu(t*s + (1 - t)*r) - y)^2/2 <= t*(relu(s) - y)^2/2 + (1 - t)*(relu(r) - y)^2/2',
    }),
  ],
})
