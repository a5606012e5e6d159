// Bundles the two functions of stdlib that are used here: `npm run build:stdlib` writes algebra/erf.ts, student-quantile.ts and the
// licences that go with them, ../NOTICE; a test compares all three. Installed, the two would be 224 packages.
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { build } from 'esbuild'

const root = new URL('..', import.meta.url)
const functions = [
  {
    file: 'src/algebra/erf.ts',
    from: '@stdlib/math-base-special-erf',
    name: 'erf',
    type: '(x: number) => number',
    says: "The error function, which JavaScript lacks: Sun's rational approximations, below 1 ulp.",
  },
  {
    file: 'src/student-quantile.ts',
    from: '@stdlib/stats-base-dists-t-quantile',
    name: 'studentQuantile',
    type: '(probability: number, degreesOfFreedom: number) => number',
    says: "The quantile function of Student's t.",
  },
]

/** gammaincinv narrates its Newton steps to the package `debug`, when a variable of the environment asks for it: here to nobody. */
const silent = {
  name: 'silent',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^debug$/ }, () => ({ path: 'debug', namespace: 'silent' }))
    onLoad({ filter: /.*/, namespace: 'silent' }, () => ({ contents: 'module.exports = () => () => {}' }))
  },
}

async function bundled({ file, from, name, type, says }) {
  const { outputFiles } = await build({
    stdin: { contents: `export { default as it } from '${from}'`, resolveDir: new URL('.', root).pathname },
    bundle: true,
    write: false,
    outfile: 'bundle.js',
    platform: 'neutral',
    mainFields: ['browser', 'main'],
    format: 'iife',
    globalName: 'made',
    target: 'es2022',
    minify: true,
    lineLimit: 160,
    legalComments: 'external',
    plugins: [silent],
  })
  const text = (suffix) => outputFiles.find((f) => f.path.endsWith(suffix)).text
  const { version } = createRequire(import.meta.url)(`${from}/package.json`)
  const head = `// @ts-nocheck\n// Made from ${from} ${version} by \`npm run build:stdlib\`; a test rebuilds and compares it.\n// Copyright (c) The Stdlib Authors, Apache License 2.0 and the licences that NOTICE lists.\n`
  const code = text('bundle.js').replace(/^"use strict";var made=/, 'const made = ')
  return { file, legal: text('LEGAL.txt'), text: `${head}${code}\n/** ${says} */\nexport const ${name}: ${type} = made.it\n` }
}

/** The distinct comments that ask to be kept, without the names of the files that they stood in and the marks of comments. */
function comments(legal) {
  const blocks = legal.split(/^ {2}\/\*\*$/m).slice(1)
  return blocks.map((block) =>
    block
      .split(/^ {2}\*\/$/m)[0]
      .replace(/^ *\*[ \t]?/gm, '')
      .replace(/^@license Apache-2\.0\n/m, '')
      .trim(),
  )
}

function notice(legals) {
  const rest = 'limitations under the License.'
  const kept = legals.flatMap(comments).map((c) => ({
    owner: c.match(/Copyright \(c\) .* The Stdlib Authors\./)[0],
    also: c
      .slice(c.indexOf(rest) + rest.length)
      .replace(/^\s*## Notice\s*/, '')
      .trim(),
  }))
  const distinct = (items) => [...new Set(items)].filter((x) => x !== '').sort()
  const licence = readFileSync(new URL('node_modules/@stdlib/math-base-special-erf/LICENSE', root), 'utf8').trim()
  const notes = readFileSync(new URL('node_modules/@stdlib/math-base-special-erf/NOTICE', root), 'utf8').trim()
  return [
    `lemmata contains code of stdlib (https://github.com/stdlib-js/stdlib), bundled and minified: ${functions.map((f) => `${f.file} (${f.from})`).join(', ')}.`,
    notes,
    `Its files carry these lines:\n\n${distinct(kept.map((k) => k.owner)).join('\n')}`,
    'and, where they follow the work of others, these:',
    ...distinct(kept.map((k) => k.also)),
    'The licence of stdlib:',
    licence,
  ]
    .join(`\n\n${'-'.repeat(80)}\n\n`)
    .concat('\n')
}

/** The made files for the installed version of stdlib: path from the root, and text. */
export async function made() {
  const bundles = await Promise.all(functions.map(bundled))
  return [...bundles.map(({ file, text }) => ({ file, text })), { file: 'NOTICE', text: notice(bundles.map((b) => b.legal)) }]
}

if (process.argv[1] === new URL(import.meta.url).pathname) for (const { file, text } of await made()) writeFileSync(new URL(file, root), text)
