import * as modules from 'node:module'

/** One module that is run under the address of a file, in the place of what stands there. */
export interface Served {
  readonly url: string
  readonly source: string
}

interface Loaded {
  readonly format: string
  readonly source: string
  readonly shortCircuit: true
}
type Load = (url: string, context: unknown, next: (url: string, context: unknown) => unknown) => unknown

const inThePlaceOf =
  (served: Served | undefined): Load =>
  (url, context, next) =>
    url === served?.url ? ({ format: 'module', source: served.source, shortCircuit: true } satisfies Loaded) : next(url, context)

/** From now on this process loads the module at its address; everything else as ever. */
export function serve(served: Served): void {
  // Newer versions of Node ask in this thread, and warn of the older way.
  const { registerHooks } = modules as { readonly registerHooks?: (hooks: { readonly load: Load }) => void }
  if (registerHooks !== undefined) registerHooks({ load: inThePlaceOf(served) })
  else modules.register(import.meta.url, { data: served })
}

/* What Node calls in a thread of its own. */
let mine: Load = inThePlaceOf(undefined)
export function initialize(served: Served): void {
  mine = inThePlaceOf(served)
}
export const load: Load = (...asked) => mine(...asked)
