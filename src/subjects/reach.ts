import { realpath } from 'node:fs/promises'
import { isBuiltin } from 'node:module'
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Message, OnResolveArgs, OnResolveResult, Plugin } from 'esbuild'
import { type Fault, fault } from '../fault.ts'
import { upwards, within } from './process/folders.ts'
import { oddity, plainText } from './process/plain.ts'
import { packageOf } from './process/project.ts'

/** The compiler has our rights: it reads for a file only what the file may read. */
export interface Reach {
  /** Folders of which nothing may be imported: where the answers lie. */
  readonly refused: readonly string[]
  /** Folders in which all must lie that is put together. */
  readonly allowed: readonly string[]
}

/** Already looked up by us: what is asked again is for the compiler itself. */
export const asked = Symbol('asked')

/** What an import is refused with. */
type Refusal = readonly [expected: string, got: string, advice: string]
const refusedFor = (refusal: Refusal): { errors: { text: string; detail: Refusal }[] } => ({ errors: [{ text: refusal.join(), detail: refusal }] })
/** The refusal that a message of the compiler stands for; nothing for one of its own. */
export const refusalIn = ({ detail }: Pick<Message, 'detail'>, place: string): Fault | undefined =>
  Array.isArray(detail) ? fault(place, ...(detail as unknown as Refusal)) : undefined

/** Who is checked computes for himself: what we would answer is not his to import, under no name. */
export const withoutAnswers = ({ refused }: Reach): Plugin => ({
  name: 'answers',
  setup: ({ onResolve, resolve }) => {
    onResolve({ filter: /./ }, async (args): Promise<OnResolveResult | undefined> => {
      if (args.pluginData === asked || args.kind === 'entry-point' || isBuiltin(args.path)) return undefined
      const { kind, importer, resolveDir, namespace, with: attributes } = args
      const { errors, path } = await resolve(args.path, { kind, importer, resolveDir, namespace, with: attributes, pluginData: asked })
      if (errors.length > 0) return undefined
      const real = await realpath(path).catch(() => path)
      const ours = refused.some((folder) => real.startsWith(folder + sep)) || (real.includes(`${sep}node_modules${sep}`) && (await isOurs(real)))
      return ours
        ? refusedFor([
            'mathematics of its own',
            `an import of "${args.path}", whose answers it is held against`,
            'Import types alone (import type); --trust lets it.',
          ])
        : undefined
    })
  },
})
const isOurs = async (path: string): Promise<boolean> => /"name"\s*:\s*"lemmata"/.test(await packageOf(dirname(path)))

/** What is looked at before the compiler reads it. */
export interface Reading {
  /** Why a folder may not be looked into: one of the files there, or above, that say how to compile. */
  amiss(folder: string): Promise<Refusal | undefined>
  readonly plugin: Plugin
}

/**
 * What may be put together with a file: what is a plain file and lies in reach, by whichever name or link it is reached; everything plain where there
 * is no reach. Packages are those of the folders from the file's own upwards, as Node looks for them.
 */
