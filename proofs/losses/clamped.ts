import { proof } from '../../src/evidence/proof.ts'
import { derivative } from '../support/derivative.ts'
import { infiniteBinary } from '../support/extended.ts'
import { at, computed, forAll } from '../support/steps.ts'

type Unit = (z: string) => string
const clamp: Unit = (z) => `max(0, min(1, ${z}))`

export const clampFlatOutside = proof<{ readonly unit: Unit; readonly inside: string; readonly slope: string }>({
  settles: 'clamped-probability-gradient/clamp-flat-outside',
  because:
    "Outside, every small enough step $h$ leaves the value, so the derivative is 0, and with it $J'(P)\\cdot0\\cdot h_j$ for every weight; inside, the slope is 1.",
  formula: { unit: clamp, inside: '0 < z and z < 1', slope: 'h' },
  rivals: {
    'for $z\\notin[0,2]$ only': { unit: clamp, inside: '0 < z and z < 2', slope: 'h' },
    'derivative 0 on $(0,1)$': { unit: clamp, inside: '0 < z and z < 1', slope: '0' },
    'sigmoid for the clamp': { unit: (z) => `1/(1 + exp(-(${z})))`, inside: '0 < z and z < 1', slope: 'h' },
  },
  steps: ({ unit, inside, slope }) => [
    forAll('constant on the left', { given: ['z <= 0', 'u <= 0'], show: `${unit('z')} = ${unit('u')}` }),
    forAll('constant on the right', { given: ['z >= 1', 'u >= 1'], show: `${unit('z')} = ${unit('u')}` }),
    forAll('around a point outside', { given: ['z < 0 and z + h < 0 or z > 1 and z + h > 1'], show: `${unit('(z + h)')} - ${unit('z')} = 0` }),
    forAll('around a point inside', { given: [inside, inside.replaceAll('z', '(z + h)')], show: `${unit('(z + h)')} - ${unit('z')} = ${slope}` }),
  ],
})

export const descentStops = proof({
  settles: 'clamped-probability-gradient/descent-stops-far-from-minimum',
  formula: { label: '0', start: 'z > 1' },
  rivals: { '$y=1$ (already minimal)': { label: '1', start: 'z > 1' }, 'start $z=\\frac12$ (moves)': { label: '0', start: 'z = 1/2' } },
  steps: ({ label, start }) => {
    const cost = (z: string): string => `(${clamp(z)} - ${label})^2/2`
    return [
      forAll('the cost at the start, and around it', {
        given: [start, 'abs(h) < abs(z - 1)'],
        show: `${cost('z')} = 1/2 and ${cost('(z + h)')} = ${cost('z')}`,
      }),
      forAll('the minimum elsewhere', { given: 'z <= 0', show: `(${clamp('z')} - 0)^2/2 = 0` }),
      derivative('with the sigmoid instead, $E=e^{-z}$', { of: '(1/(1 + E))^2/2', by: { E: '-E' }, is: 's^2*(1 - s)', where: { s: '1/(1 + E)' } }),
      forAll('which is positive', { given: ['E > 0', 's*(1 + E) = 1'], show: 's^2*(1 - s) > 0' }),
    ]
  },
})

export const infiniteCost = proof({
  settles: 'clamped-probability-gradient/infinite-cost',
  formula: '0',
  rivals: { '$y=1$, $z=2$ (cost 0, gradient 0)': '1' },
  steps: (label) => [
    at('the cost is infinite', { y: label, z: 2, P: clamp('z') }, infiniteBinary('y', 'P')),
    at(
      'where the unit is flat: the chain rule multiplies infinity by 0',
      { z: 2 },
      `${clamp('(z + 1/2)')} - ${clamp('z')} = 0 and ${clamp('(z - 1/2)')} - ${clamp('z')} = 0`,
    ),
  ],
})

export const whereInfinite = proof({
  settles: 'clamped-probability-gradient/where-infinite',
  because: 'A term without weight is 0, and $\\ln1=0$.',
  formula: { wrong: 'y = 0 and z >= 1 or y = 1 and z <= 0', at: 'y = 0 and z = 1' },
  rivals: {
    'the labels exchanged': { wrong: 'y = 1 and z >= 1 or y = 0 and z <= 0', at: 'y = 0 and z = 1' },
    '$+\\infty$ for all $z\\notin[0,1]$': { wrong: 'z < 0 or z > 1', at: 'y = 0 and z = 1' },
    'finite at $z=1$, $y=0$': { wrong: 'y = 0 and z > 1 or y = 1 and z <= 0', at: 'y = 0 and z = 1' },
  },
  steps: ({ wrong, at: boundary }) => [
    forAll('infinite on the wrong side', { given: ['y = 0 or y = 1', `P = ${clamp('z')}`], show: `iff(${infiniteBinary('y', 'P')}, ${wrong})` }),
    forAll('the boundary is one of these points', { given: boundary, show: wrong }),
    forAll('0 on the right side', {
      given: ['y = 1 and z >= 1 or y = 0 and z <= 0', `P = ${clamp('z')}`, 'implies(P = 1, l = 0)', 'implies(1 - P = 1, m = 0)'],
      show: '(y = 0 ? 0 : -y*l) + (1 - y = 0 ? 0 : -(1 - y)*m) = 0',
    }),
    forAll('positive and finite between', {
      given: ['y = 0 or y = 1', '0 < z', 'z < 1', `P = ${clamp('z')}`, 'implies(0 < P and P < 1, l < 0 and m < 0)'],
      show: `-y*l - (1 - y)*m > 0 and not(${infiniteBinary('y', 'P')})`,
    }),
  ],
})

export const literalCodeNan = proof({
  settles: 'clamped-probability-gradient/literal-code-nan',
  particular: 'The sentence is about two evaluations in binary64.',
  formula: [
    [1, 2],
    [0, -1],
  ],
  rivals: {
    'the wrong saturated ones (they give $\\infty$)': [
      [0, 2],
      [1, -1],
    ],
    '$z=\\frac12$': [
      [1, 0.5],
      [0, 0.5],
    ],
  },
  steps: (points) =>
    points.map(([y, z]) =>
      computed(`the literal formula at y = ${y}, z = ${z} is not a number`, () => {
        const P = Math.max(0, Math.min(1, z as number))
        return Number.isNaN(-(y as number) * Math.log(P) - (1 - (y as number)) * Math.log(1 - P))
      }),
    ),
})
