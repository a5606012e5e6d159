/** `lemmata/vitest`: the claims as tests of one's own code, and a matcher for derivatives. */
import { describe, expect, test } from 'vitest'
import type { Optimizer, Options } from './contract.ts'
import type { AnyClaim } from './evidence/claim.ts'
import { verdict } from './evidence/evidence.ts'
import { Fault, fault } from './fault.ts'
import { notesOn } from './lab/recognition.ts'
import { didYouMean, optimizers } from './registry.ts'
import { failureText } from './report/failure.ts'
import type { Exports } from './subjects/exports.ts'
import { held, subjectIn } from './testing/check-exports.ts'
import { type Choice, checkOptions, chosen, told } from './testing/choice.ts'
import { type GradientAtOptions, gradientFound, type Nested } from './testing/gradient.ts'

export type { Choice, Exports, GradientAtOptions, Nested }

export interface DescribeOptions extends Choice {
  /** These claims are skipped; `true` skips the whole. */
  readonly skip?: boolean | readonly string[]
  /** Only these claims run of the file's tests; `true`: only this subject's. */
  readonly only?: boolean | readonly string[]
  /** For each claim, in milliseconds; a minute by default. */
  readonly timeout?: number
}

/**
 * A `describe` with one test for every claim that asks for something in `exports`. A failure shows the simplest counterexample, the
 * diagnosis, the worst case, and the options that repeat it in one run. The seed stands in the name of every test.
 *
 * Exports that no claim knows are listed as skipped tests when their name is nearly one that is known. What is undecided fails, since
 * it is no pass. Fails, as a test with a sentence: options, claims or topics of no known name, and exports of which nothing is tested.
 * At the edges: an export runs in this process, so that an endless loop hangs; `lemmata check FILE` has deadlines.
 *
 *     import * as mine from './my-network'
 *     describeSubject('my network', mine, { topics: ['losses'], runs: 200, seed: 7 })
 */
export function describeSubject(name: string, exports: Exports, options: DescribeOptions = {}): void {
  testsOf(`describeSubject('${name}', …`, describeSubject, name, exports, options)
}

/**
 * The claims about one optimizer, each a test: `describeOptimizer('adam', options => ({ step(parameters, gradients) { … } }))`.
 * Fails, as a test with a sentence: a name that is none of the contract's optimizers. Otherwise as `describeSubject`.
 */
export function describeOptimizer<O = Options>(name: string, optimizer: Optimizer<O>, options: DescribeOptions = {}): void {
  const names = [...optimizers.keys()]
  const amiss = !names.includes(name)
    ? fault('describeOptimizer', `one of ${names.join(', ')}`, told(name), typeof name === 'string' ? didYouMean(name, names) : '')
    : isClass(optimizer) && typeof (optimizer as { readonly prototype?: { readonly step?: unknown } }).prototype?.step !== 'function'
      ? fault(
          'describeOptimizer',
          'a function (options) => ({ step(parameters, gradients) { … } })',
          'a class',
          `Write: (options) => new ${optimizer.name || 'It'}(options)`,
        )
      : undefined
  const where = site(describeOptimizer)
  if (amiss !== undefined) describe(String(name), () => test('is an optimizer', () => thrown(amiss, where)))
  else testsOf(`describeOptimizer('${name}', …`, describeOptimizer, name, { [name]: optimizer }, options)
}

/** A class without a step can make nothing that takes one: that would be told of every case. */
const isClass = (f: unknown): boolean => typeof f === 'function' && /^class\b/.test(Function.prototype.toString.call(f))

