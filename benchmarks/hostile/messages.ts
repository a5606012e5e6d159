import type { Hostile, hostile } from '../hostile-cases.ts'

/* What a function may throw: words that a terminal obeys or that look like a verdict, and what is no error at all. */

const ways: readonly (readonly [name: string, attempts: string, thrown: string])[] = [
  ['clear-screen', 'an escape that clears the screen', 'new Error("\\u001b[2J\\u001b[H")'],
  ['title', 'an escape that changes the title of the window', 'new Error("\\u001b]0;owned\\u0007")'],
  ['link', 'an escape that makes a link', 'new Error("\\u001b]8;;http://x\\u001b\\\\here\\u001b]8;;\\u001b\\\\")'],
  ['clipboard', 'an escape that writes into the clipboard', 'new Error("\\u001b]52;c;cm0gLXJm\\u0007")'],
  ['one-byte-escapes', 'escapes of one byte', 'new Error("\\u009b2J\\u0090q\\u009c\\u0085")'],
  ['direction', 'characters that turn the direction of the text', 'new Error("\\u202edessap 99\\u2066\\u2069\\u202a")'],
  ['back', 'characters that go back over what was written', 'new Error("\\r99 passed, 0 failed\\u0008\\u0008\\u000b\\u000c")'],
  ['nul', 'NUL, bell and DEL', 'new Error("\\u0000\\u0007\\u007f")'],
  ['verdict', 'a line that looks like the last one', 'new Error("x\\n\\n99 passed, 0 failed\\n")'],
  ['verdict-other-ends', 'such a line behind other ends of lines', 'new Error("x\\u2028\\u202999 passed, 0 failed\\u0085x\\r\\n99 passed, 0 failed")'],
  ['json', 'what looks like the document', 'new Error(\'"}]}\\n{"evidence":[]}\\n\')'],
  ['long', 'a message of 10 MB', 'new Error("x".repeat(1e7))'],
  ['long-name', 'a name of 10 MB', 'Object.assign(new Error("x"), { name: "N".repeat(1e7) })'],
  [
    'long-stack',
    'a stack of 10 MB, with escapes',
    'Object.assign(new Error("x"), { stack: `Error: x\\n    at f (\\u001b[2J:1:1)\\n${"    at g (a.js:1:1)\\n".repeat(5e5)}` })',
  ],
  ['many-lines', 'a message of 100,000 lines', 'new Error("line\\n".repeat(1e5))'],
  ['surrogates', 'halves of characters', 'new Error("\\ud800 \\udfff \\ud800")'],
  ['marks', 'a letter with a thousand marks, and what has no width', 'new Error(`Z${"\\u0301".repeat(1000)}\\u200b\\ufeff\\u00ad`)'],
  ['null', 'null', 'null'],
  ['nothing', 'undefined', 'undefined'],
  ['symbol', 'a symbol', 'Symbol("\\u001b[2J")'],
  ['bare-object', 'an object without a prototype', 'Object.create(null)'],
  ['message-getter', 'a message that throws', 'Object.defineProperty(new Error(), "message", { get() { throw new Error("inner") } })'],
  [
    'name-getter',
    'a name that throws, and a stack that does',
    'Object.defineProperties(new Error("x"), { name: { get() { throw 1 } }, stack: { get() { throw 2 } } })',
  ],
  ['to-string', 'something whose text cannot be made', '({ toString() { throw new Error("no text") } })'],
  ['to-primitive', 'something whose text is no text', '({ [Symbol.toPrimitive]: () => ({}) })'],
  ['proxy', 'a proxy whose traps all throw', 'new Proxy(new Error("x"), { get() { throw new Error("trap") }, getPrototypeOf() { throw new Error("trap") } })'],
  ['no-texts', 'an error with a message, a name and a stack that are no texts', 'Object.assign(new Error(), { message: {}, name: [], stack: 5 })'],
  ['cause-cycle', 'an error that is its own cause', '(() => { const e = new Error("x"); e.cause = e; return e })()'],
  ['aggregate', 'a thousand errors in one', 'new AggregateError(Array.from({ length: 1000 }, () => new Error("\\u001b[2J")), "all")'],
  ['promise', 'a promise that is never settled', 'new Promise(() => {})'],
  [
    'like-the-lab',
    "an error of the name that the lab's own have",
    'Object.assign(new Error("no counterexample"), { name: "Unanswered", kind: "undecided", code: "ERR_WORKER_OUT_OF_MEMORY" })',
  ],
  [
    'access-denied',
    'the error of a permission that was refused, as if it were not its fault',
    'Object.assign(new Error("Access to this API has been restricted"), { code: "ERR_ACCESS_DENIED" })',
  ],
]

export const messages = (made: typeof hostile): readonly Hostile[] =>
  ways.flatMap(([name, attempts, thrown]) =>
    [true, false].flatMap((text) => {
      // A document escapes most of it by itself; what is told in sentences does not.
      if (!text && !/^(?:one-byte|direction|nul|json|long|many|like|access|surrogates|proxy)/.test(name)) return []
      const lines = [
        `// Attempts: throws ${attempts}.`,
        ...(text ? ['// text: yes'] : ['// honest: identity']),
        "import { wrongly } from './wrong.mjs'",
        "export { identity } from './honest.mjs'",
        `export const { relu, softmax } = wrongly(() => { throw ${thrown} })`,
        '',
      ]
      return [made('messages', text ? name : `${name}-in-json`, 'main.mjs', { 'main.mjs': lines.join('\n') })]
    }),
  )
