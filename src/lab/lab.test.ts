import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { describe, expect, test } from 'vitest'
import { expression } from '../approximation/expression.ts'
import type { Known } from '../evidence/evidence.ts'
import { Unanswered } from '../fault.ts'
import {
  approximate,
  check,
  controls,
  environment,
  explain,
  failureStore,
  inline,
  journalsIn,
  mistakes,
  type OnProgress,
  open,
  type Progress,
  power,
  proveAll,
  type Runner,
  replay,
  type Selection,
  type SubjectSpec,
  selected,
  threads,
  workplace,
} from '../node.ts'
import { decode } from '../protocol/codec.ts'
import { engine } from '../subjects/engine.ts'
import { subjectsBy } from './subjects.ts'
import { workplaceOf } from './tasks.ts'

/* The lab as a library: nothing here starts the command line. */

const fixture = (name: string): string => fileURLToPath(new URL(`../../properties/fixtures/${name}`, import.meta.url))
const wrongAdam: SubjectSpec = { kind: 'file', path: fixture('wrong-adam.ts') }
const folder = (): string => mkdtempSync(join(tmpdir(), 'lemmata-lab-'))
const adam: Selection = { claim: ['adam_recursion', 'relu_eq', 'adam_scale_invariant', 'sgd_recursion', 'softmax_eq'] }

async function on<T>(runner: Runner, work: (runner: Runner) => Promise<T>): Promise<T> {
  try {
    return await work(runner)
  } finally {
    await runner.close()
  }
}
const here = (atOnce = 1): Runner => inline(workplace(), { atOnce })

describe('one path for every subject', () => {
  const specs: readonly SubjectSpec[] = [
    { kind: 'engine' },
    wrongAdam,
    { kind: 'mistake', name: 'adamWithoutCorrection' },
    { kind: 'control', name: controls.find((c) => 'activation' in c.operations)?.name as string },
    { kind: 'file', path: fixture('correct-but-odd.js') },
    { kind: 'file', path: fixture('nowhere.ts') },
    { kind: 'program', command: [process.execPath, fixture('relu-program.mjs')] },
    { kind: 'recorded', path: fixture('torch-1.13-float64.json') },
  ]
  test('each has a record of its own, in the order of the specs; one that cannot be opened costs itself', async () => {
    const checked = await on(here(), (runner) => check(specs, adam, { runs: 20, seed: 1, runner }))
    expect(checked.map((c) => c.spec)).toEqual(specs)
    const kinds = checked.map(({ record }) => Object.fromEntries(record.evidence.map((e) => [e.claim, e.kind])))
    expect(kinds[0]).toEqual({
      adam_recursion: 'sampled',
      relu_eq: 'sampled',
      adam_scale_invariant: 'sampled',
      sgd_recursion: 'sampled',
      softmax_eq: 'sampled',
    })
    expect(kinds[1]).toMatchObject({ adam_recursion: 'refuted', relu_eq: 'unsupported' })
    // The same mistake, in a file and in the engine: the same claim refutes it and the same thing is said.
    const evidenceOf = (i: number): unknown => checked[i]?.record.evidence.find((e) => e.claim === 'adam_recursion')
    expect(evidenceOf(1)).toMatchObject({ kind: 'refuted', diagnosis: expect.stringContaining('bias correction'), unit: 'float64' })
    expect(evidenceOf(2)).toMatchObject({ kind: 'refuted', diagnosis: (evidenceOf(1) as { diagnosis: string }).diagnosis, subject: 'adamWithoutCorrection' })
    expect(new Set(Object.values(kinds[3] ?? {}))).toEqual(new Set(['sampled']))
    expect(kinds[4]).toMatchObject({ adam_recursion: 'unsupported', relu_eq: 'sampled' })
    expect(checked[5]?.record).toMatchObject({ refused: expect.stringContaining('nowhere.ts, which does not exist'), evidence: [] })
    expect(checked[6]?.record).toMatchObject({ subject: 'relu-program', version: '2' })
    expect(kinds[6]).toMatchObject({ adam_recursion: 'unsupported', relu_eq: 'sampled' })
    // Nobody recorded an answer to what is drawn here: that is not held against PyTorch.
    expect(kinds[7]).toMatchObject({ relu_eq: 'undecided', softmax_eq: 'undecided' })
  })

  test('evidence is the same, byte for byte, here and on 1, 2 and 4 threads', async () => {
    const all = [...specs.slice(0, 5), ...specs.slice(6)]
    const bytes = (runner: Runner): Promise<string> =>
      on(runner, async (r) => JSON.stringify((await check(all, adam, { runs: 5, seed: 3, runner: r })).map((c) => c.record)))
    const one = await bytes(here())
    expect(one).toContain('"refuted"')
    for (const runner of [here(4), threads({ workers: 1 }), threads({ workers: 2 }), threads({ workers: 4, warm: 'check' })])
      expect(await bytes(runner)).toBe(one)
  })

  test('a file that counts its questions is asked the same by any number of workers: its lanes are fixed', async () => {
    const path = join(folder(), 'counting.js')
    // Wrong from the fortieth question on: what it is asked before decides which claim refutes it.
    writeFileSync(
      path,
      'let n = 0; export const tanh = { value: (x) => (++n > 40 ? 2 : Math.tanh(x)), derivative: (x) => (++n > 40 ? 2 : 1 - Math.tanh(x) ** 2) }',
    )
    const spec: SubjectSpec = { kind: 'file', path }
    const claims = (await selected({ topic: ['activations'] })).claims.filter((c) => c.needs.some((n) => n.includes('tanh'))).map((c) => c.id)
    const bytes = (runner: Runner): Promise<string> =>
      on(runner, async (r) => JSON.stringify((await check([spec], { claim: claims }, { runs: 6, seed: 1, runner: r }))[0]?.record))
    const one = await bytes(here(1))
    expect(one).toContain('"refuted"')
    expect(await bytes(here(3))).toBe(one)
    expect(await bytes(threads({ workers: 3 }))).toBe(one)
  })
})

