import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

/* `lemmata regions`, built, as a user calls it. */

const cli = fileURLToPath(new URL('../../dist/src/cli.js', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'lemmata-regions-'))
const run = (...args: string[]) =>
  spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8', cwd: folder, timeout: 120_000, env: { ...process.env, NO_COLOR: '1' } })
const file = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const two = file(
  'two.json',
  JSON.stringify({
    layers: [
      {
        weights: [
          [1, 0],
          [0, 1],
        ],
        biases: [0, 0],
      },
      {
        weights: [
          [1, 2],
          [2, 1],
        ],
        biases: [-2, -2],
      },
      { weights: [[1, 3]], biases: [0] },
    ],
  }),
)
test('counts beside the theorems: the network of two layers of two units that attains 11', () => {
  const { status, stdout } = run('regions', two, '--box', '-9,9', '--exact', '--json')
  expect(status).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({
    inputs: 2,
    widths: [2, 2],
    pieces: [4, 11],
    how: 'exact',
    bounds: [{ serra: '4' }, { serra: '11', zaslavsky: '11' }],
  })
  expect(run('regions', two, '--box', '-9,9').stdout).toMatch(/2 │ +2 │ +11 │ +11 │ +4 │ +11/)
})
test('draws one polygon for each piece', () => {
  expect(run('regions', two, '--box', '-9,9', '--svg', 'two.svg').status).toBe(0)
  const picture = readFileSync(join(folder, 'two.svg'), 'utf8')
  expect(picture).toContain('The 11 pieces of a ReLU network of two inputs')
  expect(picture.match(/<path [^>]*fill="rgb/g)?.length).toBe(11)
})
test('one input, three inputs', () => {
  const one = file(
    'one.json',
    JSON.stringify([
      { weights: [[1], [-1]], biases: [0, 0.5] },
      { weights: [[1, 1]], biases: [0] },
    ]),
  )
  expect(JSON.parse(run('regions', one, '--json').stdout).pieces).toEqual([3])
  expect(JSON.parse(run('regions', one, '--exact', '--json').stdout).pieces).toEqual([3])
  const three = file(
    'three.json',
    JSON.stringify([
      {
        weights: [
          [1, 0, 0],
          [0, 1, 0],
          [0, 0, 1],
        ],
        biases: [0, 0, 0],
      },
      { weights: [[1, 1, 1]], biases: [0] },
    ]),
  )
  expect(JSON.parse(run('regions', three, '--json').stdout)).toMatchObject({ pieces: [8], how: 'exact, by linear programs' })
})
test('a file that is no network is told where', () => {
  const { status, stderr } = run('regions', file('bad.json', '{"layers":[{"weights":[[1],["x"]],"biases":[0,0]}]}'))
  expect(stderr).toContain('layers.0.weights.1.0')
  expect(status).toBe(2)
})

test('a count that takes too much work says how far it came', () => {
  const digits = Array.from({ length: 4000 }, (_, i) => Math.sin(i * i))
  const layer = (from: number, to: number, at: number) => ({
    weights: Array.from({ length: to }, (_, i) => digits.slice(at + i * from, at + (i + 1) * from)),
    biases: digits.slice(at, at + to),
  })
  const net = file('work.json', JSON.stringify([layer(6, 12, 0), layer(12, 12, 100), layer(12, 1, 300)]))
  const { status, stderr } = run('regions', net, '--budget', '1e7')
  expect(stderr).toMatch(
    /regions: expected a network whose pieces are counted with 10000000 products of numbers, got more: \d+ after hidden layer 1, \d+ after hidden layer 2 so far\. Raise --budget/,
  )
  expect(status).toBe(2)
})
