import type { Statement } from '../../evidence/claim.ts'
import type { Signature } from '../../making/contract/signature.ts'
import type { Mistake } from '../../mistakes/mistake.ts'
import { exportOfNeed } from '../../protocol/need.ts'
import { didYouMean } from '../../registry.ts'
import { needsOf } from '../../report/groups.ts'

/* What there is on a word that is no claim's name: an export, a topic, a mistake, a word of the pages, or claims that speak of it. */

export interface About {
  readonly word: string
  readonly export?: Signature
  readonly topic?: string
  /** What the word means here. */
  readonly meaning?: string
  readonly command?: string
  /** The word is that of a mistake: claims only speak of it. */
  readonly mistakesFirst: boolean
  readonly claims: readonly Statement[]
  readonly mistakes: readonly Mistake[]
}
/** All that words can be looked up in. */
export interface Library {
  readonly statements: readonly Statement[]
  readonly mistakes: readonly Mistake[]
  readonly topics: readonly string[]
  readonly glossary: Readonly<Record<string, string>>
  readonly commands: readonly string[]
  readonly export: Signature | undefined
}

/** Letters and digits of a word: `bias-correction` and `biasCorrection` are one. */
const bare = (text: string): string =>
  text
    .toLowerCase()
    .replace(/isation/, 'ization')
    .replace(/[^\p{L}\p{N}]/gu, '')
/** Its words, without their plurals. */
const wordsIn = (text: string): readonly string[] =>
  text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((w) => w !== '')
const stem = (word: string): string => (word.length > 3 ? word.replace(/s$/, '') : word)

/** Whether a text has all of these words, in any order; plurals and capitals are no difference. */
export function speaking(word: string): (text: string) => boolean {
  const wanted = wordsIn(word).map(stem)
  return (text) => {
    const words = new Set(wordsIn(text).map(stem))
    return wanted.length > 0 && wanted.every((w) => words.has(w))
  }
}

/** Everything about a word; nothing where no list has it. */
export function about(word: string, { statements, mistakes, topics, glossary, commands, export: of }: Library): About | undefined {
  const speaks = speaking(word)
  const topic = topics.find((t) => bare(t) === bare(word) || stem(bare(t)) === stem(bare(word)))
  const command = commands.find((c) => c === word.toLowerCase())
  const meaning = Object.entries(glossary).find(([w]) => stem(w.toLowerCase()) === stem(word.toLowerCase()))?.[1]
  const ofExport = (s: Statement): boolean => of !== undefined && needsOf(s).some((need) => exportOfNeed(need).name === of.name)
  const byName = statements.filter((s) => ofExport(s) || (topic === undefined ? speaks(s.id) : s.topic === topic))
  const claims = byName.length > 0 || meaning !== undefined || command !== undefined ? byName : statements.filter((s) => speaks(s.states) || speaks(s.catches))
  const named = mistakes.filter((m) => (of !== undefined && m.only === of.name) || bare(m.name) === bare(word) || speaks(m.cause))
  const found = named.length > 0 ? named : mistakes.filter((m) => topic === undefined && meaning === undefined && (speaks(m.says) || speaks(m.name)))
  // What says the word stands before what only catches it, what the mistakes of that name are made in before other exports; what a file
  // can be asked first, and sentences that are known to be wrong last.
  const owners = new Set(found.flatMap((m) => m.only ?? []))
  const isOfOwner = (s: Statement): boolean => needsOf(s).some((need) => owners.has(exportOfNeed(need).name))
  const rank = (s: Statement): number =>
    (ofExport(s) ? 0 : speaks(s.id) || speaks(s.states) ? 1 : isOfOwner(s) ? 2 : 3) + (needsOf(s).length > 0 ? 0 : 4) + (s.expected === 'refuted' ? 8 : 0)
  if (claims.length + found.length === 0 && [of, topic, meaning, command].every((x) => x === undefined)) return undefined
  return {
    word,
    ...(of === undefined ? {} : { export: of }),
    ...(topic === undefined ? {} : { topic }),
    ...(meaning === undefined ? {} : { meaning }),
    ...(command === undefined ? {} : { command }),
    mistakesFirst: byName.length === 0 && found.length > 0,
    claims: [...claims].sort((a, b) => rank(a) - rank(b)),
    mistakes: [...distinct(found)].sort((a, b) => Number(b.seen !== undefined) - Number(a.seen !== undefined)),
  }
}
/** The same sentence of several optimizers once. */
const distinct = (all: readonly Mistake[]): readonly Mistake[] => [...new Map(all.map((m) => [m.says, m] as const).reverse()).values()].reverse()

/** Names near a word, of whatever kind. */
export function near(word: string, { statements, topics, glossary, commands, mistakes }: Library, exports: readonly string[]): string {
  const names = [...exports, ...topics, ...Object.keys(glossary), ...commands, ...statements.map((s) => s.id), ...new Set(mistakes.map((m) => m.cause))]
  return didYouMean(word, names)
}
