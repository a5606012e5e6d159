import { expect, test } from 'vitest'
import { obligations } from '../../properties/catalogue/index.ts'
import { nameOf } from '../evidence/proof.ts'
import { ledger } from '../lab/ledger.ts'
import { registries } from '../registry.ts'
import { texToText } from './tex-to-text.ts'

const { claims, measurements, proofs } = await ledger()
const texts: readonly (readonly [name: string, text: string])[] = [
  ...[...claims, ...measurements].map(({ id, states }) => [id, states] as const),
  ...proofs.flatMap((p) => [
    [`the scope of ${nameOf(p)}`, p.scope ?? ''] as const,
    ...p.steps().map((s) => [`a step of ${nameOf(p)}`, `${s.says} $${s.formula ?? ''}$`] as const),
  ]),
  ...[...obligations].map(([key, { says, counterexample = '' }]) => [key, `${says} ${counterexample}`] as const),
  ...Object.entries(registries).flatMap(([kind, records]) => [...records.values()].map((r) => [`${kind} ${r.name}`, `$${r.formula}$`] as const)),
]

/** What a command writes as its own name; all others are a sign, or a form. */
const words = ['min', 'max', 'ln', 'log', 'exp', 'cos', 'sin', 'tanh', 'arg', 'sup', 'inf', 'det', 'deg', 'dim', 'mod']
/** Commands of a formula whose names stand in its text. What is said in words is not looked at. */
function leftIn(tex: string): readonly string[] {
  const signs = tex.replaceAll('\\\\', ' ').replace(/\\(text|mathrm|mathit|operatorname|mathbf)\s*\{[^{}]*\}/g, '\\$1{Q}')
  const text = texToText(`$${signs}$`).replace(new RegExp(words.join('|'), 'g'), '')
  return [...signs.matchAll(/\\([a-zA-Z]+)/g)].map((m) => m[1] as string).filter((name) => !words.includes(name) && text.includes(name))
}

test('no command is left in the text of any claim, proof or record', () => {
  const left = texts.flatMap(([name, text]) => {
    const commands = text.split('$').flatMap((part, i) => (i % 2 === 1 ? leftIn(part) : []))
    return commands.length === 0 && !texToText(text).includes('\\') ? [] : [`${name}: ${commands.join(', ')} in ${texToText(text)}`]
  })
  expect(left).toEqual([])
  expect(texts.length).toBeGreaterThan(400)
})

test.each([
  ['\\gamma\\frac{x-\\bar x}{\\sqrt{\\mathrm{var}(x)+\\varepsilon}}+\\beta', 'γ(x-x\u0304)/(√(var(x)+ε))+β'],
  ['\\frac x{\\sqrt{\\frac1n\\sum x^2+\\varepsilon}}', 'x/(√(1/nΣx²+ε))'],
  ['\\gamma\\frac x2', 'γx/2'],
  ['1+\\cos\\frac{\\pi t}{T}', '1+cos((πt)/T)'],
  ['\\beta\\text{ over all}', 'β over all'],
  ['\\frac{\\frac a{\\frac b{c+d}}}{e}', '(a/(b/(c+d)))/e'],
  ['\\sum\\hat h_i-\\ln\\hat y', 'Σh\u0302_i-ln y\u0302'],
  ['n_1,\\dots,n_L', 'n_1,…,n_L'],
  ['w\\mathrel{+}=1', 'w +=1'],
  ['\\mathbb 1\\{\\frac{\\{a\\}}2\\}', '1{({a})/2}'],
  ['0\\cdot\\mathrm{NaN}', '0·NaN'],
  ['\\begin{cases}1&x>0\\\\\\frac x2&x\\le0\\end{cases}', '1 if x>0; x/2 if x ≤ 0'],
])('%s', (tex, text) => expect(texToText(`$${tex}$`)).toBe(text))
