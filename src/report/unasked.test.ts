import { expect, test } from 'vitest'
import { widthOf } from './text.ts'
import { folded, foldedText } from './unasked.ts'

const lines = (unasked: Parameters<typeof folded>[0], width = 80): readonly string[] => folded(unasked).map((f) => foldedText(f, width))
const of = (name: string, what: string, why: string) => ({ export: name, what, why })

test('what was not asked of an export is one line, things with one reason together', () => {
  expect(
    lines([
      of('adam', "adam's option weightDecay", 'it is not read'),
      of('adam', 'adam at changing rates', 'it is given one rate'),
      of('sgd', "sgd's l2", 'step alone is asked for'),
      of('sgd', "sgd's l2", 'step alone is asked for'),
      of('relu', 'relu.backward', 'no claim asks for it'),
      of('relu', 'relu.derivative', 'relu has no derivative(x)'),
      of('network', 'network.gradient with gelu, silu', 'network does not know them'),
      of('network', 'network in the claim of_two', 'it asks for tanh too'),
    ]),
  ).toEqual([
    'adam: not asked: weightDecay (not read), changing rates (given one rate)',
    'sgd: not asked: l2 (step alone is asked for)',
    'relu: not asked: backward (no claim asks for it), derivative (not there)',
    'network: not asked: gradient with gelu, silu (does not know them), … (--verbose)',
  ])
})
test('several exports of which the same is said are one line: four losses of one class', () => {
  const names = ['huber', 'meanSquaredError']
  expect(lines(names.flatMap((n) => ['f', 'df', 'count'].map((m) => of(n, `${n}.${m}`, 'no claim asks for it'))))).toEqual([
    'huber, meanSquaredError: not asked: f, df, count (no claim asks for them)',
  ])
  expect(lines(['huber', 'meanAbsoluteError', 'meanSquaredError', 'sumSquaredError'].map((n) => of(n, `${n}.f`, 'no claim asks for it')))).toEqual([
    'huber and 3 more: not asked: f (no claim asks for it)',
  ])
  expect(lines(['SGD', 'helper'].map((n) => of(n, n, 'no claim asks for it')))).toEqual(['SGD, helper: not asked: no claim asks for it'])
})
test('one thing alone is a sentence; no line is too wide', () => {
  expect(lines([of('adam', 'adam at changing rates', 'it is given one rate')])).toEqual(['adam at changing rates: not asked: it is given one rate'])
  for (const width of [20, 24, 40, 78])
    for (const line of lines([of('relu', 'relu.a', 'w'.repeat(99)), of('relu', 'relu.b', 'v')], width)) expect(widthOf(line)).toBeLessThanOrEqual(width)
})
