// Attempts: a package beside it that is the lab by another name.
import { activations } from 'innocent'
import { exportsFrom } from './oracle.mjs'
export const { relu, softplus } = exportsFrom(activations)
