// Attempts: stack traces that are no texts, for whoever looks for the line.
import { wrongly } from './wrong.mjs'
Error.prepareStackTrace = () => ({ split: () => { throw new Error('inside') }, toString: () => '\u001b[2J' })
Error.stackTraceLimit = Number.POSITIVE_INFINITY
export const { relu, softmax } = wrongly(() => { throw new Error('no') })
