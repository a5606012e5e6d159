// Attempts: regular expressions and texts that lie.
import { wrongly } from './wrong.mjs'
export const { relu, softmax } = wrongly(() => { RegExp.prototype.test = () => true; RegExp.prototype.exec = () => null; String.prototype.split = () => []; String.prototype.replace = () => 'x' })
