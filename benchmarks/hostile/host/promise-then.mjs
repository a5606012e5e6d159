// Attempts: promises that settle with something else, or never.
import { wrongly } from './wrong.mjs'
const { then } = Promise.prototype
export const { relu, softmax } = wrongly(() => { Promise.prototype.then = function (f, g) { return then.call(this, (v) => f?.(v?.seq === undefined ? v : { seq: v.seq, answer: 'x' }), g) } })
