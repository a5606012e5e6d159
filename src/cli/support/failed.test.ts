import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { sentenceOf } from './failed.ts'

const thrown = (work: () => unknown): unknown => {
  try {
    work()
  } catch (error) {
    return error
  }
  return undefined
}
const refused = (code: string): Error => Object.assign(new Error(`${code}: as Node says it, open '/a/b'`), { code, path: '/a/b', syscall: 'open' })

test('what the system refuses is a sentence with the place and the reason', () => {
  expect(sentenceOf(refused('ENOSPC'))).toBe('lemmata cannot go on: open /a/b: no space is left on the disk (ENOSPC).')
  for (const code of ['EACCES', 'EROFS', 'EMFILE', 'ENFILE', 'ENOENT', 'ENOTDIR', 'EISDIR', 'EPIPE'])
    expect(sentenceOf(refused(code))).toMatch(new RegExp(`^lemmata cannot go on: open /a/b: [a-z ()-]+ \\(${code}\\)\\.$`))
  expect(sentenceOf(thrown(() => readFileSync('/nowhere/at/all')))).toBe(
    'lemmata cannot go on: open /nowhere/at/all: there is no such file or folder (ENOENT).',
  )
})

test('what is too large says so, and anything else is a mistake of ours', () => {
  const deep = (n: number): number => n + deep(n + 1)
  expect(sentenceOf(thrown(() => deep(0)))).toContain('nested too deep (Maximum call stack size exceeded)')
  expect(sentenceOf(thrown(() => 'x'.repeat(2 ** 30)))).toContain('too large')
  expect(sentenceOf(new TypeError('x is not a function'))).toBe(
    'lemmata itself failed: TypeError: x is not a function. That is a mistake of lemmata, not of yours; LEMMATA_STACK=1 shows where.',
  )
  for (const odd of [undefined, null, 'text', 7, {}]) expect(sentenceOf(odd)).toMatch(/^lemmata itself failed: /)
})
