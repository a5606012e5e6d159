import { visible, visibleJson } from '../../report/escape.ts'
import { ownCodes } from './terminal.ts'

/*
 * The one way to the terminal. What is printed is given line by line, and a line stays one: line breaks, control characters and what
 * turns the direction of writing are shown as `\u{1b}`, whoever wrote them. Our own colours alone pass.
 */

const shown = (line: string): string =>
  ownCodes(line)
    .map(({ text, own }) => (own ? text : visible(text)))
    .join('')
const written = (lines: readonly string[]): string => lines.map((line) => `${shown(line)}\n`).join('')

/** Prints lines on standard output. */
export const say = (...lines: readonly string[]): void => void process.stdout.write(written(lines))
/** Prints lines on standard error. */
export const tell = (...lines: readonly string[]): void => void process.stderr.write(written(lines))

/** The lines of a text that we made of our own: a table, a page. */
export const linesOf = (text: string): readonly string[] => text.replace(/\n$/, '').split('\n')

/** Prints one document for a machine. What a terminal would obey is escaped in JSON's own way. */
export const sayJson = (x: unknown): void => void process.stdout.write(`${visibleJson(JSON.stringify(x, null, 2))}\n`)
