import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tell } from './out.ts'

/** Where files of a moment may go if the place for them takes none. */
const others = process.platform === 'win32' ? ['.'] : ['/tmp', '/var/tmp', '/dev/shm', '.']

/** Looks for a folder that takes files of a moment, and says so if it is not the one that the environment names. */
export function findTemporary(): void {
  const asked = tmpdir()
  if (takes(asked)) return
  const found = others.find(takes)
  if (found === undefined) return
  process.env['TMPDIR'] = found === '.' ? process.cwd() : found
  tell(`the folder for temporary files, ${asked}, cannot be written to or is full; ${process.env['TMPDIR']} is used`)
}

/** As much as a checked file with all that it imports may take. Units: bytes. */
const enough = 2 ** 20

function takes(folder: string): boolean {
  let made: string | undefined
  try {
    made = mkdtempSync(join(folder, 'lemmata-'))
    writeFileSync(join(made, 'probe'), new Uint8Array(enough))
    return true
  } catch {
    return false
  } finally {
    if (made !== undefined) rmSync(made, { recursive: true, force: true })
  }
}
