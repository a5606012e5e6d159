import { afterEach, expect, test, vi } from 'vitest'
import { say, sayJson, tell } from './out.ts'
import { painted } from './terminal.ts'

const written: string[] = []
const keep = (text: unknown): boolean => written.push(String(text)) > 0
afterEach(() => {
  vi.restoreAllMocks()
  written.length = 0
})

test('a line that is printed stays one line, on either stream; only our own colours pass', () => {
  vi.spyOn(process.stdout, 'write').mockImplementation(keep)
  vi.spyOn(process.stderr, 'write').mockImplementation(keep)
  const paint = painted(true)
  say(`${paint('red', '✗')} ${paint('bold', 'a\u001b[31m')}: x\n99 passed, 0 failed\u001b[2J`, 'second')
  tell('note\r\n99 passed\u202e')
  sayJson({ says: '\u009b2J\u202e\u2028' })
  expect(written).toEqual([
    '\u001b[31m✗\u001b[39m \u001b[1ma\\u{1b}[31m\u001b[22m: x\\u{a}99 passed, 0 failed\\u{1b}[2J\nsecond\n',
    'note\\u{d}\\u{a}99 passed\\u{202e}\n',
    '{\n  "says": "\\u009b2J\\u202e\\u2028"\n}\n',
  ])
  expect(painted(false)('red', 'x')).toBe('x')
})
