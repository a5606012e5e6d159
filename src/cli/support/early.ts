/* Ctrl-C while the program is still being loaded: there is nothing to clean up, but the exit code is that of an interruption. */

const interrupted = (): never => process.exit(130)
const signals = ['SIGINT', 'SIGTERM'] as const

export function heedSignals(): void {
  for (const signal of signals) process.on(signal, interrupted)
}
/** For whoever heeds signals himself, or computes so long at a stretch that nobody here would hear one. */
export function letSignalsEnd(): void {
  for (const signal of signals) process.off(signal, interrupted)
}
