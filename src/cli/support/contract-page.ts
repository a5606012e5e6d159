import { cited } from '../../evidence/claim.ts'
import { citation } from '../../evidence/lectures.ts'
import { showValue } from '../../evidence/show.ts'
import { callsOf, examplesOf } from '../../making/contract/examples.ts'
import type { ArgumentSignature, MethodSignature, Signature } from '../../making/contract/signature.ts'
import { recordOf } from '../../protocol/operations.ts'
import { texToText } from '../../report/tex-to-text.ts'
import { plural, wrapped } from '../../report/text.ts'
import { engineOperations } from '../../subjects/engine.ts'
import { formOf } from '../../subjects/forms.ts'
import { pythonForm } from '../../subjects/python/form.ts'
import { parts } from './exports.ts'
import { calledAs } from './terminal.ts'

/* The contract on a terminal. */

/** All exports, by part: a page that fits a screen. */
export function contents(all: readonly Signature[], width: number): readonly string[] {
  const lines = [...parts(all)].flatMap(([part, of]) => {
    const [plain, others] = [of.filter((s) => s.convention === undefined), of.filter((s) => s.convention !== undefined)]
    const names = [...plain.map((s) => s.name), ...(others.length === 0 ? [] : [`(and ${plural(others.length, 'convention')})`])]
    return wrapped(names.join(' '), width, { first: `${part.padEnd(13)} `, rest: ' '.repeat(14) })
  })
  const lemmata = calledAs().join(' ')
  return [
    ...wrapped('A file is checked by what it exports. Every name is optional:', width),
    ...lines,
    ...wrapped(`A convention is another form that real code has: ${lemmata} contract optimizers`, width),
    `${lemmata} contract adam    one of them: arguments, shapes, an example`,
    `${lemmata} init adam        a file with its types, to fill in`,
  ]
}

/** The exports of one part, a formula each, conventions below. */
export function partPage(of: readonly Signature[], width: number): readonly string[] {
  const wide = Math.min(30, Math.max(...of.map((s) => s.name.length)))
  return [...of]
    .sort((a, b) => Number(a.convention !== undefined) - Number(b.convention !== undefined))
    .flatMap((s) => {
      const says =
        s.convention !== undefined
          ? `${s.convention.of}: ${s.convention.is}`
          : s.formula === undefined
            ? (s.methods[0]?.says ?? '')
            : texToText(`$${s.formula}$`)
      return wrapped(says, width, { first: `${s.name.padEnd(wide)}  `, rest: ' '.repeat(wide + 2), lines: 2 })
    })
}

/** One export: its form, what each method is given and must return, and a call with its right answer. */
export async function exportPage(s: Signature, width: number): Promise<readonly string[]> {
  const code = (text: string): readonly string[] => wrapped(text, width, { first: '  ', rest: '    ' })
  const options = [
    ...Object.entries(s.parameters).map(([p, form]) => `${p}: ${form === 'vector' ? 'number[]' : 'number[][]'}`),
    ...Object.entries(s.options).map(([option, value]) => `${option} (${value})`),
  ]
  const name = s.methods.length === 1 && s.style !== 'methods' ? '' : ` with ${plural(s.methods.length, 'method')}, each of them optional`
  return [
    ...(s.formula === undefined
      ? []
      : wrapped(texToText(`$${s.formula}$`), width, { first: `${s.name}${s.formula.includes('=') ? ': ' : ' = '}`, rest: '  ' })),
    ...(s.source === undefined ? [] : wrapped(citation(cited(s.source)), width, { first: 'source: ', rest: '  ' })),
    ...(s.convention === undefined
      ? []
      : wrapped(`a convention of ${s.convention.of}: ${texToText(s.convention.is)} (${s.convention.who})`, width, { rest: '  ' })),
    ...(s.formula === undefined && s.source === undefined ? [] : ['']),
    ...wrapped(`An object${name}`, width).map((line) => (s.style === 'methods' ? `${line}:` : 'A function:')),
    ...code(formOf(s.name) ?? ''),
    ...wrapped(pythonForm(s.name) ?? '', width, { first: 'in Python  ', rest: '           ' }),
    ...(options.length === 0
      ? []
      : ['', ...wrapped(`${options.join(', ')}: all of them are given; usual values in brackets`, width, { first: 'options    ', rest: '           ' })]),
    ...s.methods.flatMap((m) => methodLines(s, m, width)),
    '',
    'Example:',
    ...(await exampleLines(s, width)),
    '',
    ...wrapped(`Type: ${s.type}, from lemmata/contract. \`${calledAs().join(' ')} init ${s.name}\` writes a file with it.`, width),
  ]
}

