import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { fault } from '../fault.ts'
import type { Subject } from '../protocol/subject.ts'
import { didYouMean } from '../registry.ts'
import { engine } from './engine.ts'
import { fileSubject } from './file.ts'
import { recordedSubject, recordingsOf } from './recorded.ts'
import type { SubjectSpec } from './spec.ts'

const named = <T extends { readonly name: string }>(kind: string, of: readonly T[], name: string): T => {
  const found = of.find((x) => x.name === name)
  if (found === undefined)
    throw fault(
      kind,
      `the name of a ${kind}`,
      `"${name}"`,
      didYouMean(
        name,
        of.map((x) => x.name),
      ),
    )
  return found
}

/** Opens who is described. Fails: a file that is missing or cannot be loaded, a name that nothing has. */
export async function open(spec: SubjectSpec): Promise<Subject> {
  switch (spec.kind) {
    case 'engine':
      return engine
    case 'file': {
      const subject = await fileSubject(spec.path, spec.deadline)
      return spec.precision === undefined ? subject : { ...subject, unit: spec.precision }
    }
    case 'recorded':
      return recordedSubject(basename(spec.path), recordingsOf(JSON.parse(await readFile(spec.path, 'utf8'))))
    case 'mistake': {
      const [{ mistakes }, { mutantOf }] = await Promise.all([import('../mistakes/all.ts'), import('../mistakes/mistake.ts')])
      return mutantOf(named('mistake', mistakes, spec.name))
    }
    case 'control': {
      const [{ controls }, { asSubject }] = await Promise.all([import('../controls/all.ts'), import('../controls/control.ts')])
      return asSubject(named('control', controls, spec.name))
    }
    case 'program':
      throw fault('open', 'a subject of this version', 'a program', 'Programs come with the channel.')
  }
}
