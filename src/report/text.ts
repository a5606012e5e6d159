/* Lines of a terminal: no line is wider than it, and none is wrapped by it. */

/** How many columns a text takes: a mark that stands above another letter takes none. */
export const widthOf = (text: string): number => [...text.replace(/\p{M}/gu, '')].length

/** The text in so many columns, with … where something was left out. */
export function cut(text: string, width: number): string {
  if (widthOf(text) <= width) return text
  let kept = ''
  for (const letter of text) {
    if (widthOf(kept + letter) > width - 1) break
    kept += letter
  }
  return `${kept.trimEnd()}…`
}

/** The same up to a whole word: half a word, or half a number, says something else. Where the first word is too long it is cut. */
export function cutAtWord(text: string, width: number): string {
  const whole = cut(text, width)
  if (whole === text) return text
  const kept = whole.slice(0, -1)
  const end = text.charAt(kept.length) === ' ' ? kept.length : kept.lastIndexOf(' ')
  return end <= 0 ? whole : `${kept.slice(0, end).trimEnd()}…`
}

export interface Layout {
  /** What stands before the first line, and before the others. */
  readonly first?: string
  readonly rest?: string
  /** So many lines at most: the last one ends on … if there was more. */
  readonly lines?: number
}

/** Words in lines of this width; a word that is wider alone is cut. A line break in the text is a space. */
export function wrapped(text: string, width: number, { first = '', rest = '', lines: most = Number.POSITIVE_INFINITY }: Layout = {}): readonly string[] {
  const words = text.split(/\s+/).filter((word) => word !== '')
  const lines: string[] = []
  let line = ''
  for (const [i, word] of words.entries()) {
    const before = lines.length === 0 ? first : rest
    const room = width - widthOf(before)
    const longer = line === '' ? word : `${line} ${word}`
    if (widthOf(longer) <= room) line = longer
    else if (lines.length + 1 >= most) {
      return [...lines, before + cutAtWord(`${line} ${words.slice(i).join(' ')}`.trim(), room)]
    } else if (line === '') line = cut(word, room)
    else {
      lines.push(before + line)
      line = cut(word, width - widthOf(rest))
    }
  }
  return line === '' ? lines : [...lines, (lines.length === 0 ? first : rest) + line]
}

/** Words of a command in lines that a shell reads as one; nothing where a word alone is too wide. */
export function commandLines(words: readonly string[], width: number, { first = '', rest = '' }: Layout = {}): readonly string[] | undefined {
  const lines: string[] = []
  let line = ''
  for (const [i, word] of words.entries()) {
    const before = lines.length === 0 ? first : rest
    const longer = line === '' ? word : `${line} ${word}`
    // The last line needs no backslash behind it.
    const room = width - widthOf(before) - (i === words.length - 1 ? 0 : 2)
    if (widthOf(longer) <= room) line = longer
    else {
      if (line === '' || widthOf(word) > width - widthOf(rest) - 2) return undefined
      lines.push(`${before}${line} \\`)
      line = word
    }
  }
  return [...lines, (lines.length === 0 ? first : rest) + line]
}

export const plural = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`