function methodLines(s: Signature, m: MethodSignature, width: number): readonly string[] {
  const made = s.style === 'steps' || s.style === 'rate' ? `${s.name}(options)` : s.name
  const called = m.name === undefined ? made : `${made}.${m.name}`
  const often = m.often === undefined ? '' : `; called ${m.often}`
  const wide = Math.max(7, ...m.arguments.map((a) => a.name.length))
  const given = m.arguments.filter((a) => !a.shape.startsWith('none'))
  return [
    '',
    ...wrapped(`${called}(${given.map((a) => a.name).join(', ')})${often}`, width),
    ...(s.style === 'methods' || s.style === 'function' ? wrapped(m.says, width, { first: '  ', rest: '  ' }) : []),
    ...given.flatMap((a) => wrapped(typeText(a), width, { first: `  ${a.name.padEnd(wide)}  `, rest: ' '.repeat(wide + 6) })),
    ...wrapped(m.returns.replace(/^must return /, ''), width, { first: `  ${'returns'.padEnd(wide)}  `, rest: ' '.repeat(wide + 6) }),
  ]
}

/** A type with its shape, where that says more. */
const typeText = ({ type, shape }: ArgumentSignature): string =>
  shape === 'one number' ? type : `${type === 'object' ? '' : `${type}, `}${shape.startsWith('[') ? 'shape ' : ''}${shape}`

/** Calls with what is right for them, as the built-in engine answers. */
async function exampleLines(s: Signature, width: number): Promise<readonly string[]> {
  const lines = await Promise.all(
    examplesOf(s.name).map(async (example) => {
      const { gathers } = recordOf(example.operation).student
      const whole: unknown = await (engineOperations[example.operation] as (ask: unknown) => Promise<unknown>)(example.ask)
      return callsOf(example, showCode).flatMap(({ code, path }) => {
        const asked = wrapped(code, width, { first: '  ', rest: '    ' })
        if (path === undefined) return asked
        const answer = path.reduce((x, i) => (x as readonly unknown[])[i], whole)
        const told = showCode(rounded(gathers === undefined ? answer : flattened(answer as Readonly<Record<string, unknown>>, gathers)))
        return [...asked, ...wrapped(`${told}${example.unique ? '' : ', or another that is right'}`, width, { first: '  // => ', rest: '  //    ' })]
      })
    }),
  )
  return lines.flat()
}
/** The fields of one field beside the others: as an export returns them. */
const flattened = (answer: Readonly<Record<string, unknown>>, field: string): unknown =>
  Object.assign({}, ...Object.entries(answer).map(([key, value]) => (key === field ? value : { [key]: value })))
const showCode = (x: unknown): string => showValue(x).replaceAll('"', "'")
/** Six digits are enough to follow an example. */
function rounded(x: unknown): unknown {
  if (typeof x === 'number') return Number.isInteger(x) ? x : Number(x.toPrecision(6))
  if (x instanceof Float64Array) return rounded(Array.from(x))
  if (Array.isArray(x)) return x.map(rounded)
  return typeof x === 'object' && x !== null ? Object.fromEntries(Object.entries(x).map(([k, v]) => [k, rounded(v)])) : x
}
