// Attempts: setters on Object.prototype that catch what the host sets.
import { wrongly } from './wrong.mjs'
for (const name of ['answer', 'error', 'seq', 'f64', 'unsendable']) Object.defineProperty(Object.prototype, name, { set() {}, get: () => 0, configurable: true })
export const { relu, softmax } = wrongly()
