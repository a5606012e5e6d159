import katex from 'katex'

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** Prose with TeX between dollars as HTML with MathML: no style sheet, no font, no script. `*word*` is emphasis. */
export function typeset(text: string): string {
  return text
    .split('$')
    .map((part, i) => {
      if (i % 2 === 1) return katex.renderToString(part, { output: 'mathml', throwOnError: true, strict: 'ignore' })
      return escaped(part).replace(/\*([^*]+)\*/g, '<em>$1</em>')
    })
    .join('')
}

export { escaped }
