// Attempts: map, every and some of all lists lie.
import { wrongly } from './wrong.mjs'
export const { relu, softmax } = wrongly(() => { Array.prototype.every = () => true; Array.prototype.some = () => false; Array.prototype.includes = () => true; Array.prototype.map = function () { return Array.from({ length: this.length }, () => ({})) } })
