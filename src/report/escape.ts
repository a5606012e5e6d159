/* Text of somebody else's, for people: files, messages, recorded names. A terminal would do what it says; a page would too. */

/**
 * What has no sign of its own and does something instead: control characters, line breaks and separators, what turns the direction of
 * writing, halves of a pair.
 */
const unseen =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/**
 * A text on one line that does nothing: what is unseen is written as its number.
 * @example visible('a\u001b[2J\n1 passed') // => 'a\\u{1b}[2J\\u{a}1 passed'
 */
export const visible = (text: string): string => text.replace(unseen, (c) => `\\u{${c.charCodeAt(0).toString(16)}}`)

/** The same in JSON, which has escapes of its own: what is read from it is what was written. */
export const visibleJson = (json: string): string => json.replace(unseen, (c) => (c === '\n' ? c : `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`))

/** So many letters of a message are told. */
const most = 300

/**
 * The beginning of a message that is too long to be told, and how much is left out.
 * @example shortened('x'.repeat(301)) // => `${'x'.repeat(300)}… and 1 more character`
 */
export function shortened(text: string, letters = most): string {
  if (text.length <= letters) return text
  // Half a letter is none.
  const end = /[\ud800-\udbff]/.test(text[letters - 1] as string) ? letters - 1 : letters
  const left = text.length - end
  return `${text.slice(0, end)}… and ${left} more character${left === 1 ? '' : 's'}`
}
