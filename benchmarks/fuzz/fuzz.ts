import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import * as fc from 'fast-check'
import { casesOf, longestMs, type Outcome } from './cases.ts'
import { type KindName, kindNamed } from './kinds.ts'

/* Structure-aware fuzzing: whatever is handed in is taken, or refused in a sentence, and soon. */

export interface Defect {
  readonly index: number
  readonly what: string
  readonly shown: string
}
export interface Tally {
  readonly kind: string
  readonly cases: number
  readonly taken: number
  readonly sentences: number
  /** Errors that are no sentence of ours. */
  readonly stacks: number
  /** Cases that took longer than ten seconds, or ended their thread. */
  readonly endless: number
  /** Sentences over several lines. */
  readonly severalLines: number
  /** One of each sort, by where it was thrown. */
  readonly defects: readonly Defect[]
}

class Count {
  readonly #name: string
  #cases = 0
  #taken = 0
  #sentences = 0
  #stacks = 0
  #endless = 0
  #severalLines = 0
  readonly #defects = new Map<string, Defect>()
  constructor(name: string) {
    this.#name = name
  }
  add(index: number, { kind, message = '', at, ms }: Outcome, shown: string): void {
    this.#cases++
    if (kind === 'taken') this.#taken++
    if (kind === 'sentence') this.#sentences++
    if (message.trim().includes('\n')) this.#severalLines++
    if (kind === 'stack') {
      this.#stacks++
      this.#note(at ?? message, { index, what: `${message.split('\n')[0]}${at === undefined ? '' : ` at ${at}`}`, shown })
    }
    if (ms > longestMs) this.endless(index, `${Math.round(ms / 1000)} s`, shown, false)
  }
  endless(index: number, what: string, shown: string, counts = true): void {
    if (counts) this.#cases++
    this.#endless++
    this.#note(`endless ${this.#defects.size}`, { index, what, shown })
  }
  #note(sort: string, defect: Defect): void {
    if (!this.#defects.has(sort)) this.#defects.set(sort, defect)
  }
  tally(): Tally {
    const [cases, taken, sentences] = [this.#cases, this.#taken, this.#sentences]
    const [stacks, endless, severalLines] = [this.#stacks, this.#endless, this.#severalLines]
    return { kind: this.#name, cases, taken, sentences, stacks, endless, severalLines, defects: [...this.#defects.values()] }
  }
}

/** Puts so many cases of a kind, on a thread that is ended where a case does not end. */
export async function fuzzed(name: KindName, cases: number, seed: number, said: (done: number) => void = () => {}): Promise<Tally> {
  const count = new Count(name)
  for (let from = 0; from < cases; ) {
    const stopped = await onThread(name, seed, from, cases, (index, outcome, shown) => {
      count.add(index, outcome, shown)
      said(index + 1)
    })
    if (stopped === undefined) break
    count.endless(stopped.index, stopped.because, await shownCase(name, seed, stopped.index))
    from = stopped.index + 1
  }
  return count.tally()
}
async function shownCase(name: KindName, seed: number, index: number): Promise<string> {
  const kind = await kindNamed(name)
  for (const [, c] of casesOf(kind, seed, index, index + 1)) return kind.show(c)
  return ''
}

interface Stopped {
  readonly index: number
  readonly because: string
}
function onThread(
  name: KindName,
  seed: number,
  from: number,
  upTo: number,
  heard: (index: number, outcome: Outcome, shown: string) => void,
): Promise<Stopped | undefined> {
  const current = new Int32Array(new SharedArrayBuffer(8))
  const worker = new Worker(new URL('./worker.js', import.meta.url), {
    workerData: { name, seed, from, upTo, current },
    resourceLimits: { maxOldGenerationSizeMb: 1024 },
  })
  return new Promise((settle) => {
    let [last, since] = [-1, performance.now()]
    const watch = setInterval(() => {
      const now = Atomics.load(current, 1)
      if (now !== last) [last, since] = [now, performance.now()]
      // What loads, before the first case, takes its time.
      else if (now > 0 && performance.now() - since > longestMs) stop(`no end after ${longestMs / 1000} s`)
    }, 500)
    const stop = (because: string | undefined): void => {
      clearInterval(watch)
      void worker.terminate()
      settle(because === undefined ? undefined : { index: Atomics.load(current, 0), because })
    }
    worker.on('message', ({ index, outcome, shown = '' }) => heard(index, outcome, shown))
    worker.on('error', (error) => stop(`it ended its thread: ${error instanceof Error ? error.message : String(error)}`))
    worker.on('exit', (code) => stop(code === 0 ? undefined : `it ended its thread (${code})`))
  })
}

const cli = fileURLToPath(new URL('../../../dist/src/cli.js', import.meta.url))
/** The command itself, called so many times. */
export async function fuzzedCalls(times: number, seed: number): Promise<Tally> {
  if (!existsSync(cli)) throw new Error('the command line is not built (npm run build)')
  const { shortCalls } = await import('./calls.ts')
  const count = new Count('calls of the command')
  const cwd = mkdtempSync(join(tmpdir(), 'lemmata-fuzz-'))
  for (const [index, words] of fc.sample(shortCalls, { numRuns: times, seed }).entries()) count.add(index, await called(words, cwd), JSON.stringify(words))
  rmSync(cwd, { recursive: true, force: true })
  return count.tally()
}
/** Time is that of a processor: on a busy machine everything takes long. */
async function called(words: readonly string[], cwd: string): Promise<Outcome> {
  const child = spawn(process.execPath, [cli, ...words], { cwd, stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, NO_COLOR: '1' } })
  let stderr = ''
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text
  })
  const timer = setTimeout(() => child.kill('SIGKILL'), 12 * longestMs)
  const code = await new Promise<number | null>((ended) => child.on('close', ended))
  clearTimeout(timer)
  const ms = code === null ? longestMs + 1 : 0
  if (/^\s+at .*:\d+:\d+\)?$/m.test(stderr) || ![0, 1, 2, 3, 4, null].includes(code))
    return { kind: 'stack', message: `exit code ${code}: ${stderr.slice(-400)}`, ms }
  return code === 0 ? { kind: 'taken', ms } : { kind: 'sentence', message: stderr, ms }
}
