import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

/* Who may import whom, read off the import lines. Tests may import anything. */

const root = fileURLToPath(new URL('..', import.meta.url))
const files = ['src', 'properties', 'proofs'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((f) => f.endsWith('.ts') && !f.endsWith('.test.ts'))
    .map((f) => join(folder, f)),
)
const importsOf = (file: string): { readonly target: string; readonly type: boolean }[] =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/^(?:import|export)\s(type\s)?[^'"]*?from\s'([^']+)'|^import\s'([^']+)'/gms)].map((m) => {
    const specifier = (m[2] ?? m[3]) as string
    return { target: specifier.startsWith('.') ? relative(root, resolve(root, dirname(file), specifier)) : specifier, type: m[1] !== undefined }
  })

const layers: readonly (readonly [from: RegExp, forbidden: RegExp, why: string])[] = [
  [/^src\/fault\.ts$/, /./, 'the error class stands on nothing'],
  [/^src\/algebra\//, /^(?!src\/algebra\/|src\/fault)/, 'algebra imports nothing but fault and its own files'],
  [/^src\/arrays\//, /^(?!src\/(algebra|arrays|kernels)\/|src\/fault)/, 'arrays stand on algebra and kernels'],
  [/^src\/kernels\//, /^(?!src\/kernels\/|src\/fault|node:)/, 'kernels know no algebra'],
  [/^src\/network\//, /^src\/(?!algebra|network|fault)/, 'network stands on algebra'],
  [/^src\/protocol\//, /^(?!src\/protocol\/|src\/fault|src\/network\/program)/, 'the protocol knows no registry and nobody who answers'],
  [/^src\/training\//, /^src\/(?!algebra|arrays|network|training|fault|protocol\/codec)/, 'training stands on network'],
  [/^src\/geometry\//, /^src\/(?!algebra|network|training|geometry|fault)/, 'geometry stands on training and below'],
  [/^src\/evidence\//, /^(src\/(cli|lab|report|mistakes|controls)|properties|proofs)/, 'evidence knows no claim, no mistake and no report'],
  [/^properties\//, /^(src\/(arrays|subjects|mistakes|training\/train|kernels|cli|lab|report)|proofs)/, 'the suite does not know the implementation'],
  [/^proofs\//, /^src\/(arrays|subjects|mistakes|training\/train|kernels|cli|report)/, 'proofs do not know the implementation'],
  [
    /^src\/(?!cli|lab|report|subjects\/(channel|file|host|open|program)|node\.ts)/,
    /^node:/,
    'only processes, the lab, reports and the command line touch the outside',
  ],
]

test.each(layers.map((l) => [l[2], l] as const))('%s', (_, [from, forbidden]) => {
  const breaches = files
    .filter((f) => from.test(f))
    .flatMap((f) =>
      importsOf(f)
        .filter(({ target, type }) => forbidden.test(target) && !(type && target.startsWith('src/protocol/subject')))
        .map(({ target }) => `${f} imports ${target}`),
    )
  expect(breaches).toEqual([])
})

test('the reader of import lines reads them', () => {
  expect(importsOf('src/arrays/tensor.ts').map((i) => i.target)).toContain('src/kernels/product.ts')
  expect(files.length).toBeGreaterThan(60)
})
