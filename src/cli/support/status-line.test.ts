import { afterEach, expect, test, vi } from 'vitest'
import { statusLine } from './status-line.ts'

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
