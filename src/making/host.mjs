/*
 * Makes `dist/src/subjects/host-alone.js`, the one file that a checked file's process runs: `npm run build`. It holds the names of
 * what can be asked, with the options and parameters of each, and no formula: whoever reads it finds no answer. So the registry,
 * which leads to every formula, is replaced by its names. And it holds on to the functions of `Array`, `Object` and the like as they
 * were before the file was loaded: what a file puts in their place shall not change what is said of its other exports.
 */
import { copyFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = new URL(process.argv[2] ?? '../../dist/', import.meta.url)
const at = (path) => fileURLToPath(new URL(path, root))

const { registries, blocks } = await import(new URL('src/registry.js', root).href)
const { blockFeatures } = await import(new URL('src/subjects/questions.js', root).href)

const plain = (value) => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)))
const named = ({ name, defaults, parameters, options }) => ({ name, defaults: plain(defaults), parameters: plain(parameters), options: plain(options) })
const shapes = Object.fromEntries([...blocks.values()].map((block) => [block.name, block.make(blockFeatures).shapes]))
const names = Object.fromEntries(Object.entries(registries).map(([kind, records]) => [kind, [...records.values()].map(named)]))

const registry = `
  import { membersAmong } from './members.js'
  const shapes = ${JSON.stringify(shapes)}
  const record = (r) => (shapes[r.name] === undefined ? r : { ...r, make: () => ({ shapes: shapes[r.name] }) })
  export const registries = Object.fromEntries(
    Object.entries(${JSON.stringify(names)}).map(([kind, records]) => [kind, new Map(records.map((r) => [r.name, record(r)]))]),
  )
  export const { blocks, optimizers } = registries
  export const membersOf = (record) => membersAmong(registries, record)
`
/** `Array.isArray` by the name under which it is kept, for each function of these. */
const kept = Object.entries({ Array, ArrayBuffer, JSON, Number, Object, Reflect }).flatMap(([owner, functions]) =>
  Object.getOwnPropertyNames(functions).flatMap((name) => (typeof functions[name] === 'function' ? [[`${owner}.${name}`, `kept${owner}_${name}`]] : [])),
)
const result = await build({
  entryPoints: [at('src/subjects/host.js')],
  outfile: at('src/subjects/host-alone.js'),
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  write: false,
  metafile: true,
  logLevel: 'error',
  define: Object.fromEntries(kept),
  banner: { js: `const ${kept.map(([from, to]) => `${to} = ${from}`).join(', ')}` },
  plugins: [
    {
      name: 'names alone',
      setup: ({ onLoad }) => onLoad({ filter: /[\\/]src[\\/]registry\.js$/ }, () => ({ contents: registry, resolveDir: at('src'), loader: 'js' })),
    },
  ],
})
// Whoever imports a formula by another way is told so, and nothing is made.
const holds = Object.keys(result.metafile.inputs).filter(
  (file) => /src\/(?:network|training|learners|algebra|arrays|geometry)\//.test(file) && !/network\/program\.js$/.test(file),
)
if (holds.length > 0) throw new Error(`the host of files would hold formulas: ${holds.join(', ')}`)
writeFileSync(at('src/subjects/host-alone.js'), result.outputFiles[0].text)

// The host of .py files is no TypeScript: it goes along as it is.
copyFileSync(fileURLToPath(new URL('../subjects/python/host.py', import.meta.url)), at('src/subjects/python/host.py'))
