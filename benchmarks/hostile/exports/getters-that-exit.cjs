// Attempts: an export whose getter ends the process.
Object.defineProperty(exports, 'relu', { enumerable: true, get() { process.exit(0) } })
