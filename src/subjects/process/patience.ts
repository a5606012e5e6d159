import { readdirSync, readFileSync } from 'node:fs'

/** What a process and all that it has started have done so far, and what they hold. */
export interface Work {
  /** CPU time. */
  readonly usedMs: number
  /** Time in which one of their threads could have run and had no processor; absent where the system does not say. */
  readonly queuedMs?: number
  /** Whether they wait for something other than a processor. */
  readonly sleeps: boolean
  /** Whether one of them is stopped by somebody. */
  readonly held: boolean
  /** Whether one of them waits for a disk. */
  readonly disk: boolean
  readonly bytes: number
}

/** In hundredths of a second: what Linux says on every machine. */
const tickMs = 10
/** Of this machine: what this process holds in bytes beside what it holds in pages, as a power of two. */
const pageBytes = pageSize()
function pageSize(): number {
  try {
    const pages = Number(readFileSync('/proc/self/statm', 'utf8').split(' ')[1])
    return 2 ** Math.round(Math.log2(process.memoryUsage.rss() / pages))
  } catch {
    return 4096
  }
}

/** Of a process by number; `undefined` where the system does not say (it stands in /proc, on Linux) or when it has ended. */
export function workOf(pid: number | undefined): Work | undefined {
  if (pid === undefined) return undefined
  const all = withDescendants(pid).flatMap((one) => workOfOne(one) ?? [])
  if (all.length === 0) return undefined
  return all.reduce(together)
}
const together = (a: Work, b: Work): Work => ({
  usedMs: a.usedMs + b.usedMs,
  ...(a.queuedMs === undefined || b.queuedMs === undefined ? {} : { queuedMs: a.queuedMs + b.queuedMs }),
  sleeps: a.sleeps && b.sleeps,
  held: a.held || b.held,
  disk: a.disk || b.disk,
  bytes: a.bytes + b.bytes,
})

function workOfOne(pid: number): Work | undefined {
  try {
    const said = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name stands in brackets and may hold any character, brackets too.
    const [state = '', ...fields] = said.slice(said.lastIndexOf(')') + 2).split(' ')
    const queuedMs = queuedOf(pid)
    return {
      usedMs: tickMs * (Number(fields[10]) + Number(fields[11])),
      ...(queuedMs === undefined ? {} : { queuedMs }),
      sleeps: state === 'S',
      held: ['T', 't'].includes(state),
      disk: state === 'D',
      bytes: pageBytes * Number(fields[20]),
    }
  } catch {
    return undefined
  }
}
/** The second number that the system tells of each thread, in nanoseconds. */
function queuedOf(pid: number): number | undefined {
  try {
    const threads = readdirSync(`/proc/${pid}/task`)
    const queued = threads.map((thread) => Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[1]) / 1e6)
    return queued.reduce((sum, ms) => sum + ms, 0)
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

/** What was seen of whoever is waited for: at the first look, at the last one, and now. */
export interface Seen {
  readonly before: Work | undefined
  readonly last: Work | undefined
  readonly now: Work | undefined
  /** How long it was seen to be held by somebody. */
  readonly heldMs: number
}

/**
 * Whether an answer that has not come in time is its own fault. It is late when it has had the processor for as long as it may, or has had its
 * time without computing: what it waited in line for a processor, or was stopped by somebody, is not counted. On a busy machine
 * it is waited for, up to 30 deadlines; then nothing is known of it. Where nothing is known of its work the wall clock decides.
 */
export function lateness({ before, last, now, heldMs }: Seen, { deadlineMs, waitedMs }: { readonly deadlineMs: number; readonly waitedMs: number }): Lateness {
  if (waitedMs < deadlineMs) return 'in time'
  if (before === undefined || now === undefined) return 'late'
  if (now.usedMs - before.usedMs >= deadlineMs) return 'late'
  const queuedMs = before.queuedMs === undefined || now.queuedMs === undefined ? undefined : now.queuedMs - before.queuedMs
  const ownTime = queuedMs === undefined ? now.sleeps && last?.sleeps === true && last.usedMs === now.usedMs : waitedMs - heldMs - queuedMs >= deadlineMs
  if (ownTime && !now.held) return 'late'
  return waitedMs >= longest * deadlineMs ? 'starved' : 'in time'
}
