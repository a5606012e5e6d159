// Compiles the AssemblyScript here to WebAssembly: `npm run build:wasm` writes ../wasm-bytes.ts, a test compares it.
import { readFileSync, writeFileSync } from 'node:fs'
import asc from 'assemblyscript/asc'

const folder = new URL('.', import.meta.url)
const options = ['index.ts', '--outFile', 'kernels.wasm', '-O3', '--noAssert', '--runtime', 'stub', '--importMemory', '--enable', 'simd']

/** The text of wasm-bytes.ts for the sources as they are now. */
export async function compiled() {
  const written = new Map()
  const { error, stderr } = await asc.main(options, {
    readFile: (name, base) => {
      try {
        return readFileSync(new URL(name, base === '.' || base === undefined ? folder : new URL(`${base}/`, folder)), 'utf8')
      } catch {
        return null
      }
    },
    writeFile: (name, contents) => void written.set(name, contents),
    listFiles: () => [],
  })
  if (error) throw new Error(`${error.message}\n${stderr.toString()}`)
  const base64 = Buffer.from(written.get('kernels.wasm')).toString('base64')
  const lines = base64.match(/.{1,140}/g).map((line) => `  '${line}'`)
  return `// Made from assembly/*.ts by \`npm run build:wasm\`; a test rebuilds and compares it.\nexport const wasmBytes: string =\n${lines.join(' +\n')}\n`
}

if (process.argv[1] === new URL(import.meta.url).pathname) writeFileSync(new URL('../wasm-bytes.ts', folder), await compiled())
