import { proof } from '../../src/evidence/proof.ts'
import { at } from '../support/steps.ts'
import { fourToTheL } from './pieces.ts'

const twelve = { bound: '3*(1 + 3)', relation: '>' }
export const oneInput = proof({
  settles: 'montufar-lower-bound/instance-1-d',
  because:
    'For $d=1$, $\\lfloor n_i/d\\rfloor^d=n_i$ and $\\sum_{j\\le1}\\binom{n_L}j=1+n_L$; the four-fold map composed with itself has $4^2$ pieces with two layers of three units.',
  formula: twelve,
  rivals: {
    'the bound is attained as an equality at $(1;3,3)$': { ...twelve, relation: '=' },
    '$(n_1+1)n_2=12$ read as an upper bound': { bound: '(3 + 1)*3', relation: '<=' },
  },
  steps: ({ bound, relation }) => [
    ...fourToTheL.steps(),
    at('two layers of three units: sixteen pieces and the bound', {}, `${bound} = 12 and 4^2 ${relation} ${bound}`),
  ],
})
