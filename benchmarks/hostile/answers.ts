import type { Hostile, hostile } from '../hostile-cases.ts'

/* What a function may give in the place of a number, or of a list of numbers. None is right; `z` is what it was asked. */

type Way = readonly [name: string, attempts: string, answer: string]

const zeros = 'z.length === undefined ? 0 : Array.from(z, () => 0)'
const ways: readonly Way[] = [
  [
    'subclass-map',
    'a list with a `map` of its own, which gives what is no number',
    'new (class extends Array { map() { return Array.from(this, () => ({})) } })(2).fill(0)',
  ],
  ['subclass-species', 'a list whose copies are of another class', 'new (class extends Array { static get [Symbol.species]() { return Object } })(2).fill(0)'],
  ['subclass-length', 'a list with a length that grows at each look', 'new Proxy([1, 2], { get: (t, k) => (k === "length" ? (t.n = (t.n ?? 0) + 1) : t[k]) })'],
  ['own-to-json', 'a list that writes itself as something else', 'Object.assign([1, 2], { toJSON: () => ["x"] })'],
  ['number-to-json', 'numbers that write themselves as something else', '(Number.prototype.toJSON = () => "x", 1000 + Math.random())'],
  ['own-iterator', 'a list that is iterated as another', 'Object.assign([1, 2], { *[Symbol.iterator]() { yield {}; yield "x" } })'],
  [
    'proxy',
    'a proxy that answers differently each time',
    'new Proxy([], { get: (t, k) => (k === "length" ? 2 : k === "then" ? undefined : typeof k === "string" ? Math.random() : t[k]) })',
  ],
  ['proxy-that-throws', 'a proxy whose traps throw when it is copied', 'new Proxy([1, 2], { get() { throw new Error("trap") }, ownKeys() { throw null } })'],
  ['revoked', 'a proxy that was revoked', '(() => { const { proxy, revoke } = Proxy.revocable([], {}); revoke(); return proxy })()'],
  ['getters', 'entries that are another number each time they are read', 'Object.defineProperty([0, 0], 0, { get: () => Math.random(), enumerable: true })'],
  ['getter-of-length', 'something like a list whose length changes', '({ 0: 0, 1: 0, get length() { return Math.random() > 0.5 ? 2 : 3 } })'],
  ['typed-lookalike', 'an object with the prototype of a typed array', 'Object.setPrototypeOf({ 0: 0, length: 2 }, Float64Array.prototype)'],
  [
    'typed-with-tag',
    'an object that calls itself a Float64Array',
    '({ length: 2, 0: 0, 1: 0, [Symbol.toStringTag]: "Float64Array", constructor: Float64Array })',
  ],
  ['array-prototype', 'an object with the prototype of lists', 'Object.setPrototypeOf({ 0: 0, length: 2 }, Array.prototype)'],
  ['big', 'big integers', 'z.length === undefined ? 0n : Array.from(z, () => 0n)'],
  ['big-typed', 'a typed array of big integers', 'new BigInt64Array(2)'],
  ['shared', 'a view of shared memory that somebody else changes', 'new Float64Array(new SharedArrayBuffer(16))'],
  ['detached', 'a view of memory that is gone', '(() => { const a = new Float64Array(2); structuredClone(a.buffer, { transfer: [a.buffer] }); return a })()'],
  ['odd-nan', 'NaN with bits of its own', 'new Float64Array(new BigUint64Array([0xfff8dead0000beefn, 0x7ff4000000000001n]).buffer)'],
  ['boxed', 'numbers in boxes', 'z.length === undefined ? new Number(0) : Array.from(z, () => new Number(0))'],
  ['value-of', 'objects that turn into whatever number is compared', '({ valueOf: () => Math.random(), [Symbol.toPrimitive]: () => 1 })'],
  ['texts', 'numbers as texts', 'z.length === undefined ? "0" : Array.from(z, () => "0")'],
  ['nothing', 'nothing at all', 'null'],
  ['booleans', 'truth values', 'z.length === undefined ? false : Array.from(z, () => true)'],
  ['sparse', 'a list with holes', 'new Array(2)'],
  ['huge-sparse', 'a list of 2^32 - 1 holes', 'new Array(2 ** 32 - 1)'],
  ['huge-lookalike', 'something like a list of 2^53 entries', '({ length: 2 ** 53 - 1 })'],
  ['cyclic', 'a list that holds itself', '(() => { const a = [1]; a.push(a); return a })()'],
  ['cyclic-object', 'an object that holds itself', '(() => { const a = {}; a.a = a; return a })()'],
  ['deep', 'a list nested 100,000 deep', '(() => { let a = []; for (let i = 0; i < 1e5; i++) a = [a]; return a })()'],
  ['deep-objects', 'objects nested 100,000 deep', '(() => { let a = {}; for (let i = 0; i < 1e5; i++) a = { a }; return a })()'],
  ['wide', 'a list of ten million numbers', 'new Array(1e7).fill(0)'],
  ['many-keys', 'an object of 100,000 fields', 'Object.fromEntries(Array.from({ length: 1e5 }, (_, i) => [`k${i}`, i]))'],
  ['promise', 'a promise', `Promise.resolve(${zeros})`],
  ['never', 'a thenable that never settles', '({ then() {} })'],
  ['then-that-throws', 'a thenable that throws', '({ then() { throw new Error("then") } })'],
  ['then-again', 'a thenable that gives thenables for ever', '(() => { const t = { then: (f) => f(t) }; return t })()'],
  ['then-getter', 'a `then` that is another each time', 'Object.defineProperty([0], "then", { get: () => (Math.random() > 0.5 ? undefined : () => {}) })'],
  ['generator', 'a generator', '(function* () { yield 0 })()'],
  ['async-generator', 'an async generator', '(async function* () { yield 0 })()'],
  ['function', 'a function', '() => 0'],
  ['symbol', 'a symbol', 'Symbol("0")'],
  ['date', 'a date', 'new Date(0)'],
  ['map', 'a map', 'new Map([[0, 0]])'],
  ['buffer', 'bytes', 'Buffer.from([0, 0])'],
  ['view', 'a DataView', 'new DataView(new ArrayBuffer(16))'],
  ['error', 'an error, as an answer', 'new Error("not thrown")'],
  ['codec-lone', "the lab's own form of a number", '({ f64: "AAAAAAAAAAA=", lone: true })'],
  ['codec-damaged', "the lab's own form of numbers, damaged", '({ f64: "!", typed: true })'],
  ['codec-unsendable', "the lab's own form of what cannot be sent, with words for the terminal", '({ unsendable: "\\u001b[2J\\n99 passed, 0 failed" })'],
  ['codec-nested', "the lab's own form of numbers inside a list", 'Array.from(z.length === undefined ? [0] : z, () => ({ f64: "AAAAAAAAAAA=", lone: true }))'],
  [
    'class-for-the-terminal',
    'an instance of a class whose name a terminal obeys',
    '(() => { const c = class {}; Object.defineProperty(c, "name", { value: "\\u001b[2J\\n99 passed, 0 failed" }); return new c() })()',
  ],
  ['keys-for-the-terminal', 'fields whose names a terminal obeys', '({ "\\u001b[2J": 0, "a\\n99 passed, 0 failed": 1, "\\u202e": 2, "\\u009b": 3 })'],
  ['text-for-the-terminal', 'a text that a terminal obeys', '"\\u009b2J\\u007f\\u202e"'],
  ['prototype-key', 'a field called __proto__', 'JSON.parse(\'{"__proto__": [0, 0], "length": 2}\')'],
  ['other-realm', 'a list of another realm', 'process.getBuiltinModule?.("vm").runInNewContext("[5e5, 6e5]")'],
  ['arguments', 'the arguments of a function', '(function () { return arguments })(7e5, 8e5)'],
  ['the-question', 'what it was asked, with a change afterwards', '(setTimeout(() => { if (z.fill) z.fill(9) }), [z])'],
]

export const answers = (made: typeof hostile): readonly Hostile[] =>
  ways.map(([name, attempts, answer]) => {
    const terminal = name.includes('terminal') || name === 'codec-unsendable'
    const text = [
      `// Attempts: answers with ${attempts}.`,
      ...(terminal ? ['// text: yes'] : ['// honest: identity']),
      "import { wrongly } from './wrong.mjs'",
      "export { identity } from './honest.mjs'",
      `export const { relu, softmax } = wrongly((name, z) => ${answer})`,
      '',
    ].join('\n')
    return made('answers', name, 'main.mjs', { 'main.mjs': text })
  })
