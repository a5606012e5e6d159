// Attempts: kills whoever judges by what stands below the modules of Node.
// honest: identity
// tier: isolate
import { judge } from './marks.mjs'
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
const ways = [() => process._kill(judge, 9), () => process.binding('process_methods')._kill(judge, 9), () => process._linkedBinding('process_methods')._kill(judge, 9), () => process._debugProcess(judge), () => Object.getPrototypeOf(process).kill(judge, 9)]
export const { relu, softmax } = wrongly(() => { for (const way of ways) try { way() } catch {} })
