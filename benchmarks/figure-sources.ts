import type { Count } from '../src/evidence/standing.ts'
import type { PowerRecord } from '../src/lab/power-record.ts'
import { agreement, type Recheck } from '../src/lab/recheck.ts'
import { speeds } from './figure-speeds.ts'

export type Values = Readonly<Record<string, string | number>>

/** Where figures come from: a command, and what is read off what it prints. */
export interface Source {
  /** As pages name it. */
  readonly command: string
  /** What is run, where that is not the same. */
  readonly run?: string
  readonly takes: 'seconds' | 'minutes' | 'long'
  read(printed: string): Values
}

interface Listed {
  readonly id: string
  readonly expected: string
  readonly needs: readonly string[]
}
interface Drawn {
  readonly roles: readonly { readonly real: boolean; readonly histogram: { readonly usable: number } }[]
  readonly coverage: readonly { readonly pairs: readonly { readonly met: number; readonly of: number }[] }[]
}

const percent = (part: number, whole: number): string => `${Math.round((100 * part) / whole)} %`
/** The numbers that a pattern finds in a text. Fails: it finds none. */
function numbersIn(printed: string, pattern: RegExp): readonly number[] {
  const found = pattern.exec(printed)
  if (found === null) throw new Error(`expected ${pattern} in what was printed:\n${printed.slice(-2000)}`)
  return found.slice(1).map(Number)
}
/** Of correct implementations, how many are accused of something in how many seeds and cases. */
function accusedIn(name: string, printed: string): Values {
  const r = trusted<{ readonly accused: readonly string[] } & Readonly<Record<'innocent' | 'seeds' | 'cases', number>>>(name, printed)
  return { innocent: r.innocent, seeds: r.seeds, cases: r.cases, accused: r.accused.length }
}
/** What people are told who make some mistakes; what nobody has judged counts as wrong. */
function told({ right, symptom, wrong, unjudged, silent }: Counted): Values {
  return { right, symptom, wrong: wrong + unjudged, silent, all: right + symptom + wrong + unjudged + silent }
}
type Counted = Readonly<Record<'right' | 'symptom' | 'wrong' | 'silent' | 'unjudged', number>>
/** How many of some wrong derivatives are called wrong. */
const verdicts = (all: readonly string[]): Values => ({ caught: all.filter((v) => v === 'wrong').length, of: all.length })
/** What `npm run trust -- NAME` prints: its name and a result as JSON. */
function trusted<T>(name: string, printed: string): T {
  const line = printed.split('\n').find((l) => l.startsWith(`${name}: `))
  if (line === undefined) throw new Error(`expected "${name}: …" in what was printed:\n${printed.slice(-2000)}`)
  return JSON.parse(line.slice(name.length + 2).replace(/ \(\d+ s\)$/, '')) as T
}
const trust = (name: string): { readonly command: string; readonly run: string } => ({
  command: `npm run trust -- ${name}`,
  run: `npm run --silent trust -- ${name}`,
})
/** Every other hostile file on another Node, `node22` and so on in the PATH. */
const onNode = (version: number): Source => {
  const command = `npm run trust -- hostile --of 2 --node node${version}`
  return { command, run: command.replace('run', 'run --silent'), takes: 'long', read: (printed) => trusted<Values>('hostile', printed) }
}

