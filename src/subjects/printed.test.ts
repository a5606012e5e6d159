import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { guarded } from '../protocol/guarded.ts'
import { fileSubject } from './file.ts'
import { printedTo } from './printed.ts'

/* What a file prints is shown, and no more than one can read. The file's host is the built one: `npm run build`. */

const folder = mkdtempSync(join(tmpdir(), 'lemmata-printed-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('lines are put together of pieces, marked, and cut', () => {
  const told: string[] = []
  const hear = printedTo((line) => told.push(line)).process('a.js')
  hear('one\ntw', 'asked')
  hear('o\n\n', 'asked')
  hear(`${'x'.repeat(300)}\nhalf a line`, 'asked')
  hear('\x1b[2J\x1b[31mred\x07\n', 'asked')
  expect(told).toEqual(['a.js | one', 'a.js | two', 'a.js | ', `a.js | ${'x'.repeat(200)}…`, 'a.js | half a linered'])
})

test('after twenty lines of a file the rest is counted', () => {
  const told: string[] = []
  const printed = printedTo((line) => told.push(line))
  for (const [name, n] of [
    ['a.js', 30],
    ['b.js', 21],
    ['c.js', 3],
  ] as const) {
    const [first, second] = [printed.process(name), printed.process(name)]
    for (let i = 0; i < n; i++) (i % 2 === 0 ? first : second)(`${i}\n`, 'asked')
  }
  expect(told.length).toBe(43)
  expect(printed.rest()).toBe('a.js | … 10 more lines\nb.js | … 1 more line')
  expect(printedTo(() => {}).rest()).toBeUndefined()
})

test('a line without an end costs no memory', () => {
  const hear = printedTo(() => {}).process('a.js')
  const before = process.memoryUsage().heapUsed
  for (let i = 0; i < 2000; i++) hear('x'.repeat(1e5), 'asked')
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(5e7)
})

test('both streams of a file are heard, and what it prints while it is loaded once', async () => {
  const path = join(folder, 'prints.js')
  writeFileSync(path, "console.log('load'); console.error('err'); export const relu = { value: (x) => (console.log('x', x), Math.max(0, x)) }")
  const told: string[] = []
  const printed = printedTo((line) => told.push(line))
  for (const x of [1, 2]) {
    const subject = await fileSubject(path, { printed })
    // Standard error is another pipe: it may come later.
    await guarded(subject).activation({ name: 'relu', parameters: {}, x: [x] })
    await expect.poll(() => told).toContain(`prints.js | x ${x}`)
    await expect.poll(() => told).toContain('prints.js | err')
    await subject.close()
  }
  expect(told.toSorted()).toEqual(['prints.js | err', 'prints.js | load', 'prints.js | x 1', 'prints.js | x 2'])
})
