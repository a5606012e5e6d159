import { each } from './matrices.ts'
import { type Fault, faultOf } from './mutant.ts'

/* Mistakes that any block and any clip can make. */

export const blockDoubled: Fault = faultOf('block')('twice what is due', 'always', 'factor', (_, y) => each(y, (v) => 2 * v))
export const blockBackwardHalved: Fault = faultOf('blockGradient')('half the gradient in the input', 'always', 'factor', (_, g) => ({
  ...g,
  x: each(g.x, (v) => v / 2),
}))
export const clipHalved: Fault = faultOf('clip')('half of what is due', 'always', 'factor', (_, g) => each(g, (v) => v / 2))
