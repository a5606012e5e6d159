import { expect, test } from 'vitest'
import type { Need } from '../protocol/subject.ts'
import { causesOf } from './causes.ts'
import type { Evidence } from './evidence.ts'
import type { DiagnosisKind } from './observation.ts'

const refuted = (claim: string, operation?: string, kind?: DiagnosisKind, cause?: string, alternatives?: readonly string[]): Evidence => ({
  claim,
  subject: 'file',
  version: '1',
  kind: 'refuted',
  input: '0',
  because: claim,
  replay: '1:0',
  runs: 1,
  ...(cause === undefined ? {} : { cause, diagnosis: `it is ${cause}` }),
  ...(operation === undefined || kind === undefined ? {} : { diagnosed: { kind, operation, ...(alternatives === undefined ? {} : { alternatives }) } }),
})
const needs: Readonly<Record<string, readonly Need[]>> = {
  elu_eq: ['activation:elu'],
  elu_deriv: ['activationGradient:elu'],
  elu_deriv_eq_difference_quotient: ['activation:elu', 'activationGradient:elu'],
  elu_range: ['activation:elu'],
  adam_recursion: ['trajectory:adam'],
  adam_constant: ['trajectory:adam'],
}
const told = (...all: readonly Evidence[]) =>
  causesOf(all, (claim) => needs[claim] ?? []).map(({ of, cause, shown, claims }) => [of, cause, shown.claim, claims.length])

test('claims of one export and cause speak once, by the one that knows most', () => {
  const symptom = refuted('elu_deriv_eq_difference_quotient', 'activation', 'symptom', 'place')
  const mistake = refuted('elu_eq', 'activation', 'mistake', 'option ignored')
  expect(told(symptom, mistake, refuted('elu_range'))).toEqual([['elu', 'option ignored', 'elu_eq', 3]])
})
test('two causes of one export are two, and exports are told apart', () => {
  const [value, slope] = [refuted('elu_eq', 'activation', 'mistake', 'option ignored'), refuted('elu_deriv', 'activationGradient', 'mistake', 'sign')]
  expect(told(slope, value, refuted('adam_recursion', 'trajectory', 'mistake', 'epsilon'))).toEqual([
    ['elu', 'option ignored', 'elu_eq', 1],
    ['elu', 'sign', 'elu_deriv', 1],
    ['adam', 'epsilon', 'adam_recursion', 1],
  ])
})
test('a convention outranks a mistake, and what has alternatives gives way to what is sure', () => {
  expect(told(refuted('adam_recursion', 'trajectory', 'mistake', 'epsilon'), refuted('adam_constant', 'trajectory', 'convention', 'convention'))[0]).toEqual([
    'adam',
    'convention',
    'adam_constant',
    1,
  ])
  const unsure = refuted('adam_constant', 'trajectory', 'mistake', 'rate decays', ['wrong function'])
  expect(told(unsure, refuted('adam_recursion', 'trajectory', 'mistake', 'wrong function'))).toEqual([['adam', 'wrong function', 'adam_recursion', 2]])
})
test('what explains a special case, but not the definition, is not told', () => {
  const chance = refuted('adam_constant', 'trajectory', 'mistake', 'rate decays')
  expect(told(chance, refuted('adam_recursion', 'trajectory', 'symptom', 'place'))).toEqual([['adam', 'place', 'adam_recursion', 2]])
  expect(told(chance)).toEqual([['adam', 'rate decays', 'adam_constant', 1]])
})
test('what nobody can explain is one entry without a cause', () => {
  expect(told(refuted('elu_eq'), refuted('elu_range'))).toEqual([['elu', undefined, 'elu_eq', 2]])
  expect(told({ ...refuted('elu_eq'), kind: 'sampled', runs: 1, skipped: 0, seed: 1 } as Evidence)).toEqual([])
})
test('what was looked for in the wrong answers of a claim and is not there does not explain it', () => {
  const bend = refuted('elu_eq', 'activation', 'symptom', 'tie')
  const beyond = (claim: string, operation: string) => ({ ...refuted(claim), unexplained: operation }) as Evidence
  expect(told(beyond('elu_range', 'activation'), bend)).toEqual([
    ['elu', 'tie', 'elu_eq', 1],
    ['elu', undefined, 'elu_range', 1],
  ])
  // Of who was not asked enough nobody knows: it belongs to what is known of its operation, and so does what a place may hold.
  expect(told(beyond('elu_range', 'activation'), refuted('elu_deriv_eq_difference_quotient'), bend)).toEqual([
    ['elu', 'tie', 'elu_eq', 2],
    ['elu', undefined, 'elu_range', 1],
  ])
  const place = { ...refuted('elu_eq', 'activation', 'symptom', 'place'), diagnosis: 'wrong only where x < 0' } as Evidence
  expect(told(beyond('elu_range', 'activation'), place)).toEqual([['elu', 'place', 'elu_eq', 2]])
})
test('what another operation of the export explains as well joins it, and speaks alone where that is silent', () => {
  const value = refuted('elu_eq', 'activation', 'convention', 'convention')
  const slope = refuted('elu_deriv', 'activationGradient', 'mistake', 'factor')
  const agreeing = { ...slope, diagnosed: { kind: 'mistake', operation: 'activationGradient', agreesWith: ['it is convention'] } } as Evidence
  expect(told(agreeing, value)).toEqual([['elu', 'convention', 'elu_eq', 2]])
  expect(told(agreeing)).toEqual([['elu', 'factor', 'elu_deriv', 1]])
  expect(told(slope, value)).toHaveLength(2)
})
