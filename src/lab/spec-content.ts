import { readFile } from 'node:fs/promises'
import type { SubjectSpec } from '../subjects/spec.ts'
import { contentHash } from './build.ts'
import type { SubjectInfo } from './tasks.ts'

/** A subject by content: what its answers depend on, wherever its files lie. A program is known by its command and the files in it. */
export async function contentOf(spec: SubjectSpec, info: SubjectInfo): Promise<unknown> {
  const { name, version, unit, fingerprint } = info
  const hashOf = (path: string): Promise<string | undefined> => readFile(path).then(contentHash, () => undefined)
  switch (spec.kind) {
    case 'file': {
      const { path, ...rest } = spec
      return { ...rest, name, version, unit, content: fingerprint ?? (await hashOf(path)) }
    }
    case 'recorded':
      return { kind: spec.kind, name, version, unit, content: fingerprint ?? (await hashOf(spec.path)) }
    case 'program':
      return { ...spec, version, unit, content: await Promise.all(spec.command.map(hashOf)) }
    default:
      return spec
  }
}
