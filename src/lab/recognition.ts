import { activations, initializers, losses, optimizers, schedules } from '../registry.ts'
import type { SubjectInfo } from './tasks.ts'

/** How a file exports something of this name; nothing where that takes more than a line. */
function formOf(name: string): string | undefined {
  if (activations.has(name)) return `export const ${name} = { value: (x) => …, derivative: (x) => … }`
  if (losses.has(name)) return `export const ${name} = { value: (prediction, target) => …, gradient: (prediction, target) => … }`
  if (optimizers.has(name) || schedules.has(name)) return `export const ${name} = options => …`
  if (initializers.has(name)) return `export const ${name} = ([outputs, inputs], draws) => …`
  return undefined
}

/** What a person should hear of a subject before it is asked: what looks like a slip, and exports that are not understood. */
export function notesOn({ ignored, notes }: Pick<SubjectInfo, 'ignored' | 'notes'>): readonly string[] {
  const unnamed = ignored.filter((name) => !notes.some((note) => note.includes(` ${name.split(' ')[0]}`)))
  return [...unnamed.map(notRecognized), ...notes]
}

/** `Adam Did you mean adam?`, as a file says what it was not understood in, as a sentence with the form that the export should have. */
function notRecognized(ignored: string): string {
  const [, name = ignored, guess] = /^(\S+)\s+Did you mean (\S+)\?$/.exec(ignored) ?? []
  if (guess === undefined) return `Your file exports ${name}, which no claim asks for.`
  const form = formOf(guess)
  return `Your file exports ${name}. Did you mean ${guess}?${form === undefined ? '' : ` (${form})`}`
}
