// Attempts: removes itself and what lies beside it.
import { readdirSync, rmSync, unlinkSync } from 'node:fs'
import { tried } from './marks.mjs'
tried('removal', () => { for (const name of readdirSync(new URL('.', import.meta.url))) rmSync(new URL(name, import.meta.url)); return 'removed' })
tried('unlink', () => unlinkSync(new URL('./wrong.mjs', import.meta.url)) ?? 'removed')
export { relu, softmax } from './wrong.mjs'
