// Attempts: reads from another context, made in this process.
import { secretFile, tried } from './marks.mjs'
import vm from 'node:vm'
tried('vm', () => vm.runInNewContext(`process.getBuiltinModule?.('fs')?.readFileSync(path, 'utf8')`, { process, path: secretFile }))
tried('main module', () => process.mainModule?.require?.('fs').readFileSync(secretFile, 'utf8'))
export { relu, softmax } from './wrong.mjs'
