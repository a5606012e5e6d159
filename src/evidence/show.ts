/** Plain data as a person writes it: no quotes around names, `-0` kept, matrices row by row. */
export function show(x: unknown): string {
  if (typeof x === 'number') return Object.is(x, -0) ? '-0' : String(x)
  if (typeof x === 'string') return JSON.stringify(x)
  if (x instanceof Float64Array) return show(Array.from(x))
  if (Array.isArray(x)) return `[${x.map(show).join(', ')}]`
  if (typeof x === 'object' && x !== null)
    return `{ ${Object.entries(x)
      .map(([k, v]) => `${k}: ${show(v)}`)
      .join(', ')} }`
  return String(x)
}
