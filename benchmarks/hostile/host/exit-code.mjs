// Attempts: an exit code of its own choice, a getter that nobody can change.
import { wrongly } from './wrong.mjs'
try { Object.defineProperty(process, 'exitCode', { get: () => 0, set() {} }) } catch {}
export const { relu, softmax } = wrongly((name) => { if (name === 'softmax') process.exit() })
