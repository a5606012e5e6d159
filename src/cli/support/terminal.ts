import { randomUUID } from 'node:crypto'
import { styleText } from 'node:util'
import type { Paint } from '../../report/page.ts'

/** The columns that a page may take: those of the terminal, 80 at most, and 80 where nobody knows. */
export function pageWidth({ isTTY, columns }: { readonly isTTY?: boolean; readonly columns?: number } = process.stdout): number {
  return isTTY === true && columns !== undefined && columns > 0 ? Math.min(columns, 80) : 80
}

/** Stands around our own colours, so that nobody else's pass for them: nobody who writes a file or a message can know it. */
const fence = `\u{1}${randomUUID()}\u{1}`

/** Text in a color, to be printed by `say`. `colors`: whether there are any. */
export const painted = (colors: boolean): Paint =>
  colors ? (style, text) => `${fence}${styleText(style, `${fence}${text}${fence}`, { validateStream: false })}${fence}` : (_, text) => text

/** Colors on a terminal; none where `NO_COLOR` is set, to whatever. */
export const paint: Paint = painted(process.stdout.isTTY === true && process.env['NO_COLOR'] === undefined)

/** A line in parts: our own colours, and what was written between them. */
export const ownCodes = (line: string): readonly { readonly text: string; readonly own: boolean }[] =>
  line.split(fence).map((text, i) => ({ text, own: i % 2 === 1 }))

/** How the program was called, so that a line can be pasted: by way of npx it is on no path. */
export const calledAs = (): readonly string[] => (process.env['npm_command'] === 'exec' ? ['npx', 'lemmata'] : ['lemmata'])
