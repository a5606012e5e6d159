import { heedFailures } from './failed.ts'

/* Signals while there is nothing to clean up, such as while the program is being loaded: an interruption is told and has its exit code. */

function interrupted(): never {
  process.stderr.write('interrupted\n')
  process.exit(130)
}

/** Ctrl-C, a request to end, a terminal that is closed, Ctrl-\: all are an interruption. */
export const endings = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const

export function heedSignals(): void {
  heedEndings()
  // Without a listener Node opens its debugger to whoever sends the one, and a file that outgrows `ulimit -f` ends the process by the other.
  for (const signal of ['SIGUSR1', 'SIGXFSZ'] as const) if (process.platform !== 'win32') process.on(signal, () => {})
  heedFailures()
}
/** Again, once whoever heeded them himself has nothing more to clean up. */
export function heedEndings(): void {
  for (const signal of endings) process.on(signal, interrupted)
}
/** For whoever heeds signals himself. */
export function letSignalsEnd(): void {
  for (const signal of endings) process.off(signal, interrupted)
}
