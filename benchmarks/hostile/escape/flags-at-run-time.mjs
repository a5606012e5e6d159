// Attempts: turns the permission model off by flags of V8 and by the object that answers for it.
import { readFileSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { secretFile, tried } from './marks.mjs'
for (const flag of ['--no-permission', '--allow-natives-syntax', '--no-jitless']) try { setFlagsFromString(flag) } catch {}
try { process.permission.has = () => true; delete process.permission } catch {}
process.execArgv.length = 0
tried('flags', () => readFileSync(secretFile, 'utf8'))
export { relu, softmax } from './wrong.mjs'
