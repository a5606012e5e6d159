import katex from 'katex'
import { visible } from './escape.ts'

/**
 * A text, or a number, in HTML: as it stands, and nothing that a page would do. What is read from a file may be a text where a number is
 * due.
 */
const escaped = (text: string | number): string =>
  visible(String(text).replaceAll('\n', ' '))
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')

/** Prose with TeX between dollars as HTML with MathML: no style sheet, no font, no script. `*word*` is emphasis. */
export function typeset(text: string): string {
  return text
    .split('$')
    .map((part, i) => {
      if (i % 2 === 1) return unicode(katex.renderToString(part, { output: 'mathml', throwOnError: true, strict: 'ignore' }))
      return escaped(part).replace(/\*([^*]+)\*/g, '<em>$1</em>')
    })
    .join('')
}

/** The same for a text of somebody else's: TeX that is none is shown as it is written. */
export function typesetAsIs(text: string): string {
  try {
    return typeset(text)
  } catch {
    return escaped(text)
  }
}

/** Where the letters of an alphabet begin, and those that were there before it. */
const alphabets: Readonly<
  Record<string, { readonly upper: number; readonly lower: number; readonly digits?: number; readonly known: Readonly<Record<string, string>> }>
> = {
  'double-struck': { upper: 0x1d538, lower: 0x1d552, digits: 0x1d7d8, known: { C: 'ℂ', H: 'ℍ', N: 'ℕ', P: 'ℙ', Q: 'ℚ', R: 'ℝ', Z: 'ℤ' } },
  script: { upper: 0x1d49c, lower: 0x1d4b6, known: { B: 'ℬ', E: 'ℰ', F: 'ℱ', H: 'ℋ', I: 'ℐ', L: 'ℒ', M: 'ℳ', R: 'ℛ', e: 'ℯ', g: 'ℊ', o: 'ℴ' } },
  bold: { upper: 0x1d400, lower: 0x1d41a, digits: 0x1d7ce, known: {} },
}
/** Browsers know `mathvariant` no longer, but for `normal`: letters of other alphabets are written as themselves, ℝ and not a styled R. */
const unicode = (mathml: string): string =>
  mathml.replace(/<(m[ino]) mathvariant="(double-struck|script|bold)">([^<]*)</g, (_, tag: string, variant: string, text: string) => {
    const { upper, lower, digits, known } = alphabets[variant] as (typeof alphabets)[string]
    const letter = (c: string): string => {
      const from = /[A-Z]/.test(c) ? upper - 65 : /[a-z]/.test(c) ? lower - 97 : /\d/.test(c) && digits !== undefined ? digits - 48 : undefined
      return known[c] ?? (from === undefined ? c : String.fromCodePoint(from + c.charCodeAt(0)))
    }
    return `<${tag} mathvariant="normal">${[...text].map(letter).join('')}<`
  })

export { escaped }
