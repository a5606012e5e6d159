import { faultLines, faultsAround } from './faults.ts'
import { fuzzed, fuzzedCalls, type Tally } from './fuzz/fuzz.ts'
import { type KindName, kinds as kindsOfInput } from './fuzz/kinds.ts'
import { faults, judgedHostile, tableOf as judgementTable, sentenceOf } from './hostile.ts'
import { amiss, type Killed, kills } from './kills.ts'
import { busy } from './load.ts'
import { soundness } from './soundness/soundness.ts'

/* The tables of what is done to the judge: by files, by what is handed in, by what happens around it. SECURITY.md has their figures. */

type Rows = readonly Readonly<Record<string, string | number>>[]
/** What the command line said. */
export interface Called {
  readonly values: { readonly [name: string]: string | boolean | undefined } & {
    readonly name?: string | undefined
    readonly only?: string | undefined
    readonly node?: string | undefined
    readonly kind?: string | undefined
    readonly 'at-once'?: string | undefined
    readonly json?: boolean | undefined
  }
  option(name: 'from' | 'times' | 'cases' | 'spawns' | 'part' | 'of', otherwise: number): number
  progress(text: string): void
  tableOf(rows: Rows): string
}

export const resilience = ({ values, option, progress, tableOf }: Called): Readonly<Record<string, () => unknown>> => ({
  // Files that are out to deceive, to harm or to hang: `--only KIND/NAME`, `--node PATH`, `--part K --of N`.
  hostile: async () => {
    const judgements = await judgedHostile({
      ...(values.node === undefined ? {} : { node: values.node }),
      ...(values.only === undefined ? {} : { only: values.only }),
      part: option('part', 0),
      of: option('of', 1),
      atOnce: Number(values['at-once'] ?? 2),
      heard: (j, done, of) => {
        progress(`${done}/${of}`)
        if (Object.keys(j.found).length > 0 && values.json !== true) console.log(sentenceOf(j))
      },
    })
    if (values.json !== true) console.log(judgementTable(judgements))
    const count = (f: (typeof faults)[number]): number => judgements.filter((j) => f in j.found).length
    const failing = judgements.filter((j) => Object.keys(j.found).length > 0)
    return {
      files: judgements.length,
      good: judgements.length - failing.length,
      ...Object.fromEntries(faults.map((f) => [f, count(f)])),
      ...(values.json === true ? { failing: failing.map(({ file, found }) => ({ kind: file.kind, name: file.name, tier: file.tier, found })) } : {}),
    }
  },
  load: () => busy(values.node, (done, of) => progress(`${done}/${of}`)),
  // The number systems and the counts of regions against Python's fractions and mpmath, or what these gave once: `outside` must be 0.
  soundness: () => soundness(option('cases', 10_000), option('from', 1), console.log, values.name?.split(','), (sound) => console.log(JSON.stringify(sound))),
  // Whatever is handed in is taken, or refused in a sentence, and soon.
  fuzz: async () => {
    const chosenKinds = (values.kind?.split(',') ?? Object.keys(kindsOfInput)) as KindName[]
    const none = chosenKinds.filter((k) => !(k in kindsOfInput))
    if (none.length > 0) throw new Error(`there is no kind ${none}; kinds: ${Object.keys(kindsOfInput).join(', ')}`)
    const [cases, seed] = [option('cases', 10_000), option('from', 1)]
    const all: Tally[] = []
    for (const kind of chosenKinds) all.push(await fuzzed(kind, cases, seed, (done) => done % 100 === 0 && progress(`${kind} ${done}/${cases}`)))
    if (chosenKinds.includes('calls') && option('spawns', 100) > 0) all.push(await fuzzedCalls(option('spawns', 100), seed))
    if (values.json === true) return all
    process.stderr.write('\n')
    for (const { kind, defects } of all) for (const d of defects) console.log(`${kind} ${d.index}: ${d.what}\n    ${d.shown.slice(0, 300)}`)
    console.log(tableOf(all.map(({ defects, ...counts }) => ({ ...counts, sorts: defects.length }))))
    return { defects: all.reduce((sum, { stacks, endless }) => sum + stacks + endless, 0) }
  },
  // Kill -9 at random moments, and the same call again.
  kills: async () => {
    const told = (k: Killed, done: number): void => {
      const wrong = [
        ...k.differs.map((d) => `other bytes: ${d}`),
        ...((k.running ?? 0) > 0 ? [`${k.running} processes run on`] : []),
        ...k.parts,
        ...(k.journal ? ['a journal stays'] : []),
      ]
      const verdict = wrong.length === 0 ? 'as undisturbed' : wrong.join('; ')
      const line = `${done}  ${k.call}, killed after ${k.afterMs} of ${k.ofMs} ms: ${verdict}; ${k.takenOver} taken over, ${k.temporary} temporary folders`
      if (values.json !== true) console.log(line)
    }
    const all = await kills(option('times', 50), option('from', 1), told, values.name?.split(','))
    const same = all.filter((k) => k.differs.length === 0).length
    const summary = {
      'same bytes': `${same} of ${all.length}`,
      'nothing amiss': `${all.filter((k) => !amiss(k)).length} of ${all.length}`,
      'processes that run on': all.reduce((sum, k) => sum + (k.running ?? 0), 0),
      'half written': all.reduce((sum, k) => sum + k.parts.length, 0),
      'journals that stay': all.filter((k) => k.journal).length,
      'took over': all.filter((k) => k.takenOver > 0).length,
      'temporary folders': all.reduce((sum, k) => sum + k.temporary, 0),
    }
    return values.json === true ? { ...summary, all } : summary
  },
  // What must hold whatever happens around the process: `--json` has each of them.
  faults: async () => {
    const all = await faultsAround(values.name?.split(','), progress)
    if (values.json === true) return all
    for (const line of faultLines(all)) console.log(`\n${line}`)
    const tried = all.filter((f) => f.skipped === undefined)
    return { faults: tried.length, right: tried.filter((f) => f.amiss.length === 0).length }
  },
})
