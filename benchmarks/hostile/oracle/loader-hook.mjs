// Attempts: registers hooks of the module loader that let the host load another module in the place of its own.
import * as modules from 'node:module'
import { wrongly } from './wrong.mjs'
const text = (url) => (/answer|codec|calling|exports/.test(url) ? 'export const encode = () => "{}"' : undefined)
modules.registerHooks?.({ load: (url, context, next) => text(url) === undefined ? next(url, context) : { format: 'module', source: text(url), shortCircuit: true } })
try { modules.register?.(`data:text/javascript,export const load = (u, c, n) => n(u, c)`) } catch {}
export const { relu, softmax } = wrongly()
