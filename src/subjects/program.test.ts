import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { check } from '../lab/check.ts'
import { workplace } from '../lab/environment.ts'
import { open } from '../lab/open.ts'
import { inline } from '../lab/runners/inline.ts'
import { guarded } from '../protocol/guarded.ts'
import type { Subject } from '../protocol/subject.ts'
import { held, scratch, withOpen } from './fixtures/held.ts'
import type { SubjectSpec } from './spec.ts'

/* A program that speaks the protocol, in any language. */

const { file } = scratch('program')

/** A program without any dependency that speaks the protocol: ReLU and the mean squared error, in its own words. */
const program = (answers: string, greeting = "name: 'mine', version: '2', needs: ['activation:relu', 'loss:meanSquaredError']"): string => `
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

const numbers = (x) => {
  if (x === null || typeof x !== 'object') return x
  if (Array.isArray(x)) return x.map(numbers)
  if (typeof x.f64 !== 'string') return Object.fromEntries(Object.entries(x).map(([k, v]) => [k, numbers(v)]))
  const bytes = Buffer.from(x.f64, 'base64')
  const list = Array.from({ length: bytes.length / 8 }, (_, i) => bytes.readDoubleLE(8 * i))
  return x.lone ? list[0] : list
}
let say = (message) => process.stdout.write(JSON.stringify(message) + '\\n')
const answer = {
  activation: ({ x }) => x.map((v) => Math.max(0, v)),
  loss: ({ prediction, target }) => {
    const squares = prediction.flatMap((row, i) => row.map((p, j) => (p - target[i][j]) ** 2))
    return squares.reduce((a, b) => a + b, 0) / squares.length
  },
}
${answers}
say({ protocol: 1, ${greeting} })
for await (const line of createInterface({ input: process.stdin })) {
  const { seq, operation, ask } = JSON.parse(line)
  try {
    say({ seq, answer: answer[operation](numbers(ask)) })
  } catch (error) {
    say({ seq, error: operation + ' threw ' + error })
  }
}
`
const command = (name: string, answers: string, greeting?: string): SubjectSpec => ({
  kind: 'program',
  command: [process.execPath, file(name, program(answers, greeting))],
  deadline: 1000,
})

