import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'

/* Every `@example` of a docstring runs: its last line is an expression, and what stands behind `// =>` is its value. */

const src = fileURLToPath(new URL('.', import.meta.url))
const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.ts') && !f.endsWith('.test.ts'))
const examples = files.flatMap((file) =>
  [...readFileSync(join(src, file), 'utf8').matchAll(/\/\*\*(?:(?!\*\/).)*?@example(.*?)\*\//gs)].map((m) => ({
    file,
    lines: (m[1] as string)
      .split('\n')
      .map((l) => l.replace(/^\s*\*\s?/, '').trim())
      .filter((l) => l !== ''),
  })),
)

test.each(examples.map((e) => [`${e.file}: ${e.lines.at(-1)}`, e] as const))('%s', async (_, { file, lines }) => {
  const scope = { ...(await import(pathToFileURL(join(src, 'algebra/rational.ts')).href)), ...(await import(pathToFileURL(join(src, file)).href)) }
  const split = lines.findIndex((l) => l.startsWith('// =>') || l.includes('// =>'))
  const [code, due] = lines
    .slice(0, split + 1)
    .join('\n')
    .split('// =>') as [string, string]
  const statements = code.trim().split('\n')
  const last = statements.pop() as string
  const value: unknown = await new Function(...Object.keys(scope), `${statements.join(';\n')};\nreturn (${last})`)(...Object.values(scope))
  expect(value).toBe(new Function(`return (${due.trim()})`)())
})

test('there are examples', () => expect(examples.length).toBeGreaterThanOrEqual(4))
