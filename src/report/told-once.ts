import type { Unasked } from './groups.ts'

/** What is to be said beside the verdicts. */
export interface Beside {
  readonly unasked: readonly Unasked[]
  /** What looks like a slip in the file, in whole sentences. */
  readonly notes: readonly string[]
}

/**
 * Everything once: an export that no claim asks for is a line on what was not asked, or a note where more is known of it; what another
 * sentence of the page says is no note.
 */
export function toldOnce({ unasked, notes }: Beside, said: readonly string[]): Beside {
  const all = [...said, ...unasked.map((u) => u.why)]
  const fresh = notes.filter((note) => !all.some((text) => note.includes(text) || text.includes(note)))
  const plain = fresh.filter((note) => !unasked.some((u) => isWhole(u) && note === `Your file exports ${u.export}, which no claim asks for.`))
  return { notes: plain, unasked: unasked.filter((u) => !(isWhole(u) && plain.some((note) => note.startsWith(`Your file exports ${u.export}.`)))) }
}
/** Whether it is the export itself that nobody asks for. */
const isWhole = (u: Unasked): boolean => u.what === u.export
