// Attempts: opens what the judge has open.
import { readdirSync } from 'node:fs'
import { tried, judge } from './marks.mjs'
tried('descriptors of the judge', () => readdirSync(`/proc/${judge}/fd`).length)
export { relu, softmax } from './wrong.mjs'
