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
  Rightarrow: ' ⇒ ',
  leftarrow: ' ← ',
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
  log: 'log',
  exp: 'exp',
  cos: 'cos',
  sin: 'sin',
  tanh: 'tanh',
  arg: 'arg',
  sup: 'sup',
}
const marks: Readonly<Record<string, string>> = { hat: '\u0302', bar: '\u0304', overline: '\u0304', tilde: '\u0303', dot: '\u0307' }

function formula(tex: string): string {
  // Arguments are braces without braces inside, or one token; inner ones are resolved first, by repetition.
  const argument = '(?:\\{([^{}]*)\\}|([A-Za-z0-9]|\\\\[a-zA-Z]+))'
  const pick = (braced: string | undefined, token: string | undefined): string => braced ?? token ?? ''
  const group = (x: string): string => (/^[\p{L}\p{N}\p{M}]*$/u.test(x) ? x : `(${x})`)
  let text = tex
    .replace(/\\begin\{cases\}(.*?)\\end\{cases\}/gs, (_, body: string) =>
      body
        .split('\\\\')
        .map((c) => c.replace('&', ' if ').trim())
        .join('; '),
    )
    .replace(/\\begin\{pmatrix\}(.*?)\\end\{pmatrix\}/gs, (_, body: string) => `[${body.replaceAll('&', ' ').replaceAll('\\\\', '; ')}]`)
    .replace(/\\[,;!]/g, ' ')
    .replace(/\\(?:big|Big|left|right)(?![a-z])/g, '')
    .replace(/\\(?:mathrm|mathbb|mathcal|mathbf|operatorname|text|widehat)\s*/g, ' ')
  for (let pass = 0; pass < 6; pass++)
    text = text
      .replace(new RegExp(`\\\\[td]?frac\\s*${argument}\\s*${argument}`, 'g'), (_, a, b, c, d) => `${group(pick(a, b))}/${group(pick(c, d))}`)
      .replace(new RegExp(`\\\\binom\\s*${argument}\\s*${argument}`, 'g'), (_, a, b, c, d) => `C(${pick(a, b)}, ${pick(c, d)})`)
      .replace(new RegExp(`\\\\sqrt\\s*${argument}`, 'g'), (_, a, b) => `√${group(pick(a, b))}`)
      .replace(new RegExp(`\\\\(hat|bar|overline|tilde|dot)\\s*${argument}`, 'g'), (_, mark: string, a, b) => `${pick(a, b)}${marks[mark]}`)
      .replace(/([_^])\{([^{}]*)\}/g, (_, sign: string, inner: string) => `${sign}${group(inner)}`)
  return text
    .replace(/(?<!\\)[{}]/g, '')
    .replace(
      /\\([a-zA-Z]+)\s?(?=(.?))/gs,
      (_, name: string, next: string) =>
        (symbols[name] ?? name) + (/^(ln|log|exp|cos|sin|tanh|max|min|arg|sup)$/.test(name) && /[\p{L}\p{N}\\|]/u.test(next) ? ' ' : ''),
    )
    .replace(/\\([{}])/g, '$1')
    .replaceAll('\\', '')
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
