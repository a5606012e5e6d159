import { readFileSync } from 'node:fs'

/** What a process and all that it has started have done so far: CPU time, whether they wait for something other than a processor, and what memory they hold. */
export interface Work {
  readonly usedMs: number
  readonly sleeps: boolean
  readonly bytes: number
}

/** In hundredths of a second: what Linux says on every machine. */
const tickMs = 10
const pageBytes = 4096

/** Of a process by number; `undefined` where the system does not say (it stands in /proc, on Linux) or when it has ended. */
export function workOf(pid: number | undefined): Work | undefined {
  if (pid === undefined) return undefined
  const all = withDescendants(pid).flatMap((one) => workOfOne(one) ?? [])
  if (all.length === 0) return undefined
  return all.reduce((sum, w) => ({ usedMs: sum.usedMs + w.usedMs, sleeps: sum.sleeps && w.sleeps, bytes: sum.bytes + w.bytes }))
}

function workOfOne(pid: number): Work | undefined {
  try {
    const said = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name stands in brackets and may hold any character, brackets too.
    const [state = '', ...fields] = said.slice(said.lastIndexOf(')') + 2).split(' ')
    return { usedMs: tickMs * (Number(fields[10]) + Number(fields[11])), sleeps: state === 'S', bytes: pageBytes * Number(fields[20]) }
  } catch {
    return undefined
  }
}

/** So many processes are looked at: enough for a program behind a shell, or behind what isolates it. */
const most = 64
function withDescendants(pid: number): readonly number[] {
  const found = [pid]
  for (let i = 0; i < found.length && found.length < most; i++) found.push(...childrenOf(found[i] as number))
  return found
}
function childrenOf(pid: number): readonly number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)
  } catch {
    return []
  }
}

/** So many deadlines by the wall clock are waited for whoever gets no processor. */
const longest = 30

/** `late`: by its own fault. `starved`: it had no chance. */
export type Lateness = 'in time' | 'late' | 'starved'

/**
 * Whether an answer that has not come in time is its own fault: it has had the processor for as long as it may, or it sleeps and has
 * done nothing since the last look. On a busy machine, or stopped by somebody, a process is late by the wall clock alone and is
 * waited for, up to 30 deadlines; then nothing is known of it. Where nothing is known of its work the wall clock decides.
 */
export function lateness(
  { before, last, now }: { readonly before: Work | undefined; readonly last: Work | undefined; readonly now: Work | undefined },
  { deadlineMs, waitedMs }: { readonly deadlineMs: number; readonly waitedMs: number },
): Lateness {
  if (waitedMs < deadlineMs) return 'in time'
  if (before === undefined || now === undefined) return 'late'
  if (now.usedMs - before.usedMs >= deadlineMs) return 'late'
  if (now.sleeps && last?.sleeps === true && last.usedMs === now.usedMs) return 'late'
  return waitedMs >= longest * deadlineMs ? 'starved' : 'in time'
}
