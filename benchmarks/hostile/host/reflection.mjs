// Attempts: Object.entries, keys, fromEntries, assign and getPrototypeOf lie.
import { wrongly } from './wrong.mjs'
export const { relu, softmax } = wrongly(() => { Object.entries = () => []; Object.keys = () => []; Object.fromEntries = () => ({ answer: 'x' }); Object.getPrototypeOf = () => null; Object.assign = (a) => a })
