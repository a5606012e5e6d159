import { activations, losses } from '../registry.ts'
import type { Compared, Named } from './compared.ts'
import { entriesOf } from './patterns.ts'

/* Slopes that were asked for where there is none: at a kink many answers hold, and what fails there says nothing of other places. */

function isAtKink({ operation, ask }: Compared, index: number): boolean {
  if (operation === 'activationGradient') return activations.get(ask.name)?.facts(ask.parameters).kinks.includes(ask.x[index]) ?? false
  if (operation !== 'lossGradient') return false
  const width = ask.prediction[0]?.length ?? 1
  const [i, j] = [Math.floor(index / width), index % width]
  return losses.get(ask.name)?.kinks?.(ask.prediction[i], ask.target[i], j).includes(ask.prediction[i][j]) ?? false
}

/** Whether nothing was asked but at kinks. */
export function onlyAtKinks(of: readonly Compared[]): boolean {
  const entries = entriesOf(of)
  return entries.length > 0 && entries.every((e) => isAtKink(e.of, e.index))
}
/** What is true of every answer that fails there. */
export const saidOfKinks = (of: readonly Compared[]): Named =>
  entriesOf(of).some((e) => e.state === 'odd')
    ? { cause: 'not a number', kind: 'symptom', says: 'where the function bends the answer is no number: is it 0/0, or was it never set?' }
    : {
        cause: 'tie',
        kind: 'symptom',
        says: 'where the function bends the answer is none of the slopes that hold there: those on both sides, and what lies between',
      }
