import { readFileSync } from 'node:fs'

/** What a process has done so far: CPU time of all its threads, and whether it waits for something other than a processor. */
export interface Work {
  readonly usedMs: number
  readonly sleeps: boolean
}

/** In hundredths of a second: what Linux says on every machine. */
const tickMs = 10

/** Of a process by number; `undefined` where the system does not say (it stands in /proc, on Linux) or when it has ended. */
export function workOf(pid: number | undefined): Work | undefined {
  if (pid === undefined) return undefined
  try {
    const said = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name stands in brackets and may hold any character, brackets too.
    const [state = '', ...fields] = said.slice(said.lastIndexOf(')') + 2).split(' ')
    return { usedMs: tickMs * (Number(fields[10]) + Number(fields[11])), sleeps: state === 'S' }
  } catch {
    return undefined
  }
}

/** So many deadlines by the wall clock are waited for whoever gets no processor. */
const most = 30

/**
 * Whether an answer that has not come in time is its own fault: it has had the processor for as long as it may, or it sleeps and has
 * done nothing since the last look. On a busy machine, or stopped by somebody, a process is late by the wall clock alone and is
 * waited for, up to 30 deadlines. Where nothing is known of its work the wall clock decides.
 */
export function isLate(
  { before, last, now }: { readonly before: Work | undefined; readonly last: Work | undefined; readonly now: Work | undefined },
  { deadlineMs, waitedMs }: { readonly deadlineMs: number; readonly waitedMs: number },
): boolean {
  if (waitedMs < deadlineMs) return false
  if (before === undefined || now === undefined || waitedMs >= most * deadlineMs) return true
  if (now.usedMs - before.usedMs >= deadlineMs) return true
  return now.sleeps && last?.sleeps === true && last.usedMs === now.usedMs
}
