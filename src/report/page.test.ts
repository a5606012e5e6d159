import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Statement } from '../evidence/claim.ts'
import type { Evidence, Known } from '../evidence/evidence.ts'
import { type PageOptions, page } from './page.ts'
import { widthOf } from './text.ts'

const claim = (need: string, id: string): Statement & { readonly needs: readonly string[] } => ({
  id,
  topic: 'activations',
  states: `What $${id.replaceAll('_', '\\_')}$ says, at some length, so that it would wrap in a narrow terminal.`,
  source: { deck: 'beyond', slide: '' },
  how: '',
  catches: '',
  expected: 'holds',
  needs: [need],
})
const told = (...entries: readonly (readonly [need: string, id: string, known: Known])[]) => ({
  claims: entries.map(([need, id]) => claim(need, id)),
  evidence: entries.map(([, id, known]): Evidence => ({ claim: id, subject: 'mine.js', version: '-', ...known })),
})
const passed: Known = { kind: 'sampled', runs: 5, skipped: 0, seed: 1 }
const failed = (because: string, more: object = {}): Known => ({ kind: 'refuted', input: '{ x: [0.5] }', because, replay: '1:2:0', runs: 3, ...more })
const options: PageOptions = { command: ['lemmata', 'check', 'mine.js'], verdict: '1 passed, 0 failed' }
const pageOf = (given: ReturnType<typeof told>, more: Partial<PageOptions> = {}) => page(given.claims, given.evidence, { ...options, ...more })

