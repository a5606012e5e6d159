// Attempts: an endless loop while it is loaded.
for (;;);
export { relu, softmax } from './wrong.mjs'