export const sources: Readonly<Record<string, Source>> = {
  list: {
    command: 'lemmata list',
    run: 'lemmata list --json',
    takes: 'seconds',
    read: (printed) => {
      const listed = JSON.parse(printed) as readonly Listed[]
      // That an answer repeats is one sentence about many questions.
      const sentences = listed.filter((c) => !c.id.endsWith('_repeats'))
      const isAsked = (c: Listed): boolean => c.needs.length > 0 && !c.needs.includes('experiment')
      return {
        all: listed.length,
        claims: sentences.length,
        repeats: listed.length - sentences.length,
        errata: sentences.filter((c) => c.expected === 'refuted').length,
        asked: listed.filter(isAsked).length,
        asking: sentences.filter(isAsked).length,
      }
    },
  },
  ledger: {
    command: 'lemmata ledger',
    run: 'lemmata ledger --json',
    takes: 'minutes',
    read: (printed) => {
      const { count } = JSON.parse(printed) as { readonly count: Count }
      const { all, settled, proved, provedFrom, enclosed, exhaustive, sampled, measured } = count
      return { all, settled, proved, provedFrom, enclosed, exhaustive, sampled, measured }
    },
  },
  recheck: {
    command: 'lemmata prove --recheck',
    run: 'lemmata prove --no-rivals --recheck --json',
    takes: 'minutes',
    read: (printed) => {
      const { recheck } = JSON.parse(printed) as { readonly recheck: { readonly queries: readonly Recheck[] } }
      const how = recheck.queries.map(agreement)
      const count = (of: string): number => how.filter((h) => h === of).length
      return { queries: how.length, agreed: count('agreed'), part: count('silent in part'), fallen: count('silent') + count('contradicted') }
    },
  },
  generators: {
    command: 'lemmata generators',
    run: 'lemmata generators --json',
    takes: 'seconds',
    read: (printed) => {
      const { roles, coverage } = JSON.parse(printed) as Drawn
      const least = Math.min(...roles.filter((r) => r.real).map((r) => r.histogram.usable))
      const pairs = coverage.flatMap((c) => c.pairs)
      const sum = (of: 'met' | 'of'): number => pairs.reduce((s, p) => s + p[of], 0)
      return { usable: `${Math.floor(100 * least)} %`, met: sum('met'), pairs: sum('of') }
    },
  },
  power: {
    command: 'lemmata power',
    run: 'lemmata power --json',
    takes: 'minutes',
    read: (printed) => {
      const { mistakes, survivors, claims, idle, controls, accused } = JSON.parse(printed) as PowerRecord
      const named = mistakes.filter((m) => m.diagnosedRightly).length
      return {
        mistakes: mistakes.length,
        refuted: mistakes.length - survivors.length,
        claims: claims.length,
        telling: claims.length - idle.length,
        named,
        namedShare: percent(named, mistakes.length),
        seen: mistakes.filter((m) => m.seen !== undefined).length,
        controls: controls.length,
        accused: new Set(accused.map((a) => a.control)).size,
      }
    },
  },
  packed: {
    command: '.ci/packed',
    takes: 'minutes',
    read: (printed) => {
      const [packages = 0, megabytes = 0] = numbersIn(printed, /installs (\d+) packages, (\d+) MB/)
      return { packages, megabytes }
    },
  },
  browser: {
    command: 'npx vitest run src/browser.test.ts -t weighs',
    takes: 'seconds',
    read: (printed) => {
      const [kilobytes = 0] = numbersIn(printed, /for the browser: ([\d.]+) KB compressed/)
      return { kilobytes: Math.round(kilobytes) }
    },
  },
  operators: {
    ...trust('operators'),
    takes: 'minutes',
    read: (printed) => {
      const { exchanged, refuted } = trusted<{ exchanged: number; refuted: number }>('operators', printed)
      return { exchanged, refuted, same: exchanged - refuted }
    },
  },
  own: { ...trust('diagnosis'), takes: 'long', read: (printed) => told(trusted<Readonly<Record<'own', Counted>>>('diagnosis', printed).own) },
  leave: { ...trust('leave-one-out'), takes: 'long', read: (printed) => told(trusted<Counted>('leave-one-out', printed)) },
  exchanged: { ...trust('operator-diagnosis'), takes: 'minutes', read: (printed) => told(trusted<Counted>('operator-diagnosis', printed)) },
  reports: { ...trust('reports'), takes: 'minutes', read: (printed) => told(trusted<Counted>('reports', printed)) },
  unseen: {
    ...trust('unseen'),
    takes: 'minutes',
    read: (printed) => {
      const { first, ...now } = trusted<Counted & { readonly first: Counted }>('unseen', printed)
      return { ...told(now), ...Object.fromEntries(Object.entries(told(first)).map(([name, n]) => [`${name}At`, n])) }
    },
  },
  controls: { ...trust('controls'), takes: 'long', read: (printed) => accusedIn('controls', printed) },
  files: { ...trust('files'), takes: 'minutes', read: (printed) => accusedIn('files', printed) },
  rewritings: { ...trust('rewritings'), takes: 'long', read: (printed) => trusted<Values>('rewritings', printed) },
  patches: {
    ...trust('patches'),
    takes: 'long',
    read: (printed) => {
      const { patches, seen } = trusted<{ patches: number; seen: number }>('patches', printed)
      return { patches, seen }
    },
  },
  faults: { ...trust('faults'), takes: 'minutes', read: (printed) => trusted<Values>('faults', printed) },
  hostile: { ...trust('hostile'), takes: 'long', read: (printed) => trusted<Values>('hostile', printed) },
  hostile22: onNode(22),
  hostile24: onNode(24),
  hostile26: onNode(26),
  load: { ...trust('load'), takes: 'minutes', read: (printed) => ({ accused: trusted<{ readonly accused: number }>('load', printed).accused }) },
  fuzz: { ...trust('fuzz'), takes: 'long', read: (printed) => trusted<Values>('fuzz', printed) },
  kills: {
    ...trust('kills'),
    takes: 'long',
    read: (printed) => {
      const { 'same bytes': same, 'nothing amiss': right } = trusted<Readonly<Record<'same bytes' | 'nothing amiss', string>>>('kills', printed)
      return { same, right }
    },
  },
  relu: {
    ...trust('relu'),
    takes: 'long',
    read: (printed) => {
      const r = trusted<Record<'runs' | 'wrong' | 'plainAlarms' | 'tenPercentCaught' | 'zeroCaught', number>>('relu', printed)
      return { runs: r.runs, wrong: r.wrong, plainAlarms: r.plainAlarms, tenPercentCaught: r.tenPercentCaught, zeroCaught: r.zeroCaught }
    },
  },
  entry: {
    ...trust('entry'),
    takes: 'seconds',
    read: (printed) => {
      const { caught, runs, evaluations, slow } = trusted<{ caught: number; runs: number; evaluations: number; slow: number }>('entry', printed)
      return { caught, runs, evaluations, slow }
    },
  },
  zero: { ...trust('zero'), takes: 'seconds', read: (printed) => verdicts(trusted<readonly (readonly [number, string])[]>('zero', printed).map(([, v]) => v)) },
  tiny: { ...trust('tiny'), takes: 'seconds', read: (printed) => verdicts(trusted<readonly (readonly [number, string])[]>('tiny', printed).map(([, v]) => v)) },
  backward: {
    ...trust('backward'),
    takes: 'seconds',
    read: (printed) => verdicts(Object.values(trusted<Readonly<Record<string, string>>>('backward', printed))),
  },
  engine: {
    ...trust('engine'),
    takes: 'long',
    read: (printed) => {
      const { cases, fallen } = trusted<{ cases: number; fallen: readonly unknown[] }>('engine', printed)
      return { cases, fallen: fallen.length }
    },
  },
  bench: { command: 'npm run bench', run: 'npm run bench >&2; cat reports/benchmarks.json', takes: 'long', read: (printed) => speeds(JSON.parse(printed)) },
}
