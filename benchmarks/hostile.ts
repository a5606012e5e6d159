import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { type Hostile, hostile, hostileCases, shared } from './hostile-cases.ts'
import { checked, cli, type Run } from './hostile-run.ts'

/* Whether files that are out to deceive, to harm or to hang are seen through. Who judges here knows nothing of the lab but its JSON and its exit codes. */

export const faults = ['forged', 'hang', 'left', 'lost', 'traces', 'leaks', 'swells'] as const
export type Fault = (typeof faults)[number]
export interface Judgement {
  readonly file: Hostile
  readonly found: Readonly<Partial<Record<Fault, string>>>
  readonly run: Run
}
interface Document {
  readonly subject: string
  readonly evidence: readonly Told[]
}
interface Told {
  readonly claim: string
  readonly kind: string
  readonly because?: string
}

/** What is told of whom; nothing where no document came. */
function documentIn(out: string): Document | undefined {
  try {
    const { subject = '-', evidence } = JSON.parse(out) as Partial<Document>
    return { subject, evidence: (evidence ?? []).filter((e) => e.kind !== 'unsupported') }
  } catch {
    return undefined
  }
}

// What a terminal obeys instead of showing it: control characters, and those that turn the direction of what follows.
const obeyed = /(?![\n\t])\p{Cc}|\p{Bidi_Control}/u
const listed = (names: readonly string[]): string => `${names.slice(0, 3).join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''}`

/** `due`: the claims about its honest exports. */
export function judged(file: Hostile, run: Run, due: readonly string[]): Judgement {
  const document = file.text ? { subject: '-', evidence: [] } : documentIn(run.out)
  const told = document?.evidence
  const good = new Map(told?.map((t) => [t.claim, t.kind]))
  const believed = [...good].filter(([claim, kind]) => !['refuted', 'undecided'].includes(kind) && !due.includes(claim) && file.may?.test(claim) !== true)
  const missed = due.filter((claim) => good.get(claim) !== 'sampled')
  const another = document !== undefined && !['-', basename(file.main)].includes(document.subject) ? document.subject.slice(0, 40) : ''
  const forged = [
    ...(file.tier !== 'nobody' && !file.right && believed.length > 0 ? [`told to hold: ${listed(believed.map(([c]) => c))}`] : []),
    ...(file.tier !== 'nobody' && !file.right && run.code === 0 ? ['exit code 0'] : []),
    ...(another === '' ? [] : [`told under another name: ${another}`]),
  ]
  const reason = (claim: string): string => told?.find((t) => t.claim === claim)?.because?.slice(0, 120) ?? ''
  const lost = [
    ...(run.code === null || run.code > 3 ? [`it ended with ${run.code}`] : []),
    ...(told === undefined ? ['no document'] : []),
    ...(missed.length > 0 && !file.text
      ? [`of what is right, not told so: ${listed(missed.map((c) => `${c} ${good.get(c) ?? 'missing'} ${reason(c)}`))}`]
      : []),
    ...(file.right && run.code !== 0 ? [`all is right, exit code ${run.code}`] : []),
  ]
  const said = `${run.out}\n${run.err}`
  const traces = [
    ...(/^\s+at .*(?:\/dist\/src\/|node:internal)/m.test(said) ? [`a stack trace: ${/^.*Error.*$/m.exec(run.err)?.[0].slice(0, 100)}`] : []),
    ...(obeyed.test(said) ? [`the raw character ${JSON.stringify(obeyed.exec(said)?.[0])} ${obeyed.exec(said)?.[0].charCodeAt(0).toString(16)}`] : []),
    ...(/^\s*99 passed, 0 failed\s*$/m.test(said) ? ['a line of its own making'] : []),
  ]
  const found: Partial<Record<Fault, string>> = {}
  const note = (fault: Fault, because: string): void => {
    if (because !== '') found[fault] = because
  }
  note('hang', run.hangs ? `not ended after ${Math.round(run.seconds)} s` : '')
  note('swells', run.swells ?? '')
  note('forged', forged.join('; '))
  note('left', listed(run.left))
  note('lost', run.hangs ? '' : lost.join('; '))
  note('traces', traces.join('; '))
  note('leaks', listed(run.leaks))
  return { file, found, run }
}

