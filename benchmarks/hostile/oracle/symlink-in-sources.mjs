// Attempts: a link beside it that leads into the lab.
// link: lab @DIST@/src
import { activations } from './lab/registry.js'
import { exportsFrom } from './oracle.mjs'
export const { relu, softplus } = exportsFrom(activations)
