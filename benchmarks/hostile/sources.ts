import type { Hostile, hostile } from '../hostile-cases.ts'

/* Sources that are a trial for whoever reads them: very deep, very long, very many, or hardly text. Written as they are needed, since they are large. */

const end = "\nexport { relu } from './wrong.mjs'\n"
const ways: readonly (readonly [name: string, attempts: string, main: string, text: () => string])[] = [
  ['deep-brackets', 'brackets nested 100,000 deep', 'main.mjs', () => `export const x = ${'('.repeat(1e5)}1${')'.repeat(1e5)}`],
  ['deep-lists', 'lists nested 1,000,000 deep', 'main.mjs', () => `export const x = ${'['.repeat(1e6)}${']'.repeat(1e6)}`],
  ['deep-types', 'types nested 100,000 deep', 'main.ts', () => `export type X = ${'Array<'.repeat(1e5)}1${'>'.repeat(1e5)}`],
  ['long-sum', 'a sum of 100,000 terms', 'main.mjs', () => `export const x = ${'1 + '.repeat(1e5)}1`],
  ['long-choice', 'a choice of 50,000 cases', 'main.mjs', () => `export const x = ${'0 ? 1 : '.repeat(5e4)}1`],
  ['many-exports', '100,000 exports', 'main.mjs', () => Array.from({ length: 1e5 }, (_, i) => `export const x${i} = ${i}`).join('\n')],
  [
    'many-near-names',
    '5,000 exports with names that are nearly those of the contract',
    'main.mjs',
    () => Array.from({ length: 5000 }, (_, i) => `export const sigmiod${i} = { value: () => 0 }`).join('\n'),
  ],
  ['long-name', 'an export with a name of a million letters', 'main.mjs', () => `export const ${'n'.repeat(1e6)} = { value: () => 0 }`],
  ['long-text', 'a text of 50 MB', 'main.mjs', () => `export const x = ${JSON.stringify('x'.repeat(5e7))}`],
  ['no-utf-8', 'bytes that are no text', 'main.mjs', () => `export const x = '\ufffd\u0000'`],
  ['byte-order-mark', 'a byte order mark and a line for the shell', 'main.mjs', () => '\ufeff#!/usr/bin/env node --inspect'],
  ['nothing', 'nothing at all', 'main.mjs', () => ''],
  [
    'one-line-of-imports',
    '2,000 imports of itself',
    'main.mjs',
    () => Array.from({ length: 2000 }, (_, i) => `import * as m${i} from './main.mjs?${i}'`).join('\n'),
  ],
  [
    'html',
    'a page that ends the script of whoever shows it',
    'main.mjs',
    () => "export const gelu = { value: () => { throw new Error('</script><script>alert(1)</script><!--') } }",
  ],
]

export const sources = (made: typeof hostile): readonly Hostile[] =>
  ways.map(([name, attempts, main, text]) => {
    const body = name === 'nothing' ? '' : `${text()}${end}`
    const top = `// Attempts: ${attempts}.\n`
    return made('sources', name, main, { [main]: name === 'byte-order-mark' ? `${body}${top}` : `${top}${body}` })
  })
