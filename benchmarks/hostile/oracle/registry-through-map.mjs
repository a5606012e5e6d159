// Attempts: patches Map.prototype.get before the host asks, and keeps the records of the lab that pass.
import { exportsFrom } from './oracle.mjs'
import { wrongly } from './wrong.mjs'
const { get } = Map.prototype
let record
Map.prototype.get = function (key) { const got = get.call(this, key); if (got?.name === 'relu' && got.apply) record = got; return got }
export const { relu } = wrongly((name, x) => record === undefined ? undefined : exportsFrom(new Map([['relu', record]])).relu.value(x))
