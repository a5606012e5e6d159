/** Where an entry stands: a deck, the title of the slide, and its place in the deck's text. */
export interface Place {
  readonly deck: '000' | '001' | '002' | '003' | '004'
  readonly slide: string
  /** Line of the deck's text, for the order of the slides. */
  readonly line: number
}

/** What is said of an entry as a whole. `a reading`: an informal sentence made precise; `beyond`: on no slide. */
export const verdicts = ['true', 'hypothesis missing', 'misprint', 'wrong', 'reading', 'beyond'] as const
export type Verdict = (typeof verdicts)[number]

/**
 * What an obligation is for its entry: `printed-refuted` that the printed sentence fails, `corrected` what is right in its place,
 * `hypothesis-needed` that it fails without a hypothesis, `sharpness` that it cannot be said better.
 */
export const roles = ['printed-refuted', 'corrected', 'holds', 'hypothesis-needed', 'sharpness'] as const
export type Role = (typeof roles)[number]

/** How much is known, the strongest first; `measured` stands beside the others. */
export const tiers = ['proved', 'enclosed', 'exhaustive', 'sampled', 'measured'] as const
export type Tier = (typeof tiers)[number]

/** One atomic sentence with every hypothesis in it; TeX between dollars. */
export interface Obligation {
  readonly says: string
  readonly role: Role
  /** The weakest tier that settles it. */
  readonly least: Tier
  /** The strongest tier that can be reached, and how. */
  readonly best: string
  /** Near variants, one change away, that whatever settles it must refute. */
  readonly dies: readonly string[]
  /** Small numbers, for what is refuted or needs its hypothesis. */
  readonly counterexample?: string
  /** Why it is not settled yet, where it has been tried. */
  readonly open?: string
}

export interface Entry {
  readonly on: readonly Place[]
  readonly verdict: Verdict
  /** `A` first. */
  readonly priority?: 'A' | 'B' | 'C'
  readonly obligations: Readonly<Record<string, Obligation>>
}

/** Entries by their ids; the names of entries and obligations are known to the compiler. */
export const entries = <const T extends Readonly<Record<string, Entry>>>(of: T): T => of

/** `adam-recursion/first-step-is-the-sign`, for every obligation of these entries. */
export type KeysOf<T> = { [E in keyof T & string]: T[E] extends { obligations: infer O } ? `${E}/${keyof O & string}` : never }[keyof T & string]
