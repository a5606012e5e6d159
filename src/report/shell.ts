import { fault } from '../fault.ts'

/* Lines that are printed to be pasted into a shell, and the words of one that was typed. */

/** A word as a shell reads it as one: in quotes where it must be. */
export function quoted(word: string): string {
  if (/^[\w@%+=:,./\\~-]+$/.test(word) && !/^~/.test(word)) return word
  // Double quotes are known to every shell; within single ones nothing means anything.
  return /["$`!\\]/.test(word) ? `'${word.replaceAll("'", "'\\''")}'` : `"${word}"`
}

/** Words of a command line: white space parts them, quotes of either kind hold them together, a backslash keeps a quote or a space. */
export function wordsOf(where: string, text: string): readonly string[] {
  const words: string[] = []
  let [word, quote]: [string | undefined, string | undefined] = [undefined, undefined]
  for (let i = 0; i < text.length; i++) {
    const c = text[i] as string
    const next = text[i + 1]
    // Other backslashes stay: they part the folders of a path on Windows.
    if (c === '\\' && quote !== "'" && next !== undefined && (quote === '"' ? next === '"' : /["'\s]/.test(next))) {
      word = (word ?? '') + next
      i++
    } else if (c === quote) quote = undefined
    else if (quote === undefined && (c === '"' || c === "'")) [quote, word] = [c, word ?? '']
    else if (quote === undefined && /\s/.test(c)) {
      if (word !== undefined) words.push(word)
      word = undefined
    } else word = (word ?? '') + c
  }
  if (quote !== undefined) throw fault(where, 'quotes in pairs', text)
  return word === undefined ? words : [...words, word]
}
