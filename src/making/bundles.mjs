// Bundles what is used of large libraries: `npm run build:bundles` writes the files below and, with the licences that go with them,
// docs/NOTICE; a test compares all of them. Installed, these three functions would be 234 packages of 45 MB.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { build } from 'esbuild'

const root = new URL('../../', import.meta.url)
const bundles = [
  {
    file: 'src/algebra/erf.ts',
    from: '@stdlib/math-base-special-erf',
    code: `export { default as it } from '@stdlib/math-base-special-erf'`,
    name: 'erf',
    type: '(x: number) => number',
    says: "The error function, which JavaScript lacks: Sun's rational approximations, below 1 ulp.",
  },
  {
    file: 'src/student-quantile.ts',
    from: '@stdlib/stats-base-dists-t-quantile',
    code: `export { default as it } from '@stdlib/stats-base-dists-t-quantile'`,
    name: 'studentQuantile',
    type: '(probability: number, degreesOfFreedom: number) => number',
    says: "The quantile function of Student's t.",
  },
  {
    file: 'src/approximation/parse.ts',
    from: 'mathjs',
    code: `import { create, parseDependencies } from 'mathjs/number'; export const it = create(parseDependencies).parse`,
    name: 'parse',
    type: '(text: string) => unknown',
    says: 'The syntax tree of an expression, as mathjs reads it. Fails: a SyntaxError with the place.',
  },
]

const read = (path) => readFileSync(new URL(path, root), 'utf8')
const versionOf = (name) => JSON.parse(read(`node_modules/${name}/package.json`)).version

/** gammaincinv narrates its Newton steps to the package `debug`, when a variable of the environment asks for it: here to nobody. */
const silent = {
  name: 'silent',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^debug$/ }, () => ({ path: 'debug', namespace: 'silent' }))
    onLoad({ filter: /.*/, namespace: 'silent' }, () => ({ contents: 'module.exports = () => () => {}' }))
  },
}

/** One bundle: its text, the comments in it that ask to be kept, and the packages that it is made of. */
async function bundled({ file, from, code, name, type, says }) {
  const { outputFiles, metafile } = await build({
    stdin: { contents: code, resolveDir: new URL('.', root).pathname },
    absWorkingDir: new URL('.', root).pathname,
    bundle: true,
    write: false,
    metafile: true,
    outfile: 'bundle.js',
    platform: 'neutral',
    mainFields: ['browser', 'module', 'main'],
    format: 'iife',
    globalName: 'made',
    target: 'es2022',
    minify: true,
    lineLimit: 160,
    legalComments: 'external',
    plugins: [silent],
  })
  const text = (suffix) => outputFiles.find((f) => f.path.endsWith(suffix))?.text ?? ''
  const head = [
    '// @ts-nocheck',
    `// Made from ${from} ${versionOf(from)} by \`npm run build:bundles\`; a test rebuilds and compares it.`,
    '// The work of others, under the licenses in docs/NOTICE.',
  ]
  const body = text('bundle.js').replace(/^"use strict";var made=/, 'const made = ')
  const kept = Object.entries(metafile.outputs['bundle.js'].inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0)
  return {
    file,
    text: `${head.join('\n')}\n${body}\n/** ${says} */\nexport const ${name}: ${type} = made.it\n`,
    legal: text('LEGAL.txt'),
    packages: kept.flatMap(([path]) => path.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1] ?? []),
  }
}

const distinct = (items) => [...new Set(items)].filter((x) => x !== '').sort()

/** The comments that ask to be kept, without the names of files, the marks of comments, and the Apache licence's own paragraph. */
function comments(legal) {
  return legal
    .split(/^ {2}\/\*\*$/m)
    .slice(1)
    .map((block) => {
      const text = block.split(/^ {2}\*\/$/m)[0].replace(/^ *\*[ \t]?/gm, '')
      return [
        text.match(/^Copyright \(c\) .*$/m)?.[0] ?? '',
        text
          .replace(/^[\s\S]*limitations under the License\./, '')
          .replace(/^\s*## Notice\s*/, '')
          .trim(),
      ]
    })
}

/** The texts of the licence files of a package, most of which are called LICENSE. */
function licencesOf(name) {
  const folder = `node_modules/${name}`
  const files = existsSync(new URL(folder, root)) ? readdirSync(new URL(folder, root)).filter((f) => /^(licen[cs]e|notice)/i.test(f)) : []
  if (files.length === 0) throw new Error(`${name} has no licence file`)
  return files.sort().map((f) => read(`${folder}/${f}`).replace(/\r/g, '').trim())
}

function notice(made) {
  const ofStdlib = made.flatMap((m) => comments(m.legal))
  const licences = new Map()
  for (const name of distinct(made.flatMap((m) => m.packages))) for (const text of licencesOf(name)) licences.set(text, [...(licences.get(text) ?? []), name])
  return [
    `lemmata contains code of other packages, bundled and minified:\n\n${made.map((m, i) => `${m.file}: ${bundles[i].from} ${versionOf(bundles[i].from)}`).join('\n')}`,
    `Files of stdlib carry these lines:\n\n${distinct(ofStdlib.map(([owner]) => owner)).join('\n')}`,
    ...distinct(ofStdlib.map(([, also]) => also)),
    ...[...licences].map(([text, names]) => `Of ${names.join(', ')}:\n\n${text}`),
  ]
    .join(`\n\n${'-'.repeat(80)}\n\n`)
    .concat('\n')
}

/** The made files for what is installed: path from the root, and text. */
export async function made() {
  const all = await Promise.all(bundles.map(bundled))
  return [...all.map(({ file, text }) => ({ file, text })), { file: 'docs/NOTICE', text: notice(all) }]
}

if (process.argv[1] === new URL(import.meta.url).pathname) for (const { file, text } of await made()) writeFileSync(new URL(file, root), text)
