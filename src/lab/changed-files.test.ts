import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { check, environment, inline, journalsIn, type Runner, type Selection, type SubjectSpec, threads, workplace } from '../node.ts'
import { encode } from '../protocol/codec.ts'
import { engine } from '../subjects/engine.ts'
import { workplaceOf } from './tasks.ts'

/* One runner, and files that are edited between one check and the next: what lies there is what is judged. */

const folder = (): string => mkdtempSync(join(tmpdir(), 'lemmata-changed-'))
const relu = (factor: string): string =>
  `export const relu = { value: (x) => ${factor}Math.max(x, 0), derivative: (x) => (x > 0 ? 1 : 0) }; export const tanh = { value: Math.tanh }\n`
const [right, wrong] = [relu(''), relu('2 * ')]

type Kinds = Readonly<Record<string, string>>
async function kinds(runner: Runner, spec: SubjectSpec, selection: Selection, journal?: string): Promise<Kinds> {
  const journals = journal === undefined ? {} : { journals: journalsIn(journal) }
  const [checked] = await check([spec], selection, { runner, runs: 5, seed: 1, ...journals })
  return Object.fromEntries((checked?.record.evidence ?? []).map((e) => [e.claim, e.kind]))
}

const runners: readonly (readonly [string, () => Runner])[] = [
  ['in this thread', () => inline(workplace())],
  ['in this thread, two at once', () => inline(workplace(), { atOnce: 2 })],
  ['on a thread', () => threads({ workers: 1 })],
]
describe.each(runners)('%s', (_, start) => {
  test('a file that was looked at, and not asked, is looked at again', async () => {
    const runner = start()
    const path = join(folder(), 'mine.js')
    const spec: SubjectSpec = { kind: 'file', path }
    const reluAlone = { claim: ['relu_eq'] }
    try {
      for (const [before, after, due] of [
        [right, wrong, 'refuted'],
        [wrong, right, 'sampled'],
      ] as const) {
        writeFileSync(path, before)
        // Nothing is asked: no claim has this name, this one is about mathematics.
        await expect(kinds(runner, spec, { claim: ['nope'] })).rejects.toThrow('no claim is called nope')
        expect(await kinds(runner, spec, { claim: ['cross_entropy_eq_entropy_add_kl'] })).toEqual({})
        writeFileSync(path, after)
        expect(await kinds(runner, spec, reluAlone)).toEqual({ relu_eq: due })
      }
    } finally {
      await runner.close()
    }
  }, 60_000)

  test('a journal that has everything leaves nobody behind who is asked after an edit', async () => {
    const runner = start()
    const [home, journal] = [folder(), folder()]
    const where = (name: string): SubjectSpec => ({ kind: 'file', path: join(home, name, 'm.js') })
    const dependency = (name: string, text: string): void => writeFileSync(join(home, name, 'dep.js'), text)
    const claims: Selection = { claim: ['relu_eq', 'tanh_eq'] }
    try {
      for (const name of ['one', 'two']) {
        mkdirSync(join(home, name))
        writeFileSync(
          join(home, name, 'm.js'),
          "import { k } from './dep.js'; export const relu = { value: (x) => k(x), derivative: (x) => (x > 0 ? 1 : 0) }; export const tanh = { value: Math.tanh }\n",
        )
        dependency(name, 'export const k = (x) => Math.max(x, 0)\n')
        expect(await kinds(runner, where(name), claims, journal)).toEqual({ relu_eq: 'sampled', tanh_eq: 'sampled' })
      }
      dependency('two', 'export const k = (x) => 2 * Math.max(x, 0)\n')
      expect(await kinds(runner, where('two'), claims, journal)).toEqual({ relu_eq: 'refuted', tanh_eq: 'sampled' })
    } finally {
      await runner.close()
    }
  }, 60_000)

  test('a recording that is written anew is read anew', async () => {
    const runner = start()
    const path = join(folder(), 'recorded.json')
    const recordings = (factor: number): string => {
      const ask = { name: 'relu', parameters: {}, x: [1] }
      return encode({ format: 'lemmata-recordings/1', version: String(factor), recordings: [{ operation: 'activation', ask, answer: [factor] }] })
    }
    const version = async (): Promise<string | undefined> =>
      (await check([{ kind: 'recorded', path }], { claim: ['relu_eq'] }, { runner, runs: 5, seed: 1 }))[0]?.record.evidence[0]?.version
    try {
      for (const factor of [1, 2]) {
        writeFileSync(path, recordings(factor))
        expect(await version()).toBe(String(factor))
      }
    } finally {
      await runner.close()
    }
  }, 60_000)
})

/* Subjects that tell when they are opened and closed. */
function counted(fingerprintOf: (nth: number) => string) {
  const [opened, closed] = [[] as number[], [] as number[]]
  const open = async () => {
    const id = opened.push(opened.length) - 1
    return { ...engine, fingerprint: fingerprintOf(id), close: async () => void closed.push(id) }
  }
  return { opened, closed, runner: inline(workplaceOf({ ...environment, open })) }
}
const mine: SubjectSpec = { kind: 'file', path: 'mine.js' }

test('who was looked at is asked in the same check, and closed at its end, whatever came of it', async () => {
  const { opened, closed, runner } = counted(() => 'same')
  await kinds(runner, mine, { claim: ['relu_eq'] })
  expect([opened, closed]).toEqual([[0], [0]])
  await kinds(runner, mine, { claim: ['nope'] }).catch(() => {})
  expect([opened, closed]).toEqual([
    [0, 1],
    [0, 1],
  ])
  await runner.close()
})

test('a file that is changed while it is checked is undecided, in one sentence, and kept by no journal', async () => {
  // Two lanes: the second opens the file once more, and finds another.
  const { runner } = counted((nth) => `${nth}`)
  const where = join(folder(), 'journal')
  const journals = journalsIn(where)
  const [checked] = await check([mine], { claim: ['relu_eq', 'tanh_eq'] }, { runner, runs: 5, seed: 1, journals })
  expect(checked?.record.evidence).toMatchObject([
    { claim: 'relu_eq', kind: 'sampled' },
    { claim: 'tanh_eq', kind: 'undecided', because: 'check: expected engine as it was when the check began, got other content. Check it again.' },
  ])
  expect(await journals.kept()).toBe(1)
  expect(existsSync(where)).toBe(true)
  await runner.close()
})
