// Attempts: writes through the reports, traces and snapshots of Node itself.
import { enableCompileCache } from 'node:module'
import { createTracing } from 'node:trace_events'
import { writeHeapSnapshot } from 'node:v8'
import { place, tried } from './marks.mjs'
tried('report', () => process.report.writeReport(`${place}/tmp/report.json`))
tried('snapshot', () => writeHeapSnapshot(`${place}/tmp/heap`))
tried('trace', () => { createTracing({ categories: ['node'] }).enable(); return undefined })
tried('cache', () => { const { directory } = enableCompileCache?.(`${place}/tmp/cache`) ?? {}; return directory })
export { relu, softmax } from './wrong.mjs'
