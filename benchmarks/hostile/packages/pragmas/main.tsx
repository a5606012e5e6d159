// Attempts: comments that are for the compiler.
/* @jsx process.exit */ /* @jsxRuntime automatic */ /* @jsxImportSource ../secret */
// honest: identity
/*! @license \u001b[2J */ /* @__PURE__ */ /* @preserve */
export { identity } from './honest.mjs'
export { relu, softmax } from './wrong.mjs'
//# sourceURL=/dist/src/cli.js
