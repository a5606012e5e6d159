import { withConventions } from './conventions.ts'
import { schemaText } from './json-schema.ts'
import { withTable } from './table.ts'
import { contractText } from './types.ts'

/** A file that is made from the records: where it lies, and what it holds, given what it held. */
export interface Made {
  readonly path: string
  readonly text: (before: string) => string
}
export const made: readonly Made[] = [
  { path: 'src/contract.ts', text: contractText },
  { path: 'src/protocol/protocol.schema.json', text: schemaText },
  { path: 'docs/contract.md', text: (page) => withConventions(withTable(page)) },
]
