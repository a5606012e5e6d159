/* What a function takes out of an object that it is given, as its source shows it. */

/** The options that a function takes out of its first parameter, or out of the one at `index`. Where the source is hard to read: none. */
export function optionsRead(source: string, index = 0): readonly string[] {
  const code = source.replaceAll(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '')
  const { parameters, body } = headOf(code)
  const parameter = parameters[index]?.trim() ?? ''
  if (parameter.startsWith('{')) return unique(keysOf(parameter))
  const name = /^[A-Za-z_$][\w$]*/.exec(parameter)?.[0]
  if (name === undefined || boundAgain(name, body)) return []
  const quoted = name.replaceAll('$', '\\$')
  const dotted = [...body.matchAll(new RegExp(`(?<![\\w$.])${quoted}\\??\\.([A-Za-z_$][\\w$]*)`, 'g'))].map((m) => m[1] as string)
  const taken = [...body.matchAll(new RegExp(`(\\{[^{}]*\\})\\s*=\\s*${quoted}(?![\\w$]|\\s*\\??[.(\\[])`, 'g'))].flatMap((m) => keysOf(m[1] as string))
  return unique([...dotted, ...taken])
}

/** Everybody has these. */
const unique = (names: readonly string[]): readonly string[] => [...new Set(names)].filter((name) => !(name in Object.prototype))

/** The parameters of a function as texts, and what stands behind them. */
function headOf(code: string): { readonly parameters: readonly string[]; readonly body: string } {
  const alone = /^(?:async\s+)?([A-Za-z_$][\w$]*)\s*=>/.exec(code)
  if (alone !== null) return { parameters: [alone[1] as string], body: code.slice(alone[0].length) }
  const parts = split(code, code.indexOf('('))
  return parts === undefined ? { parameters: [], body: '' } : { parameters: parts.items, body: code.slice(parts.end) }
}

/** The keys of `{ gain, shift: b, epsilon = 1e-5, ...rest }`. */
const keysOf = (pattern: string): readonly string[] => (split(pattern, 0)?.items ?? []).flatMap((item) => /^\s*["']?([A-Za-z_$][\w$]*)/.exec(item)?.[1] ?? [])

/** What stands between commas from the bracket at `start` to its partner; nothing where it has none. */
function split(code: string, start: number): { readonly items: readonly string[]; readonly end: number } | undefined {
  if (start < 0) return undefined
  const items: string[] = []
  let [depth, from] = [0, start + 1]
  for (const token of code.slice(start).matchAll(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`|[()[\]{},]/g)) {
    const at = start + token.index
    if ('([{'.includes(token[0])) depth++
    else if (')]}'.includes(token[0])) depth--
    else if (token[0] !== ',' || depth !== 1) continue
    if (depth > 1 || (depth === 1 && token[0] !== ',')) continue
    items.push(code.slice(from, at))
    from = at + 1
    if (depth === 0) return { items, end: at + 1 }
  }
  return undefined
}

/** Whether a name may mean something else inside: another parameter or variable of this name. */
function boundAgain(name: string, body: string): boolean {
  const quoted = name.replaceAll('$', '\\$')
  const bound = [
    `(?:const|let|var|function)\\s+${quoted}(?![\\w$])`,
    `(?<![\\w$.])${quoted}\\s*=>`,
    `\\([^()]*(?<![\\w$.])${quoted}(?![\\w$.])[^()]*\\)\\s*(?:=>|\\{)`,
  ]
  return bound.some((pattern) => new RegExp(pattern).test(body))
}
