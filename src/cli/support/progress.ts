import type { OnProgress } from '../../lab/jobs.ts'
import { type Printed, printedTo } from '../../subjects/printed.ts'
import { linesOf, tell } from './out.ts'
import { logLine, type StatusLine, statusLine } from './status-line.ts'

/**
 * One status line on stderr: animated on a terminal that has a width; elsewhere a plain line every half a minute, so that a log shows
 * life; nothing at all when a machine reads.
 */
export function progressLine(quiet: boolean): StatusLine {
  if (quiet) return { say: () => {}, stop: () => {} }
  return process.stderr.isTTY === true && process.stderr.columns > 0 ? statusLine(process.stderr) : logLine(process.stderr)
}

/** Tells what files print, on stderr; the status line makes room. */
export const printing = (line: StatusLine): Printed =>
  printedTo((text) => {
    line.stop()
    tell(text)
  })
/** Takes the status line away, and says how much of what files print was left out. */
export function finished(line: StatusLine, printed: Printed): void {
  line.stop()
  const rest = printed.rest()
  if (rest !== undefined) tell(...linesOf(rest))
}

/** Tells what the lab tells, on stderr. `what`: the pieces, such as claims; `before`: which of several parts this is. */
export const reporting =
  (line: StatusLine, what: string, before = ''): OnProgress =>
  (progress) => {
    if (progress.kind === 'begun') return line.say(`${before}${progress.done}/${progress.of} ${what}`)
    if (progress.kind === 'done')
      return line.say(`${before}${progress.done}/${progress.of} ${progress.id}`, `${before}${progress.done}/${progress.of} ${what} done`)
    line.stop()
    tell(progress.kind === 'note' ? progress.sentence : `resuming: ${progress.done} of ${progress.of} ${what} were already done`)
  }
