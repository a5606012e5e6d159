import { describe, expect, test } from 'vitest'
import { examine } from '../../evidence/examine.ts'
import { allClaims } from '../../lab/ledger.ts'
import { encode } from '../../protocol/codec.ts'
import { type Operation, operationNames } from '../../protocol/operations.ts'
import { engine, engineOperations } from '../../subjects/engine.ts'
import { answerIn, greetingIn } from '../../subjects/lines.ts'
import { protocolSchema } from './json-schema.ts'

/* The schema says of a line what the reader of lines says, and of an answer what the check says, as far as it goes. */

type Json = Readonly<Record<string, unknown>>
const root = protocolSchema() as Json & {
  readonly $defs: Json
  readonly operations: Readonly<Record<Operation, { readonly ask: Json; readonly answer: Json }>>
}

const types: Readonly<Record<string, (x: unknown) => boolean>> = {
  null: (x) => x === null,
  string: (x) => typeof x === 'string',
  number: (x) => typeof x === 'number',
  integer: (x) => Number.isInteger(x),
  array: (x) => Array.isArray(x),
  object: (x) => typeof x === 'object' && x !== null && !Array.isArray(x),
}
const known = [
  '$schema',
  'title',
  '$defs',
  'operations',
  '$comment',
  'description',
  'contentEncoding',
  'type',
  'const',
  'enum',
  '$ref',
  'anyOf',
  'oneOf',
  'items',
  'properties',
  'required',
  'additionalProperties',
]

/** Draft 2020-12 as far as the schema uses it. */
function valid(schema: Json, x: unknown): boolean {
  for (const key of Object.keys(schema)) if (!known.includes(key)) throw new Error(`the keyword ${key} is not understood here`)
  const [list, all] = [(key: string) => schema[key] as readonly Json[] | undefined, schema as Readonly<Record<string, never>>]
  const {
    $ref,
    type,
    items,
    properties = {},
    required = [],
    additionalProperties,
  } = all as unknown as {
    readonly $ref?: string
    readonly type?: string | readonly string[]
    readonly items?: Json
    readonly properties?: Readonly<Record<string, Json>>
    readonly required?: readonly string[]
    readonly additionalProperties?: Json
  }
  if ($ref !== undefined && !valid(root.$defs[$ref.replace('#/$defs/', '')] as Json, x)) return false
  if (type !== undefined && ![type].flat().some((t) => (types[t] as (x: unknown) => boolean)(x))) return false
  if ('const' in schema && schema['const'] !== x) return false
  if ('enum' in schema && !(schema['enum'] as readonly unknown[]).includes(x)) return false
  if (list('anyOf')?.some((s) => valid(s, x)) === false) return false
  if (list('oneOf') !== undefined && list('oneOf')?.filter((s) => valid(s, x)).length !== 1) return false
  if (Array.isArray(x)) return items === undefined || x.every((e) => valid(items, e))
  if (typeof x !== 'object' || x === null) return true
  if (required.some((name) => !(name in x))) return false
  return Object.entries(x).every(([name, e]) => {
    const of = properties[name] ?? additionalProperties
    return of === undefined || valid(of, e)
  })
}
const line = (x: unknown): unknown => JSON.parse(encode(x))

test('what the engine is asked and answers is valid, operation by operation', async () => {
  const asked = new Set<Operation>()
  const heard: [Operation, unknown, unknown][] = []
  const operations = Object.fromEntries(
    operationNames.map((o) => [
      o,
      async (ask: never) => {
        const answer = await (engineOperations[o] as (a: never) => Promise<unknown>)(ask)
        heard.push([o, ask, answer])
        return answer
      },
    ]),
  )
  for (const claim of (await allClaims()).filter((c) => c.needs.length > 0)) await examine(claim, { ...engine, operations }, { runs: 3, seed: 2 })
  for (const [i, [o, ask, answer]] of heard.entries()) {
    asked.add(o)
    expect(valid(root.operations[o].ask, line(ask)), `${o}: ${encode(ask)}`).toBe(true)
    expect(valid(root.operations[o].answer, line(answer)), `${o}: ${encode(answer)}`).toBe(true)
    expect(valid(root, line({ seq: i, operation: o, ask }))).toBe(true)
    expect(valid(root, line({ seq: i, answer }))).toBe(true)
  }
  expect([...asked].sort()).toEqual([...operationNames].sort())
})

test.each<[Operation, unknown]>([
  ['trajectory', ['a']],
  ['trajectory', [1]],
  ['trajectory', [[[['a']]]]],
  ['clip', ['a']],
  ['clip', [1]],
  ['gradient', [{ weights: [[1]] }]],
  ['gradient', ['a']],
  ['softmax', [1]],
  ['softmax', 'a'],
  ['blockGradient', { x: [[1]], parameters: { gain: 'a' } }],
  ['blockGradient', { x: [[1]] }],
  ['runningStatistics', { mean: [1], variance: 'a' }],
  ['differentiate', [[1]]],
  ['loss', [1]],
])('%s is not answered with %j', (operation, answer) => {
  expect(valid(root.operations[operation].answer, line(answer))).toBe(false)
})

/** Whether somebody takes it. */
const taken = (read: () => unknown): boolean => {
  try {
    read()
    return true
  } catch (error) {
    // Its own reason is what a child may say.
    return /no licence/.test((error as Error).message) && !/both/.test((error as Error).message)
  }
}

describe('a line is valid if and only if it is taken', () => {
  const greeting = { protocol: 1, needs: ['softmax'] }
  test.each([
    [greeting, true],
    [{ ...greeting, name: 'mine', version: '2', unit: 'float32', ignored: ['helper'], notes: ['a sentence'], more: 1 }, true],
    [{ ...greeting, error: null }, true],
    [{ protocol: 1, error: 'no licence' }, true],
    [{ protocol: 1 }, false],
    [{ needs: ['softmax'] }, false],
    [{ protocol: 2, needs: [] }, false],
    [{ protocol: 1, needs: 'softmax' }, false],
    [{ protocol: 1, needs: [1] }, false],
    [{ ...greeting, error: 3 }, false],
    [{ ...greeting, unit: 'float16' }, false],
    [{ ...greeting, name: 1 }, false],
    [{ ...greeting, version: 1 }, false],
    [{ ...greeting, ignored: 'helper' }, false],
    [{ ...greeting, notes: [1] }, false],
    [[greeting], false],
    ['softmax', false],
  ])('greeting %j', (said, right) => {
    expect(taken(() => greetingIn('it', JSON.stringify(said)))).toBe(right)
    expect(valid(root.$defs['greeting'] as Json, said)).toBe(right)
  })
  const asked = { seq: 1, operation: 'softmax' as const, question: { logits: [[1]] } }
  test.each([
    [{ seq: 1, answer: [1] }, true],
    [{ seq: 1, answer: null }, true],
    [{ seq: 1, answer: 0, error: null }, true],
    [{ seq: 1, error: 'no licence' }, true],
    [{ seq: 1, error: 'no licence', answer: null }, true],
    [{ seq: 1 }, false],
    [{ seq: 1, error: null }, false],
    [{ seq: 1, answer: 1, error: 'no licence' }, false],
    [{ seq: 1, error: 3 }, false],
    [{ seq: '1', answer: 1 }, false],
    [{ answer: 1 }, false],
    [[1], false],
  ])('reply %j', (said, right) => {
    expect(taken(() => answerIn({ kind: 'program', name: 'it' }, asked, JSON.stringify(said)))).toBe(right)
    expect(valid(root.$defs['reply'] as Json, said)).toBe(right)
  })
})
