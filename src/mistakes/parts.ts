import { type Compared, isWrong, type Named, partAlone } from './compared.ts'

/** Each wrong part of a structured answer by itself, where not one mistake explains all: what is found of each, one after the other. */
export async function wrongParts(of: readonly Compared[], explain: (part: readonly Compared[]) => Promise<Named | undefined>): Promise<Named | undefined> {
  const all = [...new Set(of.flatMap((c) => c.parts))]
  if (all.length < 2 || of.some((c) => c.misshapen)) return undefined
  const wrong = all.filter((part) => partAlone(of, part).some(isWrong))
  const found: (readonly [string, Named | undefined])[] = []
  for (const part of wrong) found.push([part, await explain(partAlone(of, part))])
  const told = found.flatMap(([part, named]) => (named === undefined ? [] : [[part, named] as const]))
  const [first] = told
  if (first === undefined) return undefined
  // One sentence for parts that are wrong in the same way.
  const sentences = new Map<string, string[]>()
  for (const [part, { says }] of told) sentences.set(says, [...(sentences.get(says) ?? []), part])
  const rest = told.length < found.length ? '; more is wrong, which this does not explain' : ''
  const causes = new Set(told.map(([, n]) => n.cause))
  return {
    ...first[1],
    ...(causes.size > 1 ? { cause: (told.find(([, n]) => n.kind !== 'symptom') ?? first)[1].cause } : {}),
    kind: told.some(([, n]) => n.kind === 'symptom') || rest !== '' ? 'symptom' : 'mistake',
    says: `${[...sentences].map(([says, parts]) => `${says} (in ${parts.join(' and ')})`).join('; ')}${rest}`,
  }
}
