// Attempts: kills its whole process group, in the hope that the judge is in it.
// honest: identity
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
export const { relu, softmax } = wrongly(() => void process.kill(0, 'SIGKILL'))
