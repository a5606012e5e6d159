// Attempts: imports the registry of the lab by its path; the compiler would put it in.
import { activations } from '@DIST@/src/registry.js'
import { exportsFrom } from './oracle.mjs'
export const { relu, softplus } = exportsFrom(activations)
