// Attempts: has a snapshot written where it stands, once the heap is full, after it went elsewhere.
import { setHeapSnapshotNearHeapLimit } from 'node:v8'
import { place } from './marks.mjs'
try { process.chdir(`${place}/cwd`) } catch {}
setHeapSnapshotNearHeapLimit(1)
const held = []
for (let i = 0; i < 3e4; i++) held.push(new Array(1000).fill(i + 0.5))
for (;;) held.push(new Array(1000).fill(held.length))
export { relu, softmax } from './wrong.mjs'
