import { type Random, random } from '../../src/training/random.ts'
import { type Tree, tree, type Word } from './expression.ts'

/* What a person does to a formula with a pencil: commute, associate, distribute, fold, split fractions, laws of exp and log. */

type Rule = (t: Tree) => Tree | undefined
const is = (t: Tree | undefined, word: Word): t is { readonly word: Word; readonly of: readonly [Tree, Tree] } => typeof t === 'object' && t.word === word
const same = (a: Tree, b: Tree): boolean => JSON.stringify(a) === JSON.stringify(b)
const add = (a: Tree, b: Tree): Tree => tree('+', a, b)
const sub = (a: Tree, b: Tree): Tree => tree('-', a, b)
const mul = (a: Tree, b: Tree): Tree => tree('*', a, b)
const div = (a: Tree, b: Tree): Tree => tree('/', a, b)
const neg = (a: Tree): Tree => tree('neg', a)
const exp = (a: Tree): Tree => tree('exp', a)
const square = (a: Tree): Tree => tree('square', a)
/** A rule for trees with this word. */
const of =
  (word: Word, f: (a: Tree, b: Tree) => Tree | undefined): Rule =>
  (t) =>
    is(t, word) ? f(t.of[0], t.of[1]) : undefined
/** The two parts of a sum or difference. */
const parts = (t: Tree): readonly [Word, Tree, Tree] | undefined => (is(t, '+') || is(t, '-') ? [t.word, t.of[0], t.of[1]] : undefined)
const spread = (t: Tree, f: (x: Tree) => Tree): Tree | undefined => {
  const p = parts(t)
  return p === undefined ? undefined : tree(p[0], f(p[1]), f(p[2]))
}