export async function readingFor(file: string, reach: Reach | undefined): Promise<Reading> {
  const here = dirname(file)
  const homes = (await Promise.all(upwards(here).map((folder) => realpath(join(folder, 'node_modules')).catch(() => '')))).filter(
    (home) => basename(home) === 'node_modules',
  )
  const isFree = (path: string): boolean => reach === undefined || path === file || homes.some((home) => within(path, home))
  const around = (path: string): readonly string[] => reach?.allowed.filter((folder) => within(path, folder)) ?? []
  const mayRead = (path: string): boolean => isFree(path) || around(path).length > 0
  const isHidden = (path: string): boolean => !isFree(path) && around(path).every((folder) => hiddenName(relative(folder, path)))

  const refusalOf = async (path: string): Promise<Refusal | undefined> => {
    const odd = await oddity(path)
    if (odd !== undefined) return ['plain files', `${named(path, here)}, which is ${odd}`, 'Put a plain file there, or take it away.']
    const real = await realpath(path).catch(() => path)
    if (!mayRead(real)) return ['imports from its own folder or project', named(path, here), 'A checked file may read nothing else; --trust lets it.']
    return isHidden(real) ? ['imports of nothing hidden', named(path, here), 'Give it a name without a dot in front; --trust lets it.'] : undefined
  }

  /** What a configuration takes over from others is read by the compiler alone. */
  const configAmiss = async (config: string, depth = 0): Promise<Refusal | undefined> => {
    for (const base of depth > 9 ? [] : basesIn(await plainText(config)))
      for (const path of [resolve(dirname(config), base), resolve(dirname(config), `${base}.json`)]) {
        const refusal = (await plainText(path)) === undefined && (await oddity(path)) === undefined ? undefined : await refusalOf(path)
        const amiss = refusal ?? (await configAmiss(path, depth + 1))
        if (amiss !== undefined) return amiss
      }
    return undefined
  }
  const ownAmiss = async (folder: string): Promise<Refusal | undefined> => {
    for (const name of ['package.json', 'tsconfig.json', 'jsconfig.json']) {
      const path = join(folder, name)
      const odd = await oddity(path)
      // What lies around a project is not of its making; in it no link may lead away.
      const refusal = odd !== undefined || (mayRead(path) && (await plainText(path)) !== undefined) ? await refusalOf(path) : undefined
      const amiss = refusal ?? (name !== 'package.json' && mayRead(path) ? await configAmiss(path) : undefined)
      if (amiss !== undefined) return amiss
    }
    return undefined
  }
  const seen = new Map<string, Promise<Refusal | undefined>>()
  const amiss = (folder: string): Promise<Refusal | undefined> => {
    const known = seen.get(folder)
    if (known !== undefined) return known
    const found = ownAmiss(folder).then((own) => own ?? (dirname(folder) === folder ? undefined : amiss(dirname(folder))))
    seen.set(folder, found)
    return found
  }

  const setup: Plugin['setup'] = ({ onResolve, onLoad }) => {
    onResolve({ filter: /./ }, async (args) => {
      if (args.pluginData === asked || args.kind === 'entry-point' || isBuiltin(args.path) || args.namespace !== 'file') return undefined
      for (const place of placesOf(args, here))
        for (const folder of [place, await realpath(place).catch(() => place)]) {
          const refusal = (await amiss(folder)) ?? (await amiss(dirname(folder)))
          if (refusal !== undefined) return refusedFor(refusal)
        }
      return undefined
    })
    onLoad({ filter: /./, namespace: 'file' }, async ({ path }) => {
      const refusal = (await refusalOf(path)) ?? (await mapAmiss(path))
      return refusal === undefined ? undefined : refusedFor(refusal)
    })
  }
  /** The compiler reads the map that a source names, to tell places in what that was made from. */
  const mapAmiss = async (path: string): Promise<Refusal | undefined> => {
    if (!/\.[cm]?[jt]sx?$/.test(path)) return undefined
    for (const [, name = ''] of ((await plainText(path)) ?? '').matchAll(/[#@]\s*sourceMappingURL=(?!data:)([^\s'"`]+)/g)) {
      const map = resolve(dirname(path), decoded(name))
      const refusal = (await plainText(map)) === undefined && (await oddity(map)) === undefined ? undefined : await refusalOf(map)
      if (refusal !== undefined) return refusal
    }
    return undefined
  }
  return { amiss, plugin: { name: 'reach', setup } }
}

/** Where an import may lead, as far as its name tells: itself, or a package above whoever imports it, or above the file. */
const placesOf = ({ path, resolveDir }: OnResolveArgs, here: string): readonly string[] =>
  path.startsWith('.') || isAbsolute(path)
    ? [resolve(resolveDir, path)]
    : [...new Set([...upwards(resolveDir), ...upwards(here)])].map((folder) => join(folder, 'node_modules', path))

const named = (path: string, here: string): string => (within(path, here) ? relative(here, path) : path)

/** Whether a name is hidden, or lies in what is. What packages hide is their own affair. */
function hiddenName(path: string): boolean {
  const names = path.split(sep)
  const packages = names.indexOf('node_modules')
  return names.slice(0, packages === -1 ? names.length : packages).some((name) => name.startsWith('.'))
}

const decoded = (name: string): string => {
  try {
    return name.startsWith('file:') ? fileURLToPath(name) : decodeURIComponent(name)
  } catch {
    return name
  }
}

/** The files that a `tsconfig.json` extends, packages aside. Comments and commas too many may stand in it. */
function basesIn(text: string | undefined): readonly string[] {
  try {
    const plain = (text ?? '')
      .replace(/^\uFEFF/, '')
      .replace(/("(?:\\.|[^"\\])*")|\/\/.*|\/\*[\s\S]*?\*\//g, '$1')
      .replace(/("(?:\\.|[^"\\])*")|,(?=\s*[}\]])/g, '$1')
    const config = JSON.parse(plain) as { readonly extends?: unknown } | null
    return [config?.extends].flat().filter((base): base is string => typeof base === 'string' && (base.startsWith('.') || isAbsolute(base)))
  } catch {
    // The compiler says what is wrong with it.
    return []
  }
}
