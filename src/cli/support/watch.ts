import { dirname } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { verdict } from '../../evidence/evidence.ts'
import type { Checked } from '../../lab/check.ts'
import { plural, wrapped } from '../../report/text.ts'
import { sourcesOf, stateOf } from '../../subjects/sources.ts'

/* A check at every change of a file, or of what it imports, until somebody ends it. */

/** One round: what came of it, and how that is told. */
export interface Round {
  readonly checked?: Checked
  readonly lines: readonly string[]
}

/** Where rounds are told. `clears`: whether what stood there is taken away before each. */
export interface Screen {
  readonly clears: boolean
  readonly say: (...lines: readonly string[]) => void
  readonly clear: () => void
}

/** How often it is looked whether something changed, in milliseconds; and how long it must then stay as it is. */
const [often, quiet] = [200, 60]

/**
 * Checks, tells what changed since the last round, and waits for the next change; it never ends by itself. A terminal is cleared before
 * each round, another place gets a line between two.
 */
export async function watch(file: string, round: () => Promise<Round>, out: Screen, width: number): Promise<never> {
  let files: readonly string[] = [file]
  let before: ReadonlySet<string> | undefined
  for (;;) {
    const found = await sourcesOf(file)
    // A file that does not compile is still watched with all that it imported before.
    files = found.length === 1 ? [...new Set([...found, ...files])] : found
    const places = [...files]
    let state = await stateOf(places)
    const { checked, lines } = await round()
    const now = checked === undefined || checked.record.refused !== undefined ? undefined : failuresOf(checked)
    const since = before === undefined || now === undefined ? [] : changes(before, now, width)
    before = now ?? before
    if (out.clears) out.clear()
    else out.say('─'.repeat(Math.min(width, 40)))
    out.say(...since, ...lines, '', `watching ${plural(places.length, 'file')}; Ctrl-C ends`)
    // An import that was not found may come to lie there: its folder changes.
    const watched = now === undefined ? [...places, ...new Set(places.map((p) => dirname(p)))] : places
    if (now === undefined) state = await sameOr(state, places, watched)
    await changed(watched, state)
  }
}

/** The state of more files, unless the first of them have changed meanwhile. */
const sameOr = async (state: string, places: readonly string[], watched: readonly string[]): Promise<string> =>
  (await stateOf(places)) === state ? stateOf(watched) : ''

/** Waits until the files are not as they were, and are no longer being written to. */
async function changed(files: readonly string[], state: string): Promise<void> {
  for (let now = await stateOf(files); ; now = await stateOf(files)) {
    if (now !== state) {
      await pause(quiet)
      if ((await stateOf(files)) === now) return
    } else await pause(often)
  }
}

const failuresOf = ({ statements, record: { evidence } }: Checked): ReadonlySet<string> =>
  new Set(statements.flatMap((c, i) => (evidence[i] !== undefined && verdict(c.expected, evidence[i]) === 'failed' ? [c.id] : [])))

/** What is no longer wrong, and what has become so. */
function changes(before: ReadonlySet<string>, now: ReadonlySet<string>, width: number): readonly string[] {
  const [fixed, fresh] = [[...before].filter((id) => !now.has(id)), [...now].filter((id) => !before.has(id))]
  const told = (n: readonly string[], what: string): readonly string[] => (n.length === 0 ? [] : [`${n.length} ${what} (${n.join(', ')})`])
  const all = [...told(fixed, 'fixed'), ...told(fresh, 'newly failed')]
  return [...wrapped(`Since the last run: ${all.length === 0 ? 'the same' : all.join('; ')}.`, width, { rest: '  ', lines: 2 }), '']
}