describe('what goes wrong costs no more than itself', () => {
  test('a file of claims that cannot be loaded is named, and the others go on', async () => {
    const from = async () => ({ ...(await environment.ledger()), broken: [{ file: 'properties/mine.ts', because: 'SyntaxError: no' }] })
    const { claims, broken } = await selected({ claim: ['relu_eq'] }, from())
    expect(claims.length).toBe(1)
    expect(broken).toEqual([{ file: 'properties/mine.ts', because: 'SyntaxError: no' }])
  })
  test('a claim that breaks is undecided and named; those beside it are judged', async () => {
    const ledger = async () => {
      const all = await environment.ledger()
      return { ...all, claims: all.claims.map((c) => (c.id === 'relu_eq' ? { ...c, check: () => Promise.reject(new RangeError('no such row')) } : c)) }
    }
    const runner = inline(workplaceOf({ ...environment, ledger }))
    const [checked] = await on(runner, (r) => check([{ kind: 'engine' }], { claim: ['relu_eq', 'sgd_recursion'] }, { runs: 5, seed: 1, runner: r }))
    expect(checked?.record.evidence).toMatchObject([
      { claim: 'relu_eq', kind: 'undecided', because: 'the claim relu_eq itself broke: RangeError: no such row' },
      { claim: 'sgd_recursion', kind: 'sampled' },
    ])
  })
  test('names that nothing has say what is there', async () => {
    await expect(selected({ claim: ['adam'] })).rejects.toThrow(/^no claim is called adam; about adam: adam_recursion, /)
    await expect(selected({ claim: ['adam_recusion'] })).rejects.toThrow('no claim is called adam_recusion. Did you mean adam_recursion?')
    await expect(selected({ topic: ['optimzation'] })).rejects.toThrow('Did you mean optimization?')
    expect((await selected({ topic: ['optimisation'] })).claims).toEqual((await selected({ topic: ['optimization'] })).claims)
  })
})

