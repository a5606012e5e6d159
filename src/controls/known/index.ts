export * as arithmetic from './arithmetic.ts'
export * as functions from './functions.ts'
export * as training from './training.ts'
