import { openSync, readdirSync, readFileSync } from 'node:fs'
import { devNull } from 'node:os'

/* What whoever called us has left open for us is no business of those that we start: a lock, a list of marks. */

/** Open files that are handed on to whoever is started. */
const closedOnExec = 0o2000000
/** So many can be shut off one by one. */
const most = 4096

let found: readonly number[] | undefined
/** The descriptors above standard error that we were called with, where the system tells them; what we open ourselves is handed on to nobody. */
export function inherited(): readonly number[] {
  found ??= lookUp()
  return found
}
function lookUp(): readonly number[] {
  try {
    return readdirSync('/proc/self/fdinfo')
      .map(Number)
      .filter((n) => n > 2 && n < most && !flagsOf(n, closedOnExec))
  } catch {
    return []
  }
}
function flagsOf(descriptor: number, flag: number): boolean {
  try {
    const flags = Number.parseInt(/^flags:\s*(\d+)/m.exec(readFileSync(`/proc/self/fdinfo/${descriptor}`, 'utf8'))?.[1] ?? '', 8)
    return (flags & flag) !== 0
  } catch {
    // It is closed by now.
    return true
  }
}

/** What a child gets in the place of its descriptors: these pipes, and nothing of ours. */
export function descriptors(pipes: number, of: readonly number[] = inherited()): ('pipe' | 'ignore' | number)[] {
  // 'ignore' leaves what lies beyond standard error as it is.
  const nothing = of.length === 0 ? 'ignore' : nowhere()
  return Array.from({ length: Math.max(pipes - 1, ...of) + 1 }, (_, i) => (i < pipes ? 'pipe' : of.includes(i) ? nothing : 'ignore'))
}
let opened: number | undefined
function nowhere(): number {
  opened ??= openSync(devNull, 'r+')
  return opened
}
