import { readFile } from 'node:fs/promises'
import { fault } from '../fault.ts'
import { decode } from '../protocol/codec.ts'
import { operationNames } from '../protocol/operations.ts'
import { type Unit, units } from '../protocol/subject.ts'
import { didYouMean, named } from '../registry.ts'
import type { Printed } from '../subjects/printed.ts'
import { type Recording, recordedSubject } from '../subjects/recorded.ts'
import { allowedBy, type SubjectSpec } from '../subjects/spec.ts'
import { contentHash } from './build.ts'
import type { OpenSubject } from './subjects.ts'

/**
 * The subject that a spec names. Whoever opens one closes it: `subject.close?.()`. `printed` hears what a file prints.
 * Fails: a spec of no known kind or without what its kind needs, a file, a program or a recording that cannot be read, a name that
 * nobody bears.
 */
export async function open(spec: SubjectSpec, { printed }: { readonly printed?: Printed | undefined } = {}): Promise<OpenSubject> {
  checkSpec(spec)
  switch (spec.kind) {
    case 'engine':
      return (await import('../subjects/engine.ts')).engine
    case 'file':
      return (await import('../subjects/file.ts')).fileSubject(spec.path, { limits: allowedBy(spec), trust: spec.trust, precision: spec.precision, printed })
    case 'program':
      return programOf(spec)
    case 'recorded':
      return recordedIn(spec.path)
    case 'mistake': {
      const [{ mistakes }, { mutantOf }] = await Promise.all([import('../mistakes/all.ts'), import('../mistakes/mistake.ts')])
      return mutantOf(named('mistake', byName(mistakes), spec.name))
    }
    case 'control': {
      const [{ controls }, { asSubject }] = await Promise.all([import('../controls/all.ts'), import('../controls/control.ts')])
      return asSubject(named('control', byName(controls), spec.name))
    }
  }
}

/** A program is known by its command and the files in it. They are read before it is started: what it runs is not older. */
async function programOf(spec: SubjectSpec & { readonly kind: 'program' }): Promise<OpenSubject> {
  const { command } = spec
  const hashOf = (path: string): Promise<string> => readFile(path).then(contentHash, () => '-')
  const fingerprint = contentHash((await Promise.all(command.map(hashOf))).join(' '))
  return { ...(await (await import('../subjects/program.ts')).programSubject(command, { limits: allowedBy(spec), trust: spec.trust })), fingerprint }
}

/** What each kind of spec needs beside its kind. */
const owed: Readonly<Record<SubjectSpec['kind'], 'path' | 'command' | 'name' | undefined>> = {
  engine: undefined,
  file: 'path',
  program: 'command',
  recorded: 'path',
  mistake: 'name',
  control: 'name',
}

/** Fails: what is no spec, with what is amiss in it. */
export function checkSpec(spec: unknown): void {
  const kinds = Object.keys(owed)
  const told = (given: unknown): string => (typeof given === 'string' ? `the text "${given}"` : (JSON.stringify(given) ?? String(given)))
  if (typeof spec !== 'object' || spec === null) throw fault('subject', "an object such as { kind: 'engine' }", told(spec))
  const { kind } = spec as { readonly kind?: unknown }
  if (typeof kind !== 'string' || !kinds.includes(kind)) throw fault('subject: kind', `one of ${kinds.join(', ')}`, told(kind), didYouMean(String(kind), kinds))
  const needs = owed[kind as SubjectSpec['kind']]
  if (needs === undefined) return
  const value = (spec as Readonly<Record<string, unknown>>)[needs]
  if (needs === 'command') {
    if (!Array.isArray(value) || value.some((word) => typeof word !== 'string'))
      throw fault('subject: command', "a list of words such as ['python3', 'my_adam.py']", told(value))
  } else if (typeof value !== 'string') throw fault(`subject: ${needs}`, `a text with a subject of the kind ${kind}`, told(value))
}

const byName = <T extends { readonly name: string }>(all: readonly T[]): ReadonlyMap<string, T> => new Map(all.map((x) => [x.name, x]))

/** Recordings of our own format, or the values that PyTorch computed. */
async function recordedIn(path: string): Promise<OpenSubject> {
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) throw fault('recorded', 'a file that can be read', path)
  const fingerprint = contentHash(text)
  const file = decode(text) as Readonly<Record<string, unknown>> | null
  if (file?.['format'] === 'lemmata-recordings/1') {
    const { name, version, unit, recordings } = file as {
      readonly name?: string
      readonly version?: string
      readonly unit?: Unit
      readonly recordings?: unknown
    }
    if (!Array.isArray(recordings) || recordings.some((r) => !operationNames.includes((r as Recording | null)?.operation as never)))
      throw fault(path, 'recordings, each { operation, ask, answer }', 'others')
    if (unit !== undefined && !units.includes(unit)) throw fault(`${path}, unit`, units.join(' or '), String(unit))
    const said = { ...(version === undefined ? {} : { version }), ...(unit === undefined ? {} : { unit }) }
    return { ...recordedSubject(name ?? path, recordings as readonly Recording[], said), fingerprint }
  }
  const source = (file?.['meta'] as { readonly source?: unknown } | undefined)?.source
  if (typeof source !== 'string' || !source.startsWith('PyTorch')) throw fault(path, 'recordings of the format lemmata-recordings/1', 'another file')
  const { recordingsOf } = await import('../subjects/torch.ts')
  return { ...recordedSubject(/^PyTorch [\d.]*\d/.exec(source)?.[0] ?? 'PyTorch', recordingsOf(file)), fingerprint }
}
