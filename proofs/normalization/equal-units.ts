import { proof } from '../../src/evidence/proof.ts'
import { at, forAll, induction } from '../support/steps.ts'

export const equalOutgoingNeeded = proof({
  settles: 'equal-units-stay-equal/equal-outgoing-needed',
  formula: { w1: '1', w2: '2' },
  rivals: { 'outgoing weights (1,1), where the rows stay equal': { w1: '1', w2: '1' } },
  steps: ({ w1, w2 }) =>
    ['z', 'relu(z)'].flatMap((unit) => {
      const [g, slope] = unit === 'z' ? ['(1*1 + 1*2)', '1'] : ['relu(1*1 + 1*2)', 'step(1*1 + 1*2)']
      // f = w1 g + w2 g, the loss f², the rate 1/100; both rows were (1, 1).
      const names = { w1, w2, d: `2*(w1*${g} + w2*${g})`, p: `1 - d*w1*${slope}*1/100`, q: `1 - d*w1*${slope}*2/100` }
      const after = { ...names, r: `1 - d*w2*${slope}*1/100`, s: `1 - d*w2*${slope}*2/100` }
      return [
        at(`units $${unit === 'z' ? 'z' : '\\mathrm{relu}(z)'}$: the rows differ after one step`, after, 'p != r or q != s'),
        at('they are', after, 'd = 18 and p = 41/50 and q = 16/25 and r = 16/25 and s = 7/25'),
      ]
    }),
})

/** By the chain rule the partials are sums over samples and outputs; these are one summand of each. */
const sameGradients = (given: readonly string[]) => [
  forAll('one sample, one output, one input coordinate: the partials by incoming weight, bias and outgoing weight are the same', {
    given,
    show: 'd*w1*slope(z1 + b1)*x = d*w2*slope(z2 + b2)*x and d*w1*slope(z1 + b1) = d*w2*slope(z2 + b2) and d*g(z1 + b1) = d*g(z2 + b2)',
  }),
]
export const equalGradients = proof({
  settles: 'equal-units-stay-equal/equal-gradients',
  because:
    'By the chain rule $\\partial_{v_j}\\ell=\\sum\\delta\\,w_jg^\\prime(z_j)x$, $\\partial_{b_j}\\ell=\\sum\\delta\\,w_jg^\\prime(z_j)$ and $\\partial_{w_j}\\ell=\\sum\\delta\\,g(z_j)$, sums over samples and outputs, so equal summands suffice; $g$ and its derivative are unknown functions, and equal incoming weights give equal $\\langle v_j,x\\rangle=z_j$.',
  formula: ['z1 = z2', 'b1 = b2', 'w1 = w2'],
  rivals: {
    'without equal bias': ['z1 = z2', 'w1 = w2'],
    'without equal outgoing weights': ['z1 = z2', 'b1 = b2'],
    'equal outgoing weights and equal bias only (incoming weights different)': ['b1 = b2', 'w1 = w2'],
  },
  steps: sameGradients,
})

export const equalityPersists = proof({
  settles: 'equal-units-stay-equal/equality-persists',
  because:
    'The rule is an unknown function of parameter, state and gradient, so this is every such rule; $v$ stands for any incoming weight or the bias, $w$ for any outgoing weight, $s$ and $t$ for their states.',
  formula: { state2: 's', rule2: 'V' },
  rivals: {
    'different momentum buffers at the start': { state2: 's + 1', rule2: 'V' },
    'per-unit step sizes': { state2: 's', rule2: 'Other' },
    'state initialised at random': { state2: 'r', rule2: 'V' },
  },
  steps: ({ state2, rule2 }) =>
    induction('parameters and states of the two units are equal', {
      holds: 'v1 = v2 and w1 = w2 and s1 = s2 and t1 = t2',
      start: { v1: 'v', v2: 'v', w1: 'w', w2: 'w', s1: 's', s2: state2, t1: 't', t2: 't' },
      next: {
        ...{ v1: 'V(v1, s1, g1)', v2: `${rule2}(v2, s2, g2)`, w1: 'V(w1, t1, h1)', w2: `${rule2}(w2, t2, h2)` },
        ...{ s1: 'S(v1, s1, g1)', s2: 'S(v2, s2, g2)', t1: 'S(w1, t1, h1)', t2: 'S(w2, t2, h2)' },
      },
      // Equal units have equal gradients: the obligation before this one.
      given: 'implies(v1 = v2 and w1 = w2, g1 = g2 and h1 = h2)',
    }),
})

export const determinismNeeded = proof({
  settles: 'equal-units-stay-equal/determinism-needed',
  formula: { m1: '1', m2: '0' },
  rivals: { 'mask (1,1)': { m1: '1', m2: '1' }, 'the mask averaged over both patterns': { m1: '1/2', m2: '1/2' } },
  steps: ({ m1, m2 }) => {
    const after = { m1, m2, f: 'm1*1*1 + m2*1*1', p: '1 - 2*f*m1*1*1/10', q: '1 - 2*f*m2*1*1/10' }
    return [at('the units differ after one step', after, 'p != q'), at('they are', after, 'p = 4/5 and q = 1')]
  },
})

export const wasteOfCapacity = proof({
  settles: 'equal-units-stay-equal/waste-of-capacity',
  because: 'Equal incoming weights and bias give every one of the units the same value $G=g(\\langle v,x\\rangle+b)$, whatever $g$ and $x$ are.',
  formula: 'W',
  rivals: { 'mean in the place of the sum': 'W/m', 'equal outgoing weights w: one unit with weight w': 'w' },
  steps: (weight) =>
    induction('$m$ units', {
      holds: `F = (${weight})*G`,
      start: { m: '1', F: 'w*G', W: 'w' },
      next: { m: 'm + 1', F: 'F + u*G', W: 'W + u' },
      given: 'm >= 1',
    }),
})
