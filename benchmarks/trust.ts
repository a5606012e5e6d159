import { parseArgs } from 'node:util'
import { controls } from '../src/controls/all.ts'
import { correctEngine, oneEntryWrong, reluFalseAlarms, tinyDerivative, zeroBackward, zeroDerivative } from './bars.ts'
import { accusedOf, accusers, asInnocent, type Innocent, innocentFiles } from './controls.ts'
import { counted, exchangedOperators, type Judged, knownMistakes, wrongFiles } from './diagnosis.ts'
import { operatorMutants } from './operators.ts'
import { judgedOutside } from './outside/answers.ts'
import { patchesFail } from './patches.ts'
import { twinned, twins, twinsOf } from './python.ts'
import { expectedOf } from './reports.ts'
import { resilience } from './resilience.ts'
import { rewritings } from './rewritings.ts'

/*
 * The tables of docs/trust.md: `npm run trust -- BAR`, or all of them. The long ones take from minutes to an
 * hour; `--from` and `--runs` split the longest over processes, `leave-one-out --part 0 --of 2` does a half, `--name A,B` some, and `patches --only WORDS` runs those that break what it says.
 */

const { values, positionals: named } = parseArgs({
  allowPositionals: true,
  options: {
    from: { type: 'string' },
    seeds: { type: 'string' },
    runs: { type: 'string' },
    part: { type: 'string' },
    of: { type: 'string' },
    name: { type: 'string' },
    only: { type: 'string' },
    float32: { type: 'boolean' },
    times: { type: 'string' },
    json: { type: 'boolean' },
    cases: { type: 'string' },
    kind: { type: 'string' },
    spawns: { type: 'string' },
    node: { type: 'string' },
    'at-once': { type: 'string' },
    help: { type: 'boolean' },
  },
})
const option = (name: 'from' | 'seeds' | 'runs' | 'part' | 'of' | 'times' | 'cases' | 'spawns', otherwise: number): number => Number(values[name] ?? otherwise)
const progress = (text: string): void => void process.stderr.write(`\r${text}   `)

/** Correct implementations, in 20 seeds of 300 cases. */
async function accusedAmong(innocents: readonly Innocent[]) {
  const names = values.name?.split(',')
  const seeds = Array.from({ length: option('seeds', 20) }, (_, i) => option('from', 1) + i)
  const chosen = innocents.filter((i) => names === undefined || names.includes(i.name))
  const { accused, ...rest } = await accusedOf(chosen, option('runs', 300), seeds, (done, of, found) => {
    progress(`${done}/${of}`)
    for (const a of found) console.log(`${a.control} is accused by ${a.by}, seed ${a.seed}: ${a.because} at ${a.input}`)
  })
  return { ...rest, accusations: accused.length, accused: [...new Set(accused.map((a) => a.control))] }
}

