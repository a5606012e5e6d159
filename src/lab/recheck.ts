import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { OnProgress } from './jobs.ts'
import type { Query } from './proofs.ts'

/** A solver of this machine, and how it is called on a file. */
interface Installed {
  readonly name: string
  /** As it names itself. */
  readonly version: string
  readonly call: (file: string, seconds: number) => readonly string[]
}

const known: readonly { readonly name: string; readonly call: Installed['call'] }[] = [
  { name: 'z3', call: (file, seconds) => [`-T:${seconds}`, file] },
  { name: 'cvc5', call: (file, seconds) => [`--tlimit=${1000 * seconds}`, file] },
  { name: 'yices-smt2', call: (file, seconds) => [`--timeout=${seconds}`, file] },
]

/** The solvers that this machine has, of those that can read SMT-LIB 2 and are known here. */
export async function installedSolvers(): Promise<readonly Installed[]> {
  const found = await Promise.all(
    known.map(async ({ name, call }) => {
      const said = await output(name, ['--version'], 10_000).catch(() => undefined)
      return said === undefined ? [] : [{ name, call, version: (said.split('\n')[0] as string).trim() }]
    }),
  )
  return found.flat()
}
export const solverNames: readonly string[] = known.map((s) => s.name)

export interface Recheck {
  readonly query: string
  readonly expected: 'sat' | 'unsat'
  /** What each solver said; `unknown` covers a deadline and a solver that cannot read the query. */
  readonly answers: Readonly<Record<string, 'sat' | 'unsat' | 'unknown'>>
  /** What a solver said where that is no answer. */
  readonly because?: Readonly<Record<string, string>>
}

/** What the answers of a query come to: one that contradicts the proof falls, and so does silence of all; some that are silent beside one that agrees do not. */
export function agreement({ expected, answers }: Recheck): 'agreed' | 'silent in part' | 'silent' | 'contradicted' {
  const given = Object.values(answers)
  if (given.some((a) => a !== 'unknown' && a !== expected)) return 'contradicted'
  if (given.every((a) => a === expected)) return 'agreed'
  return given.includes(expected) ? 'silent in part' : 'silent'
}

/**
 * Puts every query to every solver that is installed, each in a process of its own: for a second, and for longer where none has decided it.
 * Fails: nothing; a solver that breaks or takes longer than `seconds` has no answer, and that does not agree.
 */
export async function recheck(
  queries: readonly Query[],
  solvers: readonly Installed[],
  { seconds, workers, onProgress = () => {} }: { readonly seconds: number; readonly workers: number; readonly onProgress?: OnProgress },
): Promise<readonly Recheck[]> {
  const folder = await mkdtemp(join(tmpdir(), 'lemmata-recheck-'))
  const results: Recheck[] = []
  let [next, done] = [0, 0]
  const work = async (): Promise<void> => {
    for (let at = next++; at < queries.length; at = next++) {
      const { name, script, answer } = queries[at] as Query
      const file = join(folder, `${at}.smt2`)
      await writeFile(file, script)
      const answers: Record<string, 'sat' | 'unsat' | 'unknown'> = {}
      const because: Record<string, string> = {}
      const ask = async (patience: number): Promise<void> => {
        for (const solver of solvers) {
          const said = await output(solver.name, solver.call(file, patience), 1000 * (patience + 4)).catch((error: unknown) => String(error))
          const got = /^(sat|unsat)$/m.exec(said)?.[1] as 'sat' | 'unsat' | undefined
          answers[solver.name] = got ?? 'unknown'
          if (got === undefined) because[solver.name] = said.trim().split('\n')[0] || 'nothing'
          else delete because[solver.name]
        }
      }
      // Most are decided at once by all; only where nobody is, it is worth waiting.
      await ask(Math.min(1, seconds))
      if (seconds > 1 && Object.values(answers).every((a) => a === 'unknown')) await ask(seconds)
      results[at] = { query: name, expected: answer, answers, ...(Object.keys(because).length === 0 ? {} : { because }) }
      onProgress({ kind: 'done', done: ++done, of: queries.length, id: name })
    }
  }
  try {
    await Promise.all(Array.from({ length: Math.max(1, workers) }, work))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  return results
}

/** What a program prints, its errors too; a process that outlives its time is killed. Fails: no such program. */
const output = (program: string, words: readonly string[], milliseconds: number): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'pipe'] })
    let text = ''
    // What it has started itself may hold its output open: that is not waited for.
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      for (const stream of [child.stdout, child.stderr]) stream.destroy()
      resolve(text)
    }, milliseconds)
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (part: string) => (text += part))
    child.on('error', (error) => {
      clearTimeout(timer)
      reject(error)
    })
    child.on('close', () => {
      clearTimeout(timer)
      resolve(text)
    })
  })
