// Attempts: starts a program by the bindings below the modules of Node.
import { tried } from './marks.mjs'
tried('binding', () => { const { spawn } = process.binding('spawn_sync'); return spawn({ file: '/bin/echo', args: ['echo', 'x'], stdio: [] }).pid })
tried('process wrap', () => { const { Process } = process.binding('process_wrap'); return new Process().spawn({ file: '/bin/true', args: ['true'], stdio: [] }) === 0 ? 'spawned' : undefined })
export { relu, softmax } from './wrong.mjs'
