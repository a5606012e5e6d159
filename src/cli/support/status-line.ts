import { visible } from '../../report/escape.ts'

/** A line at the foot of a terminal that is rewritten in place and turns while it stands. */
export interface StatusLine {
  /** `plain`: the same for a log, where there is no terminal. */
  say(text: string, plain?: string): void
  /** Takes the line away. */
  stop(): void
}

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'] as const

/**
 * Longer texts than the terminal is wide are cut, since a line that wraps cannot be rewritten. It handles no signal: packages that
 * do so would end the process before what is done is kept.
 */
export function statusLine(stream: { readonly columns?: number; write(text: string): unknown }): StatusLine {
  let [text, frame] = ['', 0]
  let timer: NodeJS.Timeout | undefined
  const draw = (): void => void stream.write(`\r\x1b[2K${frames[frame++ % frames.length]} ${visible(text).slice(0, (stream.columns ?? 80) - 3)}`)
  return {
    say: (now) => {
      text = now
      if (timer !== undefined) return
      draw()
      timer = setInterval(draw, 80)
      timer.unref()
    },
    stop: () => {
      if (timer === undefined) return
      clearInterval(timer)
      timer = undefined
      stream.write('\r\x1b[2K')
    },
  }
}

/** How soon a log is told what goes on, and how often then. Units: milliseconds. */
const [soon, rest] = [10_000, 30_000]

/** Lines for a log, whether anything ends or not, the first after ten seconds: what takes less is told by its result. */
export function logLine(stream: { write(text: string): unknown }): StatusLine {
  let [text, due] = ['', Date.now() + soon]
  let timer: NodeJS.Timeout | undefined
  const tell = (): void => {
    clearTimeout(timer)
    if (Date.now() >= due) {
      due = Date.now() + rest
      stream.write(`… ${visible(text)}\n`)
    }
    timer = setTimeout(tell, due - Date.now())
    timer.unref()
  }
  return {
    say: (now, plain = now) => {
      text = plain
      tell()
    },
    stop: () => clearTimeout(timer),
  }
}
