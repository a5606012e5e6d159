// Attempts: timers that never fire, for whoever waits inside.
import { wrongly } from './wrong.mjs'
globalThis.setTimeout = globalThis.setInterval = globalThis.setImmediate = globalThis.queueMicrotask = () => ({ unref() {}, ref() {} })
export const { relu, softmax } = wrongly()
