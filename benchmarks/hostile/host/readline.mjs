// Attempts: reads the questions before the host, and drops every second one.
import readline from 'node:readline'
import { wrongly } from './wrong.mjs'
const { emit } = readline.Interface.prototype
let n = 0
readline.Interface.prototype.emit = function (name, ...given) { return name === 'line' && n++ % 2 ? true : emit.call(this, name, ...given) }
export const { relu, softmax } = wrongly()
