// Attempts: Number.isNaN, Number.isFinite and Object.is accept everything.
import { wrongly } from './wrong.mjs'
Number.isNaN = Number.isFinite = Number.isInteger = Number.isSafeInteger = Object.is = () => true
export const { relu, softmax } = wrongly()
