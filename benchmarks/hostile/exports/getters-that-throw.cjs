// Attempts: exports whose getters throw or end the process.
Object.defineProperty(exports, 'relu', { enumerable: true, get() { throw new Error('no') } })
Object.defineProperty(exports, 'softmax', { enumerable: true, get() { throw null } })
