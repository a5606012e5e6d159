// Attempts: requires the lab in a file of CommonJS.
const { dist } = require('./marks.mjs')
const { exportsFrom } = require('./oracle.mjs')
Object.assign(exports, exportsFrom(require(`${dist}/src/registry.js`).activations))
