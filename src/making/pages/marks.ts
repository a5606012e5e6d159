import { proseOf } from './fences.ts'

/* A figure on a page is marked with where it comes from: `<!--power.mistakes-->710<!---->`, which a reader does not see. */

/** What is known of figures: by source, and by name. */
export type Figures = Readonly<Record<string, { readonly command: string; readonly values: Readonly<Record<string, string | number>> }>>

const marks = /<!--([a-z]+)\.([a-zA-Z0-9]+)-->[^<]*<!---->/g

/** The page with its figures as they are recorded. Fails: a mark of no known figure. */
export function withFigures(page: string, figures: Figures): string {
  return page.replaceAll(marks, (_, source: string, name: string) => {
    const value = figures[source]?.values[name]
    if (value === undefined) throw new Error(`no figure is called ${source}.${name}; there are ${namesOf(figures).join(', ')}`)
    return `<!--${source}.${name}-->${shown(value)}<!---->`
  })
}

const made = /<!-- made: ([a-z]+) -->[\s\S]*?<!-- \/made -->/g

/** The page with its tables of these names between `<!-- made: NAME -->` and `<!-- /made -->`. Fails: a table of no such name. */
export function withTables(page: string, tables: Readonly<Record<string, readonly (readonly string[])[]>>): string {
  return page.replaceAll(made, (_, name: string) => {
    const [head, ...rows] = tables[name] ?? []
    if (head === undefined) throw new Error(`no table is called ${name}; there are ${Object.keys(tables).join(', ')}`)
    const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ').replaceAll('\n', ' ')} |`)
    return `<!-- made: ${name} -->\n\n${lines.join('\n')}\n\n<!-- /made -->`
  })
}

/** 1143840 is 1,143,840. */
const shown = (value: string | number): string => (typeof value === 'number' && value >= 10_000 ? value.toLocaleString('en-US') : String(value))

export const namesOf = (figures: Figures): readonly string[] =>
  Object.entries(figures).flatMap(([source, { values }]) => Object.keys(values).map((name) => `${source}.${name}`))

/** The rows of tables that have marks: from which sources, and what the row says. */
export const markedRows = (page: string): readonly { readonly row: string; readonly sources: readonly string[] }[] =>
  proseOf(page)
    .split('\n')
    .filter((line) => line.startsWith('|') && line.search(marks) >= 0)
    .map((row) => ({ row, sources: [...new Set([...row.matchAll(marks)].map((m) => m[1] as string))] }))
