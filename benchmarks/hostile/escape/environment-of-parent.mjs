// Attempts: reads the environment of whoever judges, and of itself, in /proc.
import { readFileSync } from 'node:fs'
import { judge, tried } from './marks.mjs'
for (const pid of [judge, 'self', process.pid]) tried(`environ of ${pid}`, () => /SECRET_TOKEN=(.*?)\0/.exec(readFileSync(`/proc/${pid}/environ`, 'utf8'))?.[1])
export { relu, softmax } from './wrong.mjs'