function testsOf(call: string, caller: (...args: never[]) => void, name: string, exports: Exports, options: DescribeOptions): void {
  const where = site(caller)
  const amiss = misuse(caller.name, name, exports, options)
  // A file whose tests cannot be listed would say nothing but that it has none.
  if (amiss !== undefined) {
    describe(String(name), () => test('has claims to check', () => thrown(amiss, where)))
    return
  }
  const { skip = false, only = false, timeout = 60_000 } = options
  const block = skip === true ? describe.skip : only === true ? describe.only : describe
  block(name, async () => {
    try {
      checkOptions(caller.name, options, ['skip', 'only', 'timeout'])
      const subject = subjectIn(exports, name, options)
      const claims = await chosen(caller.name, subject, options)
      for (const list of [skip, only]) if (typeof list !== 'boolean') for (const id of list) among(caller.name, claims, id)
      for (const claim of claims) {
        const is = (list: boolean | readonly string[]): boolean => typeof list !== 'boolean' && list.includes(claim.id)
        const run = is(skip) ? test.skip : is(only) ? test.only : test
        run(`${claim.id} (seed ${options.seed ?? 1})`, { timeout }, async () => {
          const evidence = await held(claim, subject, options)
          if (verdict(claim.expected, evidence) === 'as expected') return
          const replay = evidence.kind === 'refuted' ? `${call}, { claims: ['${claim.id}'], replay: '${evidence.replay}'${precisely(options)} })` : undefined
          thrown(new Error(failureText(claim, evidence, { replay, notes: notesFor(claim, subject.notes) })), where)
        })
      }
      for (const near of notesOn(subject).filter((note) => note.includes('Did you mean'))) test.todo(near)
    } catch (error) {
      if (!(error instanceof Fault)) throw error
      test('has claims to check', () => thrown(error, where))
    }
  })
}

/** What is no name, no exports or no options, as a sentence. */
function misuse(where: string, name: unknown, exports: unknown, options: unknown): Fault | undefined {
  const isObject = (x: unknown): boolean => typeof x === 'object' && x !== null && !Array.isArray(x)
  if (typeof name !== 'string') return fault(where, 'a text as the name', told(name))
  if (!isObject(exports)) return fault(where, 'an object of exports', told(exports), "Write: import * as mine from './my-network'")
  if (!isObject(options)) return fault(where, 'an object of options', told(options))
  const { skip = false, only = false, timeout = 60_000 } = options as DescribeOptions
  for (const [of, list] of [['skip', skip] as const, ['only', only] as const])
    if (typeof list !== 'boolean' && !Array.isArray(list)) return fault(`${where}: ${of}`, 'true, false or a list of claims', told(list))
  // Infinity is no limit.
  if (!(typeof timeout === 'number' && timeout > 0)) return fault(`${where}: timeout`, 'a number of milliseconds above 0', told(timeout))
  return undefined
}

/** What looks like a slip in an export that the claim asks for. */
const notesFor = ({ needs }: AnyClaim, notes: readonly string[]): readonly string[] =>
  notes.filter((note) => needs.some((need) => note.startsWith(`${need.split(/[:/]/)[1]} `)))

const precisely = ({ precision }: Choice): string => (precision === undefined || precision === 'float64' ? '' : `, precision: '${precision}'`)

function among(where: string, claims: readonly AnyClaim[], id: string): void {
  const names = claims.map((c) => c.id)
  if (!names.includes(id)) throw fault(`${where}: skip, only`, 'claims that are checked here', `"${id}"`, didYouMean(id, names))
}

/** Where the user's own line is: what a failure points at, in the place of this file. */
function site(caller: (...args: never[]) => void): string {
  const here: { stack?: string } = {}
  ;(Error as { captureStackTrace?: (target: object, above: unknown) => void }).captureStackTrace?.(here, caller)
  return here.stack?.split('\n').slice(1).join('\n') ?? ''
}
function thrown(error: Error, where: string): never {
  if (where !== '') error.stack = `${error.name}: ${error.message}\n${where}`
  throw error
}

interface GradientMatchers {
  /**
   * Whether the derivative that comes with a function is that of its values at x: see `gradientAt` for the forms that are known.
   * Wait for it: `await expect(f).toHaveGradientAt([1, 2])`. What rounding hides fails either way.
   */
  toHaveGradientAt(x: Nested, options?: GradientAtOptions): Promise<void>
}
declare module 'vitest' {
  // biome-ignore lint/suspicious/noExplicitAny: as vitest declares it.
  interface Matchers<T = any> extends GradientMatchers {}
}

expect.extend({
  async toHaveGradientAt(this: { readonly isNot: boolean }, f: unknown, x: Nested, options: GradientAtOptions = {}) {
    const { right, because } = await gradientFound('toHaveGradientAt', f, x, options)
    return { pass: right ?? this.isNot, message: () => because }
  },
})
