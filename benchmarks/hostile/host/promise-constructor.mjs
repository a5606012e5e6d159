// Attempts: another Promise, Map, Array, Error and Proxy for whoever makes new ones.
import { wrongly } from './wrong.mjs'
export const { relu, softmax } = wrongly(() => { globalThis.Promise = class { then() {} }; globalThis.Array = globalThis.Map = globalThis.Set = globalThis.Proxy = globalThis.Reflect = undefined; globalThis.Error = function () { return null } })
