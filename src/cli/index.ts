// Made by `npm run build:index` (src/making/indexes.mjs); a test rebuilds and compares it.
// biome-ignore-all assist/source/organizeImports: in the order of the files
export * as approximate from './approximate.ts'
export * as check from './check.ts'
export * as explain from './explain.ts'
export * as generators from './generators.ts'
export * as gradcheck from './gradcheck.ts'
export * as graph from './graph.ts'
export * as lab from './lab.ts'
export * as list from './list.ts'
export * as power from './power.ts'
export * as prove from './prove.ts'
export * as regions from './regions.ts'
export * as report from './report.ts'
