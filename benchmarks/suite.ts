import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as fc from 'fast-check'
import type { AnyClaim } from '../src/evidence/claim.ts'
import { examine } from '../src/evidence/examine.ts'
import { allClaims, allProofs } from '../src/lab/ledger.ts'
import { prove } from '../src/lab/proving.ts'
import { cores } from '../src/lab/runners/threads.ts'
import { z3Solver } from '../src/lab/solver.ts'
import { engine } from '../src/subjects/engine.ts'
import { type Growth, here, type Row, race, ratioOf, rowOr, type Skipped, seconds, type Times } from './measure.ts'

/* The claim suite as a whole: cases, workers, start-up and memory. */

/** The built command line, as a user runs it. */
const cli = fileURLToPath(new URL('../../dist/src/cli.js', import.meta.url))

interface Run {
  readonly seconds: number
  /** Until the journal held the first verdict. */
  readonly first: number
  readonly megabytes: number
}
async function run(args: readonly string[], pinned = false): Promise<Run> {
  const cwd = mkdtempSync(join(tmpdir(), 'lemmata-bench-'))
  const journal = join(cwd, '.lemmata/journal')
  const from = process.hrtime.bigint()
  const since = (): number => Number(process.hrtime.bigint() - from) / 1e9
  const [command, before] = pinned ? ['taskset', ['-c', '0', process.execPath]] : [process.execPath, []]
  const child = spawn(command, [...before, cli, ...args], { cwd, stdio: 'ignore' })
  let [first, megabytes] = [Number.NaN, 0]
  const watch = setInterval(() => {
    try {
      if (Number.isNaN(first) && readdirSync(journal).some((f) => readFileSync(join(journal, f), 'utf8').includes('}'))) first = since()
    } catch {
      // Not there yet.
    }
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
      megabytes = Math.max(megabytes, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)
    } catch {
      // Not Linux, or already over.
    }
  }, 5)
  await new Promise((ended) => child.on('exit', ended))
  clearInterval(watch)
  rmSync(cwd, { recursive: true, force: true })
  return { seconds: since(), first, megabytes }
}

export async function suiteRows(): Promise<readonly (Row | Skipped)[]> {
  if (!existsSync(cli)) return [{ work: 'the claim suite on workers', skipped: 'the command line is not built (npm run build)' }]
  const rows: (Row | Skipped)[] = []
  const suite = (workers: number, pinned = false): Promise<Run> => run(['check', '--runs', '1000', '--no-failures', '--workers', String(workers)], pinned)
  const canPin = cores() >= 2 && spawnSync('taskset', ['-c', '0', 'true']).status === 0
  const two = await suite(2)
  const one = await suite(1)
  const alone = canPin ? await suite(1, true) : undefined
  const row = (against: string, other: Run | undefined, bar: number | undefined, distance: string): Row | Skipped =>
    rowOr(
      {
        work: 'the claim suite, 1000 cases a claim, 2 workers',
        against,
        ratio: (other?.seconds ?? Number.NaN) / two.seconds,
        ...(bar === undefined ? {} : { bar }),
        ours: seconds(two.seconds),
        theirs: seconds(other?.seconds),
        distance,
      },
      cores() < 2 ? 'there is one core here' : other === undefined ? 'taskset is not here' : undefined,
    )
  rows.push(
    row('1 worker on one core', alone, 1.7, 'each worker loads and compiles the same code: a second or two of each. Longer runs come closer to 2'),
    row(
      '1 worker, its compiler and collector on the other core',
      one,
      undefined,
      'a single worker keeps 1.4 cores busy, since V8 compiles and collects beside it; two fill both, so on two cores 1.4 is the most there is',
    ),
  )
  const start = await race({
    help: here(() => spawnSync(process.execPath, [cli, '--help'], { stdio: 'ignore' })),
    node: here(() => spawnSync(process.execPath, ['-e', ''], { stdio: 'ignore' })),
  })
  rows.push(
    {
      work: 'first verdict of `lemmata check`',
      against: 'one second',
      ratio: two.first,
      bar: 1,
      sense: 'at most',
      ours: seconds(two.first),
      theirs: seconds(1),
      distance: 'loading some 500 small modules; one bundled file would save a quarter',
    },
    {
      work: 'start-up: `lemmata --help`',
      against: 'node alone',
      ratio: ratioOf(start['help'], start['node']),
      ours: seconds(start['help']),
      theirs: seconds(start['node']),
      distance: 'all commands are loaded to print their names',
    },
    {
      work: 'memory of `lemmata check`, 2 workers',
      against: '1 worker',
      ratio: two.megabytes / one.megabytes,
      ours: `${Math.round(two.megabytes)} MB`,
      theirs: `${Math.round(one.megabytes)} MB`,
      distance: 'every worker has its own heap and its own copy of the program',
    },
  )
  return rows
}

