/** The one error class: a caller's mistake, told as a sentence (where, expected, got, what to do). */
export class Fault extends Error {
  override readonly name = 'Fault'
}

/** An answer of a subject that is not what was asked for, or an exception inside the subject: the one error that refutes it. */
export class AnswerFault extends Error {
  override readonly name = 'AnswerFault'
}

/**
 * Builds the sentence `where: expected …, got …. What to do.`
 *
 * @example fault('matmul', 'inner sizes to agree', '[4,3] × [2,5] (3 and 2)').message
 * // => 'matmul: expected inner sizes to agree, got [4,3] × [2,5] (3 and 2).'
 */
export function fault(where: string, expected: string, got: string, advice = ''): Fault {
  return new Fault(`${where}: expected ${expected}, got ${got}.${advice === '' ? '' : ` ${advice}`}`)
}

/** The element at `index`, or a fault: for indices that the code around it has already bounded. */
export function at<T>(items: ArrayLike<T>, index: number): T {
  const item = items[index]
  if (item === undefined) throw fault('index', `below ${items.length}`, String(index))
  return item
}
