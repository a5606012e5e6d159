// Attempts: an export that disappears as soon as it would be refuted, to be unsupported instead.
import { wrongly } from './wrong.mjs'
export let relu = wrongly(() => { relu = undefined }).relu
