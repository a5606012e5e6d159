import * as fc from 'fast-check'
import { selected } from '../../src/lab/selection.ts'
import { html } from '../../src/report/html.ts'
import { readApproximations, readBenchmarks, readEvidence, readPower } from '../../src/report/records.ts'
import { edited, type Kind } from './kind.ts'

/* Records that are handed in, and the report that is made of them. */

const about = { claim: 'relu_eq', subject: 'mine.ts', version: '-', unit: 'float64' }
const evidence = {
  format: 'lemmata-evidence/1',
  lemmata: '0.2.0',
  node: 'v20.0.0',
  subject: 'mine.ts',
  version: '-',
  unit: 'float64',
  seed: 1,
  runs: 200,
  unasked: [{ export: 'adam', what: 'amsgrad', why: 'nobody asks' }],
  unfit: [{ export: 'adam', says: 'a promise' }],
  evidence: [
    { ...about, kind: 'sampled', runs: 200, skipped: 0, seed: 1, advice: ['digits are lost'] },
    {
      ...about,
      claim: 'tanh_eq',
      kind: 'refuted',
      input: '{x: 1}',
      value: '{"x":1}',
      because: 'expected 0, got 1',
      error: 0.5,
      diagnosis: 'a sign',
      cause: 'sign',
      diagnosed: { kind: 'mistake', operation: 'activation', explains: 3 },
      worst: { input: '2', because: 'worse', error: 1 },
      replay: '1:2:0',
      runs: 7,
    },
    { ...about, claim: 'adam_recursion', kind: 'undecided', because: 'it was edited' },
    { ...about, claim: 'sgd_recursion', kind: 'unsupported', missing: ['trajectory:sgd'] },
    {
      claim: 'nosuch',
      subject: 'mathematics',
      version: '-',
      kind: 'measured',
      estimate: 0.5,
      interval: [0.4, 0.6],
      predicted: { atMost: 1 },
      trials: 9,
      seed: 1,
    },
  ],
  proofs: [],
}
const approximations = [
  {
    target: 'x^2',
    variables: ['x'],
    on: [[0, 1]],
    seeds: 2,
    steps: 20,
    trained: [{ activation: 'tanh', width: 4, errors: [0.1, 0.2], estimate: 0.15, interval: [0.1, 0.2] }],
    constructed: [{ width: 4, certificate: { lower: 0.1, upper: 0.2, boxes: 9 } }],
    rates: [{ name: 'tanh', slope: -1, interval: [-2, 0] }],
  },
]
const power = {
  format: 'lemmata-power/2',
  build: 'b',
  runs: 10,
  seed: 1,
  claims: [{ id: 'relu_eq', refutes: [{ mistake: 'reluAbsolute', cases: 3 }] }],
  mistakes: [{ name: 'reluAbsolute', formula: '|x|', showsWhen: 'x < 0', cause: 'sign', diagnosis: 'a sign', diagnosedRightly: true }],
  survivors: ['nosuch'],
  idle: ['nosuch'],
  controls: [{ name: 'odd', why: 'odd' }],
  accused: [{ control: 'odd', claim: 'relu_eq', because: 'wrong' }],
}
const benchmarks = {
  format: 'lemmata-benchmarks/1',
  machine: 'two cores',
  rows: [{ work: 'w', against: 'a', ratio: 2, bar: 1, sense: 'at least', ours: '1 s', theirs: '2 s', distance: 'none', met: true }],
  skipped: [{ work: 'w', skipped: 'no' }],
  growth: [
    {
      work: 'w',
      size: 'n',
      points: [
        [1, 1],
        [2, 4],
        [4, 16],
      ],
      theory: 2,
      why: 'w',
      exponent: 2,
      interval: [1, 3],
      last: 2,
    },
  ],
}

interface Records {
  readonly evidence: string
  readonly approximations: string
  readonly power: string
  readonly benchmarks: string
}
const whole = (document: unknown): fc.Arbitrary<string> => fc.constant(JSON.stringify(document))
const sound = { evidence: whole(evidence), approximations: whole(approximations), power: whole(power), benchmarks: whole(benchmarks) }
const damaged = {
  evidence: edited(fc.constant(evidence)),
  approximations: edited(fc.constant(approximations)),
  power: edited(fc.constant(power)),
  benchmarks: edited(fc.constant(benchmarks)),
}

/** What came out of a record as markup. */
class Injection extends Error {
  override readonly name = 'Injection'
}

export const records: Kind<Records> = {
  name: 'evidence',
  // One of the four is damaged: the others are read all the same.
  cases: fc.constantFrom(...(Object.keys(damaged) as (keyof Records)[])).chain((which) => fc.record({ ...sound, [which]: damaged[which] })),
  put: async (r) => {
    const { claims } = await selected({ claim: ['relu_eq', 'tanh_eq', 'adam_recursion', 'sgd_recursion'] })
    const page = html({
      record: readEvidence('evidence.json', r.evidence),
      statements: claims,
      approximations: readApproximations('approximations.json', r.approximations),
      power: readPower('power.json', r.power),
      speed: readBenchmarks('benchmarks.json', r.benchmarks),
    })
    // An element, or an attribute of one; as text between two elements quotes do no harm.
    const [markup] = /<img src=x|<[a-z][^<>]*" onload=1/i.exec(page) ?? []
    if (markup !== undefined) throw new Injection(markup)
  },
  show: (r) =>
    Object.entries(r)
      .map(([name, text]) => (text === JSON.stringify({ evidence, approximations, power, benchmarks }[name]) ? '' : `${name}: ${text}`))
      .join(''),
}
