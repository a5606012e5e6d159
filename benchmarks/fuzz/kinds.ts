import type { Kind } from './kind.ts'

/** Every kind, by name; each is loaded when it is asked for. */
export const kinds = {
  nets: async () => (await import('./inputs.ts')).nets,
  bytes: async () => (await import('./inputs.ts')).bytes,
  expressions: async () => (await import('./inputs.ts')).expressions,
  calls: async () => (await import('./calls.ts')).calls,
  evidence: async () => (await import('./evidence.ts')).records,
  lines: async () => (await import('./lines.ts')).lines,
} as const satisfies Readonly<Record<string, () => Promise<unknown>>>
export type KindName = keyof typeof kinds

// Whoever puts a case takes it from the kind itself.
// biome-ignore lint/suspicious/noExplicitAny: an existential over kinds.
export const kindNamed = async (name: KindName): Promise<Kind<any>> => kinds[name]()
