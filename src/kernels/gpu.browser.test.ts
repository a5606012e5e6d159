import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { scatter, tileSource } from './gpu.ts'

/* The kernel of gpu.js where it draws: WebGL2 and WebGPU in a real Chromium, through its software drivers. */

const executable = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (p) => p !== undefined && existsSync(p),
)
const library = createRequire(import.meta.url).resolve('gpu.js/dist/gpu-browser.min.js')

/** Runs in the page: rows of four numbers, or why it does not work there. */
async function inPage({ mode, source, sizes: [m = 0, k = 0, n = 0], a, b }: { mode: string; source: string; sizes: number[]; a: number[]; b: number[] }) {
  const global = globalThis as unknown as { GPU: { GPU?: unknown; input?: unknown } }
  const [GPU, input] = [(global.GPU.GPU ?? global.GPU) as new (o: object) => never, global.GPU.input as (data: Float32Array, size: number[]) => unknown]
  const [rows, inner] = [Math.ceil(m / 4) * 4, Math.ceil(k / 8) * 8]
  const padded = (x: number[], from: readonly [number, number], to: readonly [number, number]): Float32Array => {
    const all = new Float32Array(to[0] * to[1])
    for (let i = 0; i < from[0]; i++) for (let j = 0; j < from[1]; j++) all[i * to[1] + j] = x[i * from[1] + j] as number
    return all
  }
  try {
    const gpu = new GPU({ mode }) as unknown as { createKernel(source: string, settings: object): (...x: unknown[]) => unknown }
    const kernel = gpu.createKernel(source, { constants: { k: inner }, output: [n, rows / 4], precision: 'single', returnType: 'Array(4)' })
    const answer = (await kernel(input(padded(a, [m, k], [rows, inner]), [inner, rows]), input(padded(b, [k, n], [inner, n]), [n, inner]))) as ArrayLike<
      ArrayLike<Float32Array>
    >
    return { answer: Array.from(answer, (row) => Array.from(row, (four) => Array.from(four))) }
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) }
  }
}

describe.skipIf(executable === undefined)('gpu.js in Chromium', () => {
  let browser: Browser
  let page: Awaited<ReturnType<Browser['newPage']>>
  beforeAll(async () => {
    const args = [
      '--no-sandbox',
      '--disable-gpu',
      '--enable-unsafe-webgpu',
      '--use-webgpu-adapter=swiftshader',
      '--disable-background-networking',
      '--no-first-run',
    ]
    browser = await chromium.launch({ executablePath: executable as string, args })
    page = await browser.newPage()
    // A file of its own: WebGPU wants a page that it can trust.
    const blank = join(mkdtempSync(join(tmpdir(), 'lemmata-page-')), 'page.html')
    writeFileSync(blank, '<!doctype html><title>gpu.js</title>')
    await page.goto(pathToFileURL(blank).href)
    await page.addScriptTag({ path: library })
  }, 60_000)
  afterAll(() => browser?.close())

  test.each([
    ['webgl2', [7, 11, 5]],
    ['webgl2', [32, 33, 31]],
    ['webgpu', [7, 11, 5]],
    ['webgpu', [32, 33, 31]],
  ] as const)('%s: a product of %j within γ_k Σ|a||b| of float32', async (mode, [m, k, n]) => {
    const wave = (count: number, step: number): number[] => Array.from({ length: count }, (_, i) => Math.fround(Math.sin(step * (i + 1)) * 4))
    const [a, b] = [wave(m * k, 0.7), wave(k * n, 1.3)]
    const got = await page.evaluate<Awaited<ReturnType<typeof inPage>>, Parameters<typeof inPage>[0]>(inPage, {
      mode,
      source: tileSource,
      sizes: [m, k, n],
      a,
      b,
    })
    expect(got).not.toHaveProperty('failed')
    const c = new Float64Array(m * n)
    scatter((got as { answer: number[][][] }).answer as unknown as ArrayLike<ArrayLike<Float32Array>>, c, m, n)
    const gamma = ((k + 1) * 2 ** -24) / (1 - (k + 1) * 2 ** -24)
    for (let i = 0; i < m; i++)
      for (let j = 0; j < n; j++) {
        // Products of float32 numbers are exact in doubles, and their sums nearly.
        let [due, size] = [0, 0]
        for (let p = 0; p < k; p++) {
          const term = (a[i * k + p] as number) * (b[p * n + j] as number)
          due += term
          size += Math.abs(term)
        }
        expect(Math.abs((c[i * n + j] as number) - due)).toBeLessThanOrEqual(gamma * size * (1 + 2 ** -20))
      }
  })
})
