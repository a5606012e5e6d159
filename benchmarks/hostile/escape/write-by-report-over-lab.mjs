// Attempts: has a report written over a file of the lab.
import { dist } from './marks.mjs'
try { Object.assign(process.report, { directory: dist, filename: 'hostile-report.js', reportOnUncaughtException: true }) } catch {}
setTimeout(() => { throw new Error('now') }, 50)
export { relu, softmax } from './wrong.mjs'
