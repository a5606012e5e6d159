import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { quoted, wordsOf } from './shell.ts'

const words = [
  'plain',
  'a b/ok.py',
  'C:\\code\\my adam.py',
  "it's",
  'say "no"',
  `both ' and "`,
  '$HOME',
  '`x`',
  '~/a',
  '!',
  '',
  '--claim',
  'relu_eq',
  'a;b',
  '*',
]

describe.skipIf(process.platform === 'win32')('what is printed can be pasted', () => {
  test.each(words)('%s', (word) => {
    const { stdout } = spawnSync('sh', ['-c', `printf %s ${quoted(word)}`], { encoding: 'utf8' })
    expect(stdout).toBe(word)
  })
  test('a whole command in one word', () => {
    const command = words.map(quoted).join(' ')
    const { stdout } = spawnSync('sh', ['-c', `printf %s ${quoted(command)}`], { encoding: 'utf8' })
    expect(stdout).toBe(command)
  })
})

test.each([
  ['python3 ok.py', ['python3', 'ok.py']],
  ["python3  'a b/ok.py' ", ['python3', 'a b/ok.py']],
  ['python3 "a b/it\'s.py" -x', ['python3', "a b/it's.py", '-x']],
  ['a\\ b "c \\" d"', ['a b', 'c " d']],
  ['C:\\code\\ok.exe \'\' x"y z"', ['C:\\code\\ok.exe', '', 'xy z']],
  ['', []],
])('the words of %j', (text, due) => expect(wordsOf('--program', text)).toEqual(due))

test('a quote that does not end is told', () =>
  expect(() => wordsOf('--program', "python3 'a")).toThrow("--program: expected quotes in pairs, got python3 'a."))

test('what was quoted is read as the same words', () => {
  const plain = words.filter((w) => !/['`$!\\]/.test(w))
  expect(wordsOf('--program', plain.map(quoted).join(' '))).toEqual(plain)
})
