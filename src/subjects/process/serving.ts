import * as modules from 'node:module'

/** One module that is run under the address of a file, in the place of what stands there. */
export interface Served {
  readonly url: string
  readonly source: string
}

type Load = (url: string, context: unknown, next: (url: string, context: unknown) => unknown) => unknown
const { registerHooks } = modules as { readonly registerHooks?: (hooks: { readonly load: Load }) => void }

/**
 * Whether this Node (from 22.15 on) loads a module in the place of a file from this thread. Older ones do it from a thread of their
 * own, which is not open to who has no rights.
 */
export const canServe: boolean = registerHooks !== undefined

/** From now on this process loads the module at its address; everything else as ever. False where this Node cannot. */
export function serve(served: Served): boolean {
  registerHooks?.({
    load: (url, context, next) => (url === served.url ? { format: 'module', source: served.source, shortCircuit: true } : next(url, context)),
  })
  return canServe
}
