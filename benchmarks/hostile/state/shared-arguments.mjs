// Attempts: keeps every argument, and changes those of earlier questions.
import { wrongly } from './wrong.mjs'
const held = []
export const { relu, softmax } = wrongly((name, x) => { for (const z of held) if (Array.isArray(z)) z.fill(7); held.push(x) })
