import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/* What /proc says of processes, so that none that a file starts is overlooked. Linux alone. */

export interface Process {
  readonly pid: number
  readonly parent: number
  /** With the pid, who it is: a number may be given again. */
  readonly started: string
  readonly megabytes: number
  /** How far it stands back for others. */
  readonly nice: number
}

export function processOf(pid: number): Process | undefined {
  try {
    const said = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = said.slice(said.lastIndexOf(')') + 2).split(' ')
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined
    return { pid, parent: Number(fields[1]), started: fields[19] ?? '', megabytes: Number(fields[21]) / 256, nice: Number(fields[16]) }
  } catch {
    return undefined
  }
}

export const processes = (): readonly Process[] =>
  readdirSync('/proc').flatMap((name) => {
    const one = /^\d+$/.test(name) ? processOf(Number(name)) : undefined
    return one === undefined ? [] : [one]
  })

/** All that come from one process, whoever their parent is by now. */
export class Family {
  readonly #seen = new Map<string, Process>()
  constructor(root: number) {
    const first = processOf(root)
    if (first !== undefined) this.#seen.set(`${first.pid} ${first.started}`, first)
  }
  /** Looks again; the memory of all of them. */
  look(): number {
    const now = processes()
    const pids = new Set([...this.#seen.values()].map((p) => p.pid))
    for (let more = true; more; ) {
      more = false
      for (const p of now)
        if (pids.has(p.parent) && !pids.has(p.pid)) {
          pids.add(p.pid)
          this.#seen.set(`${p.pid} ${p.started}`, p)
          more = true
        }
    }
    return now.reduce((sum, p) => sum + (this.#seen.has(`${p.pid} ${p.started}`) ? p.megabytes : 0), 0)
  }
  /** Those that are alive, and all others that have the mark in their words, their environment or their folder. */
  alive(mark: string): readonly number[] {
    return processes()
      .filter((p) => p.pid !== process.pid && (this.#seen.has(`${p.pid} ${p.started}`) || marked(p.pid, mark)))
      .map((p) => p.pid)
  }
}

const marked = (pid: number, mark: string): boolean => {
  const looks = [() => readFileSync(`/proc/${pid}/cmdline`, 'utf8'), () => readFileSync(`/proc/${pid}/environ`, 'utf8'), () => readlinkSync(`/proc/${pid}/cwd`)]
  return looks.some((look) => {
    try {
      return look().includes(mark)
    } catch {
      return false
    }
  })
}

export function wordsOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim().slice(0, 100)
  } catch {
    return '(gone)'
  }
}

export function end(pids: readonly number[]): void {
  for (const pid of pids)
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // Already gone.
    }
}
