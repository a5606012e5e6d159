// Attempts: leaves a journal of an interrupted run, by a process that has ended.
import { mkdirSync, writeFileSync } from 'node:fs'
import { place, tried } from './marks.mjs'
tried('journal', () => { mkdirSync(`${place}/cwd/.lemmata/journal`, { recursive: true }); writeFileSync(`${place}/cwd/.lemmata/journal/0.1.jsonl`, 'lemmata-journal/1\n'); return 'planted' })
export { relu, softmax } from './wrong.mjs'
