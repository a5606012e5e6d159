import type { Source } from './claim.ts'

export interface Lecture {
  readonly by: string
  readonly title: string
  /** Absent: the slides bear none. */
  readonly year?: number
}

/** The slides that claims are cited from, by the number of their deck. */
export const lectures: Readonly<Record<Exclude<Source['deck'], 'beyond'>, Lecture>> = {
  '000': { by: 'Kevin Scaman', title: 'Mathematics of Deep Learning: Introduction & general overview', year: 2024 },
  '001': { by: 'Alexandre Fournier Montgieu', title: 'Deep Learning: Formalism, Data Visualization, from ML to Deep Learning', year: 2024 },
  '002': { by: 'Lionel Fillatre', title: 'Deep Learning: Basics in Deep Learning', year: 2024 },
  '003': { by: 'Jonas Groschwitz & Antoine Venant', title: 'Introduction to the mathematics of deep learning', year: 2019 },
  '004': { by: 'Armand Joulin', title: 'Introduction to Deep Learning' },
}

/** Where a sentence stands, in words: whose slides and which of them, or a paper. */
export function citation({ deck, slide }: Source): string {
  if (deck === 'beyond') return slide
  const { by, year } = lectures[deck]
  return `${by}${year === undefined ? '' : ` ${year}`} (deck ${deck}), ${slide}`
}
