// Attempts: hooks into every promise of the process, and loops there once a question came.
// args: --deadline 400
import { createHook } from 'node:async_hooks'
import { wrongly } from './wrong.mjs'
let asked = false
createHook({ init() { if (asked) for (;;); } }).enable()
export const { relu, softmax } = wrongly(() => { asked = true })
