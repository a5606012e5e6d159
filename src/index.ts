/**
 * `lemmata`: the vocabulary and its number systems, networks and training, the engine, the claims, and how they are held against
 * somebody. Nothing here needs Node: it runs in a browser. Files, processes, the solver and reports are in `lemmata/node`, tests of one's
 * own code in `lemmata/vitest`.
 */
export { bounded } from './algebra/bounded.ts'
export { type Dual, dual, dualOf } from './algebra/dual.ts'
export type * from './algebra/field.ts'
export { float64 } from './algebra/float64.ts'
export { fromRows, type Grid, grid, gridOver, rowsOf } from './algebra/grid.ts'
export { type Interval, interval } from './algebra/interval.ts'
export { type Rational, ratio, rational } from './algebra/rational.ts'
export { reverse } from './algebra/reverse.ts'
export { smtLib, type Term, terms, variable } from './algebra/term.ts'
export { type Tensor, tensor, tensorOf, tensorRows, tensors } from './arrays/tensor.ts'
export {
  type AnyClaim,
  type Claim,
  erratum,
  every,
  type Finding,
  fails,
  holds,
  law,
  type PrintedAs,
  type Rival,
  require,
  type Source,
  type Statement,
  skipped,
  type Topic,
  topics,
} from './evidence/claim.ts'
export { agree, type Due, same } from './evidence/compare.ts'
export { type Evidence, type Known, verdict } from './evidence/evidence.ts'
export type { Examination } from './evidence/examination.ts'
export { examine } from './evidence/examine.ts'
export type { Diagnose, Diagnosis, Observation } from './evidence/observation.ts'
export { AnswerFault, Fault, Unanswered } from './fault.ts'
export * as geometry from './geometry/index.ts'
export { type Differentiable, type GradcheckOptions, type GradientReport, gradcheck } from './gradcheck/gradcheck.ts'
export { type ResidentLoss, residentLoss } from './gradcheck/resident.ts'
export { differentiableOf } from './gradcheck/vocabulary.ts'
export { diagnose } from './lab/diagnosis.ts'
export { allClaims, allMeasurements } from './lab/ledger.ts'
export * as activations from './network/activations.ts'
export { type Block, forward, type Network, type NetworkParameters, network } from './network/block.ts'
export * as blocks from './network/blocks.ts'
export * as initializers from './network/initializers.ts'
export { directional, hessianVector, jacobianForward, jacobianReverse, pullback, type VectorMap } from './network/jacobian.ts'
export * as losses from './network/losses.ts'
export { logSoftmax, softmax } from './network/softmax.ts'
export { guarded } from './protocol/guarded.ts'
export { operations } from './protocol/operations.ts'
export type { Answer, Ask, Need, Operation, Operations, Subject, Unit } from './protocol/subject.ts'
export { failureText } from './report/failure.ts'
export { engine } from './subjects/engine.ts'
export { type Exports, type ExportsSubject, subjectOf } from './subjects/exports.ts'
export type { SubjectSpec } from './subjects/spec.ts'
export { type CheckExportsOptions, checkExports } from './testing/check-exports.ts'
export { type Choice, claimNamed } from './testing/choice.ts'
export { type GradientAt, type GradientAtOptions, gradientAt, type Nested } from './testing/gradient.ts'
export * as checkpoint from './training/checkpoint.ts'
export { clipByGlobalNorm, clipByValue, clippingByGlobalNorm, clippingByValue, globalNorm } from './training/clipping.ts'
export * as optimizers from './training/optimizers.ts'
export type { Dataset, Epoch, Plan, TrainingState } from './training/plan.ts'
export * as schedules from './training/schedules.ts'
export * as training from './training/train.ts'
export { chain, type Transformation } from './training/transformation.ts'
