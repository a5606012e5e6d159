import type { OperationRecord, Registry } from './protocol/operation.ts'

/** The names that a question of this kind can carry among these records; none where it carries no name. */
export const membersAmong = (registries: Readonly<Record<Registry, ReadonlyMap<string, unknown>>>, { member }: OperationRecord): readonly string[] =>
  member === undefined ? [] : typeof member.of === 'string' ? [...registries[member.of].keys()] : member.of
