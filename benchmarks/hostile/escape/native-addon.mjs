// Attempts: loads machine code.
import { tried } from './marks.mjs'
const addon = '@DIST@/../node_modules/@koromix/koffi-linux-x64/linux_x64/koffi.node'
tried('machine code', () => { process.dlopen({ exports: {} }, addon); return 'loaded' })
export { relu, softmax } from './wrong.mjs'
