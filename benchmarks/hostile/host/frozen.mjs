// Attempts: freezes everything that the host might want to change.
import { wrongly } from './wrong.mjs'
for (const name of Object.getOwnPropertyNames(globalThis)) try { Object.freeze(globalThis[name]); Object.freeze(globalThis[name]?.prototype) } catch {}
export const { relu, softmax } = wrongly()
