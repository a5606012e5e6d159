import * as fc from 'fast-check'

/** One kind of input: how its cases are made, and what they are put to. */
export interface Kind<C = never> {
  readonly name: string
  readonly cases: fc.Arbitrary<C>
  /** What the program does with it. An error that is no sentence of ours is a defect. */
  readonly put: (c: C) => unknown
  /** The case in one line, to repeat it. */
  readonly show: (c: C) => string
}

/** One edit of a document: which of its parts, by a number, and what becomes of it. */
interface Edit {
  readonly part: number
  readonly how: 'replaced' | 'left out' | 'twice' | 'renamed'
  readonly by: unknown
}

/** Stands for 20,000 brackets, which cannot be written as a value. */
const deep = '@deep@'
/** What a person, or somebody who wants to deceive, may put anywhere. */
export const odd = [
  ...[null, true, false, 0, -1, 0.5, 3, 1e21, 1e308, -1e308, 5e-324, 2 ** 53 + 2, '', 'x', '1', 'NaN', deep, [], {}, [[]], [null], [1, 'x'], { a: 1 }],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'then',
    '\0',
    'é\u202e',
    '\u001b[2J',
    'x\n\n99 as expected',
    '<img src=x onerror=1>',
    '" onload=1 x="',
    'x'.repeat(10_000),
  ],
] as const
export const oddText = fc.constantFrom(...odd.filter((x) => typeof x === 'string' && x !== deep)) as fc.Arbitrary<string>

const edits = fc.array(
  fc.record<Edit>({
    part: fc.nat(1e6),
    how: fc.constantFrom('replaced', 'replaced', 'replaced', 'left out', 'twice', 'renamed'),
    by: fc.constantFrom(...odd),
  }),
  { maxLength: 3 },
)

/** The JSON of a document with up to three edits. */
export const edited = (document: fc.Arbitrary<unknown>): fc.Arbitrary<string> =>
  fc.tuple(document, edits).map(([whole, all]) => {
    const copy = { whole: structuredClone(whole) }
    for (const edit of all) apply(copy, edit)
    return (JSON.stringify(copy.whole) ?? '').replaceAll(`"${deep}"`, '['.repeat(20_000) + ']'.repeat(20_000))
  })

type Parent = Record<string, unknown> | unknown[]
function apply(root: Parent, { part, how, by: value }: Edit): void {
  const by = structuredClone(value)
  const places: (readonly [Parent, string])[] = []
  const visit = (x: unknown): void => {
    if (typeof x !== 'object' || x === null) return
    for (const key of Object.keys(x)) {
      places.push([x as Parent, key])
      visit((x as Record<string, unknown>)[key])
    }
  }
  visit(root)
  const [parent, key] = places[part % places.length] as readonly [Parent, string]
  const own = parent as Record<string, unknown>
  const set = (name: string, value: unknown): void => void Object.defineProperty(own, name, { value, enumerable: true, configurable: true, writable: true })
  if (Array.isArray(parent)) {
    if (how === 'left out') parent.splice(Number(key), 1)
    else if (how === 'twice') parent.push(structuredClone(own[key]))
    else set(key, by)
  } else if (parent === root || how === 'replaced' || how === 'twice') set(key, by)
  else {
    const value = own[key]
    delete own[key]
    if (how === 'renamed') set(typeof by === 'string' ? by : '__proto__', value)
  }
}

/** A text with up to three places cut, doubled or written over. */
export const garbled = (text: fc.Arbitrary<string>, parts: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(text, fc.array(fc.tuple(fc.nat(1e6), fc.nat(12), parts), { maxLength: 3 })).map(([whole, cuts]) =>
    cuts.reduce((t, [at, length, by]) => {
      const i = at % (t.length + 1)
      return t.slice(0, i) + by + t.slice(i + length)
    }, whole),
  )
