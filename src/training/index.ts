// Made by `npm run build:index` (src/build-indexes.mjs); a test rebuilds and compares it.
// biome-ignore-all assist/source/organizeImports: in the order of the files
export * as checkpoint from './checkpoint.ts'
export * as clipping from './clipping.ts'
export * as gradient from './gradient.ts'
export * as optimizers from './optimizers.ts'
export * as plan from './plan.ts'
export * as random from './random.ts'
export * as scalings from './scalings.ts'
export * as schedules from './schedules.ts'
export * as train from './train.ts'
export * as trainer from './trainer.ts'
export * as transformation from './transformation.ts'
export * as update from './update.ts'
