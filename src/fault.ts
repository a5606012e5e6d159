/** A caller's mistake, told as a sentence (where, expected, got, what to do). */
export class Fault extends Error {
  override readonly name = 'Fault'
}

/**
 * An answer of a subject that is not what was asked for, or an exception inside the subject: the only error, beside
 * `Unanswered`, that can refute one.
 */
export class AnswerFault extends Error {
  override readonly name = 'AnswerFault'
}

/** The subject gave up for good: what follows would only wait again. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered'
}

/** What happened to the subject was nobody's doing that is judged: ended from outside, no memory, no processor. Nothing is known of its answer. */
export class Disturbed extends Error {
  override readonly name = 'Disturbed'
  /** Whether another try may go better. */
  readonly again: boolean
  constructor(message: string, { again = true }: { readonly again?: boolean } = {}) {
    super(message)
    this.again = again
  }
}

/** The subject knows recorded answers alone, and this question is none of them: the case can tell nothing. */
export class Unrecorded extends Error {
  override readonly name = 'Unrecorded'
}

/**
 * Builds the sentence `where: expected …, got …. What to do.`
 *
 * @example fault('matmul', 'inner sizes to agree', '[4,3] × [2,5] (3 and 2)').message
 * // => 'matmul: expected inner sizes to agree, got [4,3] × [2,5] (3 and 2).'
 */
export function fault(where: string, expected: string, got: string, advice = ''): Fault {
  return new Fault(sentence(where, expected, got, advice))
}
/** The same sentence about an answer. */
export function answerFault(where: string, expected: string, got: string, advice = ''): AnswerFault {
  return new AnswerFault(sentence(where, expected, got, advice))
}
const sentence = (where: string, expected: string, got: string, advice: string): string =>
  `${where}: expected ${expected}, got ${got}.${advice === '' ? '' : ` ${advice}`}`

/** The element at `index`, or a fault: for indices that the code around it has already bounded. */
export function at<T>(items: ArrayLike<T>, index: number): T {
  const item = items[index]
  if (item === undefined) throw fault('index', `below ${items.length}`, String(index))
  return item
}
