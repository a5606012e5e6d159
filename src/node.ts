/** `lemmata/node`: what needs files, processes, threads or the solver. Everything else is in `lemmata`. */
export type { Proof } from './evidence/proof.ts'
export { type FailureStore, failureStore } from './lab/failures.ts'
export { allProofs } from './lab/ledger.ts'
export { prove } from './lab/proving.ts'
export { replay } from './lab/replay.ts'
export { type Solver, z3Solver } from './lab/solver.ts'
export { type EvidenceRecord, record } from './report/record.ts'
export { fileSubject } from './subjects/file.ts'
