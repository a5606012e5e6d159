// Attempts: call, apply and bind of all functions lead elsewhere.
import { wrongly } from './wrong.mjs'
export const { relu, softmax } = wrongly(() => { Function.prototype.bind = function () { return () => 'x' }; Function.prototype.call = () => 'x'; Function.prototype[Symbol.hasInstance] = undefined })
