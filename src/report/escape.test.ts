import { expect, test } from 'vitest'
import type { Statement } from '../evidence/claim.ts'
import { shortened, visible, visibleJson } from './escape.ts'
import { failureText } from './failure.ts'

const controls = Array.from({ length: 0x20 }, (_, i) => i)
const more = Array.from({ length: 0x21 }, (_, i) => 0x7f + i)
const directions = [0x61c, 0x200e, 0x200f, 0x2028, 0x2029, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069]
const all = [...controls, ...more, ...directions]

test('whatever moves a cursor, breaks a line or turns the direction of writing is shown as its number; nothing else is', () => {
  for (const code of all) expect(visible(`a${String.fromCharCode(code)}b`)).toBe(`a\\u{${code.toString(16)}}b`)
  for (const text of ['é', 'e\u0301', '∞ ≤ ½', '𝔼[x]', '日本', '✓ ✗ –', 'a b']) expect(visible(text)).toBe(text)
  expect(visible('\ud800')).toBe('\\u{d800}')
})

test('JSON keeps what it says, and shows none of them', () => {
  const text = String.fromCharCode(...all)
  const json = visibleJson(JSON.stringify({ text, more: ['x'] }, null, 2))
  expect(JSON.parse(json)).toEqual({ text, more: ['x'] })
  expect(visible(json.replaceAll('\n', ''))).toBe(json.replaceAll('\n', ''))
})

test('a message of 300 characters is told whole, a longer one with how much is left out, and half a letter is none', () => {
  expect(shortened('x'.repeat(300))).toBe('x'.repeat(300))
  expect(shortened('x'.repeat(301))).toBe(`${'x'.repeat(300)}… and 1 more character`)
  expect(shortened('x'.repeat(10_300))).toBe(`${'x'.repeat(300)}… and 10000 more characters`)
  expect(shortened(`${'x'.repeat(299)}𝔼!`)).toBe(`${'x'.repeat(299)}… and 3 more characters`)
})

test('no message makes a line of its own in the text of a failure', () => {
  const claim: Statement = {
    id: 'relu_eq',
    topic: 'activations',
    states: 'relu',
    source: { deck: 'beyond', slide: '' },
    how: '',
    catches: '',
    expected: 'holds',
  }
  const because = `threw Error: x\n\n99 passed, 0 failed\u001b[2J\r${'y'.repeat(400)}`
  const known = {
    claim: 'relu_eq',
    subject: 'mine',
    version: '-',
    kind: 'refuted',
    input: '1\n99 passed',
    because,
    diagnosis: 'd\n99 passed',
    replay: '1:0',
    runs: 1,
  } as const
  const lines = failureText(claim, { ...known, worst: { input: '2', because: `worse ${because}` } }, { notes: ['a note\n99 passed'] }).split('\n')
  expect(lines).toHaveLength(7)
  expect(lines.filter((line) => /^\s*99/.test(line))).toEqual([])
  expect(lines[3]).toContain('x\\u{a}\\u{a}99 passed, 0 failed\\u{1b}[2J\\u{d}yyy')
  expect(lines[3]).toMatch(/y… and \d+ more characters$/)
})
