import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { Disturbed, Unanswered } from '../fault.ts'
import { fileSubject } from './file.ts'
import type { FileSubject } from './file-subject.ts'
import { OutOfStep } from './lines.ts'
import type { Limits } from './process/limits.ts'
import { programSubject } from './program.ts'

/* What one export costs, and who pays for it. */

const home = mkdtempSync(join(tmpdir(), 'lemmata-spending-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

async function withFile(name: string, text: string, limits: Partial<Limits>, work: (subject: FileSubject) => Promise<void>): Promise<void> {
  const path = join(home, name)
  writeFileSync(path, text)
  const subject = await fileSubject(path, { limits })
  try {
    await work(subject)
  } finally {
    await subject.close()
  }
}
const asked = (subject: FileSubject, name: string, x = 2): Promise<unknown> => subject.asks('activation', { name, parameters: {}, x: [x] })
const loops = `const long = (ms) => { const from = Date.now(); while (Date.now() - from < ms); }
`
const identity = 'export const identity = { value: (x) => x }\n'

test('an export that does not answer, again and again, is not asked any more, and others are', async () => {
  const text = `${loops}${identity}export const relu = { value: (x) => { if (x === 2) process.exit(0); return x } }`
  await withFile('leaves.mjs', text, {}, async (subject) => {
    for (let i = 0; i < 5; i++) await expect(asked(subject, 'relu')).rejects.toThrow(Unanswered)
    await expect(asked(subject, 'relu')).rejects.toThrow('relu.value is not asked any more: 5 times it has not answered')
    await expect(asked(subject, 'relu')).rejects.toThrow(Disturbed)
    expect(await asked(subject, 'identity')).toEqual([2])
  })
})

test('one export takes no more than a third of the time that all have', async () => {
  const text = `${loops}${identity}export const tanh = identity\nexport const relu = { value: (x) => { if (x === 2) long(600); return x } }`
  await withFile('slow.mjs', text, { claimMs: 60_000, allMs: 3600 }, async (subject) => {
    const answers: unknown[] = []
    const stopped = async (): Promise<void> => {
      for (let i = 0; i < 6; i++) answers.push(await asked(subject, 'relu'))
    }
    await expect(stopped()).rejects.toThrow('and the rest of the time is for what else is asked; --budget gives more')
    expect(answers.length).toBeGreaterThan(0)
    expect(await asked(subject, 'identity')).toEqual([2])
  })
})

test('however many are slow, what is quick has time left', async () => {
  const slow = (name: string): string => `export const ${name} = { value: (x) => { if (x === 2) long(50); return x } }\n`
  const text = `${loops}${identity}${['relu', 'tanh', 'elu', 'selu'].map(slow).join('')}`
  await withFile('four.mjs', text, { claimMs: 60_000, allMs: 3000 }, async (subject) => {
    for (const name of ['relu', 'tanh', 'elu', 'selu'])
      await expect(
        (async () => {
          for (let i = 0; i < 60; i++) await asked(subject, name)
        })(),
      ).rejects.toThrow(Disturbed)
    expect(await asked(subject, 'identity')).toEqual([2])
  })
})

test('time in which nobody looked is not its time', async () => {
  const text = `${loops}export const identity = { value: (x) => { if (x === 2) long(100); return x } }`
  await withFile('quick.mjs', text, { claimMs: 1000, allMs: 1500 }, async (subject) => {
    subject.begins()
    for (let i = 0; i < 2; i++) {
      const answer = asked(subject, 'identity')
      await new Promise((turn) => setTimeout(turn, 10))
      for (const from = performance.now(); performance.now() - from < 1200; );
      expect(await answer).toEqual([2])
    }
    expect(await asked(subject, 'identity')).toEqual([2])
  })
})

test('alone, it takes all of it, however many its methods', async () => {
  const text = `${loops}export const relu = { value: (x) => { if (x === 2) long(500); return x }, derivative: (x) => (x > 0 ? 1 : 0) }`
  await withFile('alone.mjs', text, { claimMs: 60_000, allMs: 6000 }, async (subject) => {
    for (let i = 0; i < 7; i++) expect(await asked(subject, 'relu')).toEqual([2])
  })
})

test('to make a failure simpler takes a tenth of the time of a claim; the next claim has its own', async () => {
  const text = `${loops}export const relu = { value: (x) => { if (x === 2) long(100); return x } }`
  await withFile('wrong.mjs', text, { claimMs: 6000, allMs: 60_000 }, async (subject) => {
    subject.begins()
    for (let i = 0; i < 4; i++) expect(await asked(subject, 'relu')).toEqual([2])
    subject.found?.()
    const simpler = async (): Promise<void> => {
      for (let i = 0; i < 15; i++) await asked(subject, 'relu')
    }
    await expect(simpler()).rejects.toThrow(Disturbed)
    subject.begins()
    for (let i = 0; i < 14; i++) expect(await asked(subject, 'relu')).toEqual([2])
  })
})

test('an export that does not end when it is read costs itself alone', async () => {
  const text = `${identity}export const relu = new Proxy({}, { ownKeys: () => { for (;;); } })`
  await withFile('proxy.mjs', text, { deadlineMs: 300 }, async (subject) => {
    expect(subject.unfit.map(({ says }) => says).join()).toContain('relu: expected an object, got what does not end when it is read')
    expect(await asked(subject, 'identity')).toEqual([2])
  })
})
test('a proxy that can be read is read', async () => {
  const text = `export const relu = new Proxy({ value: (x) => Math.max(0, x) }, {})`
  await withFile('honest-proxy.mjs', text, {}, async (subject) => {
    expect(subject.unfit).toEqual([])
    expect(await asked(subject, 'relu')).toEqual([2])
  })
})

test('who is never in step is asked five times for one claim', async () => {
  const path = join(home, 'never.mjs')
  writeFileSync(
    path,
    `import { createInterface } from 'node:readline'
     console.log(JSON.stringify({ protocol: 1, name: 'p', version: '1', needs: ['activation:relu'] }))
     for await (const line of createInterface({ input: process.stdin })) console.log(JSON.stringify({ seq: -1, answer: [2] }))`,
  )
  const subject = await programSubject([process.execPath, path])
  try {
    const question = { name: 'relu', parameters: {}, x: [2] }
    for (let i = 0; i < 4; i++) await expect(subject.asks('activation', question)).rejects.toThrow(OutOfStep)
    await expect(subject.asks('activation', question)).rejects.toThrow(Unanswered)
  } finally {
    await subject.close()
  }
})

test('asked for each number, whoever is slow answers with a list of one; a number alone is none', async () => {
  const path = join(home, 'alone.mjs')
  writeFileSync(
    path,
    `import { createInterface } from 'node:readline'
     console.log(JSON.stringify({ protocol: 1, name: 'p', version: '1', needs: ['activation:relu'] }))
     for await (const line of createInterface({ input: process.stdin })) {
       const { seq, ask } = JSON.parse(line)
       const bytes = Buffer.from(ask.x.f64, 'base64')
       if (bytes.length > 8) for (;;);
       const x = bytes.readDoubleLE(0)
       console.log(JSON.stringify({ seq, answer: x === 3 ? 3 : [x] }))
     }`,
  )
  const subject = await programSubject([process.execPath, path], { limits: { deadlineMs: 300 } })
  try {
    const question = (x: readonly number[]) => ({ name: 'relu', parameters: {}, x })
    expect(await subject.asks('activation', question([1, 2]))).toEqual([1, 2])
    await expect(subject.asks('activation', question([1, 3]))).rejects.toThrow(
      'relu.value: expected a list of one answer to a question about one, got the number 3.',
    )
  } finally {
    await subject.close()
  }
})

test('each look has the time of a claim; whose time is over before all is looked at is refused in a sentence', async () => {
  const leaves = (name: string): string => `export const ${name} = { value: (x) => { process.exit(0) } }\n`
  const text = `${loops}long(300)\n${identity}${['relu', 'tanh', 'elu', 'selu'].map(leaves).join('')}`
  await withFile('slow-load.mjs', text, { claimMs: 700, allMs: 60_000 }, async (subject) => {
    expect(subject.unfit).toEqual([])
  })
  await expect(withFile('slow-load.mjs', text, { claimMs: 700, allMs: 700 }, async () => {})).rejects.toThrow(
    /^slow-load\.mjs: expected exports that can be looked at, got the file has computed 0\.7 s in all/,
  )
})
