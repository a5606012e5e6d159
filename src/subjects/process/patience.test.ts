import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Lateness, lateness, type Work, workOf } from './patience.ts'

const work = (usedMs: number, sleeps = false, more: Partial<Work> = {}): Work => ({ usedMs, sleeps, held: false, disk: false, bytes: 0, ...more })
const queued = (queuedMs: number, usedMs = 100, sleeps = false): Work => work(usedMs, sleeps, { queuedMs })
const late = (before: Work | undefined, last: Work | undefined, now: Work | undefined, waitedMs: number, heldMs = 0): Lateness =>
  lateness({ before, last, now, heldMs }, { deadlineMs: 2000, waitedMs })

describe('who is late', () => {
  test('who was held for a while has that time', () => {
    expect(late(queued(5), queued(5), queued(5), 4000, 2500)).toBe('in time')
    expect(late(queued(5), queued(5), queued(5), 4600, 2500)).toBe('late')
  })
  test.each([
    ['an endless loop, which has had its two seconds', work(100), work(2000), work(2100), 2100, 'late'],
    ['a loop that got a tenth of a processor', work(100), work(300), work(310), 2100, 'in time'],
    ['one that sleeps and does nothing', work(100), work(110, true), work(110, true), 2100, 'late'],
    ['one that sleeps between two pieces of work', work(100), work(110, true), work(120, true), 2100, 'in time'],
    ['one that was stopped from outside', work(100), work(110), work(110), 2100, 'in time'],
    ['one that sleeps, seen for the first time', work(100), undefined, work(110, true), 2000, 'in time'],
    ['nobody before the deadline', work(100), work(110, true), work(110, true), 1999, 'in time'],
    ['whoever gets no processor for thirty deadlines', work(100), work(110), work(110), 60_000, 'starved'],
    ['one that naps between pieces of work, and waits for no processor', queued(5), queued(8, 300), queued(9, 320), 2100, 'late'],
    ['one that waits in line most of the time', queued(5), queued(1500, 300), queued(1600, 320), 2100, 'in time'],
    ['one that waits in line for ever', queued(5), queued(59_000), queued(59_500), 60_000, 'starved'],
    ['one that sleeps on a busy machine, and has had its time', queued(5, 100, true), queued(400, 110, true), queued(400, 110, true), 2500, 'late'],
    ['one that is held now', queued(5), queued(5), work(100, false, { held: true, queuedMs: 5 }), 2600, 'in time'],
    ['one of whose work nothing is known', undefined, undefined, undefined, 2000, 'late'],
  ])('%s', (_, before, last, now, waited, due) => {
    expect(late(before, last, now, waited)).toBe(due)
  })
})

test.runIf(existsSync('/proc/self/stat'))('what this process has done is read', () => {
  const before = workOf(process.pid)
  const { user, system } = process.cpuUsage()
  // And what it has started counts.
  expect(before?.usedMs).toBeGreaterThan((user + system) / 1000 - 2000)
  const spent = (): number => process.cpuUsage({ user, system }).user / 1000
  while (spent() < 200);
  expect(workOf(process.pid)?.usedMs).toBeGreaterThan((before?.usedMs ?? 0) + 100)
  expect(workOf(process.pid)?.bytes).toBeGreaterThan(process.memoryUsage.rss() / 2)
  expect(workOf(undefined)).toBeUndefined()
  expect(workOf(2 ** 30)).toBeUndefined()
})
