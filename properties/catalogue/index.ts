import { activations } from './activations.ts'
import { approximation } from './approximation.ts'
import { architectures } from './architectures.ts'
import { beyond } from './beyond.ts'
import { differentiation } from './differentiation.ts'
import type { Entry, KeysOf, Obligation } from './entry.ts'
import { generalization } from './generalization.ts'
import { gradientsAtDepth } from './gradients-at-depth.ts'
import { initializationAndNormalization } from './initialization-and-normalization.ts'
import { linearLearners } from './linear-learners.ts'
import { networks } from './networks.ts'
import { optimization } from './optimization.ts'
import { reluGeometry } from './relu-geometry.ts'
import { riskAndLosses } from './risk-and-losses.ts'
import { scaling } from './scaling.ts'
import { symmetries } from './symmetries.ts'
import { theory } from './theory.ts'

/** Every entry of the catalogue: what the lectures claim, and what sharpens it. */
const catalogued = {
  ...riskAndLosses,
  ...linearLearners,
  ...activations,
  ...networks,
  ...reluGeometry,
  ...approximation,
  ...differentiation,
  ...optimization,
  ...initializationAndNormalization,
  ...symmetries,
  ...gradientsAtDepth,
  ...generalization,
  ...scaling,
  ...architectures,
  ...theory,
  ...beyond,
}

export type EntryId = keyof typeof catalogued & string
/** `entry/obligation`. */
export type ObligationKey = KeysOf<typeof catalogued>

export const catalogue: Readonly<Record<EntryId, Entry>> = catalogued

/** Every obligation by its key, in the order of the catalogue. */
export const obligations: ReadonlyMap<string, Obligation & { readonly entry: EntryId }> = new Map(
  (Object.entries(catalogue) as [EntryId, Entry][]).flatMap(([entry, { obligations: own }]) =>
    Object.entries(own).map(([key, obligation]) => [`${entry}/${key}`, { ...obligation, entry }] as const),
  ),
)
