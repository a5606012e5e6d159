// Attempts: imports the lab by a file: URL.
import { activations } from 'file://@DIST@/src/registry.js'
import { exportsFrom } from './oracle.mjs'
export const { relu, softplus } = exportsFrom(activations)
