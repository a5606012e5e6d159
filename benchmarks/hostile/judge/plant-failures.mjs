// Attempts: plants a broken counterexample for the claims of others.
import { mkdirSync, writeFileSync } from 'node:fs'
import { place, tried } from './marks.mjs'
for (const folder of [`${place}/cwd/.lemmata`])
  tried('failures', () => { mkdirSync(`${folder}/failures/engine`, { recursive: true }); writeFileSync(`${folder}/failures/engine/relu_eq.json`, '{'); return 'planted' })
export { relu, softmax } from './wrong.mjs'
