import { expect, test } from 'vitest'
import { isShort } from '../../src/evidence/numbers.ts'
import type { Option } from '../../src/network/option.ts'
import { blocks, optimizers, schedules } from '../../src/registry.ts'
import { batchShapes } from './shapes.ts'

/* Numbers are drawn so that a ratio names its cause: if an answer is off by 0.11, that is the decay, and nothing else is 0.11. */

interface Atom {
  readonly name: string
  readonly value: number
}
const close = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b))

/** What can stand for something else: a number that is another one, ½ or 2, or a product or a quotient of two others. */
export function clashes(atoms: readonly Atom[]): readonly string[] {
  const found: string[] = []
  for (const [i, a] of atoms.entries()) {
    for (const two of [2, 1 / 2]) if (close(a.value, two)) found.push(`${a.name} is ${two}`)
    for (const [j, b] of atoms.entries()) {
      if (i < j && close(a.value, b.value)) found.push(`${a.name} is ${b.name}`)
      if (i !== j && close(a.value, 2 * b.value)) found.push(`${a.name} is twice ${b.name}`)
      for (const [k, c] of atoms.entries())
        if (i !== j && i !== k && j < k && close(a.value, b.value * c.value)) found.push(`${a.name} is ${b.name} times ${c.name}`)
    }
  }
  return found
}

const isShare = (x: number): boolean => x > 0 && x < 1
/** A number, and what is left of it to 1. */
const atomsOf = (name: string, value: number, complements: boolean): readonly Atom[] => [
  { name: `${name} = ${value}`, value },
  ...(complements && isShare(value) ? [{ name: `1 - ${name} = 1 - ${value}`, value: 1 - value }] : []),
]

/** Options that are blended with, so that the rest to 1 stands in the formula too. */
const blended = /momentum|beta|decay$|dampening|factor/i
/** All choices of one value for each option; ends such as 0 and 1 name nothing and are left out. */
function choices(options: Readonly<Record<string, Option>>): readonly (readonly Atom[])[] {
  return Object.entries(options).reduce<readonly (readonly Atom[])[]>(
    (all, [name, { values = [] }]) =>
      all.flatMap((before) => values.map((v) => [...before, ...atomsOf(name, v, blended.test(name) && name !== 'weightDecay')])),
    [[]],
  )
}

const records = [...optimizers.values(), ...schedules.values(), ...blocks.values()].filter((r) => Object.keys(r.options).length > 0)

test.each(records.map((r) => [r.name, r] as const))('%s: no value is that of another option, ½ or 2, or a product of others', (_, { options }) => {
  expect([...new Set(choices(options).flatMap(clashes))]).toEqual([])
})

test.each(records.map((r) => [r.name, r] as const))('%s: values are short', (_, { options }) => {
  for (const { values = [], edges = [] } of Object.values(options)) expect(isShort([...values, ...edges])).toBe(true)
})

test('what a number can stand for is found', () => {
  const atoms = (...values: number[]): readonly Atom[] => values.map((value) => ({ name: String(value), value }))
  expect(clashes(atoms(0.5))).toEqual(['0.5 is 0.5'])
  expect(clashes(atoms(0.3, 0.3))).toEqual(['0.3 is 0.3'])
  expect(clashes(atoms(0.3, 0.6))).toEqual(['0.6 is twice 0.3'])
  expect(clashes(atoms(0.3, 0.7, 0.21))).toEqual(['0.21 is 0.3 times 0.7'])
  expect(clashes(atoms(0.3, 0.07, 0.9))).toEqual([])
})

test('batches have from 1 to 6 rows; neither size is 2, and neither is the other or twice it', () => {
  expect(Math.max(...batchShapes.map(([n]) => n))).toBe(6)
  expect(batchShapes.some(([n]) => n === 1)).toBe(true)
  for (const [n, d] of batchShapes) {
    expect(n !== 2 && d !== 2 && n !== 2 * d && d !== 2 * n, `${n} × ${d}`).toBe(true)
    expect(n !== d || n === 1, `${n} × ${d}`).toBe(true)
  }
})