describe('a page', () => {
  test('has a line for each export, one counterexample for each cause, what was not asked, and where the rest is', () => {
    const bias = { diagnosis: 'the bias correction is missing', cause: 'bias correction' }
    const lines = pageOf(
      told(
        ['activation:sigmoid', 'sigmoid_eq', passed],
        ['activation:sigmoid', 'sigmoid_range', passed],
        ['trajectory:adam', 'adam_recursion', failed('adam after step 1: expected -0.5, got -0.05', bias)],
        ['trajectory:adam', 'adam_scale_invariant', failed('adam after step 2: expected -0.7, got -0.06', bias)],
        ['softmax', 'softmax_eq', { kind: 'unsupported', missing: ['softmax'] }],
      ),
      { unasked: [{ export: 'relu', what: 'relu.backward', why: 'no such method' }] },
    )
    expect(lines).toEqual([
      '✓ sigmoid: 2 claims passed',
      '✗ adam: the bias correction is missing',
      '– relu.backward: not asked: no such method',
      '',
      '✗ adam_recursion, and 1 more claim about adam',
      '  claim      What adam_recursion says, at some length, so that it would wrap in',
      '             a narrow terminal.',
      '  input      { x: [0.5] }',
      '  adam after step 1: expected -0.5, got -0.05',
      '  diagnosis  the bias correction is missing',
      '  replay     lemmata check mine.js --claim adam_recursion --replay 1:2:0',
      '',
      '1 passed, 0 failed',
      'More: --verbose shows every failure in full; `lemmata explain adam`.',
    ])
  })
  test('says what was right where all is', () => {
    const lines = pageOf(told(['activation:tanh', 'tanh_eq', passed]))
    expect(lines.slice(0, 4)).toEqual(['✓ tanh: 1 claim passed', '', 'What was right:', expect.stringMatching(/^ {2}tanh_eq: What tanh_eq says/)])
  })
  test('tells causes apart within one export, and counts the claims that nobody explains', () => {
    const lines = pageOf(
      told(
        ['activation:relu', 'relu_eq', failed('relu(1): expected 1, got 2', { diagnosis: 'twice', cause: 'factor' })],
        ['activation:relu', 'relu_deriv', failed("relu'(1): expected 1, got 7")],
        ['activation:relu', 'relu_range', failed('relu falls below 0')],
      ),
    )
    expect(lines[0]).toBe('✗ relu: twice; 2 more claims unexplained')
    expect(lines).toContain('✗ relu_eq')
    expect(lines).toContain('✗ relu_deriv, and 1 more claim about relu')
  })
  test('a form that is not the contract’s is told once, without an input; a hole is a hole', () => {
    const form = (method: string) => failed(`relu: expected an object with ${method}(…), got a function. Write: export const relu = …`)
    const lines = pageOf(
      told(
        ['activation:relu', 'relu_eq', form('value')],
        ['activation:relu', 'relu_deriv', form('derivative')],
        ['trajectory:adam', 'adam_recursion', failed('adam(options) threw Error: adam: not written yet (at adam.ts:4:9)')],
      ),
    )
    expect(lines.slice(0, 2)).toEqual(['✗ relu: expected an object with value(…), got a function', '✗ adam: not written yet'])
    expect(lines.filter((line) => line.startsWith('✗ relu_'))).toEqual(['✗ relu_eq, and 1 more claim about relu'])
    expect(lines.join('\n')).not.toContain('input ')
  })
  test('advice is told once, and changes no mark', () => {
    const advice = 'right, but loses all digits from x = 19 on; use 1/cosh².'
    const lines = pageOf(
      told(
        ['activation:tanh', 'tanh_deriv', { ...passed, advice: [advice] } as Known],
        ['activation:tanh', 'tanh_eq', { ...passed, advice: [advice] } as Known],
      ),
    )
    expect(lines[0]).toBe('✓ tanh: 2 claims passed')
    expect(lines.filter((line) => line.includes('loses all digits'))).toEqual([`! tanh: ${advice}`])
  })
  test('an advice is told once though it was seen at other places, and never of an export that fails', () => {
    const lost = (places: string): Known => ({ ...passed, advice: [`right, but digits are lost. Seen at x from ${places}.`] }) as Known
    const both = [
      ['activation:tanh', 'tanh_deriv', lost('9 to 12')],
      ['activation:tanh', 'tanh_eq', lost('8 to 17')],
    ] as const
    const advices = (of: ReturnType<typeof told>): readonly string[] => pageOf(of).filter((line) => line.startsWith('!'))
    expect(advices(told(...both))).toEqual(['! tanh: right, but digits are lost. Seen at x from 9 to 12.'])
    expect(advices(told(...both, ['activation:tanh', 'tanh_range', failed('tanh(1): expected 1, got 2')]))).toEqual([])
  })
  test('40 exports: those that pass are told together, those that fail as far as there is room', () => {
    const names = Array.from({ length: 40 }, (_, i) => `export${i}`)
    const all = told(...names.map((n, i) => [`activation:${n}`, `${n}_eq`, i < 15 ? passed : failed(`${n}(1): expected 1, got ${i}`)] as const))
    const lines = pageOf(all)
    expect(lines.length).toBeLessThanOrEqual(30)
    expect(lines[0]).toMatch(/^✓ 15 exports, 15 claims passed: export0, export1, .*/)
    expect(lines.join('\n')).toMatch(/✗ \d+ more exports failed: export/)
    expect(lines.join('\n')).toMatch(/✗ \d+ more causes of failure: --verbose/)
  })
  test('a command that is too long stands in lines that a shell reads as one', () => {
    const lines = pageOf(told(['activation:relu', 'relu_eq', failed('relu(1): expected 1, got 2')]), {
      command: ['lemmata', 'check', `${'folder/'.repeat(6)}mine.js`],
    })
    const i = lines.findIndex((line) => line.startsWith('  replay'))
    expect(lines[i]).toMatch(/ \\$/)
    expect(lines[i + 1]).toContain('--claim relu_eq --replay 1:2:0')
  })
  test('colors take no column, and stand only where they are asked for', () => {
    const given = told(['activation:tanh', 'tanh_eq', passed])
    const bare = pageOf(given)
    const colored = pageOf(given, { paint: (style, text) => `<${style}>${text}</${style}>` })
    expect(colored[0]).toBe('<green>✓</green> <bold>tanh</bold>: 1 claim passed')
    expect(colored.map((line) => line.replace(/<[^>]*>/g, ''))).toEqual(bare)
  })
})

const word = fc.string({ minLength: 1, maxLength: 90 }).map((w) => w.replace(/[\n\r\t]/g, ' '))
const known: fc.Arbitrary<Known> = fc.oneof(
  fc.constant(passed),
  fc
    .record({ because: fc.array(word, { minLength: 1, maxLength: 20 }), diagnosis: fc.option(fc.array(word, { minLength: 1, maxLength: 9 })) })
    .map(({ because, diagnosis }) =>
      failed(because.join(' '), { input: because.join(', '), ...(diagnosis === null ? {} : { diagnosis: diagnosis.join(' '), cause: diagnosis[0] }) }),
    ),
  word.map((because): Known => ({ kind: 'undecided', because })),
)
test('whatever came of however many exports, it is a page: no line too wide, no line too many', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(60), known), { maxLength: 120 }),
      fc.integer({ min: 24, max: 80 }),
      fc.array(fc.record({ export: fc.constant('relu'), what: word, why: word }), { maxLength: 12 }),
      fc.array(word, { maxLength: 9 }),
      fc.array(fc.record({ says: fc.array(word, { minLength: 1, maxLength: 9 }).map((words) => words.join(' ')) }), { maxLength: 9 }),
      (entries, width, unasked, notes, unfit) => {
        const given = told(...entries.map(([n, k], i) => [`activation:export${n}`, `export${n}_claim_${i}`, k] as const))
        const verdict = '1 passed, 2 failed (100 of 103 claims are about what your file does not export)'
        const lines = pageOf(given, { width, unasked, notes, unfit, verdict })
        expect(lines.filter((line) => widthOf(line) > width)).toEqual([])
        expect(lines.length).toBeLessThanOrEqual(30)
      },
    ),
    { seed: 1, numRuns: 300 },
  )
})

