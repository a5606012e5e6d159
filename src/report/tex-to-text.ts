/** TeX between dollars as text for a terminal: Greek letters, fractions as a/b, roots, cases; what is left loses its backslash. */

const symbols: Readonly<Record<string, string>> = {
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  epsilon: 'ε',
  varepsilon: 'ε',
  eta: 'η',
  theta: 'θ',
  lambda: 'λ',
  mu: 'μ',
  pi: 'π',
  rho: 'ρ',
  sigma: 'σ',
  tau: 'τ',
  omega: 'ω',
  ell: 'ℓ',
  Phi: 'Φ',
  Sigma: 'Σ',
  Delta: 'Δ',
  Theta: 'Θ',
  sum: 'Σ',
  prod: 'Π',
  int: '∫',
  infty: '∞',
  nabla: '∇',
  partial: '∂',
  le: ' ≤ ',
  ge: ' ≥ ',
  ne: ' ≠ ',
  in: ' ∈ ',
  to: ' → ',
  mapsto: ' ↦ ',
  sim: ' ~ ',
  approx: ' ≈ ',
  Rightarrow: ' ⇒ ',
  leftarrow: ' ← ',
  rightarrow: ' → ',
  circ: '∘',
  odot: '⊙',
  cdot: '·',
  cdots: '…',
  dots: '…',
  times: '×',
  pm: '±',
  mp: '∓',
  langle: '⟨',
  rangle: '⟩',
  lfloor: '⌊',
  rfloor: '⌋',
  top: 'ᵀ',
  quad: '  ',
  min: 'min',
  max: 'max',
  ln: 'ln',
  dim: 'dim',
  log: 'log',
  exp: 'exp',
  cos: 'cos',
  sin: 'sin',
  tanh: 'tanh',
  arg: 'arg',
  sup: 'sup',
  inf: 'inf',
  det: 'det',
  Pr: 'P',
  deg: 'deg',
  bmod: ' mod ',
  phi: 'φ',
  varphi: 'φ',
  chi: 'χ',
  xi: 'ξ',
  zeta: 'ζ',
  kappa: 'κ',
  nu: 'ν',
  Lambda: 'Λ',
  Pi: 'Π',
  mid: ' | ',
  lceil: '⌈',
  rceil: '⌉',
  Longrightarrow: ' ⇒ ',
  iff: ' ⇔ ',
  wedge: ' and ',
  vee: ' or ',
  neg: 'not ',
  exists: 'there are ',
  equiv: ' ≡ ',
  propto: ' ∝ ',
  ldots: '…',
  oplus: ' ⊕ ',
  subset: ' ⊂ ',
  cup: ' ∪ ',
  cap: ' ∩ ',
  notin: ' ∉ ',
  ll: ' ≪ ',
  succ: ' ≻ ',
  succeq: ' ⪰ ',
  preceq: ' ⪯ ',
  div: '÷',
  star: '*',
  varrho: 'ρ',
  psi: 'ψ',
  Gamma: 'Γ',
  otimes: '⊗',
  prime: '′',
}
const marks: Readonly<Record<string, string>> = { hat: '\u0302', bar: '\u0304', overline: '\u0304', tilde: '\u0303', dot: '\u0307' }

/** Braces that are printed, while those that hold arguments are taken away. */
const [open, close] = ['\uE000', '\uE001']
const argument = '\\s*(?:\\{([^{}]*)\\}|([A-Za-z0-9]|\\\\[a-zA-Z]+))'
const group = (x: string): string => (/^[\p{L}\p{N}\p{M}]*$/u.test(x.trim()) ? x.trim() : `(${x.trim()})`)

/** Rewrites a command of so many arguments. A command that stands before it stays apart from the letters that come in its place. */
function command(names: string, count: 1 | 2, render: (args: readonly string[], name: string) => string): (tex: string) => string {
  const pattern = new RegExp(`(\\\\[a-zA-Z]+)?\\\\(${names})(?![a-zA-Z])${argument.repeat(count)}`, 'g')
  return (tex) =>
    tex.replace(pattern, (_, before: string | undefined, name: string, ...found: (string | undefined)[]) => {
      const args = Array.from({ length: count }, (_, i) => found[2 * i] ?? found[2 * i + 1] ?? '')
      const text = render(args, name)
      // cos πt/T is another number.
      if (before !== undefined && name.endsWith('frac') && /^\\(?:cos|sin|tan|exp|ln|log|tanh)$/.test(before)) return `${before}(${text})`
      return before === undefined ? text : `${before} ${name === 'text' ? text : text.trimStart()}`
    })
}

/* Arguments are braces without braces inside, or one token; inner ones are resolved first, by repetition. */
const steps: readonly ((tex: string) => string)[] = [
  command('mathrm|mathit|mathbb|mathcal|mathbf|mathrel|operatorname|text|widehat', 1, ([x]) => ` ${x}`),
  command('[td]?frac', 2, ([a = '', b = '']) => `${group(a)}/${group(b)}`),
  command('binom', 2, ([n, k]) => `C(${n}, ${k})`),
  command('pmod', 1, ([x = '']) => ` (mod ${x})`),
  command('sqrt', 1, ([x = '']) => `√${group(x)}`),
  command('hat|bar|overline|tilde|dot', 1, ([x], name) => `${x}${marks[name]}`),
  (tex) => tex.replace(/([_^])\{([^{}]*)\}/g, (_, sign: string, inner: string) => `${sign}${group(inner)}`),
  // Braces that only group.
  (tex) => tex.replace(/(?<=[{(+\-=,]\s*)\{([^{}]*)\}/g, '$1'),
]

function formula(tex: string): string {
  let text = tex
    .replaceAll('\\{', open)
    .replaceAll('\\}', close)
    .replace(/\\begin\{cases\}(.*?)\\end\{cases\}/gs, (_, body: string) =>
      body
        .split('\\\\')
        .map((c) => c.replace('&', ' if ').trim())
        .join('; '),
    )
    .replace(/\\begin\{pmatrix\}(.*?)\\end\{pmatrix\}/gs, (_, body: string) => `[${body.replaceAll('&', ' ').replaceAll('\\\\', '; ')}]`)
    .replace(/\\[,;!]/g, ' ')
    .replace(/\\(?:big[lr]?|Big[lr]?|left|right|qquad)(?![a-z])/g, '')
  for (let before = ''; before !== text; ) {
    before = text
    text = steps.reduce((t, step) => step(t), text)
  }
  return text
    .replace(/[{}]/g, '')
    .replace(
      /\\([a-zA-Z]+)\s?(?=(.?))/gs,
      (_, name: string, next: string) =>
        (symbols[name] ?? name) + (/^(ln|log|exp|cos|sin|tanh|max|min|arg|sup|inf|det|deg|dim)$/.test(name) && /[\p{L}\p{N}\\|]/u.test(next) ? ' ' : ''),
    )
    .replaceAll('\\', '')
    .replaceAll(open, '{')
    .replaceAll(close, '}')
    .replace(/\^2(?!\d)/g, '²')
    .replace(/ {2,}/g, ' ')
    .trim()
}

/** @example texToText('$\\frac{\\hat m_t}{\\sqrt{\\hat v_t}+\\epsilon}$') // => '(m\u0302_t)/(√(v\u0302_t)+ε)' */
export const texToText = (text: string): string =>
  text
    .split('$')
    .map((part, i) => (i % 2 === 1 ? formula(part) : part))
    .join('')
