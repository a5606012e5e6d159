// Attempts: fills the disk (100 MB of it).
import { place, tried } from './marks.mjs'
import { writeFileSync } from 'node:fs'
for (const where of [`${place}/tmp/big`, '/dev/shm/hostile-big', `${place}/case/big`]) tried('disk', () => writeFileSync(where, Buffer.alloc(20 << 20)) ?? 'filled')
export { relu, softmax } from './wrong.mjs'
