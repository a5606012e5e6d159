import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{src,properties,proofs,benchmarks}/**/*.test.ts'],
    pool: 'threads',
    isolate: false,
    maxWorkers: 2,
    testTimeout: 120_000,
  },
})