test('where many things are wrong, the first counterexamples still stand there, one for each export', () => {
  const names = [
    'relu',
    'tanh',
    'sigmoid',
    'elu',
    'gelu',
    'silu',
    'mish',
    'selu',
    'softplus',
    'relu6',
    'identity',
    'gaussian',
    'heaviside',
    'geluTanh',
    'quickGelu',
  ]
  const wrong = names.flatMap((name) => [
    [
      'activation',
      `${name}_eq`,
      failed(`${name}(0.5): expected 1, got 2`, { diagnosis: `the value of ${name} is twice what is due`, cause: 'factor' }),
    ] as const,
    ['activationGradient', `${name}_deriv`, failed(`${name}'(0.5): expected 1, got 3`, { diagnosis: 'thrice', cause: 'another formula' })] as const,
  ])
  const notes = names.map((name) => `Your file exports ${name}s. Did you mean ${name}? (export const ${name} = { value: (x) => …, derivative: (x) => … })`)
  const unasked = names.map((name) => ({ export: name, what: `${name}.backward`, why: 'no claim asks for it' }))
  const lines = pageOf(told(...wrong.map(([operation, id, known]) => [`${operation}:${id.split('_')[0]}`, id, known] as const)), { notes, unasked })
  expect(lines.length).toBeLessThanOrEqual(30)
  expect(lines.every((line) => widthOf(line) <= 80)).toBe(true)
  expect(lines.filter((line) => line.includes('expected 1, got 2')).length).toBeGreaterThanOrEqual(2)
  expect(lines).toContain('  relu(0.5): expected 1, got 2')
  expect(lines).toContain('  tanh(0.5): expected 1, got 2')
  expect(lines.filter((line) => line.includes('{ x: [0.5] }')).length).toBeGreaterThanOrEqual(2)
  expect(lines.join('\n')).toMatch(/✗ \d+ more causes of failure: --verbose shows every one/)
})

test('an export that no claim asks for is said once: with the name that is meant where one is near', () => {
  const unasked = ['frobnicate', 'Adamm'].map((name) => ({ export: name, what: name, why: 'no claim asks for it' }))
  const notes = ['Your file exports frobnicate, which no claim asks for.', 'Your file exports Adamm. Did you mean adam?']
  const lines = pageOf(told(['activation:tanh', 'tanh_eq', passed]), { unasked, notes })
  expect(lines.filter((line) => /frobnicate|Adamm/.test(line))).toEqual([
    '– frobnicate: not asked: no claim asks for it',
    '! Your file exports Adamm. Did you mean adam?',
  ])
})

test('a failure in numbers that nobody explains says so, with what the answers show', () => {
  const lines = pageOf(
    told(['trajectory:adam', 'adam_recursion', failed('adam after step 2: expected -0.5, got -0.05', { shows: 'step 1 is right, step 2 is wrong' })]),
  )
  expect(lines[0]).toBe('✗ adam: 1 of 1 claim failed; no known mistake explains it')
  expect(lines).toContain('  diagnosis  no known mistake explains this; step 1 is right, step 2 is wrong')
  const known = pageOf(
    told(['trajectory:adam', 'adam_recursion', failed('adam after step 2: expected -0.5, got -0.05', { diagnosis: 'twice', cause: 'factor' })]),
  )
  expect(known.join()).not.toContain('no known mistake')
})