/** Every sentence that is not right, for whoever judges. */
const shown = (j: Judged, done: number, of: number): void => {
  progress(`${done}/${of}`)
  if (j.is !== 'right') console.log(`${j.is}  ${j.name} (${j.cause}, ${j.claim}): ${j.told?.cause ?? ''}: ${j.told?.says ?? '-'}`)
}
/** Some of the mistakes: by name, or every so many of them from one on, so that several processes share the work. */
const chosen = (name: string, index: number): boolean => (values.name?.split(',').includes(name) ?? true) && index % option('of', 1) === option('part', 0)
const listed = (all: readonly Judged[]): readonly Judged[] => {
  for (const [i, j] of all.entries()) shown(j, i + 1, all.length)
  return all
}
/** Rows with the same names, in columns. */
function tableOf(rows: readonly Readonly<Record<string, string | number>>[]): string {
  const names = Object.keys(rows[0] ?? {})
  const wide = names.map((name) => Math.max(name.length, ...rows.map((row) => String(row[name]).length)))
  const line = (cells: readonly unknown[]): string => cells.map((cell, i) => String(cell).padEnd(wide[i] as number)).join('  ')
  return [names, ...rows.map((row) => names.map((name) => row[name]))].map(line).join('\n')
}
const bars: Readonly<Record<string, () => Promise<unknown>>> = {
  relu: () => reluFalseAlarms(option('from', 1), option('runs', 10_000), (done) => done % 20 === 0 && progress(`run ${done}`)),
  entry: () => oneEntryWrong(100, 40),
  zero: async () => Promise.all([10, 100, 250, 490, 1000, 2000, 10_000].map(async (n) => [n, (await zeroDerivative(n)).verdict])),
  tiny: async () => Promise.all([1e-4, 1e-5, 1e-6, 1e-12].map(async (size) => [size, (await tinyDerivative(size)).verdict])),
  backward: zeroBackward,
  operators: async () => {
    const all = await operatorMutants('properties/fixtures/correct-but-odd.js', option('runs', 100), (done, of) => progress(`${done}/${of}`))
    const survivors = all.filter((m) => m.killedBy === undefined)
    for (const m of survivors) console.log(`survives, line ${m.line}: ${m.was}  →  ${m.is}`)
    return { exchanged: all.length, refuted: all.length - survivors.length }
  },
  'operator-diagnosis': async () => counted(listed(await exchangedOperators(option('runs', 60), (done, of) => progress(`${done}/${of}`)))),
  // What a person is told: right, symptom, wrong, silent; `unjudged` is what nobody has looked at, and counts as wrong.
  diagnosis: async () => ({
    own: counted(await knownMistakes(false, option('runs', 40), shown)),
    'leave one out': counted(await knownMistakes(true, option('runs', 40), shown)),
    operators: counted(listed(await exchangedOperators(option('runs', 60), (done, of) => progress(`${done}/${of}`)))),
    reports: counted(listed(await wrongFiles('reports', option('runs', 50)))),
    slips: counted(listed(await wrongFiles('slips', option('runs', 100)))),
    unseen: counted(listed(await wrongFiles('unseen', option('runs', 100)))),
  }),
  'leave-one-out': async () => counted(await knownMistakes(true, option('runs', 40), shown, chosen)),
  reports: async () => counted(listed(await wrongFiles('reports', option('runs', 50)))),
  slips: async () => counted(listed(await wrongFiles('slips', option('runs', 100)))),
  // `first`: what was told of them before anything was mended for them.
  unseen: async () => ({
    ...counted(listed(await wrongFiles('unseen', option('runs', 100)))),
    first: counted(Object.values(expectedOf('unseen')).map((e) => ({ is: e.first ?? e.is }))),
  }),
  controls: () => accusedAmong(controls.map(asInnocent)),
  files: () => accusedAmong(innocentFiles('properties/fixtures/controls')),
  outside: () => judgedOutside('properties/fixtures/controls'),
  rewritings: async () => {
    const [claims, single] = [await accusers(), values.float32 ?? false]
    let [made, overflow, accused] = [0, 0, 0]
    for (let seed = option('from', 1); seed < option('from', 1) + option('seeds', 20); seed++)
      await rewritings(claims, { runs: option('runs', 100), seed, single }, (r) => {
        progress(`seed ${seed}, ${r.name}`)
        made++
        if (r.overflows) overflow++
        if (r.accused.length > 0 && !r.overflows) accused++
        for (const a of r.accused)
          console.log(
            `${r.overflows ? 'overflows' : 'accused'}: ${r.name}, seed ${seed}: ${Object.values(r.texts).join('; ')}: ${a.by}: ${a.because} at ${a.input}`,
          )
      })
    return { made, overflow, accused }
  },
  // The same files in two languages: verdicts, what is told, and how long it takes.
  python: async () => {
    const all = twinned.flatMap((collection) => twinsOf(collection).map((name) => [collection, name] as const)).filter(([, name], i) => chosen(name, i))
    let [same, claims, alike, js, py] = [0, 0, 0, 0, 0]
    for (const [i, [collection, name]] of all.entries()) {
      progress(`${i + 1}/${all.length} ${name}`)
      const found = await twins(collection, name, option('runs', 50))
      for (const sentence of [...found.differ, ...found.told, ...found.py.unfit]) console.log(`${found.name}: ${sentence}`)
      const of = [...found.js.kinds.keys()].filter((claim) => found.py.kinds.has(claim)).length
      claims += of
      same += of - found.differ.length
      if (found.told.length === 0) alike++
      js += found.js.seconds
      py += found.py.seconds
    }
    return { files: all.length, claims, same, alike, ratio: Number((py / js).toFixed(2)) }
  },
  ...resilience({ values, option, progress, tableOf }),
  patches: () => patchesFail(values.only),
  engine: () =>
    correctEngine(
      option('runs', 400),
      Array.from({ length: 10 }, (_, i) => option('from', 1) + i),
      (seed, done) => progress(`seed ${seed}, claim ${done}`),
    ),
}

const unknown = named.filter((a) => !(a in bars))
if (unknown.length > 0 || values.help === true) {
  if (unknown.length > 0) console.log(`there is no table ${unknown.join(', ')}`)
  console.log(`npm run trust -- [TABLE…] [--from SEED] [--seeds N] [--runs N] [--part K --of N] [--name A,B] [--only WORDS] [--float32] [--json]
       hostile [--only KIND/NAME] [--node PATH] [--part K --of N] [--at-once N]
       load [--node PATH]
       fuzz [--cases N] [--kind A,B] [--spawns N]
       kills [--times N]
       faults [--name A,B]
       soundness [--cases N] [--name A,B]

Tables: ${Object.keys(bars).join(', ')}; all of them where none is named (hours).
docs/trust.md says what each of them counts.`)
  process.exit(unknown.length > 0 ? 2 : 0)
}
for (const [name, run] of Object.entries(bars)) {
  if (named.length > 0 && !named.includes(name)) continue
  const started = Date.now()
  console.log(`${name}: ${JSON.stringify(await run())} (${Math.round((Date.now() - started) / 1000)} s)`)
}
