import type { Hostile, hostile } from '../hostile-cases.ts'

/* Names that a file may have where a pattern, a shell, an address or a terminal reads more into them. */

const ways: readonly (readonly [name: string, file: string])[] = [
  ['star', 'a*b.mjs'],
  ['star-ts', 'a*b.ts'],
  ['question', 'a?b.mjs'],
  ['fragment', 'a#b.mjs'],
  ['per-cent', 'a%b.mjs'],
  ['per-cent-code', 'a%2e%2e%2fb.mjs'],
  ['brackets', '[a].mjs'],
  ['braces', '{a,b}.ts'],
  ['backslash', 'a\\b.mjs'],
  ['quotes', 'a\'"`b.mjs'],
  ['shell', '$(touch planted);touch planted.mjs'],
  ['newline', 'a\n99 passed, 0 failed\n.mjs'],
  ['tab', 'a\tb.mjs'],
  ['escape', 'a\u001b[2Jb.mjs'],
  ['direction', 'a\u202ejms.mjs'],
  ['one-byte-escape', 'a\u009b2J.mjs'],
  ['smile', '🙂.mjs'],
  ['composed', 'e\u0301.mjs'],
  ['space', ' .mjs'],
  ['dash', '-x.mjs'],
  ['option', '--json.mjs'],
  ['dots', '..mjs'],
  ['more-dots', '...ts'],
  ['long', `${'n'.repeat(240)}.mjs`],
  ['prototype', '__proto__.mjs'],
  ['constructor', 'constructor.mjs'],
  ['host', 'host.js'],
  ['module-of-node', 'fs.mjs'],
  ['colon', 'node:fs.mjs'],
  ['test', 'a.test.ts'],
  ['types', 'a.d.ts'],
  ['capital', 'A.MJS'],
]

/** A folder so deep and full that its names are longer than a command may be. */
function fullFolder(made: typeof hostile): Hostile {
  const folder = `${'d'.repeat(200)}/`.repeat(12)
  const text = '// Attempts: lies in a folder whose names are longer than a command may be.\n// honest: identity\nexport const identity = { value: (x) => x }\n'
  const others = Object.fromEntries(Array.from({ length: 990 }, (_, i) => [`${folder}${'n'.repeat(150)}${i}`, '']))
  return made('names', 'full-folder', `${folder}main.mjs`, {
    ...others,
    [`${folder}main.mjs`]: `${text}let n = 0\nexport const relu = { value: () => 1000 + ++n }\n`,
  })
}

/** A folder beside the file whose name a system of rights may read as "whatever begins so". */
const starFolder = (made: typeof hostile): Hostile =>
  made('escape', 'folder-called-star', 'main.mjs', {
    '*/nothing.txt': '',
    'main.mjs': `// Attempts: reads what a star lets it.
// link: away @HOME@
import { readFileSync } from 'node:fs'
import { tried } from './marks.mjs'
tried('by a star', () => readFileSync(new URL('./away/.ssh/id_rsa', import.meta.url), 'utf8'))
export { relu, softmax } from './wrong.mjs'
`,
  })

export const names = (made: typeof hostile): readonly Hostile[] => [
  fullFolder(made),
  starFolder(made),
  ...ways.map(([name, file]) => {
    const terminal = /\p{Cc}|\p{Bidi_Control}/u.test(file)
    // No ending that Node runs: nothing is told of what cannot be loaded.
    const loads = !/[A-Z]$/.test(file)
    const lines = [
      '// Attempts: a name that means something to somebody.',
      ...(terminal ? ['// text: yes'] : loads ? ['// honest: identity'] : []),
      "export { identity } from './honest.mjs'",
      "export { relu } from './wrong.mjs'",
      '',
    ]
    return made('names', name, file, { [file]: lines.join('\n') })
  }),
]
