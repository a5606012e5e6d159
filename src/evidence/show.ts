/** Plain data as a person writes it: no quotes around names, `-0` kept, matrices row by row. */
export function showValue(x: unknown): string {
  if (typeof x === 'number') return Object.is(x, -0) ? '-0' : String(x)
  if (typeof x === 'string') return JSON.stringify(x)
  if (x instanceof Float64Array) return showValue(Array.from(x))
  if (Array.isArray(x)) return `[${x.map(showValue).join(', ')}]`
  if (typeof x === 'object' && x !== null) {
    const members = Object.entries(x).map(([k, v]) => `${k}: ${showValue(v)}`)
    return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`
  }
  return String(x)
}
