import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/* Writes what is made from the records of the operations: the contract's types, the list of docs/contract.md, the JSON Schema. */

const at = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const result = await build({
  entryPoints: [at('src/making/contract/made.ts')],
  bundle: true,
  write: false,
  format: 'esm',
  platform: 'node',
  logLevel: 'error',
})
const { made } = await import(`data:text/javascript;base64,${Buffer.from(result.outputFiles[0].text).toString('base64')}`)
for (const { path, text } of made) {
  let before = ''
  try {
    before = readFileSync(at(path), 'utf8')
  } catch {}
  const after = text(before)
  if (after !== before) writeFileSync(at(path), after)
  process.stdout.write(`${after === before ? 'as it was' : 'written  '} ${path}\n`)
}
