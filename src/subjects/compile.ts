import { createHash } from 'node:crypto'
import { realpath } from 'node:fs/promises'
import { createRequire, isBuiltin } from 'node:module'
import { basename, dirname, extname, relative, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type Loader, type Message, type OnResolveArgs, type OnResolveResult, type Plugin, transform } from 'esbuild'
import { Fault, fault } from '../fault.ts'
import { compiling, enteredAt, entry } from './compiler.ts'
import { oddity, plainText } from './process/plain.ts'
import { packageOf } from './process/project.ts'
import { asked, type Reach, readingFor, refusalIn, withoutAnswers } from './reach.ts'

/** A file and its own sources as one module, to be run under the address of the file itself. */
export interface Compiled {
  readonly url: string
  readonly source: string
  /** Of the sources, and of the packages that they import, by version and entry: other code, other fingerprint, wherever it lies. */
  readonly fingerprint: string
}

export interface Compiling {
  /** To be run at another address than the file's: then it names its own, and packages stand under theirs. */
  readonly alone: boolean
  /** What may be put together; everything where absent. */
  readonly reach: Reach | undefined
}

/**
 * TypeScript or JavaScript as one module. Only the sources of one's own are put together; packages are left to Node, which finds them
 * from the file as ever, so that they may need what they like and are run for their side effects too. Each source keeps its own
 * `import.meta.url` and `__dirname`. Nothing is written.
 * Fails: what does not compile, with the compiler's place and words.
 */
export async function compiled(path: string, { alone, reach }: Compiling = { alone: false, reach: undefined }): Promise<Compiled> {
  const file = await realpath(path)
  const [here, url] = [dirname(file), pathToFileURL(file).href]
  const packages = new Map<string, string>()
  const reading = await readingFor(file, reach)
  const amiss = await reading.amiss(here)
  if (amiss !== undefined) throw fault(basename(file), ...amiss)
  try {
    const result = await compiling(basename(file), () =>
      build({
        entryPoints: [entry],
        // What is made, and with it the fingerprint, does not depend on where the file lies.
        absWorkingDir: here,
        bundle: true,
        write: false,
        format: 'esm',
        platform: 'node',
        target: 'node20',
        sourcemap: 'inline',
        logLevel: 'silent',
        plugins: [
          enteredAt(file),
          reading.plugin,
          ...(reach === undefined ? [] : [withoutAnswers(reach)]),
          packagesAsNodeDoes(file, packages, alone),
          addressesOfTheirOwn(alone ? undefined : file, here),
        ],
      }),
    )
    // What a shell reads of a first line, Node does not.
    const text = (result.outputFiles[0]?.text ?? '').replace(/^#!.*/, '')
    return { url, source: withRequire(text, alone ? url : undefined), fingerprint: await fingerprintOf(text, here, packages) }
  } catch (error) {
    throw refusal(error, file)
  }
}

function refusal(error: unknown, file: string): unknown {
  // Refusals come in the order in which they are found, which is no order.
  const [first] = [...((error as { errors?: readonly Message[] }).errors ?? [])].sort(
    ({ location: a }, { location: b }) =>
      Number((a?.file ?? '') > (b?.file ?? '')) - Number((a?.file ?? '') < (b?.file ?? '')) || (a?.line ?? 0) - (b?.line ?? 0),
  )
  if (first === undefined) return error
  const place = first.location === null ? basename(file) : `${basename(first.location.file)}:${first.location.line}:${first.location.column + 1}`
  const refused = refusalIn(first, place)
  if (refused !== undefined) return refused
  const absent = /^Could not resolve "([^"]+)"/.exec(first.text)?.[1]
  const what = absent?.startsWith('.') === true ? 'file' : 'package'
  return new Fault(`cannot compile ${place}: ${absent === undefined ? first.text : `cannot find the ${what} "${absent}"`}.`)
}