/** Each with its name; what it may lose is in the name's kind: order and scale lose nothing, the others may cancel or overflow. */
export const rules: Readonly<Record<string, Rule>> = {
  'a + b = b + a': of('+', (a, b) => add(b, a)),
  'a b = b a': of('*', (a, b) => mul(b, a)),
  '(a + b) + c = a + (b + c)': of('+', (a, b) => (is(a, '+') ? add(a.of[0], add(a.of[1], b)) : undefined)),
  'a + (b + c) = (a + b) + c': of('+', (a, b) => (is(b, '+') ? add(add(a, b.of[0]), b.of[1]) : undefined)),
  '(a b) c = a (b c)': of('*', (a, b) => (is(a, '*') ? mul(a.of[0], mul(a.of[1], b)) : undefined)),
  'a (b c) = (a b) c': of('*', (a, b) => (is(b, '*') ? mul(mul(a, b.of[0]), b.of[1]) : undefined)),
  'a - b = a + -b': of('-', (a, b) => add(a, neg(b))),
  'a - b = -(b - a)': of('-', (a, b) => neg(sub(b, a))),
  'a + -b = a - b': of('+', (a, b) => (is(b, 'neg') ? sub(a, b.of[0]) : undefined)),
  '-a + b = b - a': of('+', (a, b) => (is(a, 'neg') ? sub(b, a.of[0]) : undefined)),
  'a - (b + c) = a - b - c': of('-', (a, b) => (is(b, '+') ? sub(sub(a, b.of[0]), b.of[1]) : undefined)),
  'a - (b - c) = a - b + c': of('-', (a, b) => (is(b, '-') ? add(sub(a, b.of[0]), b.of[1]) : undefined)),
  '(-a) b = -(a b)': of('*', (a, b) => (is(a, 'neg') ? neg(mul(a.of[0], b)) : undefined)),
  '-(a b) = (-a) b': of('neg', (a) => (is(a, '*') ? mul(neg(a.of[0]), a.of[1]) : undefined)),
  '-(a/b) = -a/b': of('neg', (a) => (is(a, '/') ? div(neg(a.of[0]), a.of[1]) : undefined)),
  '-(a - b) = b - a': of('neg', (a) => (is(a, '-') ? sub(a.of[1], a.of[0]) : undefined)),
  'a/b = a (1/b)': of('/', (a, b) => (a === 1 ? undefined : mul(a, div(1, b)))),
  'a b/c = a (b/c)': of('/', (a, b) => (is(a, '*') ? mul(a.of[0], div(a.of[1], b)) : undefined)),
  'a (b/c) = a b/c': of('*', (a, b) => (is(b, '/') ? div(mul(a, b.of[0]), b.of[1]) : undefined)),
  '(a/b)/c = a/(b c)': of('/', (a, b) => (is(a, '/') ? div(a.of[0], mul(a.of[1], b)) : undefined)),
  'a/(b c) = (a/b)/c': of('/', (a, b) => (is(b, '*') ? div(div(a, b.of[0]), b.of[1]) : undefined)),
  'a/(b/c) = a c/b': of('/', (a, b) => (is(b, '/') ? div(mul(a, b.of[1]), b.of[0]) : undefined)),
  '(a + b) c = a c + b c': of('*', (a, b) => spread(a, (x) => mul(x, b))),
  'c (a + b) = c a + c b': of('*', (a, b) => spread(b, (x) => mul(a, x))),
  '(a + b)/c = a/c + b/c': of('/', (a, b) => spread(a, (x) => div(x, b))),
  'a c + b c = (a + b) c': (t) => {
    const p = parts(t)
    if (p === undefined || !is(p[1], '*') || !is(p[2], '*') || !same(p[1].of[1], p[2].of[1])) return undefined
    return mul(tree(p[0], p[1].of[0], p[2].of[0]), p[1].of[1])
  },
  'a c + a d = a (c + d)': (t) => {
    const p = parts(t)
    if (p === undefined || !is(p[1], '*') || !is(p[2], '*') || !same(p[1].of[0], p[2].of[0])) return undefined
    return mul(p[1].of[0], tree(p[0], p[1].of[1], p[2].of[1]))
  },
  'a² = a a': of('square', (a) => mul(a, a)),
  '(a - b)² = a² - 2ab + b²': of('square', (a) => {
    const p = parts(a)
    return p === undefined ? undefined : add(tree(p[0], square(p[1]), mul(2, mul(p[1], p[2]))), square(p[2]))
  }),
  '(a b)² = a² b²': of('square', (a) => (is(a, '*') ? mul(square(a.of[0]), square(a.of[1])) : undefined)),
  '1 - a² = (1 - a)(1 + a)': of('-', (a, b) => (a === 1 && is(b, 'square') ? mul(sub(1, b.of[0]), add(1, b.of[0])) : undefined)),
  'a (1 - a) = a - a²': of('*', (a, b) => (is(b, '-') && b.of[0] === 1 && same(a, b.of[1]) ? sub(a, square(a)) : undefined)),
  'e^-a = 1/e^a': of('exp', (a) => (is(a, 'neg') ? div(1, exp(a.of[0])) : undefined)),
  'e^(a + b) = e^a e^b': of('exp', (a) => (is(a, '+') ? mul(exp(a.of[0]), exp(a.of[1])) : is(a, '-') ? div(exp(a.of[0]), exp(a.of[1])) : undefined)),
  'e^a/e^b = e^(a - b)': of('/', (a, b) => (is(a, 'exp') && is(b, 'exp') ? exp(sub(a.of[0], b.of[0])) : undefined)),
  '1/(1 + e^-a) = e^a/(e^a + 1)': of('/', (a, b) =>
    a === 1 && is(b, '+') && b.of[0] === 1 && is(b.of[1], 'exp') && is(b.of[1].of[0], 'neg')
      ? div(exp(b.of[1].of[0].of[0]), add(exp(b.of[1].of[0].of[0]), 1))
      : undefined,
  ),
  '1 - 1/(1 + e^-a) = 1/(1 + e^a)': of('-', (a, b) =>
    a === 1 && is(b, '/') && b.of[0] === 1 && is(b.of[1], '+') && is(b.of[1].of[1], 'exp') ? div(1, add(1, exp(neg(b.of[1].of[1].of[0])))) : undefined,
  ),
  'ln(a b) = ln a + ln b': of('log', (a) => (is(a, '*') ? add(tree('log', a.of[0]), tree('log', a.of[1])) : undefined)),
  'ln(a/b) = ln a - ln b': of('log', (a) => (is(a, '/') ? sub(tree('log', a.of[0]), tree('log', a.of[1])) : undefined)),
  '-ln a = ln(1/a)': of('neg', (a) => (is(a, 'log') ? tree('log', div(1, a.of[0])) : undefined)),
  '√(a/b) = √a/√b': of('sqrt', (a) => (is(a, '/') ? div(tree('sqrt', a.of[0]), tree('sqrt', a.of[1])) : undefined)),
  'a/√b = a √(1/b)': of('/', (a, b) => (is(b, 'sqrt') ? mul(a, tree('sqrt', div(1, b.of[0]))) : undefined)),
  'tanh a = (e^2a - 1)/(e^2a + 1)': of('tanh', (a) => div(sub(exp(mul(2, a)), 1), add(exp(mul(2, a)), 1))),
  'tanh a = 2/(1 + e^-2a) - 1': of('tanh', (a) => sub(div(2, add(1, exp(neg(mul(2, a))))), 1)),
  'max(a, 0) = (a + |a|)/2': of('max', (a, b) => (b === 0 ? div(add(a, tree('abs', a)), 2) : undefined)),
}

interface Place {
  readonly rule: string
  readonly rewritten: Tree
}
/** Every way to apply a rule once, anywhere. */
function places(t: Tree): Place[] {
  const here = Object.entries(rules).flatMap(([rule, f]) => {
    const rewritten = f(t)
    return rewritten === undefined ? [] : [{ rule, rewritten }]
  })
  if (typeof t !== 'object') return here
  const below = t.of.flatMap((s, i) =>
    places(s).map(({ rule, rewritten }) => ({ rule, rewritten: tree(t.word, ...t.of.map((o, k) => (k === i ? rewritten : o))) })),
  )
  return [...here, ...below]
}
/** Some rules applied one after another, each rule as likely as another wherever it fits. The same seed gives the same formula. */
export function rewritten(t: Tree, seed: number, count: number): { readonly tree: Tree; readonly by: readonly string[] } {
  const draw: Random = random(seed)
  const by: string[] = []
  let now = t
  for (let k = 0; k < count; k++) {
    const all = places(now)
    const fitting = [...new Set(all.map((p) => p.rule))]
    if (fitting.length === 0) break
    const rule = fitting[draw.index(fitting.length)] as string
    const where = all.filter((p) => p.rule === rule)
    now = (where[draw.index(where.length)] as Place).rewritten
    by.push(rule)
  }
  return { tree: now, by }
}
