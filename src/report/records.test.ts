import { expect, test } from 'vitest'
import { record } from '../evidence/record.ts'
import { readEvidence, readPower } from './records.ts'

const good = record({ name: 'mine.ts', version: '-', unit: 'float64' }, 1, 10, [
  { claim: 'relu_eq', subject: 'mine.ts', version: '-', unit: 'float64', kind: 'sampled', runs: 10, skipped: 0, seed: 1 },
  { claim: 'relu_deriv', subject: 'mine.ts', version: '-', unit: 'float64', kind: 'refuted', input: '1', because: 'no', error: 0.5, replay: '1:0', runs: 1 },
  { claim: 'softmax_eq', subject: 'mine.ts', version: '-', unit: 'float64', kind: 'unsupported', missing: ['softmax'] },
])

test('a record is read as it was written; one of the first version, without unit and version, too', () => {
  expect(readEvidence('e.json', JSON.stringify(good))).toEqual(good)
  const { version: _, unit: __, ...old } = { ...good, node: 'v20.0.0' }
  expect(readEvidence('e.json', JSON.stringify(old))).toEqual(old)
})

test.each([
  ['{', 'e.json: expected JSON, got '],
  ['[]', 'e.json: expected a record of the format lemmata-evidence/1'],
  [JSON.stringify({ ...good, format: 'lemmata-evidence/9' }), 'with "lemmata-evidence/1" at format, got "lemmata-evidence/9"'],
  [JSON.stringify({ ...good, seed: 'one' }), 'with number at seed, got "one"'],
  [JSON.stringify({ ...good, evidence: [{ ...good.evidence[0], runs: null }] }), 'with number at evidence.0.runs, got null'],
  [JSON.stringify({ ...good, evidence: [{ ...good.evidence[0], kind: 'guessed' }] }), 'at evidence.0.kind, got "guessed"'],
])('%s is refused, with its place and what to do', (text, message) => {
  expect(() => readEvidence('e.json', text)).toThrow(message)
  expect(() => readEvidence('e.json', text)).toThrow('Write it again')
})

test('a power record of another format is refused', () => {
  expect(() => readPower('power.json', '{"format":"lemmata-power/1"}')).toThrow(
    'expected a record of the format lemmata-power/2, with "lemmata-power/2" at format',
  )
})
