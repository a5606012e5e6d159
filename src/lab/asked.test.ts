import { expect, test } from 'vitest'
import type { Evidence } from '../evidence/evidence.ts'
import { subjectOf } from '../subjects/exports.ts'
import { notAsked } from './asked.ts'
import { allClaims } from './ledger.ts'
import { notesOn } from './recognition.ts'
import { missingOf, unaskedOf } from './required.ts'

/* What nobody was asked, and what was required. */

const claims = await allClaims()
const about = (id: string, known: object): readonly [(typeof claims)[number], Evidence] => {
  const claim = claims.find((c) => c.id === id)
  if (claim === undefined) throw new Error(id)
  return [claim, { claim: id, subject: 'mine', version: '-', ...known } as Evidence]
}

test('what was seen when it was looked at, what claims met, and claims that ask for another export too', () => {
  const subject = subjectOf({ sigmoid: { value: (x: number) => 1 / (1 + Math.exp(-x)), extra: () => 1 } })
  const found = [
    about('sigmoid_eq', { kind: 'sampled', runs: 1, skipped: 0, seed: 1 }),
    about('mlp_gradient_eq_dual', { kind: 'sampled', runs: 1, skipped: 0, seed: 1, declined: ['gradient with gelu', 'gradient with silu'] }),
    about('mlp_gradient_eq_difference_quotient', { kind: 'unsupported', missing: ['forward', 'gradient'], declined: ['gradient with gelu'] }),
    about('relu_eq', { kind: 'unsupported', missing: ['activation:relu'] }),
  ]
  const two = { ...(found[0]?.[0] as (typeof claims)[number]), id: 'of_two', needs: ['activation:sigmoid', 'activation:tanh'] as const }
  const statements = [...found.map(([claim]) => claim), two]
  const evidence = [
    ...found.map(([, e]) => e),
    { claim: 'of_two', subject: 'mine', version: '-', kind: 'unsupported', missing: ['activation:tanh'] } as Evidence,
  ]
  expect(notAsked({ attempts: subject.needs, unasked: subject.unasked }, statements, evidence)).toEqual([
    { export: 'sigmoid', what: 'sigmoid.extra', why: 'no claim asks for it' },
    { export: 'sigmoid', what: 'sigmoid.derivative', why: 'sigmoid has no derivative(x)' },
    { export: 'network', what: 'network.gradient with gelu, silu', why: 'network does not know them' },
    { export: 'sigmoid', what: 'sigmoid in the claim of_two', why: 'it asks for tanh too' },
  ])
})

test('what is required and was asked nothing is no pass', () => {
  const statements = ['network_a', 'network_b'].map((id) => ({ id, needs: ['gradient'] })) as unknown as Parameters<typeof unaskedOf>[1]
  const unasked = { claim: 'network_a', subject: 'mine', version: '-', kind: 'unsupported', missing: ['gradient'] } as Evidence
  const asked = { ...unasked, kind: 'sampled', runs: 1, skipped: 0, seed: 1 } as Evidence
  expect(unaskedOf(['network.gradient'], statements, [unasked, asked])).toEqual([])
  expect(unaskedOf(['network.gradient', 'adam'], statements, [unasked, unasked])).toEqual([
    { export: 'network', required: 'network.gradient', says: 'network.gradient is required, and none of the 2 claims about it could be asked.' },
  ])
})

test('what is required is an export that claims ask for, or a method of one', () => {
  const { needs, unfit } = subjectOf({ tanh: { value: Math.tanh }, relu: (x: number) => x })
  const missing = (...names: string[]) => missingOf(names, { name: 'mine', attempts: needs, unfit })
  expect(missing('tanh', 'tanh.value', 'relu')).toEqual([])
  expect(missing('tanh.derivative', 'adam')).toEqual([
    {
      export: 'tanh',
      required: 'tanh.derivative',
      says: 'tanh.derivative is required, and mine does not export it. Write: export const tanh = { value: (x) => …, derivative: (x) => … }',
    },
    {
      export: 'adam',
      required: 'adam',
      says: 'adam is required, and mine does not export it; it exports tanh, relu. Write: export const adam = (options) => ({ step(parameters, gradients) { … } })',
    },
  ])
  expect(missingOf(['adam'], { name: 'mine', attempts: [], ignored: ['Adamm'] })[0]?.says).toContain('it exports Adamm, which may be meant. Write')
  expect(missingOf(['adam'], { name: 'engine' })).toEqual([])
  for (const [name, sentence] of [
    ['adan', 'Did you mean adam?'],
    ['tanh.backward', '--require: expected a method of tanh: value, derivative, got "tanh.backward".'],
    ['adam.step', '--require: expected adam, which has no methods, got "adam.step".'],
  ] as const)
    expect(() => missing(name)).toThrow(sentence)
})

test('a name may hold spaces, and a hint may follow it', () => {
  expect(notesOn({ ignored: ['a b'], notes: ['The file exports a b, which is not asked for.'] })).toEqual(['Your file exports a b, which no claim asks for.'])
  expect(notesOn({ ignored: ['rleu (export const rleu) Did you mean relu?'], notes: [] })).toEqual([
    'Your file exports rleu. Did you mean relu? (export const rleu)',
  ])
})
