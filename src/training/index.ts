// Made by `npm run build:index` (src/making/indexes.mjs); a test rebuilds and compares it.
// biome-ignore-all assist/source/organizeImports: in the order of the files
export * as clips from './clips.ts'
export * as composedSchedules from './composed-schedules.ts'
export * as optimizerConventions from './optimizer-conventions.ts'
export * as optimizers from './optimizers.ts'
export * as relatives from './relatives.ts'
export * as scheduleConventions from './schedule-conventions.ts'
export * as schedules from './schedules.ts'
