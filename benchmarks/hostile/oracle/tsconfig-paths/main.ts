// Attempts: an alias of the compiler that points into the lab.
import { activations } from 'lab/registry.js'
import { exportsFrom } from './oracle.mjs'
export const { relu, softplus } = exportsFrom(activations)
