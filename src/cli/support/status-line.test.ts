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

test('a log has a line after ten seconds and then in half a minute, and none of what takes less', () => {
  vi.useFakeTimers()
  const written: string[] = []
  const line = logLine({ write: (text) => written.push(text) })
  for (let now = 0; now < 80_000; now += 500, vi.advanceTimersByTime(500)) line.say(`${now} id`, `${now} claims done`)
  line.stop()
  expect(written).toEqual(['… 9500 claims done\n', '… 39500 claims done\n', '… 69500 claims done\n'])
})

test('a log shows life while nothing ends, and no more once the line is taken away', () => {
  vi.useFakeTimers()
  const written: string[] = []
  const line = logLine({ write: (text) => written.push(text) })
  line.say('loading slow.js')
  vi.advanceTimersByTime(45_000)
  line.stop()
  vi.advanceTimersByTime(90_000)
  expect(written).toEqual(['… loading slow.js\n', '… loading slow.js\n'])
})
