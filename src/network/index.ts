// Made by `npm run build:index` (src/making/indexes.mjs); a test rebuilds and compares it.
// biome-ignore-all assist/source/organizeImports: in the order of the files
export * as activationConventions from './activation-conventions.ts'
export * as activations from './activations.ts'
export * as blockRecord from './block-record.ts'
export * as guardedLogarithms from './guarded-logarithms.ts'
export * as initializerConventions from './initializer-conventions.ts'
export * as initializers from './initializers.ts'
export * as labelLosses from './label-losses.ts'
export * as lossConventions from './loss-conventions.ts'
export * as losses from './losses.ts'
export * as norms from './norms.ts'
export * as option from './option.ts'
export * as runningStatistics from './running-statistics.ts'
