// Attempts: maps and sets in which everything is, and nothing.
import { wrongly } from './wrong.mjs'
export const { relu, softmax } = wrongly(() => { Map.prototype.has = Set.prototype.has = () => true; Map.prototype.get = () => undefined; Map.prototype.set = function () { return this } })
