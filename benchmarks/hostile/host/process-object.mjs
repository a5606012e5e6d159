// Attempts: replaces the parts of `process` that the host may use.
import { wrongly } from './wrong.mjs'
process.exit = () => { throw new Error('stays') }
process.argv.length = 0
process.send = () => true
process.stdout.write = process.stderr.write = () => { throw new Error('no') }
process.nextTick = () => {}
export const { relu, softmax } = wrongly()
