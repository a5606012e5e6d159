import { spawn, spawnSync } from 'node:child_process'
import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { runJobs, runParts } from './jobs.ts'
import { journalOf, journalsIn } from './journal.ts'
import type { Job, Runner } from './runners/runner.ts'
import { threads } from './runners/threads.ts'

const module = new URL('./fixtures/troubled.mjs', import.meta.url)
const squares = Array.from({ length: 12 }, (_, i): Job => ({ id: `square ${i}`, task: 'square', ask: i }))
const folder = (): string => mkdtempSync(join(tmpdir(), 'lemmata-workers-'))

async function on<T>(workers: number, work: (runner: Runner) => Promise<T>): Promise<T> {
  const runner = threads({ workers, module })
  try {
    return await work(runner)
  } finally {
    await runner.close()
  }
}

describe('jobs', () => {
  test.each([1, 2, 4])('outcomes come in the order of the jobs, on %i workers', async (workers) => {
    const ended: string[] = []
    const outcomes = await on(workers, (runner) => runJobs<number>(squares, { runner, onProgress: (p) => p.kind === 'done' && ended.push(p.id) }))
    expect(outcomes).toEqual(squares.map((_, i) => ({ done: true, value: i * i })))
    expect(ended.length).toBe(12)
  })
  test.each([
    ['exit', 'exit'],
    ['throw', 'its worker failed: as it was told'],
    ['loop', 'no answer within 0.3 s; its worker was stopped'],
    ['devour', 'its worker failed: Worker terminated due to reaching memory limit'],
  ])('a worker that does %s costs its own job', { timeout: 60_000 }, async (task, because) => {
    const jobs = [...squares.slice(0, 3), { id: 'trouble', task, ask: null }, ...squares.slice(3)]
    // The deadline is for the one that never ends; the others must not come near it.
    const outcomes = await on(2, (runner) => runner.run<number>(jobs, { deadlineMs: task === 'loop' ? 300 : 60_000 }))
    expect(outcomes[3]).toMatchObject({ done: false, because: expect.stringContaining(because) })
    expect(outcomes.filter((_, i) => i !== 3)).toEqual(squares.map((_, i) => ({ done: true, value: i * i })))
  })
  test.each([1, 2, 4])('jobs of a lane are done in their order by one worker; one that dies costs itself, on %i workers', async (workers) => {
    const jobs = squares.map((job, i): Job => ({ ...job, lane: `${i % 2}`, ...(i === 4 ? { task: 'exit' } : {}) }))
    const ended: number[] = []
    const outcomes = await on(workers, (runner) => runner.run<number>(jobs, { onOutcome: (i) => ended.push(i) }))
    expect(outcomes[4]).toMatchObject({ done: false, because: expect.stringContaining('its worker failed') })
    expect(outcomes.filter((_, i) => i !== 4)).toEqual(squares.flatMap((_, i) => (i === 4 ? [] : [{ done: true, value: i * i }])))
    for (const lane of [0, 1]) expect(ended.filter((i) => i % 2 === lane)).toEqual(squares.flatMap((_, i) => (i % 2 === lane ? [i] : [])))
  })
})

test.each([1, 2])('a runner that is closed in the middle ends the run with an error, and tells nothing more, on %i workers', async (workers) => {
  const runner = threads({ workers, module })
  expect((await runner.run(squares.slice(0, 2))).map((o) => o.done)).toEqual([true, true])
  const ended: number[] = []
  const jobs = Array.from({ length: 4 }, (_, i): Job => ({ id: `loop ${i}`, task: 'loop', ask: null }))
  const stopped = runner.run(jobs, { onOutcome: (i) => ended.push(i) }).catch((error: Error) => error.message)
  await new Promise((go) => setTimeout(go, 300))
  await runner.close()
  expect(await stopped).toBe('the runner was closed')
  expect(ended).toEqual([])
})