/** The twenty cheapest claims that hold by sampling, with their price for a case. */
async function cheapest(count: number): Promise<readonly AnyClaim[]> {
  const priced: (readonly [price: number, claim: AnyClaim])[] = []
  for (const claim of (await allClaims()).filter((c) => c.expected === 'holds')) {
    await examine(claim, engine, { runs: 50, seed: 1 })
    const from = process.hrtime.bigint()
    const evidence = await examine(claim, engine, { runs: 200, seed: 2 })
    if (evidence.kind === 'sampled' && evidence.runs === 200) priced.push([Number(process.hrtime.bigint() - from), claim])
  }
  return priced
    .sort((a, b) => a[0] - b[0])
    .slice(0, count)
    .map(([, claim]) => ({ ...claim, runs: 5000 }))
}

export async function caseRows(): Promise<readonly (Row | Skipped)[]> {
  const claims = await cheapest(20)
  const once = (each: (claim: AnyClaim) => Promise<unknown>) => async (): Promise<number> => {
    const from = process.hrtime.bigint()
    for (const claim of claims) await each(claim)
    return Number(process.hrtime.bigint() - from) / 1e9
  }
  const t = await race(
    {
      ours: once((c) => examine(c, engine, { runs: 5000, seed: 3 })),
      empty: once(
        (c) =>
          fc.check(
            fc.asyncProperty(c.inputs as fc.Arbitrary<unknown>, async () => {}),
            { numRuns: 5000, seed: 3 },
          ) as Promise<unknown>,
      ),
      integers: once(() =>
        fc.check(
          fc.asyncProperty(fc.integer(), async () => {}),
          { numRuns: 5000, seed: 3 },
        ),
      ),
    },
    5,
  )
  const row = (against: string, other: Times | undefined, bar: number | undefined, distance: string): Row => ({
    work: '100,000 cases of the cheapest twenty claims',
    against,
    ratio: ratioOf(t['ours'], other),
    ...(bar === undefined ? {} : { bar, sense: 'at most' as const }),
    ours: seconds(t['ours']),
    theirs: seconds(other),
    distance,
  })
  return [
    row('bare fast-check, an empty property on the same inputs', t['empty'], 3, 'drawing inputs is most of it; exact arithmetic of the claims the rest'),
    row('bare fast-check, an empty property on integers', t['integers'], undefined, 'claims draw records of several numbers each, by role'),
  ]
}

export async function suiteGrowth(): Promise<readonly Growth[]> {
  const claims = (await cheapest(20)).slice(0, 5)
  const cases: [number, number][] = []
  for (const runs of [100, 300, 1000, 3000, 10_000]) {
    const t = await race(
      {
        it: async () => {
          const from = process.hrtime.bigint()
          for (const claim of claims) await examine({ ...claim, runs }, engine, { runs, seed: 1 })
          return Number(process.hrtime.bigint() - from) / 1e9
        },
      },
      3,
    )
    cases.push([runs, t['it']?.fastest as number])
  }
  const all = await allProofs()
  const solver = z3Solver()
  const proofs: [number, number][] = []
  for (const count of [2, 4, 8, 16, all.length]) {
    // Spread over the list, so that every count has its share of each kind.
    const some = Array.from({ length: count }, (_, i) => all[Math.floor((i * all.length) / count)] as (typeof all)[number])
    const t = await race(
      {
        it: async () => {
          const from = process.hrtime.bigint()
          for (const proof of some) await prove(proof, solver)
          return Number(process.hrtime.bigint() - from) / 1e9
        },
      },
      1,
    )
    proofs.push([count, t['it']?.fastest as number])
  }
  await solver.close()
  return [
    {
      work: 'check, five cheap claims',
      size: 'cases a claim',
      points: cases,
      theory: 1,
      why: 'each case costs the same; below 1000 the price of preparing a claim shows',
    },
    {
      work: 'proofs',
      size: 'proofs',
      points: proofs,
      theory: 1,
      why: 'one after the other; they are not alike, so the points scatter: a few proofs take most of the time',
    },
  ]
}
