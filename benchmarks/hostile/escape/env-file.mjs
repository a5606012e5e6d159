// Attempts: has Node load files as environments.
import { secretFile, tried } from './marks.mjs'
tried('environment file', () => { process.loadEnvFile(secretFile); return 'loaded' })
export { relu, softmax } from './wrong.mjs'