test('whoever closes in the middle leaves nothing open: neither who is asked, nor who was only looked at', async () => {
  const [opened, closed] = [[] as number[], [] as number[]]
  const giveUp: (() => void)[] = []
  const waiting = () => new Promise<never>((_, reject) => giveUp.push(() => reject(new Unanswered('it ended'))))
  const open = async () => {
    const id = opened.push(opened.length) - 1
    const operations = new Proxy({} as typeof engine.operations, { get: () => waiting })
    return {
      ...engine,
      operations,
      close: async () => {
        closed.push(id)
        for (const end of giveUp) end()
      },
    }
  }
  const runner = inline(workplaceOf({ ...environment, open }), { atOnce: 2 })
  const specs = ['a.js', 'b.js', 'c.js'].map((path): SubjectSpec => ({ kind: 'file', path }))
  const told: Progress[] = []
  const stopped = check(specs, { claim: ['relu_eq'] }, { runs: 5, seed: 1, runner, onProgress: (p) => void told.push(p) }).catch(
    (error: Error) => error.message,
  )
  for (let i = 0; i < 500 && opened.length < 3; i++) await new Promise((go) => setTimeout(go, 10))
  // Until two of them are asked: claims take their time to load.
  for (let i = 0; i < 1000 && giveUp.length < 2; i++) await new Promise((go) => setTimeout(go, 10))
  await runner.close()
  expect(opened).toEqual([0, 1, 2])
  expect(closed.sort()).toEqual([0, 1, 2])
  // An answer that comes because we closed is nobody's: nothing is told of it, and nothing kept.
  expect(await stopped).toBe('the runner was closed')
  expect(told.filter((p) => p.kind === 'done')).toEqual([])
})

describe('the journal knows content', () => {
  const journalled = async (path: string, where: string, options: { readonly seed?: number } = {}) => {
    const journals = journalsIn(where)
    const progress: Progress[] = []
    const onProgress: OnProgress = (p) => void progress.push(p)
    const checked = await on(here(), (runner) =>
      check([{ kind: 'file', path }], { claim: ['adam_recursion', 'sgd_recursion'] }, { runs: 10, seed: 1, ...options, runner, journals, onProgress }),
    )
    return { journals, progress, record: JSON.stringify(checked[0]?.record) }
  }
  test('the same content elsewhere and later is the same work; other content, or another seed, is not', async () => {
    const [one, two, where] = [folder(), folder(), folder()]
    for (const f of [one, two]) {
      mkdirSync(join(f, 'deep'))
      copyFileSync(fixture('wrong-adam.ts'), join(f, 'mine.ts'))
    }
    utimesSync(join(two, 'mine.ts'), 1, 1)
    const first = await journalled(join(one, 'mine.ts'), where)
    expect(first.progress.filter((p) => p.kind === 'resumed')).toEqual([])
    const again = await journalled(join(two, 'mine.ts'), where)
    expect(again.progress.filter((p) => p.kind !== 'note')).toEqual([{ kind: 'resumed', done: 1, of: 1 }])
    expect(again.record).toBe(first.record)
    expect(readdirSync(where).length).toBe(1)
    writeFileSync(join(two, 'mine.ts'), readFileSync(fixture('wrong-adam.ts'), 'utf8').replace('1e-8', '1e-7'))
    expect((await journalled(join(two, 'mine.ts'), where)).progress.some((p) => p.kind === 'resumed')).toBe(false)
    expect((await journalled(join(one, 'mine.ts'), where, { seed: 2 })).progress.some((p) => p.kind === 'resumed')).toBe(false)
    await again.journals.close()
    expect(existsSync(where)).toBe(true)
    expect(readdirSync(where).length).toBe(2)
  }, 60_000)
})

test('progress counts what a file is asked, not what it has no export for', async () => {
  const told: Progress[] = []
  const claim = ['adam_recursion', 'sgd_recursion', 'relu_eq', 'softmax_eq']
  const [checked] = await on(here(), (runner) => check([wrongAdam], { claim }, { runs: 5, seed: 1, runner, onProgress: (p) => void told.push(p) }))
  expect(checked?.record.evidence.map((e) => e.kind)).toEqual(expect.arrayContaining(['refuted', 'unsupported']))
  expect(told.filter((p) => p.kind !== 'note')).toEqual([
    { kind: 'begun', done: 0, of: 1 },
    { kind: 'done', done: 1, of: 1, id: 'adam_recursion' },
  ])
}, 60_000)

