import type { Elementary, SmoothWord } from '../algebra/field.ts'
import { smoothWords } from '../algebra/field.ts'
import { Fault, fault } from '../fault.ts'
import { didYouMean } from '../registry.ts'
import { parse } from './parse.ts'

/** An expression in the one vocabulary: it can be evaluated in any number system, over intervals and duals alike. */
export interface Expression {
  readonly text: string
  /** Its variables, sorted. */
  readonly variables: readonly string[]
  apply<T>(R: Elementary<T>, values: Readonly<Record<string, T>>): T
}

type Evaluate = <T>(R: Elementary<T>, values: Readonly<Record<string, T>>) => T

const absolute: <T>(R: Elementary<T>, x: T) => T = (R, x) => R.max(x, R.sub(R.of(0), x))

/** `x^n` for an integer: even powers of |x|, so that an enclosure of a square is never negative. */
function power<T>(R: Elementary<T>, x: T, n: number): T {
  if (n < 0) return R.div(R.of(1), power(R, x, -n))
  if (n === 0) return R.of(1)
  const base = n % 2 === 0 ? absolute(R, x) : x
  return Array.from({ length: n - 1 }).reduce<T>((y) => R.mul(y, base), base)
}

/** Continuous functions only: a certificate by the mean value theorem would be wrong across a jump. */
type Function = <T>(R: Elementary<T>, x: T) => T
const functions: ReadonlyMap<string, Function> = new Map<string, Function>([
  ...smoothWords.map((word: SmoothWord): [string, Function] => [word, (R, x) => R[word](x)]),
  ['abs', absolute],
  ['tan', (R, x) => R.div(R.sin(x), R.cos(x))],
  ['sinh', (R, x) => R.div(R.sub(R.exp(x), R.exp(R.sub(R.of(0), x))), R.of(2))],
  ['cosh', (R, x) => R.div(R.add(R.exp(x), R.exp(R.sub(R.of(0), x))), R.of(2))],
  ['square', (R, x) => power(R, x, 2)],
  ['cube', (R, x) => power(R, x, 3)],
  ['relu', (R, x) => R.max(R.of(0), x)],
])
const names: readonly string[] = [...functions.keys(), 'min', 'max', 'pow']
const binary: ReadonlyMap<string, 'add' | 'sub' | 'mul' | 'div'> = new Map([
  ['+', 'add'],
  ['-', 'sub'],
  ['*', 'mul'],
  ['/', 'div'],
] as const)

