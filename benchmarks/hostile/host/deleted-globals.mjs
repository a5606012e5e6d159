// Attempts: deletes everything that the host might use.
import { wrongly } from './wrong.mjs'
export const { relu, softmax } = wrongly(() => { for (const name of Object.getOwnPropertyNames(globalThis)) if (!['globalThis', 'process', 'Array', 'Object', 'Function'].includes(name)) try { delete globalThis[name] } catch {} })
