import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  // The pages of `docs` import what a user would; here it is the sources.
  resolve: { alias: [{ find: /^lemmata$/, replacement: fileURLToPath(new URL('src/index.ts', import.meta.url)) }] },
  test: {
    include: ['{src,properties,proofs,benchmarks}/**/*.test.ts'],
    pool: 'threads',
    isolate: false,
    maxWorkers: 2,
    testTimeout: 240_000,
  },
})
