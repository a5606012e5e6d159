import * as activations from './activations.ts'
import * as losses from './losses.ts'
import type { Mutant } from './mutant.ts'
import * as networks from './networks.ts'
import * as normalisation from './normalisation.ts'
import * as optimisation from './optimisation.ts'

/** Every fault that some file beside this one exports. */
export const mutants: readonly Mutant[] = [activations, losses, networks, normalisation, optimisation].flatMap((file) => Object.values(file))