test('failures are kept and tried first, in one folder a subject', async () => {
  const where = folder()
  const failures = (spec: SubjectSpec) => failureStore(where, spec)
  const once = (seed: number) => on(here(), (runner) => check([wrongAdam], { claim: ['adam_recursion'] }, { runs: 20, seed, runner, failures }))
  const [first] = await once(1)
  const kept = first?.tests.get('adam_recursion') as string
  expect(relative(where, kept)).toMatch(/^wrong-adam-[\da-f]{8}\/adam_recursion\.test\.ts$/)
  const found = first?.record.evidence[0] as Known & { readonly kind: 'refuted' }
  const again = (await once(9))[0]?.record.evidence[0]
  expect(again).toMatchObject({ kind: 'refuted', input: found.input, replay: found.replay, kept: true, runs: 1 })
  // Where nothing is kept, that place has the same input.
  const [seed, ...path] = found.replay.split(':')
  const claims = { claim: ['adam_recursion'] }
  const [elsewhere] = await on(here(), (runner) => check([wrongAdam], claims, { runs: 20, seed: Number(seed), path: path.join(':'), runner }))
  expect(elsewhere?.record.evidence[0]).toMatchObject({ kind: 'refuted', input: found.input, replay: found.replay })
  expect(elsewhere?.record.evidence[0]).not.toHaveProperty('kept')
})

test('a generated test says whom it asks, in which precision; replay asks again', async () => {
  const where = folder()
  const path = join(where, 'single.js')
  writeFileSync(path, 'export const tanh = { value: (x) => Math.fround(Math.tanh(x)) * (x > 1 ? 1.1 : 1) }')
  const failures = (spec: SubjectSpec) => failureStore(where, spec)
  const specs: readonly SubjectSpec[] = [
    { kind: 'file', path, precision: 'float32' },
    { kind: 'mistake', name: 'adamWithoutCorrection' },
  ]
  const claim = ['tanh_eq', 'adam_recursion']
  const [single, mistake] = await on(here(), (runner) => check(specs, { claim }, { runs: 50, seed: 1, runner, failures }))
  expect(readFileSync(single?.tests.get('tanh_eq') as string, 'utf8')).toContain('replay({ claim: "tanh_eq", file, precision: \'float32\', input })')
  expect(readFileSync(mistake?.tests.get('adam_recursion') as string, 'utf8')).toContain('subject: {"kind":"mistake","name":"adamWithoutCorrection"}, input')
  const input = { name: 'tanh', parameters: {}, x: [0.5] }
  // Right for a float32, and not for a double.
  expect(await replay({ claim: 'tanh_eq', file: path, precision: 'float32', input })).toEqual({ holds: true })
  expect(await replay({ claim: 'tanh_eq', file: path, precision: 'float64', input })).toMatchObject({ holds: false })
  // As it is seen to compute.
  expect(await replay({ claim: 'tanh_eq', file: path, input })).toEqual({ holds: true })
  const [refuted] = mistake?.record.evidence.filter((e) => e.kind === 'refuted') ?? []
  const kept = decode((refuted as { value: string }).value)
  expect(await replay({ claim: 'adam_recursion', subject: { kind: 'mistake', name: 'adamWithoutCorrection' }, input: kept })).toMatchObject({ holds: false })
  expect(await replay({ claim: 'adam_recursion', input: kept })).toEqual({ holds: true })
  await expect(replay({ claim: 'adam', input: kept })).rejects.toThrow('no claim is called adam')
})

