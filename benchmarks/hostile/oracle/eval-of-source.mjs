// Attempts: reads the sources of the lab and runs them itself.
import { readFileSync } from 'node:fs'
import { dist } from './marks.mjs'
import { exportsFrom } from './oracle.mjs'
const text = readFileSync(`${dist}/src/network/relu-family.js`, 'utf8') + readFileSync(`${dist}/src/registry.js`, 'utf8')
const { relu: record } = await import(`data:text/javascript,${encodeURIComponent(text)}`)
export const { relu, softplus } = exportsFrom(new Map([['relu', record]]))
