import { exportsOf } from '../registry.ts'
import * as activations from './activations.ts'
import * as adam from './adam.ts'
import * as batches from './batches.ts'
import * as clipping from './clipping.ts'
import * as closures from './closures.ts'
import * as derivatives from './derivatives.ts'
import * as gradients from './gradients.ts'
import * as initializers from './initializers.ts'
import * as lossGradients from './loss-gradients.ts'
import * as losses from './losses.ts'
import type { Fault, Mutant } from './mutant.ts'
import * as networks from './networks.ts'
import * as normalization from './normalization.ts'
import * as normalizationGradients from './normalization-gradients.ts'
import * as optimizers from './optimizers.ts'
import * as products from './products.ts'
import * as programs from './programs.ts'
import * as schedules from './schedules.ts'
import * as softmax from './softmax.ts'

const files = [
  activations,
  adam,
  batches,
  clipping,
  closures,
  derivatives,
  gradients,
  initializers,
  losses,
  lossGradients,
  networks,
  normalization,
  normalizationGradients,
  optimizers,
  products,
  programs,
  schedules,
  softmax,
]

/** Every fault that some file beside this one exports. */
export const mutants: readonly Mutant[] = files.flatMap((file) => exportsOf(file).map(([name, fault]) => ({ name, ...(fault as Fault) })))
