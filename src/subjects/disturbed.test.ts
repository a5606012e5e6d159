import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, expect, test } from 'vitest'
import { Disturbed, Unanswered } from '../fault.ts'
import { fileSubject } from './file.ts'
import { means } from './process/isolation.ts'
import { ended, lineReader, tooLong } from './process/line-reader.ts'
import { programSubject } from './program.ts'

/* What happens from outside is no answer: it is tried once more, and then nothing is known. */

const home = mkdtempSync(join(tmpdir(), 'lemmata-disturbed-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

/** A program that is ended by a signal when it is asked: the first time alone, or whenever it is. */
function ending(when: 'once' | 'always'): string {
  const path = join(home, `${when}.mjs`)
  writeFileSync(
    path,
    `import { existsSync, writeFileSync } from 'node:fs'
     import { createInterface } from 'node:readline'
     const mark = ${JSON.stringify(join(home, 'mark'))}
     console.log(JSON.stringify({ protocol: 1, name: 'p', version: '1', needs: ['activation:relu'] }))
     for await (const line of createInterface({ input: process.stdin })) {
       if (${when === 'always'} || !existsSync(mark)) { ${when === 'once' ? "writeFileSync(mark, '');" : ''} process.kill(process.pid, 'SIGKILL') }
       console.log(JSON.stringify({ seq: JSON.parse(line).seq, answer: [2] }))
     }`,
  )
  return path
}
const question = { name: 'relu', parameters: {}, x: [2] }

test.skipIf(process.platform === 'win32')('who is ended from outside once is asked again', async () => {
  const subject = await programSubject([process.execPath, ending('once')])
  try {
    expect(await subject.asks('activation', question)).toEqual([2])
  } finally {
    await subject.close()
  }
})
test.skipIf(process.platform === 'win32')('who is ended from outside each time has given no answer, and who is closed stays closed', async () => {
  const subject = await programSubject([process.execPath, ending('always')])
  await expect(subject.asks('activation', question)).rejects.toThrow(Disturbed)
  await subject.close()
  await expect(subject.asks('activation', question)).rejects.toThrow('was closed')
})

test.skipIf((await means()).by === undefined)('among namespaces, an end from outside is told from one of its own', async () => {
  const program = await programSubject([process.execPath, ending('always')], { trust: 'isolated' })
  await expect(program.asks('activation', question)).rejects.toThrow(Disturbed)
  await program.close()
  const path = join(home, 'leaves.mjs')
  writeFileSync(path, 'export const relu = { value(x) { if (x === 2) process.exit(137); return x } }')
  const file = await fileSubject(path, { trust: 'isolated' })
  await expect(file.asks('activation', question)).rejects.toThrow(Unanswered)
  await file.close()
})

test('what an export puts in the place of a function of the language is in the way of no other', async () => {
  const path = join(home, 'patched.mjs')
  writeFileSync(
    path,
    'export const identity = { value: (x) => x }\nexport const relu = { value(x) { Array.isArray = () => false; Object.entries = () => []; return x } }',
  )
  const file = await fileSubject(path)
  await file.asks('activation', question)
  expect(await file.asks('activation', { ...question, name: 'identity' })).toEqual([2])
  await file.close()
})

test('a deadline is for one number: who takes his time for many is asked for each, and who never ends is told at which', async () => {
  const path = join(home, 'slow.mjs')
  writeFileSync(
    path,
    'const cell = new Int32Array(new SharedArrayBuffer(4))\nexport const relu = { value(x) { if (x === 21) for (;;); Atomics.wait(cell, 0, 0, 60); return x } }',
  )
  const file = await fileSubject(path, { limits: { deadlineMs: 500 } })
  const x = Array.from({ length: 12 }, (_, i) => i)
  expect(await file.asks('activation', { ...question, x })).toEqual(x)
  await expect(file.asks('activation', { ...question, x: [1, 21] })).rejects.toThrow('relu.value(21): no answer within 0.5 s')
  await file.close()
})

test('whose heap is full has taken too much memory, and is told how to have more', async () => {
  const path = join(home, 'full.mjs')
  writeFileSync(path, 'const all = []\nexport const relu = { value(x) { for (;;) all.push({ x: all.length, y: [x] }) } }')
  const file = await fileSubject(path, { limits: { memory: 2 ** 27, deadlineMs: 20_000 } })
  await expect(file.asks('activation', question)).rejects.toThrow('took more than 128 MB of memory (--memory gives more)')
  await file.close()
})

test('a line that is too long is never put together, and lines are read one at a time', async () => {
  const input = new PassThrough()
  const lines = lineReader(input, 10)
  input.write('one\r\ntwo\n')
  expect([await lines.next(), await lines.next()]).toEqual(['one', 'two'])
  input.write('x'.repeat(11))
  expect(await lines.next()).toBe(tooLong)
  const short = new PassThrough()
  const of = lineReader(short, 10)
  short.end('left')
  expect(await of.next()).toBe(ended)
})
