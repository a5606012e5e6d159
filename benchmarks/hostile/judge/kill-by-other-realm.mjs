// Attempts: restores what was taken from `process`, by another realm and by the descriptors of the object.
// honest: identity
// tier: isolate
import vm from 'node:vm'
import { judge } from './marks.mjs'
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
const ways = [
  () => { delete process.kill; process.kill(judge, 'SIGKILL') },
  () => vm.runInNewContext('p.kill(judge, "SIGKILL")', { p: process, judge }),
  () => { Object.defineProperty(process, '_kill', { value: () => 0 }); process.kill(judge, 'SIGKILL') },
  () => new process.constructor().kill(judge, 'SIGKILL'),
  () => process.getBuiltinModule('cluster').Worker.prototype.kill.call({ process: { kill: (s) => process.kill(judge, s) } }),
]
export const { relu, softmax } = wrongly(() => { for (const way of ways) try { way() } catch {} })
