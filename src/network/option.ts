import { fault } from '../fault.ts'

/**
 * A number that a record takes by name: its default, and what generators draw for it. Plain data, so that a new option needs
 * no second file: whoever draws inputs reads them here.
 */
export interface Option {
  readonly default: number
  /** Draw one of these … */
  readonly values?: readonly number[]
  /** … now and then one of these: the ends of what is allowed, where formulas lose a term. */
  readonly edges?: readonly number[]
  /** … or a whole number between these two; the default alone where neither is given. */
  readonly whole?: readonly [least: number, most: number]
  /** It is a learning rate. Units: per step; every other option is without. */
  readonly rate?: boolean
  /**
   * An implementation may leave it out. It is then not asked about it: elsewhere the option stays at its default, which does
   * nothing, and a claim of its own asks for the rest.
   */
  readonly optional?: Optional
}

/** The claim about one option that an implementation may leave out. */
export interface Optional {
  /** `NAME_id` is the claim. */
  readonly id: string
  /** What it says of the record of this name; without, that its formula holds with the option. */
  readonly states?: (name: string) => string
  /** What it adds to the formula, or the option that the state begins with in the place of zero; neither where the formula has it. */
  readonly adds?: string
  readonly begins?: string
  /** The entry of the catalogue of lecture claims that it decides. */
  readonly entry?: string
}

export type OptionsOf<N extends string> = { readonly [K in N]: Option }
export type Numbers<N extends string> = { readonly [K in N]: number }

/**
 * Drawn from a list, and from `edges`. No value is that of another option of the record, nor ½ or 2, nor a product or a quotient
 * of others, so that a ratio names its cause: `properties/arbitraries/ratios.test.ts` holds every record to it.
 */
export const oneOf = (standard: number, values: readonly number[], more: Omit<Option, 'default' | 'values' | 'whole'> = {}): Option => ({
  default: standard,
  values,
  ...more,
})
/** Drawn from the whole numbers from `least` to `most`. */
export const wholeNumber = (standard: number, least: number, most: number): Option => ({ default: standard, whole: [least, most] })

export const defaultsOf = <N extends string>(options: OptionsOf<N>): Numbers<N> =>
  Object.fromEntries(Object.entries<Option>(options).map(([name, o]) => [name, o.default])) as Numbers<N>

/** The options with the defaults filled in. Fails: an unknown name, or a number that is not finite. */
export function completed<T extends Readonly<Record<string, number>>>(where: string, defaults: T, options: Readonly<Record<string, number>>): T {
  for (const [name, value] of Object.entries(options)) {
    if (!(name in defaults)) throw fault(where, `one of ${Object.keys(defaults).join(', ')}`, `the option ${name}`)
    if (!Number.isFinite(value)) throw fault(where, `a finite ${name}`, String(value))
  }
  return { ...defaults, ...options }
}