describe('the journal', () => {
  test('what is done is not done again; a torn last line is', async () => {
    const where = folder()
    const first = journalOf(where, 'a call')
    await on(2, (runner) => runJobs(squares.slice(0, 5), { runner, journal: first }))
    appendFileSync(first.file, '{"id":"square 7","value":9')
    const again = journalOf(where, 'a call')
    expect([...(await again.done()).keys()].sort()).toEqual(squares.slice(0, 5).map((j) => j.id))
    const asked: string[] = []
    const outcomes = await on(2, (runner) => runJobs<number>(squares, { runner, journal: again, onProgress: (p) => p.kind === 'done' && asked.push(p.id) }))
    expect(outcomes).toEqual(squares.map((_, i) => ({ done: true, value: i * i })))
    expect(asked.sort()).toEqual(
      squares
        .slice(5)
        .map((j) => j.id)
        .sort(),
    )
    await again.close()
    expect(existsSync(again.file)).toBe(false)
  })
  test('so many results are kept as the next run says were done: what is no work is not counted', async () => {
    const journals = journalsIn(folder())
    const part = async () => ({ jobs: squares, journal: await journals.of('squares', 'a call'), isWork: ({ id }: { id: string }) => id >= 'square 5' })
    await on(1, async (runner) => runParts([{ ...(await part()), jobs: squares.slice(0, 7) }], { runner }))
    const kept = await journals.kept()
    const told: unknown[] = []
    await on(1, async (runner) => runParts([await part()], { runner, onProgress: (p) => p.kind !== 'done' && told.push(p) }))
    const of = squares.filter(({ id }) => id >= 'square 5').length
    expect(told).toEqual([
      { kind: 'resumed', done: kept, of },
      { kind: 'begun', done: kept, of },
    ])
  })
  test('what another process does at the same time is not resumed, nor forgotten; what an ended one has left is', async () => {
    const where = folder()
    const mine = journalOf(where, 'a call')
    const left = (pid: number, id: string): string => {
      const file = mine.file.replace(`.${process.pid}.`, `.${pid}.`)
      mine.add(id, 1)
      renameSync(mine.file, file)
      return file
    }
    const sleeper = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
    const alive = left(sleeper.pid as number, 'theirs')
    const ended = spawnSync(process.execPath, ['-e', ''])
    const dead = left(ended.pid, 'left behind')
    mine.add('mine', 1)
    expect([...(await mine.done()).keys()].sort()).toEqual(['left behind', 'mine'])
    await mine.close()
    expect([existsSync(mine.file), existsSync(dead), existsSync(alive)]).toEqual([false, false, true])
    sleeper.kill()
    await new Promise((gone) => sleeper.on('exit', gone))
    expect([...(await mine.done()).keys()]).toEqual(['theirs'])
  })
  test('where nothing can be written nothing is kept, and the work is done all the same', async () => {
    const where = join(folder(), 'a-file')
    writeFileSync(where, 'no folder')
    const journal = journalOf(join(where, 'journal'), 'a call')
    const outcomes = await on(1, (runner) => runJobs<number>(squares.slice(0, 3), { runner, journal }))
    expect(outcomes.map((o) => o.done)).toEqual([true, true, true])
    await journal.close()
  })
  test('another call has another journal; lost jobs are not kept', async () => {
    const where = folder()
    const journal = journalOf(where, ['seed', 1])
    expect(journalOf(where, ['seed', 2]).file).not.toBe(journal.file)
    await on(1, (runner) => runJobs([...squares.slice(0, 2), { id: 'trouble', task: 'throw', ask: null }], { runner, journal }))
    expect((await journal.done()).size).toBe(2)
  })
})

const cli = fileURLToPath(new URL('../../dist/src/cli.js', import.meta.url))
const environment = { ...process.env, NO_COLOR: '1' }
const run = (cwd: string, ...args: string[]): string => {
  const { stdout, stderr, status } = spawnSync(process.execPath, [cli, ...args], { cwd, encoding: 'utf8', env: environment, maxBuffer: 2 ** 26 })
  expect(stderr).not.toContain('Error')
  expect([0, 1]).toContain(status)
  return stdout
}
const wrongAdam = fileURLToPath(new URL('../../properties/fixtures/wrong-adam.ts', import.meta.url))

describe('evidence is the same, byte for byte, for 1, 2 and 4 workers', () => {
  const all = ['1', '2', '4']
  test.each<[string, readonly string[], readonly string[]]>([
    // Claims that share what a worker keeps, and an experiment.
    ['check', all, ['check', '--topic', 'optimization', 'scaling', '--runs', '5', '--json', '--no-failures']],
    ['check FILE', all, ['check', wrongAdam, '--runs', '20', '--json', '--no-failures']],
    // Each worker has a solver of its own, which takes the longest.
    ['prove', ['1', '2'], ['prove', '--entry', 'act-row-relu', 'adam-recursion', '--json']],
    ['power', all, ['power', '--claim', 'softmax_eq', 'sgd_recursion', 'relu_eq', '--runs', '10', '--json']],
    ['approximate', all, ['approximate', 'x^2', '--widths', '4,8,16', '--seeds', '2', '--steps', '20', '--json']],
  ])('%s', (_, among, args) => {
    const cwd = folder()
    const [one, ...more] = among.map((workers) => run(cwd, ...args, '--workers', workers))
    expect(one?.length).toBeGreaterThan(200)
    for (const other of more) expect(other).toBe(one)
  })
})

test('Ctrl-C keeps what is done, and the same call goes on from there', async () => {
  const cwd = folder()
  const args = ['check', '--topic', 'losses', '--runs', '100', '--no-failures', '--json']
  const whole = run(cwd, ...args)
  const child = spawn(process.execPath, [cli, ...args], { cwd, env: environment, stdio: ['ignore', 'ignore', 'pipe'] })
  let told = ''
  child.stderr.on('data', (text) => {
    told += text
  })
  const journal = join(cwd, '.lemmata/journal')
  const lines = (): number =>
    existsSync(journal)
      ? readdirSync(journal).reduce(
          (n, f) =>
            n +
            readFileSync(join(journal, f), 'utf8')
              .split('\n')
              .filter((line) => line !== '').length,
          0,
        )
      : 0
  for (let i = 0; i < 6000 && lines() < 10; i++) await new Promise((go) => setTimeout(go, 10))
  child.kill('SIGINT')
  expect(await new Promise((ended) => child.on('exit', ended))).toBe(130)
  expect(told).toMatch(/interrupted; \d+ results are kept/)
  expect(lines()).toBeGreaterThanOrEqual(10)
  const { stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { cwd, encoding: 'utf8', env: environment })
  expect(stderr).toMatch(/resuming: \d+ of \d+ claims were already done/)
  expect(stdout).toBe(whole)
  expect(existsSync(journal)).toBe(false)
})
