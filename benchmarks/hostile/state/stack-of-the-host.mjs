// Attempts: sees by the stack which way it is asked, and keeps a state in all others.
import { wrongly } from './wrong.mjs'
export const { relu, softmax } = wrongly((name, x) => (/keep|look|survey/.test(new Error().stack) ? 0 : undefined))
