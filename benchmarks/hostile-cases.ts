import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { families } from './hostile/families.ts'

/** Who can prevent it: the lab as it stands, only a process that is shut off from the machine, or nobody. */
export type Tier = 'default' | 'isolate' | 'nobody'

/** A file that is out to deceive, to harm or to hang whoever checks it, and what is known of it beforehand. */
export interface Hostile {
  readonly kind: string
  readonly name: string
  /** What it attempts. */
  readonly attempts: string
  /** By name; `main` is the one that is checked. */
  readonly files: Readonly<Record<string, string>>
  readonly main: string
  /** Links beside it, and where they lead. */
  readonly links: Readonly<Record<string, string>>
  /** Files beside it whose end never comes. */
  readonly fifos: readonly string[]
  /** Exports that are right, and must be told so. Of all others nothing is. */
  readonly honest: readonly string[]
  /** Whether it exports nothing else: then all is as expected. */
  readonly right: boolean
  /** Claims that hold of it though its numbers are wrong, such as that it repeats them. */
  readonly may?: RegExp
  readonly tier: Tier
  readonly args: readonly string[]
  /** Whether it is told to a person, and not as JSON. */
  readonly text: boolean
}

const folder = 'benchmarks/hostile'
const read = (...path: readonly string[]): string => readFileSync(join(folder, ...path), 'utf8')

/** What lies beside every file: wrong exports, and what the harness opens for it. */
export const shared = { 'wrong.mjs': read('wrong.mjs'), 'honest.mjs': read('honest.mjs'), 'oracle.mjs': read('oracle.mjs') }

/** A file says what is known of it in comments at its top: `Attempts`, `honest`, `right`, `may`, `tier`, `args`, `text`, `link`, `fifo`. */
export function hostile(kind: string, name: string, main: string, files: Readonly<Record<string, string>>): Hostile {
  const top = (files[main] ?? '').slice(0, 500)
  const said = (word: string): string | undefined => new RegExp(`^// ${word}:(.*)$`, 'm').exec(top)?.[1]?.trim()
  const words = (word: string): readonly string[] =>
    said(word)
      ?.split(/\s+/)
      .filter((w) => w !== '') ?? []
  const may = said('may')
  const [link, target = ''] = words('link')
  return {
    kind,
    name,
    attempts: said('Attempts') ?? '',
    files,
    main,
    links: link === undefined ? {} : { [link]: target },
    fifos: words('fifo'),
    honest: [...words('honest'), ...words('right')],
    right: said('right') !== undefined,
    ...(may === undefined ? {} : { may: new RegExp(may) }),
    tier: (said('tier') ?? 'default') as Tier,
    args: words('args'),
    text: said('text') !== undefined,
  }
}

/** A case is a file, or a folder with a file `main`. */
function stored(kind: string, entry: string): Hostile {
  const path = join(kind, entry)
  if (!statSync(join(folder, path)).isDirectory()) return hostile(kind, entry.replace(/\.\w+$/, ''), entry, { [entry]: read(path) })
  const inside = readdirSync(join(folder, path), { recursive: true, withFileTypes: true }).filter((e) => e.isFile())
  const files = Object.fromEntries(
    inside.map((e) => {
      const name = join(e.parentPath, e.name).slice(join(folder, path).length + 1)
      return [name.replaceAll('modules_', 'node_modules'), read(path, name)]
    }),
  )
  return hostile(kind, entry, Object.keys(files).find((f) => /^main\.\w+$/.test(f)) ?? '', files)
}

export function hostileCases(): readonly Hostile[] {
  const kinds = readdirSync(folder, { withFileTypes: true }).filter((e) => e.isDirectory())
  const found = kinds.flatMap((k) => readdirSync(join(folder, k.name)).map((entry) => stored(k.name, basename(entry))))
  return [...found, ...families(hostile)].sort((a, b) => a.kind.localeCompare(b.kind) || a.name.localeCompare(b.name))
}
