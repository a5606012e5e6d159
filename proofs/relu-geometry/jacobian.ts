import type { Step } from '../../src/evidence/proof.ts'
import { proof } from '../../src/evidence/proof.ts'
import { derivative } from '../support/derivative.ts'
import { cited, forAll, matrices } from '../support/steps.ts'

/* The Jacobian of a network with a differentiable activation. */

export const productFormula = proof({
  settles: 'jacobian-mlp-smooth/product-formula',
  because:
    'An increment $d$ is multiplied by $V$ in an affine map and by $D$ in an activation, up to what is small beside it, entry by entry; by the chain rule these products compose, layer by layer. The last step is the case of one unit.',
  formula: { product: 'W*D*V', unit: 'v*(2*z)*w' },
  rivals: {
    '$D^{(l)}$ at the post-activation $\\sigma(z^{(l)})$': { product: 'W*D*V', unit: 'v*(2*z^2)*w' },
    'the factors in reversed order': { product: 'V*D*W', unit: 'v*(2*z)*w' },
    '$D^{(l)}$ evaluated one layer later': { product: 'W*D*V', unit: 'v*(2*y)*w' },
    'a further factor $D^{(L)}$': { product: 'W*D*V', unit: '(2*y)*v*(2*z)*w' },
  },
  steps: ({ product, unit }) => [
    cited('the derivative of a composition is the product of the derivatives, the outer one at the value of the inner function', 'Rudin 1976, theorem 9.15'),
    matrices('an affine map', 'V*(x + d) + b - (V*x + b) = V*d'),
    matrices('the next two maps', `W*(D*(V*d)) = (${product})*d`),
    derivative('one unit, $\\sigma(t)=t^2$', { of: 'y', is: unit, where: { z: 'w*x + b', y: 'v*z^2 + c' } }),
  ],
})

/** Entry (output, input) of the Jacobian of a net of width two, with every weight and bias a name: what it is, and what the product says. */
function polynomialNet(power: number, depth: 2 | 3, slope: (z: string) => string, [output, input]: readonly [number, number]): Step {
  const units = [1, 2]
  const where: Record<string, string> = {}
  let layer = ['x1', 'x2']
  const pre: string[][] = []
  for (let l = 1; l <= depth; l++) {
    const z = units.map((i) => {
      where[`z${l}${i}`] = `${layer.map((h, j) => `w${l}${i}${j + 1}*${h}`).join(' + ')} + b${l}${i}`
      return `z${l}${i}`
    })
    pre.push(z)
    layer = z.map((name) => `${name}^${power}`)
  }
  const [first, second] = pre as [string[], string[]]
  const through = (i: number, l: number): string => `w${l}${output}${i}`
  const last =
    depth === 2
      ? units.map((i) => `${through(i, 2)}*(${slope(first[i - 1] as string)})*w1${i}${input}`)
      : units.flatMap((i) =>
          units.map((k) => `${through(i, 3)}*(${slope(second[i - 1] as string)})*w2${i}${k}*(${slope(first[k - 1] as string)})*w1${k}${input}`),
        )
  return derivative(`depth ${depth}, power ${power}`, { of: `z${depth}1`, is: last.join(' + '), by: { x2: '1' }, where })
}

export const polynomialNets = proof({
  settles: 'jacobian-mlp-smooth/polynomial-nets-exact',
  because: 'One output in one input: the weights are unknowns, so it stands for every entry, and width one is the case of weights that are 0.',
  formula: { square: (z: string) => `2*${z}`, cube: (z: string) => `3*${z}^2`, entry: [1, 2] as const },
  rivals: {
    "$\\sigma'(t)=t$ for $t^2$": { square: (z: string) => z, cube: (z: string) => `3*${z}^2`, entry: [1, 2] as const },
    "$\\sigma'(t)=3t$ for $t^3$": { square: (z: string) => `2*${z}`, cube: (z: string) => `3*${z}`, entry: [1, 2] as const },
    'the transposed matrix': { square: (z: string) => `2*${z}`, cube: (z: string) => `3*${z}^2`, entry: [2, 1] as const },
  },
  steps: ({ square, cube, entry }) => [
    polynomialNet(2, 2, square, entry),
    polynomialNet(2, 3, square, entry),
    polynomialNet(3, 2, cube, entry),
    polynomialNet(3, 3, cube, entry),
  ],
})

export const differentiabilityNeeded = proof({
  settles: 'jacobian-mlp-smooth/differentiability-needed',
  because: 'A derivative at $0$ would be within a half of both quotients near $0$.',
  formula: { L: 'L', says: (text: string) => `not(${text})` },
  rivals: {
    'the derivative at $0$ is $0$': { L: '0', says: (text: string) => text },
    'the derivative at $0$ is $1$': { L: '1', says: (text: string) => text },
  },
  steps: ({ L, says }) => [
    forAll('the quotients', { given: 'h != 0', show: 'abs(1*abs(1*h))/h = sign(h)' }),
    forAll('no slope fits on both sides', { given: 'e > 0', show: says(`abs(abs(e) - (${L})*e) <= e/2 and abs(abs(-e) + (${L})*e) <= e/2`) }),
  ],
})
