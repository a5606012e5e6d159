// Attempts: loads machine code as an engine of cryptography.
import crypto from 'node:crypto'
import { tried } from './marks.mjs'
tried('engine', () => { crypto.setEngine('@DIST@/../node_modules/@koromix/koffi-linux-x64/linux_x64/koffi.node'); return 'loaded' })
export { relu, softmax } from './wrong.mjs'