describe('a program in any language', () => {
  test('is greeted, asked and believed where it is right', async () => {
    await withOpen(command('right.mjs', ''), async (subject) => {
      expect(subject).toMatchObject({ name: 'mine', version: '2', unit: 'float64' })
      expect(await held(subject, 'relu_eq', 'meanSquaredError_eq', 'tanh_eq')).toEqual({
        relu_eq: 'sampled',
        meanSquaredError_eq: 'sampled',
        tanh_eq: 'unsupported',
      })
    })
  })

  test.each([
    ['a factor too many', 'answer.activation = ({ x }) => x.map((v) => 2 * Math.max(0, v))', /expected .*, got/],
    [
      'one nesting too many',
      'answer.activation = ({ x }) => x.map((v) => [Math.max(0, v)])',
      /^relu\.value\(.*\): expected a number, got a list of 1\. relu\.value must return/,
    ],
    ['one number too few', 'answer.activation = ({ x }) => x.slice(1)', /^relu\.value: expected a list of \d+ numbers?, got \d+\./],
    ['its own error', 'answer.activation = () => { throw new Error("no idea") }', /^relu\.value: activation threw Error: no idea$/],
    [
      'the reply to another question',
      'let n = 0; answer.activation = ({ x }) => { say({ seq: 99, answer: x }); return x }',
      /: expected the reply to question \d+, got the reply to the number 99\.$/,
    ],
    [
      'a line that is no JSON',
      'answer.activation = ({ x }) => { process.stdout.write("debug\\n"); return x }',
      /expected a reply \{ seq, answer \}, got debug\.$/,
    ],
    ['no answer', 'answer.activation = () => { for (;;); }', /^relu.value\(0.5\): no answer within 1 s/],
    ['an end', 'answer.activation = () => process.exit(3)', /^the program ended its own process in the middle of a question \(exit code 3\)$/],
    [
      'last words',
      'answer.activation = () => { console.error("x".repeat(5000) + "\\nno licence\\nbye"); process.exit(4) }',
      /middle of a question \(exit code 4; standard error: x{1,2040} \/ no licence \/ bye\)$/,
    ],
    [
      'an error that is no text',
      'say = ((say) => (m) => say(m.answer?.map ? { seq: m.seq, error: 3 } : m))(say)',
      /error of a reply: expected a text, got the number 3\.$/,
    ],
    [
      'an answer and an error',
      'answer.activation = ({ x }) => x; say = ((say) => (m) => say(m.answer?.map ? { ...m, error: "or not" } : m))(say)',
      /expected a reply with an answer or an error, got both, with the error "or not"\.$/,
    ],
  ])(
    'is refuted by %s, and the other claim goes on',
    async (name, answers, sentence) => {
      await withOpen(command(`${name.replaceAll(' ', '-')}.mjs`, answers), async (subject) => {
        const found = await held(subject, 'relu_eq', 'meanSquaredError_eq')
        expect(found['relu_eq']).toMatch(sentence)
        expect(found['meanSquaredError_eq']).toBe('sampled')
      })
    },
    30_000,
  )

  test('is not late when its answer came while this thread was busy with something else', async () => {
    await withOpen(command('busy.mjs', ''), async (subject) => {
      const asked = { name: 'relu', parameters: {}, x: [-1, 2] }
      await subject.operations.activation?.(asked)
      const answer = subject.operations.activation?.(asked)
      // The question is on its way; its answer comes, and then the deadline, before anybody looks.
      await new Promise((turn) => setImmediate(turn))
      for (const from = performance.now(); performance.now() - from < 1500; );
      expect(await answer).toEqual([0, 2])
    })
  }, 30_000)

  test.runIf(existsSync('/proc/self/stat'))(
    'is not late when somebody else has stopped it',
    async () => {
      const stopped = `
let stop = () => {
  spawn('sh', ['-c', 'kill -STOP ' + process.pid + '; sleep 2.5; kill -CONT ' + process.pid])
  for (const from = Date.now(); Date.now() - from < 400; );
  stop = () => {}
}
answer.activation = ({ x }) => (stop(), x.map((v) => Math.max(0, v)))
`
      await withOpen(command('stopped.mjs', stopped), async (subject) => {
        expect(await held(subject, 'relu_eq')).toEqual({ relu_eq: 'sampled' })
      })
    },
    30_000,
  )

  test.each([
    [
      'no such program',
      { kind: 'program', command: ['lemmata-no-such-program'], deadline: 500 },
      'cannot start lemmata-no-such-program: there is no such program.',
    ],
    ['no program', { kind: 'program', command: [file('data.txt', '1')], deadline: 500 }, 'data.txt: it is no program, or may not be run.'],
    [
      'an end at the start',
      command('early.mjs', 'console.error("one\\ntwo"); throw new TypeError("no licence")'),
      'throw new TypeError("no licence") / ^ / TypeError: no licence).',
    ],
    ['silence', command('quiet.mjs', 'await new Promise((f) => setTimeout(f, 60_000))'), 'got nothing after 4 s. Flush the output after every line.'],
    ['another protocol', command('other.mjs', 'say({ protocol: 7, needs: [] })'), 'first line, protocol: expected 1, got the number 7.'],
    ['no greeting', command('silent.mjs', 'console.log("hello")'), 'expected a greeting { protocol, name, version, unit, needs }, got hello.'],
    ['an unknown unit', command('unit.mjs', '', "needs: [], unit: 'float16'"), 'unit: expected float64 or float32, got the text "float16".'],
    ['its own reason', command('reason.mjs', 'say({ protocol: 1, error: "no licence" })'), 'cannot be loaded: no licence'],
  ] as [string, SubjectSpec, string][])('does not open: %s', async (_, spec, sentence) => {
    await expect(open(spec)).rejects.toThrow(sentence)
  })

  test('null beside the answer is no error, and null beside the error no answer', async () => {
    const both = "say = ((say) => (m) => say('seq' in m ? { answer: null, error: null, ...m } : m))(say)\nanswer.activation = () => { throw 'no' }"
    await withOpen(command('null.mjs', both), async (subject) => {
      expect(await held(subject, 'relu_eq', 'meanSquaredError_eq')).toEqual({ relu_eq: 'relu.value: activation threw no', meanSquaredError_eq: 'sampled' })
    })
  })

  test('what it attempts and nobody asks for is noted, with a guess', async () => {
    const needs = "needs: ['activation:foo', 'activation:rleu', 'activaton:relu', 'relu', 'loss', 'softMax', 'activation:relu', 'nothing of ours']"
    const subject = (await open(command('notes.mjs', '', needs))) as Subject & { readonly attempts: unknown; readonly notes: unknown }
    expect(subject.attempts).toEqual(['activation:relu'])
    expect(subject.notes).toEqual([
      'The program attempts activation:foo, which is not asked for.',
      'The program attempts activation:rleu, which is not asked for. Did you mean activation:relu?',
      'The program attempts activaton:relu, which is not asked for. Did you mean activation:relu?',
      'The program attempts relu, which is not asked for. Did you mean activation:relu?',
      'The program attempts loss, which is not asked for. Name each of them, such as loss:binaryCrossEntropy.',
      'The program attempts softMax, which is not asked for. Did you mean softmax?',
      'The program attempts nothing of ours, which is not asked for.',
    ])
    await subject.close?.()
  })

  test.each([
    [command('none.mjs', '', "needs: ['activation:foo']"), {}, 'expected at least one need that claims ask for in its greeting'],
    [command('another.mjs', ''), { claim: ['tanh_eq'] }, 'expected exports that tanh_eq can be asked of, got no export tanh.'],
  ])('where there is nothing to check, that is a mistake of the call', async (spec, selection, sentence) => {
    const [checked] = await check([spec], selection, { runs: 1, seed: 1, runner: inline(workplace()) })
    expect(checked?.record.refused).toContain(sentence)
  })

  test('questions that are put at once are answered in turn', async () => {
    await withOpen(command('turns.mjs', ''), async (subject) => {
      const asks = [1, 2, 3, 4].map((v) => guarded(subject).activation({ name: 'relu', parameters: {}, x: [v, -v] }))
      expect(await Promise.all(asks)).toEqual([
        [1, 0],
        [2, 0],
        [3, 0],
        [4, 0],
      ])
    })
  })
})
