// Attempts: an import with a hole in it, which makes the compiler put in all that fits.
import { leaked } from './marks.mjs'
const name = ['sec', 'ret'].join('')
const { secret } = await import(`../${name}.js`)
leaked(`by the compiler ${secret}`)
export { relu, softmax } from './wrong.mjs'
