import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { linkSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, isAbsolute, join } from 'node:path'
import { readPlain } from './files.ts'

/**
 * What a run leaves for the next one is sealed: HMAC-SHA256 under a key that lies outside of every project and that a checked file
 * cannot read. So nobody else can write a verdict, or an input that is tried, and what was damaged is seen.
 */
export interface Seal {
  /** The seal of a text that stands in a place: the same text elsewhere has another. */
  of(place: string, text: string): string
  fits(seal: string, place: string, text: string): boolean
  /** Why the key ends with this process, so that a later run takes nothing over; absent where it lasts. */
  readonly passing?: string
}

/** A key is as many bytes, written as hexadecimal digits. */
const bytes = 32
const keyForm = /^[\da-f]{64}\n$/

/** Where the key lies: `$XDG_STATE_HOME/lemmata/key`, or `~/.local/state/lemmata/key`. */
export function keyFile(environment: NodeJS.ProcessEnv = process.env): string {
  const state = environment['XDG_STATE_HOME'] ?? ''
  return join(isAbsolute(state) ? state : join(homedir(), '.local', 'state'), 'lemmata', 'key')
}

const seals = new Map<string, Seal>()
/** The seal of this user on this machine. Its key is made when it is first needed; where it cannot be, this process has one of its own. */
export function sealHere(): Seal {
  const file = placeOfKey()
  const seal = seals.get(file) ?? sealIn(file)
  seals.set(file, seal)
  return seal
}
function placeOfKey(): string {
  try {
    return keyFile()
  } catch {
    // Nobody's home.
    return ''
  }
}

/** The seal with the key in this file, which is made where it is missing. */
export function sealIn(file: string): Seal {
  const kept = file === '' ? { why: 'there is no home folder' } : keyIn(file)
  if ('key' in kept) return sealWith(Buffer.from(kept.key, 'hex'))
  return { ...sealWith(randomBytes(bytes)), passing: `no key of yours is kept: ${kept.why}` }
}

function sealWith(key: Buffer): Seal {
  const digest = (place: string, text: string): Buffer => createHmac('sha256', key).update(JSON.stringify(place)).update(text).digest()
  return {
    of: (place, text) => digest(place, text).toString('hex'),
    fits: (seal, place, text) => /^[\da-f]{64}$/.test(seal) && timingSafeEqual(Buffer.from(seal, 'hex'), digest(place, text)),
  }
}

type Kept = { readonly key: string } | { readonly why: string }

function keyIn(file: string): Kept {
  const found = readKey(file)
  if (found !== undefined) return found
  const part = `${file}.${process.pid}.part`
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    rmSync(part, { force: true })
    writeFileSync(part, `${randomBytes(bytes).toString('hex')}\n`, { flag: 'wx', mode: 0o600 })
    // The key appears whole, and the first of two processes makes it.
    try {
      linkSync(part, file)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    } finally {
      rmSync(part, { force: true })
    }
    return readKey(file) ?? { why: `${file} is gone again` }
  } catch (error) {
    return { why: `${file} cannot be written (${(error as NodeJS.ErrnoException).code ?? String(error)})` }
  }
}

/** The key in a file that nobody else can read. */
function readKey(file: string): Kept | undefined {
  const read = readPlain(file, 1024)
  if (read === undefined) return undefined
  if ('why' in read) return { why: `${file} ${read.why}` }
  if (!keyForm.test(read.text)) return { why: `${file} is no key; delete it, and the next run makes one` }
  if (process.platform !== 'win32' && (read.mode & 0o077) !== 0) return { why: `${file} can be read by others; \`chmod 600\` it, or delete it` }
  return { key: read.text.trim() }
}
