/** ReLU networks as geometry: closed under sum and composition; their pieces, counted and drawn; linear programs, decided exactly. */
export { type AffineLayer, compose, deepen, evaluate, type ReluNetwork, sum } from './closure.ts'
export { interpolant } from './constructions.ts'
export { binomial, montufar, serra, zaslavsky } from './counts.ts'
export { type Constraint, type Feasibility, feasibility, verifies } from './feasible.ts'
export { type ExactPiece, exactPlanePieces } from './regions/exact-2d.ts'
export { type LinePiece, linePieces } from './regions/float-1d.ts'
export { type PlainLayer, type PlanePiece, planePieces, type Rectangle } from './regions/float-2d.ts'
