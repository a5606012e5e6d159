import type { Convention } from '../../network/convention.ts'
import { type AnyRecord, registries } from '../../registry.ts'

/* The table of conventions in docs/contract.md, made from the records. */

const markers = ['<!-- conventions: made by `npm run build:protocol` -->', '<!-- /conventions -->'] as const

/** The page with the table of this state between its markers. */
export function withConventions(page: string): string {
  const [from, to] = markers.map((m) => page.indexOf(m)) as [number, number]
  if (from < 0 || to < from) throw new Error(`docs/contract.md: expected the markers ${markers.join(' and ')}`)
  return `${page.slice(0, from + markers[0].length)}\n\n${tableText()}\n${page.slice(to)}`
}

/** One row a convention, by the textbook's name: what it is, who has it, and its own name. */
function tableText(): string {
  const rows = Object.values(registries)
    .flatMap((records) => [...records.values()] as readonly (AnyRecord & { readonly convention?: Convention })[])
    .flatMap(({ name, convention }) => (convention === undefined ? [] : [[`\`${convention.of}\``, convention.is, convention.who, `\`${name}\``]]))
    .sort(([a = ''], [b = '']) => (a < b ? -1 : a > b ? 1 : 0))
  return [['textbook', 'the other form', 'who has it', 'its name'], ['---', '---', '---', '---'], ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n')
    .concat('\n')
}
