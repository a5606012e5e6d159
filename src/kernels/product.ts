import { fault } from '../fault.ts'
import type { Backend, BackendName, Found, Product } from './backend.ts'
import { gpu } from './gpu.ts'
import { naive } from './naive.ts'
import { native } from './native.ts'
import { plain } from './plain.ts'
import { verified } from './verified.ts'
import { wasm } from './wasm.ts'

/** How each backend is found. They are looked for when first asked for: no library is opened, and nothing compiled, before. */
const finders: Record<BackendName, () => Found> = { naive: () => naive, plain: () => plain, wasm, native, gpu }
export const backendNames = Object.keys(finders) as readonly BackendName[]

const found = new Map<BackendName, Found>()
/** A backend that has proved itself on a small exact product, or why there is none. */
export function backend(name: BackendName): Found {
  const known = found.get(name)
  if (known !== undefined) return known
  const fresh = verified(finders[name]())
  found.set(name, fresh)
  return fresh
}

/**
 * From how many multiply-adds on a faster backend is worth its call; measured by `npm run bench`, which prints them anew. Below
 * `wasm` a call into WebAssembly with its copies costs more than the loops; operands that are resident there need no copies,
 * so that BLAS pays later.
 */
export const crossovers = { wasm: 3 ** 3, native: 5 ** 3, nativeResident: 10 ** 3 } as const

type Policy = BackendName | 'fastest' | 'reproducible'
const policies: readonly Policy[] = [...backendNames, 'fastest', 'reproducible']
function policyOf(value: string | undefined): Policy {
  if (value === undefined || value === '') return 'reproducible'
  if ((policies as readonly string[]).includes(value)) return value as Policy
  throw fault('LEMMATA_PRODUCT', `one of ${policies.join(', ')}`, value)
}
let policy: Policy | undefined

/**
 * The backend for a size. `reproducible`, the default, takes only those that give the bits of the naive loop, so that evidence
 * does not depend on the machine; `fastest` lets BLAS in above its crossover; a name forces that backend. Operands that are
 * resident in WebAssembly memory need no copies.
 * Fails: a forced backend that is absent or was refused, with the reason.
 */
export function backendFor(m: number, k: number, n: number, resident = false): Backend {
  policy ??= policyOf(globalThis.process?.env?.['LEMMATA_PRODUCT'])
  if (policy !== 'fastest' && policy !== 'reproducible') {
    const forced = backend(policy)
    if ('absent' in forced) throw fault('LEMMATA_PRODUCT', `a backend that works here`, `${policy}: ${forced.absent}`, 'Unset it, or name another one.')
    return forced
  }
  const work = m * k * n
  const ladder: readonly BackendName[] =
    policy === 'fastest' && work >= crossovers[resident ? 'nativeResident' : 'native']
      ? ['native', 'wasm', 'plain']
      : resident || work >= crossovers.wasm
        ? ['wasm', 'plain']
        : ['naive']
  for (const name of ladder) {
    const candidate = backend(name)
    if (!('absent' in candidate) && (resident || candidate.fits?.(m, k, n) !== false)) return candidate
  }
  return naive
}

/** What every product rounds to: that of a forced backend; double precision where sizes choose among backends. Looks for none that is not forced. */
export function productUnit(): Backend['unit'] {
  policy ??= policyOf(globalThis.process?.env?.['LEMMATA_PRODUCT'])
  return policy === 'fastest' || policy === 'reproducible' ? 'float64' : backendFor(1, 1, 1).unit
}

/** A call that computes this product whenever it is made, by the backend for its size. */
export const bindProduct = (product: Product, resident = false): (() => void) => backendFor(product.m, product.k, product.n, resident).bind(product)

/** Forces a backend or a policy from inside the program (the benchmarks do), or takes the environment's again. */
export function usePolicy(value: Policy | undefined): void {
  policy = value
}
