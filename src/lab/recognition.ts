import { writtenFor } from '../subjects/writing.ts'
import type { SubjectInfo } from './tasks.ts'

/** What a person should hear of a subject before it is asked: exports that are not understood, and what else looks like a slip. */
export function notesOn({
  name: subject = '',
  ignored,
  notes,
  gaps = [],
}: Pick<SubjectInfo, 'ignored' | 'notes' | 'gaps'> & Partial<Pick<SubjectInfo, 'name'>>): readonly string[] {
  const about = (name: string): string | undefined => notes.find((note) => note.startsWith(`The file exports ${name},`))
  const names = ignored.map(namedIn)
  const told = names.map((name, i) => notRecognized(subject, name, about(name) ?? (ignored[i] as string)))
  const open = gaps.length === 0 ? [] : [`It is not isolated whole: ${gaps.join('; ')}.`]
  return [...open, ...told, ...notes.filter((note) => !names.some((name) => about(name) === note))]
}

/** The name in what a subject says of an export that nobody asks for: a hint may follow it, and a name may hold spaces. */
export const namedIn = (entry: string): string => /^(.+?)(?: \(| Did you mean )/s.exec(entry)?.[1] ?? entry

/** An export of no known name, with the form that the likely one has. `hint` may say `Did you mean adam?`, and a form of its own. */
function notRecognized(subject: string, name: string, hint: string): string {
  const guess = /Did you mean (\S+)\?/.exec(hint)?.[1]
  if (guess === undefined) return `Your file exports ${name}, which no claim asks for.`
  const form = /\((export const .*)\)/.exec(hint)?.[1] ?? writtenFor(subject, guess)
  return `Your file exports ${name}. Did you mean ${guess}?${form === undefined ? '' : ` (${form})`}`
}
