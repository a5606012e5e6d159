import type { Readable } from 'node:stream'

/** The last line of a file's process that ends itself: whoever hears the end alone may not see whose doing it was. */
export const farewell = '{"leaves":true}'
/** So many characters may stand in one line: more than any honest answer takes, less than memory. */
export const longestLine = 2 ** 24

/** What became of waiting for a line: the end of the stream, or a line that is longer than any answer. */
export const ended = Symbol('ended')
export const tooLong = Symbol('too long')

export interface LineReader {
  /** The next line. Whoever asks again before it came waits for the one after it. */
  next(): Promise<string | typeof ended | typeof tooLong>
}

/**
 * Reads lines one at a time, and nothing ahead of them: who writes without being asked fills his own pipe and not our memory. A line
 * of more than `longest` characters is never put together.
 */
export function lineReader(input: Readable, longest: number = longestLine): LineReader {
  input.setEncoding('utf8')
  let [over, spoiled] = [false, false]
  // A long line is looked through once, and put together once.
  let [parts, length, latest]: [string[], number, string] = [[], 0, '']
  const wake = new Set<() => void>()
  const woken = (): void => {
    for (const go of wake) go()
    wake.clear()
  }
  const end = (): void => {
    over = true
    woken()
  }
  input.on('readable', woken).on('end', end).on('close', end).on('error', end)
  const next = async (): Promise<string | typeof ended | typeof tooLong> => {
    for (;;) {
      const at = latest.indexOf('\n')
      if (spoiled || length + (at < 0 ? latest.length : at) > longest) {
        spoiled = true
        parts = []
        latest = ''
        return tooLong
      }
      if (at >= 0) {
        const line = parts.join('') + latest.slice(0, at)
        latest = latest.slice(at + 1)
        parts = []
        length = 0
        return line.endsWith('\r') ? line.slice(0, -1) : line
      }
      if (latest !== '') parts.push(latest)
      length += latest.length
      latest = ''
      const chunk = input.read() as string | null
      if (chunk !== null) latest = chunk
      else if (over || input.readableEnded || input.destroyed) return ended
      else await new Promise<void>((go) => wake.add(go))
    }
  }
  let last: Promise<unknown> = Promise.resolve()
  return {
    next: () => {
      const mine = last.then(next)
      last = mine.catch(() => {})
      return mine
    },
  }
}
