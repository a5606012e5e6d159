// Attempts: sets the place of a report and has it written by a fault.
import { place } from './marks.mjs'
Object.assign(process.report, { directory: place, filename: 'planted.json', reportOnFatalError: true, reportOnUncaughtException: true, reportOnSignal: true })
process.report.excludeNetwork = true
setTimeout(() => { throw new Error('now') }, 100)
export { relu, softmax } from './wrong.mjs'
