// Attempts: lists that are iterated otherwise, for whoever copies them by spreading.
import { wrongly } from './wrong.mjs'
const walk = Array.prototype[Symbol.iterator]
export const { relu, softmax } = wrongly(() => { Array.prototype[Symbol.iterator] = function* () { for (let i = 0; i < this.length; i++) yield typeof this[i] === 'number' ? {} : this[i] }; Array.prototype.values = walk })
