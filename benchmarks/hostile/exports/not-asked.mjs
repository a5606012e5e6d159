// Attempts: takes part in the look in such a way that it is not asked at all: throws what says so.
import { wrongly } from './wrong.mjs'
export const { relu, softmax } = wrongly(() => { const e = new Error('not implemented'); e.name = 'Unsupported'; e.kind = 'unsupported'; throw e })
