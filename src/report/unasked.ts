import type { Unasked } from './groups.ts'
import { cut, widthOf } from './text.ts'

/* What was not asked: in full, or one line for each export. */

/** What was not asked of one export, or the same of several. */
export interface Folded {
  readonly exports: readonly string[]
  /** `weightDecay (not read)`, `changing rates (given one rate)` */
  readonly says: readonly string[]
  /** Where it is one thing. */
  readonly only?: Unasked
}

/** One for each export; exports of which the same is said are one. */
export function folded(unasked: readonly Unasked[]): readonly Folded[] {
  const names = [...new Set(unasked.map((u) => u.export))]
  const by = new Map<string, { readonly says: readonly string[]; readonly exports: string[] }>()
  for (const name of names) {
    const says = saidOf(unasked.filter((u) => u.export === name))
    const same = by.get(says.join(', ')) ?? { says, exports: [] }
    same.exports.push(name)
    by.set(says.join(', '), same)
  }
  return [...by.values()].map(({ says, exports }) => {
    const [only, ...more] = unasked.filter((u) => exports.includes(u.export))
    return { exports, says, ...(only === undefined || more.length > 0 ? {} : { only }) }
  })
}

/** Things that were left out for the same reason are listed before it. */
function saidOf(all: readonly Unasked[]): readonly string[] {
  const reasons = new Map<string, Set<string>>()
  for (const u of all) reasons.set(u.why, (reasons.get(u.why) ?? new Set()).add(shortOf(u)))
  return [...reasons].map(([why, things]) => {
    const listed = [...things].filter((thing) => thing !== '')
    return listed.length === 0 ? why : `${listed.join(', ')} (${reasonOf(why, (all[0] as Unasked).export, listed.length)})`
  })
}
/** What it is, without the name of the export. */
function shortOf({ export: name, what }: Unasked): string {
  if (what === name) return ''
  const rest = what.startsWith(name) && !/^\w/.test(what.slice(name.length)) ? what.slice(name.length) : what
  return rest.replace(/^(?:'s option |'s |\.|, |: | at | in )/, '').trim()
}
/** A reason in brackets: whom it is about stands before it. */
function reasonOf(why: string, name: string, things: number): string {
  if (why.startsWith(`${name} has no `)) return 'not there'
  const own = why.startsWith(`${name} does `) ? why.slice(name.length + 1) : why.replace(/^it (?:is |(?=does ))/, '')
  return things > 1 ? own.replace(/ asks for it(?=$|\.)/, ' asks for them') : own
}

/** The line of a page. What it has no room for is said to be elsewhere. */
export function foldedText({ exports: [first = '', ...others], says, only }: Folded, width: number): string {
  const lineOf = (names: string, parts: readonly string[]): string => `${names}: not asked: ${parts.join(', ')}`
  const [names, few] = [[first, ...others].join(', '), others.length === 0 ? first : `${first} and ${others.length} more`]
  const whole = [only === undefined ? [] : [unaskedText(only)], lineOf(names, says), lineOf(few, says)].flat()
  const shorter = says.slice(1).map((_, i) => `${lineOf(few, says.slice(0, -1 - i))}, … (--verbose)`)
  return [...whole, ...shorter].find((line) => widthOf(line) <= width) ?? cut(lineOf(few, says), width)
}

/** What it is, with the export. */
const whatOf = ({ export: name, what }: Unasked): string =>
  what === '' || what === name ? name : what.startsWith(name) ? what : /^\w+$/.test(what) ? `${name}.${what}` : `${name}: ${what}`
/** A line for each thing. */
export const unaskedText = (u: Unasked): string => `${whatOf(u)}: not asked: ${u.why}`
