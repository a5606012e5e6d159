// Attempts: watches and resolves what it may not read.
import { existsSync, realpathSync, readlinkSync, watch } from 'node:fs'
import { judge, secretFile, tried } from './marks.mjs'
tried('existence', () => existsSync(secretFile) || undefined)
tried('real path', () => realpathSync(secretFile))
tried('program of the judge', () => readlinkSync(`/proc/${judge}/exe`))
tried('watch', () => { watch('/etc').close(); return 'watched' })
export { relu, softmax } from './wrong.mjs'