/** Packages stay outside, under the names by which Node finds them; `found` gets their files. */
const packagesAsNodeDoes = (file: string, found: Map<string, string>, alone: boolean): Plugin => ({
  name: 'packages',
  setup: ({ onResolve, resolve }) => {
    onResolve({ filter: /^[^./]/ }, async (args): Promise<OnResolveResult | undefined> => {
      if (args.pluginData === asked || args.kind === 'entry-point' || isBuiltin(args.path) || /^(?:data|file|https?):/.test(args.path)) return undefined
      const { kind, importer, resolveDir, namespace, with: attributes } = args
      const { errors, path } = await resolve(args.path, { kind, importer, resolveDir, namespace, with: attributes, pluginData: asked })
      // What is only needed as soon as somebody comes by may be missing until then.
      if (errors.length > 0) return kind === 'import-statement' ? { errors } : { path: args.path, external: true }
      const outside = outsideName(args, path, file)
      // What is no plain file is not left to Node, but told.
      if (outside === undefined || (await oddity(path)) !== undefined) return undefined
      found.set(args.path, path)
      if (alone) return { path: kind === 'require-call' ? path : pathToFileURL(path).href, external: true }
      return { path: await outside, external: true }
    })
  },
})

/**
 * The name by which Node finds a package from the file; nothing for what it does not find there, as a source of another folder does, or cannot run
 * itself: TypeScript, data, an alias of the compiler.
 */
function outsideName({ path: name, kind, importer }: OnResolveArgs, path: string, file: string): Promise<string> | string | undefined {
  if (!['.js', '.mjs', '.cjs', '.node', '.wasm', ''].includes(extname(path))) return undefined
  const found = foundBy(name, importer)
  if (!path.includes(`${sep}node_modules${sep}`) && found === undefined) return undefined
  if (importer !== file && found !== foundBy(name, file)) return undefined
  // `lodash/fp`: a file without its end, which Node wants.
  const inside = name.split('/').slice(name.startsWith('@') ? 2 : 1)
  if (kind === 'require-call' || inside.length === 0 || extname(name) !== '') return name
  return packageOf(dirname(path)).then((text) => ((JSON.parse(text) as { exports?: unknown }).exports === undefined ? pathToFileURL(path).href : name))
}
/** What Node finds from a file under a name; the name where it is there for `import` alone. */
function foundBy(name: string, from: string): string | undefined {
  try {
    return createRequire(from).resolve(name)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_PACKAGE_PATH_NOT_EXPORTED' ? name : undefined
  }
}

/** Every source knows where it lies, whatever it is put together with. */
const addressesOfTheirOwn = (entry: string | undefined, here: string): Plugin => ({
  name: 'addresses',
  setup: ({ onLoad }) => {
    onLoad({ filter: /\.[cm]?[jt]sx?$/ }, async ({ path }) => {
      const text = await plainText(path)
      if (text === undefined || !/import\.meta|__dirname|__filename/.test(text)) return undefined
      const loader = path.split('.').at(-1)?.replace(/^[cm]/, '') as Loader
      const define = {
        __dirname: JSON.stringify(dirname(path)),
        __filename: JSON.stringify(path),
        ...(path === entry
          ? {}
          : {
              'import.meta.url': JSON.stringify(pathToFileURL(path).href),
              'import.meta.dirname': JSON.stringify(dirname(path)),
              'import.meta.filename': JSON.stringify(path),
            }),
      }
      const made = await transform(text, { loader, define, target: 'node20', sourcemap: 'inline', sourcefile: relative(here, path) })
      return { contents: made.code, loader: 'js' as const, resolveDir: dirname(path) }
    })
  },
})

/** A source in CommonJS asks for packages when it runs: then it needs Node's own `require`. */
const withRequire = (text: string, url: string | undefined): string =>
  /^var __require = /m.test(text)
    ? `import { createRequire as lemmataRequire } from 'node:module'; const require = lemmataRequire(${url === undefined ? 'import.meta.url' : JSON.stringify(url)}); ${text}`
    : text

async function fingerprintOf(text: string, here: string, packages: ReadonlyMap<string, string>): Promise<string> {
  const hash = createHash('sha256').update(text.replaceAll(pathToFileURL(here).href, '').replaceAll(here, ''))
  for (const [name, path] of [...packages].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const entry = (await plainText(path)) ?? ''
    hash.update(`\n${name}\n${await packageOf(dirname(path))}\n`).update(entry)
  }
  return hash.digest('hex')
}