/** The claims that hold of the honest exports by themselves. */
async function dueOf(names: readonly string[], node: string): Promise<readonly string[]> {
  if (names.length === 0) return []
  const main = 'right.mjs'
  const { out } = await checked(hostile('honest', names.join('-'), main, { [main]: `export { ${names.join(', ')} } from './honest.mjs'` }), {
    node,
    seconds: 300,
  })
  const told = documentIn(out)?.evidence ?? []
  if (told.length === 0 || told.some((t) => t.kind !== 'sampled'))
    throw new Error(`the honest exports ${names} do not hold by themselves: ${out.slice(0, 300)}`)
  return told.map((t) => t.claim)
}

export const isolates = (node: string): boolean => spawnSync(node, [cli, 'check', '--help'], { encoding: 'utf8' }).stdout.includes('--isolate')

export interface Asked {
  readonly node?: string
  readonly only?: string
  /** Every so many of them, from this one on. */
  readonly of?: number
  readonly part?: number
  readonly atOnce?: number
  readonly heard?: (j: Judgement, done: number, of: number) => void
}
/** Every file, or those whose kind or name has these words, or a part of them. */
export async function judgedHostile({ node = process.execPath, only, of = 1, part = 0, atOnce = 2, heard }: Asked): Promise<readonly Judgement[]> {
  if (!existsSync(cli)) throw new Error(`${cli} is not there: npm run build`)
  const wanted = (c: Hostile): boolean => only === undefined || only.split(',').some((word) => `${c.kind}/${c.name}.`.includes(word))
  const files = hostileCases()
    .filter(wanted)
    .filter((_, i) => i % of === part)
  const shutOff = isolates(node)
  // Two minutes, or on a busy machine a multiple of what a file takes that is in order.
  const plain = await checked(hostile('honest', 'plain', 'plain.mjs', { 'plain.mjs': "export { identity } from './honest.mjs'" }), { node, seconds: 300 })
  const seconds = Math.max(120, 24 * plain.seconds)
  const due = new Map<string, Promise<readonly string[]>>()
  const judgements: Judgement[] = []
  const queue = [...files]
  const one = async (): Promise<void> => {
    for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
      const names = file.honest.join(' ')
      if (!due.has(names)) due.set(names, dueOf(file.honest, node))
      const claims = (await due.get(names)) as readonly string[]
      const j = judged(file, await checked(file, { node, seconds, more: file.tier === 'isolate' && shutOff ? ['--isolate'] : [] }), claims)
      judgements.push(j)
      heard?.(j, judgements.length, files.length)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, one))
  return judgements
}

/** One line a kind: how many are seen through, and what the others do. */
export function tableOf(judgements: readonly Judgement[]): string {
  const kinds = [...new Set(judgements.map((j) => j.file.kind))].sort()
  const row = (name: string, of: readonly Judgement[]): readonly string[] => [
    name,
    String(of.length),
    String(of.filter((j) => Object.keys(j.found).length === 0).length),
    ...faults.map((f) => String(of.filter((j) => f in j.found).length)),
  ]
  const rows = [
    ['kind', 'files', 'good', ...faults],
    ...kinds.map((k) =>
      row(
        k,
        judgements.filter((j) => j.file.kind === k),
      ),
    ),
    row('all', judgements),
  ]
  const widths = rows[0]?.map((_, i) => Math.max(...rows.map((r) => r[i]?.length ?? 0))) ?? []
  return rows.map((r) => r.map((cell, i) => (i === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  ')).join('\n')
}
export const sentenceOf = ({ file, found }: Judgement): string =>
  `${file.kind}/${file.name}${file.tier === 'default' ? '' : ` (${file.tier})`}: ${Object.entries(found)
    .map(([f, because]) => `${f}: ${because}`)
    .join('; ')}`
export { shared }