test('a diagnosis stands under a counterexample of a claim that has it, and what it does not explain in a block of its own', () => {
  const bend = { diagnosis: 'at a bend no slope that holds', cause: 'tie', diagnosed: { kind: 'symptom', operation: 'lossGradient' } }
  const need = 'lossGradient:meanAbsoluteError'
  const kink = [need, 'meanAbsoluteError_grad_at_kink_mem_subdifferential', failed('entry 0 is 0.1, which is no subgradient', bend)] as const
  const grad = (more: object) => [need, 'meanAbsoluteError_grad', failed('entry 3: expected 0.2, got 0.1', more)] as const
  const diagnosisUnder = (lines: readonly string[], id: string) =>
    lines.slice(lines.findIndex((line) => line.startsWith(`✗ ${id}`))).find((line) => line.includes('diagnosis'))
  const apart = pageOf(told(grad({ unexplained: 'lossGradient' }), kink))
  expect(apart[0]).toBe('✗ meanAbsoluteError: at a bend no slope that holds; 1 more claim unexplained')
  expect(diagnosisUnder(apart, kink[1])).toBe('  diagnosis  at a bend no slope that holds')
  expect(diagnosisUnder(apart, 'meanAbsoluteError_grad')).toBeDefined()
  expect(apart.filter((line) => line === '  diagnosis  no known mistake explains this')).toHaveLength(1)
  // Where too few answers were seen to tell, it is one block, and the one that has the diagnosis speaks.
  const joined = pageOf(told(grad({}), kink))
  expect(joined.filter((line) => line.startsWith('✗ meanAbsoluteError_'))).toEqual([expect.stringContaining(kink[1])])
  expect(joined[0]).toBe('✗ meanAbsoluteError: at a bend no slope that holds')
})

describe('what decides is never cut away', () => {
  const numbers = (n: number, from: number): string => `[${Array.from({ length: n }, (_, i) => `${from + i}.5`).join(', ')}]`
  const loss = (because: string, id: string, more: object = {}) =>
    [`loss:${id}`, `${id}_eq`, failed(because, { cause: id, diagnosis: `${id} is wrong`, ...more })] as const
  const flat = (lines: readonly string[]): string => lines.join(' ').replace(/\s+/g, ' ')
  test('the value got stands beside the value expected, however many things are wrong', () => {
    const all = Array.from({ length: 9 }, (_, i) =>
      loss(`loss${i} of (0, 1e-7, 0, 0.25) against (0, 0, 0, 0): expected 3.33333e-15…, got 7.77777e-15…`, `loss${i}`),
    )
    const text = flat(pageOf(told(...all)))
    expect(text.match(/expected 3.33333e-15…/g)?.length).toBeGreaterThanOrEqual(2)
    expect(text.match(/got 7.77777e-15…/g)?.length).toBe(text.match(/expected/g)?.length)
    expect(text).toMatch(/✗ \d more causes of failure/)
  })
  test('of long lists the beginnings stand side by side', () => {
    const text = flat(pageOf(told(loss(`softmax of ${numbers(99, 0)}: expected ${numbers(99, 100)}, got ${numbers(99, 300)}`, 'softmax'))))
    expect(text).toMatch(/softmax of \[0\.5, 1\.5, .*…: expected \[100\.5, 101\.5, .*…, got \[300\.5, 301\.5, /)
  })
  test('what a diagnosis advises is at its end, and stands there', () => {
    const advice = `this is another form ${'of long words '.repeat(14)}so declare it as otherLoss`
    const all = ['one', 'two', 'three'].map((id) => loss('x: expected 1, got 2', id, { diagnosis: advice }))
    expect(flat(pageOf(told(...all)))).toContain('so declare it as otherLoss')
  })
  test('the line of an export ends at a word, with the message of an error, and has no expected without its got', () => {
    const line = (because: string): string => pageOf(told(['activation:relu', 'relu_eq', failed(because)]))[0] as string
    expect(line(`relu.value(0) threw Error: the table of values ${'is not there '.repeat(9)}`)).toMatch(
      /^✗ relu: relu\.value\(0\) threw Error: the table of values( is| not| there)+…$/,
    )
    expect(line(`relu: expected an object with ${'value(…), '.repeat(8)}got a function`)).toBe('✗ relu: 1 of 1 claim failed')
  })
})

describe('a counterexample is whole where the page has room', () => {
  const long = (n: number): string => `{ gradients: [${Array.from({ length: n }, (_, i) => `[[${i}], [${i}.5]]`).join(', ')}] }`
  const adam = (n: number, id = 'adam_recursion') => ['trajectory:adam', id, failed('adam after step 9: expected -0.5, got -0.05', { input: long(n) })] as const
  const flat = (lines: readonly string[]): string => lines.join(' ').replace(/\s+/g, ' ')
  test('of ten lines', () => {
    const lines = pageOf(told(adam(50)))
    expect(flat(lines)).toContain(long(50))
    expect(lines.length).toBeLessThanOrEqual(30)
  })
  test('else it is said where it is whole', () => {
    const lines = pageOf(told(adam(500)))
    expect(flat(lines)).not.toContain(long(500))
    expect(lines.filter((line) => line.endsWith('… (whole with --verbose)'))).toHaveLength(1)
    expect(lines.every((line) => widthOf(line) <= 80)).toBe(true)
  })
  test('a short one of another claim stands before one that is too long', () => {
    expect(flat(pageOf(told(adam(500), adam(2, 'adam_scale_invariant'))))).toContain(long(2))
  })
})
