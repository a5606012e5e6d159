// Attempts: opens the memory of whoever judges.
import { openSync } from 'node:fs'
import { tried, judge } from './marks.mjs'
tried('memory of the judge', () => openSync(`/proc/${judge}/mem`, 'r+'))
export { relu, softmax } from './wrong.mjs'
