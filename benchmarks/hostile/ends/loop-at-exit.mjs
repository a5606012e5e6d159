// Attempts: loops when it is told to end.
// right: identity
process.on('exit', () => { for (;;); })
process.on('beforeExit', () => { for (;;); })
for (const s of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(s, () => { for (;;); })
export { identity } from './honest.mjs'
