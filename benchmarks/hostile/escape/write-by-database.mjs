// Attempts: writes through the database that newer Nodes have.
import { place, tried } from './marks.mjs'
const sqlite = await import('node:sqlite').catch(() => undefined)
tried('database', () => { new sqlite.DatabaseSync(`${place}/tmp/x.db`).exec('create table x (y)'); return 'written' })
tried('attached', () => { new sqlite.DatabaseSync(':memory:').exec(`attach '${place}/tmp/z.db' as z; create table z.x (y)`); return 'written' })
export { relu, softmax } from './wrong.mjs'