test('power, proofs, approximations and explanations need no command line either', async () => {
  const few = mistakes.filter((m) => ['adamWithoutCorrection', 'adamWithoutFirst', 'adamWithoutRoot'].includes(m.name))
  const { claims } = await selected({ claim: ['adam_recursion', 'sgd_recursion'] })
  await on(here(), async (runner) => {
    const found = await power(claims, few, { runs: 20, seed: 1, runner })
    expect(found.lostJobs).toEqual([])
    expect(found.survivors).toEqual([])
    expect(found.idle).toEqual(['sgd_recursion'])
    const explained = await explain('adam_recursion', { runner })
    expect(explained.detects).toContain('adamWithoutCorrection')
    expect(explained.affecting).toBeGreaterThanOrEqual(explained.detects.length)
    const task = { target: expression('x^2'), on: [[0, 1]] as const, widths: [4, 8], activations: ['relu'], seeds: 2, steps: 5 }
    expect((await approximate(task, { runner })).constructed.map((c) => c.width)).toEqual([4, 8])
    const { evidence } = await proveAll({ entries: ['momentum-heavy-ball'] }, { deadline: 10_000, runner })
    expect(evidence.map((e) => [e.proof, e.outcome])).toContainEqual(['momentum-heavy-ball/zero-start-needed', 'holds'])
  })
})

test('the runner of this thread, its tasks and the examination bundle without Node', async () => {
  const root = fileURLToPath(new URL('../../', import.meta.url))
  const entry = "export { inline } from './src/lab/runners/inline.ts'; export { workplaceOf } from './src/lab/tasks.ts'"
  const bundle = await build({
    stdin: { contents: entry, resolveDir: root, loader: 'ts' },
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    outdir: 'out',
    splitting: true,
    external: ['node:*'],
    logLevel: 'silent',
  })
  const outside = Object.values(bundle.metafile.inputs).flatMap((i) => i.imports.filter((x) => x.path.startsWith('node:')).map((x) => x.path))
  expect(outside).toEqual([])
  expect(Object.keys(bundle.metafile.inputs).some((f) => f.endsWith('examine.ts'))).toBe(true)
})

describe('nothing is meant in silence', () => {
  const ids = async (selection: object) => (await selected(selection as Selection)).claims.map((c) => c.id)
  test('claims and topics have one spelling, and that of the command line', async () => {
    expect(await ids({ claims: ['relu_eq'] })).toEqual(['relu_eq'])
    expect(await ids({ topics: ['losses'] })).toEqual(await ids({ topic: ['losses'] }))
    await expect(ids({ claimss: ['relu_eq'] })).rejects.toThrow('selection: expected claims, topics or entries, got "claimss". Did you mean claims?')
    await expect(ids({ topics: 'losses' })).rejects.toThrow("selection: topics: expected a list of names, got losses. Write: topics: ['losses']")
  })
  test.each([
    [{ kind: 'fille' }, 'subject: kind: expected one of engine, file, program, recorded, mistake, control, got the text "fille". Did you mean file?'],
    [
      { kind: 'program', command: 'python3 ok.py' },
      "subject: command: expected a list of words such as ['python3', 'my_adam.py'], got the text \"python3 ok.py\".",
    ],
    [{ kind: 'file' }, 'subject: path: expected a text with a subject of the kind file, got undefined.'],
    ['engine', 'subject: expected an object such as { kind: \'engine\' }, got the text "engine".'],
    [undefined, 'got undefined'],
  ])('who is no subject: %j', async (spec, told) => {
    const runner = here()
    await expect(check([spec as SubjectSpec], adam, { runs: 5, seed: 1, runner })).rejects.toThrow(told)
    await expect(open(spec as SubjectSpec)).rejects.toThrow(told)
    await runner.close()
  })
  test('how many cases', async () => {
    const checked = (runs: unknown) => on(here(), (runner) => check([{ kind: 'engine' }], adam, { runs: runs as number, seed: 1, runner }))
    await expect(checked('x')).rejects.toThrow('check: runs: expected a positive whole number, got the text "x".')
  })
  test('a subject that was never there can be closed', async () => {
    const subjects = subjectsBy(async () => undefined as never, true)
    await subjects.session().look({ kind: 'file', path: 'x' })
    await expect(subjects.close()).resolves.toBeUndefined()
  })
})
