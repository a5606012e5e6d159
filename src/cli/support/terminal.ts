import { styleText } from 'node:util'
import type { Paint } from '../../report/page.ts'

/** The columns that a page may take: those of the terminal, 80 at most, and 80 where nobody knows. */
export function pageWidth({ isTTY, columns }: { readonly isTTY?: boolean; readonly columns?: number } = process.stdout): number {
  return isTTY === true && columns !== undefined && columns > 0 ? Math.min(columns, 80) : 80
}

/** Colors on a terminal; none where `NO_COLOR` is set, to whatever. */
export const paint: Paint = (style, text) => (process.stdout.isTTY === true && process.env['NO_COLOR'] === undefined ? styleText(style, text) : text)

/** How the program was called, so that a line can be pasted: by way of npx it is on no path. */
export const calledAs = (): readonly string[] => (process.env['npm_command'] === 'exec' ? ['npx', 'lemmata'] : ['lemmata'])
