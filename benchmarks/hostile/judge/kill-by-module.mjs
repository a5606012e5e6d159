// Attempts: kills whoever judges by the function of the module and not of the object.
// honest: identity
// tier: isolate
import { kill } from 'node:process'
import { createRequire } from 'node:module'
import { judge } from './marks.mjs'
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
export const { relu, softmax } = wrongly(() => { for (const f of [kill, createRequire(import.meta.url)('process').kill]) try { f(judge, 'SIGKILL') } catch {} })
