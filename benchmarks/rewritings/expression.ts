import { all, type BigNumber, create, type FactoryFunctionMap, type MathNode, parse } from 'mathjs'

/* Formulas as trees, to be rewritten: read from text, computed in doubles or floats, written again, and computed in 64 digits by mathjs. */

export type Word = '+' | '-' | '*' | '/' | 'neg' | 'square' | 'exp' | 'log' | 'sqrt' | 'tanh' | 'abs' | 'max' | 'cos'
export type Tree = number | string | { readonly word: Word; readonly of: readonly Tree[] }

export const tree = (word: Word, ...of: readonly Tree[]): Tree => ({ word, of })
const words: ReadonlySet<string> = new Set(['+', '-', '*', '/', 'square', 'exp', 'log', 'sqrt', 'tanh', 'abs', 'max', 'cos'])

/** `1/(1+exp(-x))` as a tree; a power of 2 is a square. Fails: a word that is none. */
export const read = (text: string): Tree => fromNode(parse(text))
interface Parsed {
  readonly type: string
  readonly value?: number
  readonly name?: string
  readonly op?: string
  readonly content?: MathNode
  readonly args?: readonly MathNode[]
  readonly fn?: { readonly name?: string }
}
function fromNode(node: MathNode): Tree {
  const { type, value, name, op, content, args = [], fn } = node as unknown as Parsed
  if (type === 'ConstantNode') return value as number
  if (type === 'SymbolNode') return name as string
  if (type === 'ParenthesisNode') return fromNode(content as MathNode)
  const of = args.map(fromNode)
  if (op === '-' && of.length === 1) return tree('neg', ...of)
  if (op === '^' && of[1] === 2) return tree('square', of[0] as Tree)
  const word = op ?? fn?.name ?? ''
  if (!words.has(word)) throw new Error(`read: no word ${word}`)
  return tree(word as Word, ...of)
}

export const write = (t: Tree): string => {
  if (typeof t !== 'object') return String(t)
  const [a = '', b = ''] = t.of.map(write)
  if (['+', '-', '*', '/'].includes(t.word)) return `(${a} ${t.word} ${b})`
  return t.word === 'neg' ? `(-${a})` : t.word === 'square' ? `(${a})^2` : `${t.word}(${[a, b].filter((s) => s !== '').join(', ')})`
}

export type Environment = Readonly<Record<string, number>>
const meanings: Readonly<Record<Word, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  neg: (a) => -a,
  square: (a) => a * a,
  exp: Math.exp,
  log: Math.log,
  sqrt: Math.sqrt,
  tanh: Math.tanh,
  abs: Math.abs,
  max: Math.max,
  cos: Math.cos,
}
const plain = (x: number): number => x
/** The value where the variables have these; every operation rounded by `round`. */
export function computed(t: Tree, at: Environment, round: (x: number) => number = plain): number {
  if (typeof t === 'number') return round(t)
  if (typeof t === 'string') return round(at[t] as number)
  const [a = 0, b = 0] = t.of.map((s) => computed(s, at, round))
  return round(meanings[t.word](a, b))
}

const exact = create(all as FactoryFunctionMap, { number: 'BigNumber', precision: 64 })
/** The value in 64 digits, by mathjs. */
export function exactly(t: Tree, at: Environment): BigNumber {
  const scope = Object.fromEntries(Object.entries(at).map(([name, x]) => [name, exact.bignumber(x)]))
  return exact.evaluate(write(t), scope) as BigNumber
}
