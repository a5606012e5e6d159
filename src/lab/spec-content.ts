import type { SubjectSpec } from '../subjects/spec.ts'
import type { SubjectInfo } from './tasks.ts'

/** A subject by the content that was opened: what its answers depend on, wherever its files lie, and whatever they hold by now. */
export function contentOf(spec: SubjectSpec, info: SubjectInfo): unknown {
  const { name, version, unit, fingerprint } = info
  switch (spec.kind) {
    case 'file': {
      const { path: _, ...rest } = spec
      return { ...rest, name, version, unit, content: fingerprint }
    }
    case 'recorded':
      return { kind: spec.kind, name, version, unit, content: fingerprint }
    case 'program':
      return { ...spec, version, unit, content: fingerprint }
    default:
      return spec
  }
}