/** What is read: more is no formula that a person wrote, and reading it takes a stack without end. */
const [longest, deepest] = [20_000, 500]
/** A long name is shown by its beginning. */
const short = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most)}…` : text)
const oneLine = (text: string, most: number): string => short(text, most).replace(/\s+/g, ' ')

/** How messages name an expression: in one line, and not at any length. */
export const placeOf = (text: string): string => `expression "${oneLine(text, 80)}"`

/** A whole number, when the node is one (a minus sign included). */
function whole(node: SyntaxNode): number | undefined {
  if (node.type === 'ParenthesisNode') return whole(node.content as SyntaxNode)
  if (node.type === 'OperatorNode' && node.fn === 'unaryMinus') {
    const n = whole(node.args?.[0] as SyntaxNode)
    return n === undefined ? undefined : -n
  }
  return node.type === 'ConstantNode' && Number.isInteger(node.value) && Math.abs(node.value as number) <= 64 ? (node.value as number) : undefined
}

/** The parts of mathjs' tree that are read here. */
interface SyntaxNode {
  readonly type: string
  readonly value?: unknown
  readonly name?: string
  readonly op?: string
  readonly fn?: unknown
  readonly args?: readonly SyntaxNode[]
  readonly content?: SyntaxNode
}

const tooDeep = (where: string): Fault => fault(where, `at most ${deepest} operations one inside another`, 'more', 'a + b + c has two.')

function compile(node: SyntaxNode, where: string, variables: Set<string>, depth = 0): Evaluate {
  if (depth > deepest) throw tooDeep(where)
  const sub = (part: SyntaxNode | undefined): Evaluate => compile(part as SyntaxNode, where, variables, depth + 1)
  switch (node.type) {
    case 'ParenthesisNode':
      return sub(node.content)
    case 'ConstantNode': {
      const { value } = node
      if (typeof value !== 'number' || !Number.isFinite(value)) throw fault(where, 'finite numbers', short(String(value), 40))
      return (R) => R.of(value)
    }
    case 'SymbolNode': {
      const name = node.name as string
      if (name === 'pi') return (R) => R.pi
      if (name === 'e') return (R) => R.exp(R.of(1))
      variables.add(name)
      return <T>(_: Elementary<T>, values: Readonly<Record<string, T>>): T => {
        const value = Object.hasOwn(values, name) ? values[name] : undefined
        if (value === undefined) throw fault(where, `a value for ${short(name, 40)}`, 'none')
        return value
      }
    }
    case 'FunctionNode': {
      const name = (node.fn as SyntaxNode).name as string
      const given = node.args?.length ?? 0
      if (name === 'max' || name === 'min') {
        if (given === 0) throw fault(where, `one argument of ${name} at least`, 'none')
        const parts = (node.args ?? []).map(sub)
        return (R, values) => {
          const flip = <T>(S: Elementary<T>, x: T): T => (name === 'max' ? x : S.sub(S.of(0), x))
          return flip(
            R,
            parts.map((p) => flip(R, p(R, values))).reduce((a, b) => R.max(a, b)),
          )
        }
      }
      if (name === 'pow') {
        if (given !== 2) throw fault(where, 'two arguments of pow', String(given))
        return sub({ type: 'OperatorNode', op: '^', args: node.args ?? [] })
      }
      const f = functions.get(name)
      if (f === undefined) throw fault(where, `functions among ${names.join(', ')}`, short(name, 40), name.length > 40 ? '' : didYouMean(name, names))
      if (given !== 1) throw fault(where, `one argument of ${name}`, String(given))
      const inner = sub(node.args?.[0])
      return (R, values) => f(R, inner(R, values))
    }
    case 'OperatorNode': {
      const { op, args = [] } = node
      if (args.length === 1 && op === '-') {
        const inner = sub(args[0])
        return (R, values) => R.sub(R.of(0), inner(R, values))
      }
      if (args.length === 1 && op === '+') return sub(args[0])
      if (op === '^') {
        const [base, exponent] = [sub(args[0]), args[1] as SyntaxNode]
        const n = whole(exponent)
        if (n !== undefined) return (R, values) => power(R, base(R, values), n)
        // x^y = e^(y ln x), for positive x.
        const by = sub(exponent)
        return (R, values) => R.exp(R.mul(by(R, values), R.log(base(R, values))))
      }
      const word = binary.get(op ?? '')
      if (word === undefined) throw fault(where, 'the operators + - * / ^', String(op))
      const [a, b] = [sub(args[0]), sub(args[1])]
      return (R, values) => R[word](a(R, values), b(R, values))
    }
    default:
      throw fault(where, 'an arithmetic expression', `this kind of part: ${node.type.replace('Node', '').toLowerCase()}`)
  }
}

/**
 * Reads an expression of mathjs, such as `sin(2*pi*x)` or `exp(-x^2 - y^2)`.
 * Fails: syntax errors with their place, unknown functions with the nearest one, numbers beyond doubles, texts that are too long or too deep.
 */
export function expression(text: string): Expression {
  const where = placeOf(text)
  if (text.length > longest) throw fault(where, `at most ${longest} characters`, String(text.length))
  if (text.trim() === '') throw fault('expression', 'a formula such as sin(2*pi*x)', 'nothing')
  let tree: SyntaxNode
  try {
    tree = parse(text) as SyntaxNode
  } catch (error) {
    if (error instanceof RangeError) throw tooDeep(where)
    throw new Fault(`${where}: expected a formula, got a syntax error: ${oneLine(error instanceof Error ? error.message : String(error), 120)}.`)
  }
  const variables = new Set<string>()
  const apply = compile(tree, where, variables)
  return { text, variables: [...variables].sort(), apply }
}
