import { formOf } from './forms.ts'
import { pythonForm } from './python/form.ts'

/** How an export of this name is written, in the language of a file; nothing for a name that nobody asks for. */
export const writtenFor = (file: string, name: string): string | undefined => (file.endsWith('.py') ? pythonForm(name) : formOf(name))
