import type { AnyNode, BinaryExpression, CallExpression, Literal } from 'acorn'
import { is, nodesOf } from './syntax.ts'

/* One place of a formula exchanged for another: every operator, constant, operand and branch, once each. */

/** What is written in the place of a piece of the text. */
export interface Exchange {
  readonly start: number
  readonly end: number
  readonly by: string
  /** What is told with it: a constant says little without what it stands in. */
  readonly within: { readonly start: number; readonly end: number }
}

const operators: Readonly<Record<string, readonly string[]>> = {
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
  '%': ['*'],
  '**': ['*'],
  '<': ['<=', '>'],
  '<=': ['<', '>='],
  '>': ['>=', '<'],
  '>=': ['>', '<='],
  '===': ['!=='],
  '!==': ['==='],
  '&&': ['||'],
  '||': ['&&'],
}
/** Operators whose sides differ; comparisons the other way round are among their exchanges already. */
const sided = ['-', '/', '%', '**']
/** A side of a comparison is not an answer of yes or no. */
const compares = ['<', '<=', '>', '>=', '===', '!==']

/** Words of the vocabulary, of `Math` and of lists, by what may stand in their place. */
const words: Readonly<Record<string, readonly string[]>> = {
  add: ['sub'],
  sub: ['add'],
  mul: ['div'],
  div: ['mul'],
  max: ['min'],
  min: ['max'],
  every: ['some'],
  some: ['every'],
  floor: ['ceil'],
  ceil: ['floor'],
  exp: ['expm1'],
  log1p: ['log'],
  cos: ['sin'],
  sin: ['cos'],
}
/** Words of two numbers: either may be left out. */
const binaryWords = ['add', 'sub', 'mul', 'div', 'max', 'min']
const sidedWords = ['sub', 'div', 'less']
/** Rationals have no smaller of two. */
const onlyMath = ['min', 'expm1', 'log', 'sin', 'cos', 'floor', 'ceil']

/** Every exchange in a formula, in the order of the text. `at`: the text of a node. */
export function exchangesIn(formula: AnyNode, at: (node: AnyNode) => string): readonly Exchange[] {
  const found = [...nodesOf(formula)].flatMap(({ node, above }) =>
    bysOf(node, above, at)
      .filter((by) => by !== at(node))
      .map((by): Exchange => ({ start: node.start, end: node.end, by, within: is(node, 'Literal') ? whereOf(node, above) : node })),
  )
  const seen = new Set<string>()
  return found.filter((e) => {
    const key = `${e.start} ${e.end} ${e.by}`
    return !seen.has(key) && seen.add(key)
  })
}

/** A sum, a call, a list: no whole function. */
const whereOf = (node: AnyNode, above: AnyNode | undefined): AnyNode =>
  is(above, 'BinaryExpression', 'UnaryExpression', 'CallExpression', 'MemberExpression', 'ConditionalExpression', 'ArrayExpression') ? above : node

function bysOf(node: AnyNode, above: AnyNode | undefined, at: (node: AnyNode) => string): readonly string[] {
  // What stands in for a value that is missing is no mathematics.
  if (is(node, 'LogicalExpression') && node.operator === '??') return []
  if (is(node, 'BinaryExpression', 'LogicalExpression')) return ofOperator(node as BinaryExpression, at)
  if (is(node, 'UnaryExpression')) return ['-', '!'].includes(node.operator) ? [`(${at(node.argument)})`] : []
  if (is(node, 'ConditionalExpression')) {
    const [test, then, otherwise] = [at(node.test), at(node.consequent), at(node.alternate)]
    return [`(${test} ? ${otherwise} : ${then})`, `(${then})`, `(${otherwise})`]
  }
  if (is(node, 'Literal')) return ofConstant(node, above)
  if (is(node, 'CallExpression')) return ofCall(node, at)
  if (is(node, 'ArrayExpression') && node.elements.length === 2 && node.elements.every((e) => e !== null && !is(e, 'SpreadElement'))) {
    const [first, second] = node.elements as [AnyNode, AnyNode]
    return [`[${at(second)}, ${at(first)}]`]
  }
  if (is(node, 'AssignmentExpression')) {
    const other = { '+=': '-=', '-=': '+=', '*=': '/=', '/=': '*=' }[node.operator as string]
    return other === undefined ? [] : [`${at(node.left)} ${other} ${at(node.right)}`]
  }
  return []
}

function ofOperator({ operator, left, right }: BinaryExpression, at: (node: AnyNode) => string): readonly string[] {
  const [a, b] = [at(left), at(right)]
  return [
    ...(operators[operator] ?? []).map((other) => `(${bracketed(left, a)} ${other} ${bracketed(right, b)})`),
    ...(sided.includes(operator) ? [`(${bracketed(right, b)} ${operator} ${bracketed(left, a)})`] : []),
    ...(compares.includes(operator) ? [] : [`(${a})`, `(${b})`]),
  ]
}
/** A side that may bind otherwise beside another operator. */
const bracketed = (node: AnyNode, text: string): string => (is(node, 'Identifier', 'Literal', 'CallExpression', 'MemberExpression') ? text : `(${text})`)

function ofConstant(node: Literal, above: AnyNode | undefined): readonly string[] {
  const { value } = node
  if (typeof value === 'boolean') return [String(!value)]
  if (typeof value !== 'number' && typeof value !== 'bigint') return []
  const [n, ending] = [Number(value), typeof value === 'bigint' ? 'n' : '']
  const shown = (x: number): string => (x < 0 ? `(${x}${ending})` : `${x}${ending}`)
  // A summand without effect, and a sign, are exchanged where the sum and the sign stand.
  const summand = is(above, 'BinaryExpression') && ['+', '-'].includes(above.operator)
  const signed = is(above, 'UnaryExpression') || (summand && above.right === node)
  if (n === 0) return [shown(1), shown(-1)]
  return [shown(n + 1), ...(summand ? [] : [shown(0)]), ...(signed ? [] : [shown(-n)])]
}

function ofCall({ callee, arguments: given }: CallExpression, at: (node: AnyNode) => string): readonly string[] {
  if (!is(callee, 'MemberExpression') || callee.computed || !is(callee.property, 'Identifier')) return []
  const { name } = callee.property
  const owner = at(callee.object)
  const args = given.map(at)
  const calls = (word: string, list = args): string => `${owner}.${word}(${list.join(', ')})`
  if (name === 'every' || name === 'some') return (words[name] ?? []).map((w) => calls(w))
  const math = owner === 'Math'
  // Q, D, R: number systems have names in capitals.
  if (!math && !/^[A-Z]+$/.test(owner)) return []
  const [a, b, c] = given.some((g) => is(g, 'SpreadElement')) ? [] : args
  const two = a !== undefined && b !== undefined && c === undefined
  const less = (x: string, y: string): string => `${owner}.sub(${x}, ${y})`
  const zero = `${owner}.of(0)`
  return [
    ...(words[name] ?? []).filter((w) => math || !onlyMath.includes(w)).map((w) => calls(w)),
    // The smaller of two rationals, said by the larger.
    ...(two && !math && name === 'max' ? [less(a, calls('max', [zero, less(a, b)]))] : []),
    ...(two && sidedWords.includes(name) ? [calls(name, [b, a])] : []),
    ...(two && binaryWords.includes(name) ? [`(${a})`, `(${b})`] : []),
    ...(c !== undefined && name === 'choose' ? [calls(name, [`${a}`, c, `${b}`])] : []),
    ...(math && a !== undefined && b === undefined ? [`(${a})`] : []),
  ]
}
