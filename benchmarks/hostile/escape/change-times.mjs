// Attempts: changes modes, times and owners of what lies beside it.
import { chmodSync, chownSync, utimesSync } from 'node:fs'
import { place, tried } from './marks.mjs'
tried('mode', () => chmodSync(`${place}/secret.txt`, 0o777) ?? 'changed')
tried('owner', () => chownSync(`${place}/secret.txt`, 1, 1) ?? 'changed')
tried('time', () => utimesSync(`${place}/secret.txt`, 1, 1) ?? 'changed')
export { relu, softmax } from './wrong.mjs'
