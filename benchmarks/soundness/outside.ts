import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { once } from '../../src/algebra/once.ts'

/* The independent truth, where it can be had: Python's fractions, mpmath's digits. */

const folder = fileURLToPath(new URL('../../benchmarks/soundness', import.meta.url).href.replace('/dist-bench/benchmarks', '/benchmarks'))

/** A Python that has mpmath: Debian's, or the one in the PATH. Nothing where there is none. */
export const python = once((): string | undefined =>
  ['/usr/bin/python3', 'python3'].find((name) => spawnSync(name, ['-c', 'import mpmath.libmp'], { stdio: 'ignore' }).status === 0),
)

/** What `judge.py` says of every line. Fails: it ends otherwise. */
export function judge(lines: readonly string[], ...options: readonly string[]): readonly string[] {
  const name = python()
  if (name === undefined) throw new Error('no Python with mpmath here: apt-get install python3-mpmath')
  const { status, stdout, stderr } = spawnSync(name, ['-B', 'judge.py', ...options], {
    cwd: folder,
    input: lines.map((line) => `${line}\n`).join(''),
    encoding: 'utf8',
    maxBuffer: 2 ** 29,
  })
  if (status !== 0) throw new Error(stderr)
  const verdicts = stdout.trimEnd().split('\n')
  if (verdicts.length !== lines.length) throw new Error(`${verdicts.length} verdicts for ${lines.length} lines`)
  return verdicts
}
