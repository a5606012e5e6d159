import { cited } from '../../src/evidence/claim.ts'

/** What a claim takes over from the record that it is about: where it stands, and the entry of the catalogue that it decides. */
export const originOf = (record: { readonly source: string; readonly entry?: string }) => ({
  source: cited(record.source),
  ...(record.entry === undefined ? {} : { entry: record.entry }),
})
