import * as fc from 'fast-check'

import { expression } from '../../src/approximation/expression.ts'
import { targetAt } from '../../src/approximation/task.ts'
import { dotOf } from '../../src/cli/graph.ts'
import { countRegions, readNetwork } from '../../src/lab/regions.ts'
import { decode } from '../../src/protocol/codec.ts'
import { readApproximations, readBenchmarks, readEvidence, readPower } from '../../src/report/records.ts'
import { edited, garbled, type Kind, oddText } from './kind.ts'

/* What a person hands in: networks, files of bytes, expressions. */

const entry = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ min: -2, max: 2, noNaN: true }), fc.double({ noNaN: true, noDefaultInfinity: true }))
/** Up to three inputs and three layers, some of no neuron at all. */
const net = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 3 })).chain(([inputs, widths]) =>
  fc
    .tuple(
      ...[...widths, 1].map((rows, l) => {
        const columns = [inputs, ...widths][l] as number
        return fc.record({
          weights: fc.array(fc.array(entry, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
          biases: fc.array(entry, { minLength: rows, maxLength: rows }),
        })
      }),
    )
    .map((layers) => ({ layers })),
)
const count = (text: string, box: readonly [number, number], exact: boolean): unknown => countRegions(readNetwork('net.json', text), box, exact)
const box = fc.constantFrom([-1, 1], [0, 1], [-1e-300, 1e-300], [-1e150, 1e150], [-3, 3]) as fc.Arbitrary<readonly [number, number]>

export const nets: Kind<readonly [string, readonly [number, number], boolean]> = {
  name: 'nets',
  cases: fc.tuple(edited(net), box, fc.boolean()),
  put: ([text, on, exact]) => count(text, on, exact),
  show: ([text, on, exact]) => `regions --box=${on}${exact ? ' --exact' : ''} ${text}`,
}

const readers = {
  regions: (text: string) => count(text, [-1, 1], false),
  evidence: (text: string) => readEvidence('evidence.json', text),
  power: (text: string) => readPower('power.json', text),
  approximations: (text: string) => readApproximations('approximations.json', text),
  benchmarks: (text: string) => readBenchmarks('benchmarks.json', text),
  decode: (text: string) => decode(text),
} as const
const bytesOf = (parts: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.oneof(
    fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes).toString('utf8')),
    garbled(parts, fc.oneof(oddText, fc.string({ unit: 'binary', maxLength: 4 }), fc.constantFrom('{', '[', '"', ',', ':', '}', ']', '-', 'e9', '{"f64":"'))),
  )
export const bytes: Kind<readonly [keyof typeof readers, string]> = {
  name: 'bytes',
  cases: fc.tuple(
    fc.constantFrom(...(Object.keys(readers) as (keyof typeof readers)[])),
    bytesOf(fc.oneof(edited(net), fc.constant('{"format":"lemmata-evidence/1","evidence":[{"f64":"AAAAAAAA8D8="}]}'))),
  ),
  put: ([reader, text]) => readers[reader](text),
  show: ([reader, text]) => `${reader}: ${JSON.stringify(text)}`,
}

const { text: formula } = fc.letrec<{ text: string }>((tie) => ({
  text: fc.oneof(
    { maxDepth: 5, depthSize: 'small' },
    fc.constantFrom('x', 'y', 'z', 'pi', 'e', '0', '1', '2', '0.5', '64', '65', '1e308', '1e-320', 'i', 'Infinity', 'constructor', '__proto__', '"x"', '[1,2]'),
    fc.tuple(tie('text'), fc.constantFrom('+', '-', '*', '/', '^', '%', '<', ' and ', ',', '==', '!', ' to ', '=', ';'), tie('text')).map((p) => p.join('')),
    fc
      .tuple(
        fc.constantFrom(
          ...['sin', 'exp', 'log', 'sqrt', 'abs', 'max', 'min', 'pow', 'relu', 'square', 'cube', 'tan', 'erf', 'nosuch'],
          ...['constructor', 'toString', 'valueOf', '__proto__', 'hasOwnProperty', '', 'x.', '-', '+'],
        ),
        fc.array(tie('text'), { maxLength: 3 }),
      )
      .map(([f, args]) => `${f}(${args.join(',')})`),
  ),
}))
export const expressions: Kind<string> = {
  name: 'expressions',
  cases: fc.oneof(
    { weight: 8, arbitrary: garbled(formula, fc.oneof(oddText, fc.string({ maxLength: 3 }), fc.constantFrom('(', ')', '^', ',', '\n', '#', "'"))) },
    { weight: 1, arbitrary: fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 2, maxLength: 4 }).map((w) => w.join('-')) },
    { weight: 1, arbitrary: fc.tuple(fc.integer({ min: 1, max: 3000 }), formula).map(([n, f]) => Array.from({ length: n }, () => f.slice(0, 20)).join('+')) },
  ),
  put: async (text) => {
    await dotOf(text, 'tanh')
    if (/^\d+(-\d+)+$/.test(text)) return
    const e = expression(text)
    targetAt(
      e,
      e.variables.map(() => 0.5),
    )
  },
  show: (text) => `graph ${JSON.stringify(text)}`,
}
