import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The files that take the longest, the longest first: one of them at the end would keep one core waiting. The order of the others is Vitest's. */
const long = [
  ...['src/cli/cli', 'proofs/chains', 'benchmarks/reports', 'properties/controls', 'src/lab/jobs', 'properties/power', 'src/additions'],
  ...['src/browser', 'src/lab/lab', 'src/cli/calls', 'properties/conventions', 'properties/nonsense', 'src/pages', 'properties/claims'],
]
const rank = ({ moduleId }: TestSpecification): number => [...long.keys()].find((i) => moduleId.endsWith(`/${long[i]}.test.ts`)) ?? long.length

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b))
  }
}

export default defineConfig({
  // The pages of `docs` import what a user would; here it is the sources.
  resolve: { alias: [{ find: /^lemmata$/, replacement: fileURLToPath(new URL('src/index.ts', import.meta.url)) }] },
  test: {
    include: ['{src,properties,proofs,benchmarks}/**/*.test.ts'],
    pool: 'threads',
    isolate: false,
    maxWorkers: 2,
    sequence: { sequencer: LongFirst },
    testTimeout: 240_000,
  },
})
