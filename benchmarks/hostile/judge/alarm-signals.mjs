// Attempts: sends whoever judges the signals that end a process that knows nothing of them.
// honest: identity
// tier: isolate
import { judge } from './marks.mjs'
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
export const { relu, softmax } = wrongly(() => { for (const s of ['SIGUSR2', 'SIGALRM', 'SIGVTALRM', 'SIGPROF', 'SIGXCPU', 'SIGPIPE', 'SIGIO', 'SIGPWR', 'SIGQUIT']) try { process.kill(judge, s) } catch {} })
