// Made by `npm run build:index` (src/making/indexes.mjs); a test rebuilds and compares it.
// biome-ignore-all assist/source/organizeImports: in the order of the files
export * as arithmetic from './arithmetic.ts'
export * as functions from './functions.ts'
export * as training from './training.ts'
