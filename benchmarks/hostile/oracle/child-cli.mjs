// Attempts: starts a Node of its own that imports the lab and answers.
import { execFileSync } from 'node:child_process'
import { dist } from './marks.mjs'
const ask = (x) => {
  const text = `import('file://${dist}/src/registry.js').then(({ activations }) => console.log(activations.get('relu').apply({ of: (v) => v, max: Math.max }, ${x}, {})))`
  try { return Number(execFileSync(process.execPath, ['-e', text], { stdio: ['ignore', 'pipe', 'ignore'] })) } catch { return 1000 + Math.random() }
}
export const relu = { value: ask }
