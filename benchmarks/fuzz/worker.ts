import { parentPort, workerData } from 'node:worker_threads'
import { casesOf, outcomeOf } from './cases.ts'
import { type KindName, kindNamed } from './kinds.ts'

/* Puts cases one after the other, and says before each which it is: a case that never ends is ended from outside. */

const { name, seed, from, upTo, current } = workerData as {
  readonly name: KindName
  readonly seed: number
  readonly from: number
  readonly upTo: number
  readonly current: Int32Array
}
// What a plot library warns of is told to nobody here.
Object.assign(console, { warn: () => {} })
const kind = await kindNamed(name)
for (const [index, c] of casesOf(kind, seed, from, upTo)) {
  Atomics.store(current, 0, index)
  Atomics.add(current, 1, 1)
  const outcome = await outcomeOf(kind, c)
  parentPort?.postMessage({ index, outcome, ...(outcome.kind === 'stack' ? { shown: kind.show(c) } : {}) })
}
