import { afterEach, expect, test, vi } from 'vitest'
import { logLine, statusLine } from './status-line.ts'

afterEach(() => void vi.useRealTimers())

test('the line turns, shows the latest text within the width, and leaves nothing behind', () => {
  vi.useFakeTimers()
  const written: string[] = []
  const line = statusLine({ columns: 12, write: (text) => written.push(text) })
  line.stop()
  expect(written).toEqual([])
  line.say('one')
  line.say('two, too long')
  vi.advanceTimersByTime(160)
  expect(written).toEqual(['\r\x1b[2K⠋ one', '\r\x1b[2K⠙ two, too ', '\r\x1b[2K⠹ two, too '])
  line.stop()
  vi.advanceTimersByTime(1000)
  expect(written.slice(3)).toEqual(['\r\x1b[2K'])
  line.say('again')
  line.stop()
  expect(written.slice(4)).toEqual(['\r\x1b[2K⠸ again', '\r\x1b[2K'])
})

test('a log has one line in half a minute at most, and none of what takes less', () => {
  const written: string[] = []
  let now = 0
  const line = logLine({ write: (text) => written.push(text) }, () => now)
  for (; now < 70_000; now += 500) line.say(`${now} id`, `${now} claims done`)
  line.stop()
  expect(written).toEqual(['… 30000 claims done\n', '… 60000 claims done\n'])
})
