import childProcess, { type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { type Plugin, stop } from 'esbuild'
import { Disturbed, type Fault, fault } from '../fault.ts'
import { lateness, type Work, workOf } from './process/patience.ts'

/*
 * The compiler is a process with our rights that reads what a stranger wrote. It breaks on sources that are nested deep enough, and waits for
 * ever where it opens a pipe: then it is ended, the source is refused, and the next one gets a fresh compiler.
 */

/** So long, and with so much memory, may one file be compiled. */
const usual = { deadlineMs: 60_000, memory: 2 ** 32 }
const lookMs = 200

/** The process of the compiler, where we saw it begin. */
let service: ChildProcess | undefined
let queue: Promise<unknown> = Promise.resolve()

/**
 * Runs the compiler, for one file at a time, so that what breaks it is known. `begin` calls it at once.
 * Fails: what it fails with; a source on which it breaks, or that takes longer or more memory than any honest one.
 */
export function compiling<T>(where: string, begin: () => Promise<T>, limits: typeof usual = usual): Promise<T> {
  const mine = queue.then(() => guarded(where, begin, limits))
  queue = mine.catch(() => {})
  return mine
}

async function guarded<T>(where: string, begin: () => Promise<T>, limits: typeof usual): Promise<T> {
  const done = new AbortController()
  try {
    const work = silently(begin)
    return await Promise.race([work, overrun(where, limits, done.signal)])
  } catch (error) {
    if (error instanceof Error && 'errors' in error) throw error
    // Without us: whoever broke it is not to be in the way of the next.
    const broken = service
    if (broken !== undefined && broken.exitCode === null && broken.signalCode === null) await Promise.race([once(broken, 'exit'), pause(1000)])
    await stop()
    service = undefined
    if (!(error instanceof Error) || !error.message.startsWith('The service ')) throw error
    throw brokenBy(where, broken)
  } finally {
    done.abort()
  }
}

function brokenBy(where: string, broken: ChildProcess | undefined): Fault | Disturbed {
  if (broken?.signalCode != null) return new Disturbed(`the compiler was ended from outside (${broken.signalCode})`)
  if (broken !== undefined && broken.pid === undefined) return new Disturbed('the compiler cannot be started')
  return fault(where, 'sources that the compiler can read', 'one on which it breaks: brackets or signs that are nested too deep', 'Nest them less.')
}

/** What becomes of work that takes too much; it never comes back otherwise. */
async function overrun(where: string, { deadlineMs, memory }: typeof usual, signal: AbortSignal): Promise<never> {
  const [began, before] = [performance.now(), workOf(service?.pid)]
  let last: Work | undefined
  for (;;) {
    await pause(lookMs, undefined, { signal })
    const now = workOf(service?.pid)
    if (now !== undefined && now.bytes > memory)
      throw ended(fault(where, `sources that can be compiled with ${memory / 2 ** 30} GB of memory`, 'more', 'Import less, or read data when it runs.'))
    const late = lateness({ before, last, now, heldMs: 0 }, { deadlineMs, waitedMs: performance.now() - began })
    if (late === 'late')
      throw ended(
        fault(where, `sources that can be compiled in ${deadlineMs / 1000} s`, 'no end', 'Look for a pipe or a device among what it imports, or import less.'),
      )
    if (late === 'starved') throw ended(new Disturbed('the compiler got no processor'))
    last = now
  }
}
function ended<E extends Error>(error: E): E {
  service?.kill('SIGKILL')
  return error
}

/** The compiler writes to our standard error when it breaks, stack and all: it begins without. There is no option for it. */
function silently<T>(begin: () => Promise<T>): Promise<T> {
  const { spawn } = childProcess
  childProcess.spawn = ((command: string, args: readonly string[], options: childProcess.SpawnOptions) => {
    service = spawn(command, args, { ...options, stdio: ['pipe', 'pipe', 'ignore'] })
    return service
  }) as typeof spawn
  try {
    return begin()
  } finally {
    childProcess.spawn = spawn
  }
}

/** The name of an entry: in that of a file, a star would mean many. */
export const entry = 'entry'
export const enteredAt = (path: string): Plugin => ({
  name: 'entry',
  setup: ({ onResolve }) => onResolve({ filter: /^entry$/ }, ({ kind }) => (kind === 'entry-point' ? { path } : undefined)),
})
