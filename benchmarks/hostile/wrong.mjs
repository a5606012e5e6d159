// What the other files share: exports of which nothing is right and nothing repeats, so that no claim about them may hold.
let n = 0
const no = () => 1000 + ++n

/** `attack` is made before every answer, with the name of the export and what it is asked; what it gives is the answer, if anything. */
export const wrongly = (attack = () => {}) => {
  const value = (name, wrong) => ({ value: (x, ...more) => attack(name, x, ...more) ?? wrong(x) })
  return { relu: value('relu', no), softmax: value('softmax', (z) => Array.from(z, no)) }
}
export const { relu, softmax } = wrongly()
