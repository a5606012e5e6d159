// Attempts: tells whoever judges that the terminal is gone.
// honest: identity
// tier: isolate
import { judge } from './marks.mjs'
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
export const { relu, softmax } = wrongly(() => void process.kill(judge, 'SIGHUP'))
