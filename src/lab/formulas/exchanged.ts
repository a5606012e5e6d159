import { readdirSync, readFileSync } from 'node:fs'
import { type AnyNode, type Program, parse } from 'acorn'
import type { AnyClaim } from '../../evidence/claim.ts'
import { type Exchange, exchangesIn } from './exchanges.ts'
import { type Formula, formulasOf, functionsBehind, is, nodesOf } from './syntax.ts'

/* Files of claims as Node runs them, and the same with one place of one formula exchanged. */

/** One place of a formula of a claim, exchanged. */
export interface Exchanged {
  readonly claim: string
  /** `a + b → a - b`, then `#2` if another one before it says the same. */
  readonly name: string
  /** The whole file with it. */
  readonly text: () => string
}

interface Source {
  readonly url: URL
  readonly text: string
  readonly program: Program
}

/** So much of a long piece is told, and so much around what differs. */
const [most, around] = [72, 22]
const inOneLine = (text: string): string => text.replace(/\s+/g, ' ')
/** Without brackets around the whole. */
function bare(text: string): string {
  if (!text.startsWith('(')) return text
  let depth = 0
  for (const [i, c] of [...text].entries()) {
    depth += c === '(' ? 1 : c === ')' ? -1 : 0
    if (depth === 0) return i === text.length - 1 ? text.slice(1, -1) : text
  }
  return text
}

/** `was → becomes`, without what both begin and end with where that is much. */
function told(before: string, after: string): string {
  const [was, becomes] = [inOneLine(before), bare(inOneLine(after))]
  if (was.length + becomes.length <= 2 * most) return `${was} → ${becomes}`
  let [head, tail] = [0, 0]
  const least = Math.min(was.length, becomes.length)
  while (head < least && was[head] === becomes[head]) head++
  while (tail < least - head && was.at(-1 - tail) === becomes.at(-1 - tail)) tail++
  const from = Math.max(0, head - around)
  const part = (text: string): string => {
    const [until, mid] = [Math.min(text.length, text.length - tail + around), text.slice(from)]
    const shown = mid.slice(0, until - from)
    const short = shown.length <= 2 * most ? shown : `${shown.slice(0, most)} … ${shown.slice(-most)}`
    return `${from > 0 ? '… ' : ''}${short}${until < text.length ? ' …' : ''}`
  }
  return `${part(was)} → ${part(becomes)}`
}

/** The exchanges of one formula, functions of its file that it leads to included: those are exchanged for this formula alone. */
function exchangedIn(source: Source, { claim, property }: Formula): readonly Exchanged[] {
  const at = (node: AnyNode): string => source.text.slice(node.start, node.end)
  const behind = functionsBehind(property.value, source.program)
  const parts = [property.value, ...behind]
  const counts = new Map<string, number>()
  return parts.flatMap((part) =>
    exchangesIn(part, at).map((exchange): Exchanged => {
      const { start, end } = exchange.within
      const says = told(source.text.slice(start, end), source.text.slice(start, exchange.start) + exchange.by + source.text.slice(exchange.end, end))
      const nth = (counts.get(says) ?? 0) + 1
      counts.set(says, nth)
      const withIt = (p: AnyNode): string => edited(source.text, p, [...fuelled(p), ...(p === part ? [exchange] : [])])
      const value = `(() => { ${fuel}\n${behind.map(withIt).join('\n')}\n return (${withIt(property.value)}\n) })()`
      return {
        claim,
        name: nth === 1 ? says : `${says} #${nth}`,
        text: () => `${source.text.slice(0, property.start)}formula: ${value}${source.text.slice(property.end)}`,
      }
    }),
  )
}

/** What is written in the place of a piece of the text; at one place, the first comes first. */
type Edit = Pick<Exchange, 'start' | 'end' | 'by'>
/** The text of a node with these edits; those within a piece that is written anew are left out. */
function edited(text: string, { start, end }: AnyNode, edits: readonly Edit[]): string {
  const kept = edits.filter((e) => !edits.some((o) => o !== e && o.end > o.start && o.start <= e.start && e.end <= o.end))
  let [out, at] = ['', start]
  for (const e of [...kept].sort((a, b) => a.start - b.start || a.end - b.end)) {
    out += text.slice(at, e.start) + e.by
    at = e.end
  }
  return out + text.slice(at, end)
}

/** A loop that an exchange makes endless ends with an error: so many rounds are enough for all cases together. */
const fuel = "let fuel$ = 3e6; const spend$ = () => { if (--fuel$ < 0) throw new Error('this loop does not end') };"
const fuelled = (part: AnyNode): readonly Edit[] =>
  [...nodesOf(part)].flatMap(({ node }) =>
    is(node, 'ForStatement', 'WhileStatement', 'DoWhileStatement')
      ? [
          { start: node.body.start, end: node.body.start, by: '{ spend$();' },
          { start: node.body.end, end: node.body.end, by: '}' },
        ]
      : [],
  )

/** Imports by their whole addresses, so that the text runs from anywhere. */
function fromAnywhere({ text, url, program }: Source): string {
  const sources = program.body.flatMap((s) => (is(s, 'ImportDeclaration', 'ExportNamedDeclaration', 'ExportAllDeclaration') && s.source ? [s.source] : []))
  let moved = text
  for (const { start, end, value } of [...sources].reverse()) {
    const name = String(value)
    const whole = name.startsWith('.') ? new URL(name, url).href : import.meta.resolve(name)
    moved = moved.slice(0, start) + JSON.stringify(whole) + moved.slice(end)
  }
  return moved
}

const parsed = (text: string): Program => parse(text, { ecmaVersion: 'latest', sourceType: 'module' })

/** Every exchange in the formulas of a file, by claim. */
export function exchangedOf(url: URL): ReadonlyMap<string, readonly Exchanged[]> {
  const text = readFileSync(url, 'utf8')
  const source = { url, text, program: parsed(text) }
  return new Map(formulasOf(source.program).map((f) => [f.claim, exchangedIn(source, f)]))
}

/** The file of each claim that has a formula. `folder`: the built claims. */
export function filesOfFormulas(folder: URL): ReadonlyMap<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((f) => f.replaceAll('\\', '/'))
    .filter((f) => /^[^/]+\/[^.]+\.js$/.test(f) && !/^(arbitraries|support|fixtures)\//.test(f))
    .sort()
  return new Map(files.flatMap((f) => formulasOf(parsed(readFileSync(new URL(f, folder), 'utf8'))).map(({ claim }) => [claim, f] as const)))
}

/** The claim with a place exchanged, from a module that is written nowhere. Fails: as the module does when it is loaded. */
export async function claimWith(url: URL, { claim, text }: Exchanged): Promise<AnyClaim | undefined> {
  const whole = text()
  const code = fromAnywhere({ url, text: whole, program: parsed(whole) })
  const module: object = await import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`)
  return Object.values(module)
    .flat()
    .find((x) => typeof x === 'object' && x !== null && 'check' in x && x.id === claim) as AnyClaim | undefined
}
