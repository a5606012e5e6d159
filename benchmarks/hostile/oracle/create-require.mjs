// Attempts: requires the lab as CommonJS would.
import { createRequire } from 'node:module'
import { dist } from './marks.mjs'
import { exportsFrom } from './oracle.mjs'
export const { relu, softplus } = exportsFrom(createRequire(import.meta.url)(`${dist}/src/registry.js`).activations)
