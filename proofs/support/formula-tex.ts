import { show } from '../../src/algebra/rational.ts'
import type { Formula } from './formula.ts'

/* A formula as TeX: what stands beside a badge is made from what was computed. */

const greek = new Set(
  'alpha beta gamma delta epsilon zeta eta theta kappa lambda mu nu xi pi rho sigma tau phi chi psi omega Gamma Delta Theta Lambda Sigma Phi Psi Omega'.split(
    ' ',
  ),
)
/** `theta_1` and `b1` have an index; names of several letters stand upright. */
function nameTex(name: string): string {
  const [, stem = name, index = ''] = /^([A-Za-z]+?)_?(\d+|_[A-Za-z0-9]+)?$/.exec(name.replace(/_(?=[A-Za-z])/, '__')) ?? []
  const base = greek.has(stem) ? `\\${stem}` : stem.length === 1 ? stem : `\\mathit{${stem}}`
  return index === '' ? base : `${base}_{${index.replace(/^_/, '')}}`
}

/** How tightly a word binds; what binds less stands in parentheses. */
const binding: Readonly<Record<string, number>> = { iff: 0, or: 1, and: 2, not: 3, '=': 4, '!=': 4, '<': 4, '<=': 4, '+': 5, '-': 5, '*': 6, '^': 8 }
const bindingOf = (f: Formula): number => ('word' in f ? (binding[f.word] ?? 9) : 'number' in f && /[-/]/.test(show(f.number)) ? 5 : 9)

const infix: Readonly<Record<string, string>> = {
  '+': '+',
  '-': '-',
  '*': '\\,',
  '=': '=',
  '!=': '\\ne ',
  '<': '<',
  '<=': '\\le ',
  and: '\\wedge ',
  or: '\\vee ',
  iff: '\\iff ',
}

export function texOf(f: Formula): string {
  if ('number' in f) return fractionTex(show(f.number))
  if ('name' in f) return nameTex(f.name)
  const { word, parts } = f
  const [a, b, c] = parts as [Formula, Formula, Formula]
  const inside = (part: Formula, than: number): string => (bindingOf(part) < than ? `(${texOf(part)})` : texOf(part))
  const own = binding[word]
  if (word === '-' && 'number' in a && show(a.number) === '0') return `-${inside(b, 6)}`
  if (word === '-') return `${inside(a, 5)}-${inside(b, 6)}`
  // A quotient is no single letter, though it binds like one elsewhere.
  if (word === '^') return `${'word' in a && (a.word === '/' || a.word === '^') ? `(${texOf(a)})` : inside(a, 9)}^{${f.power}}`
  if (word === '/') return `\\frac{${texOf(a)}}{${texOf(b)}}`
  if (word === 'not') return `\\neg ${inside(a, 4)}`
  if (word === 'ite') return `(${texOf(a)}\\;?\\;${texOf(b)}:${texOf(c)})`
  if (word === 'abs') return `|${texOf(a)}|`
  if (word === 'sqrt') return `\\sqrt{${texOf(a)}}`
  if (word === 'exp') return `e^{${texOf(a)}}`
  if (own !== undefined && infix[word] !== undefined)
    return parts
      .map((p) => inside(p, own === 4 ? 5 : own))
      .join(word === '*' && parts.some((p) => /^[\d\\]/.test(texOf(p)) && p !== a) ? '\\cdot ' : infix[word])
  const name = ['max', 'min', 'ln', 'sum'].includes(word) ? `\\${word}` : word.length > 1 ? `\\mathrm{${word}}` : word
  return `${name}(${parts.map(texOf).join(',')})`
}

const fractionTex = (text: string): string => {
  const [, sign = '', over, under] = /^(-?)(\d+)\/(\d+)$/.exec(text) ?? []
  return under === undefined ? text : `${sign}\\frac{${over}}{${under}}`
}
