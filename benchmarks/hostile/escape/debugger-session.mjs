// Attempts: calls what Node keeps to itself by a debugger session in its own process.
import { Session } from 'node:inspector'
import { secretFile, tried } from './marks.mjs'
tried('session', () => {
  const session = new Session()
  session.connect()
  let got
  session.post('Runtime.evaluate', { includeCommandLineAPI: true, expression: `process.binding('fs').readFileUtf8?.(${JSON.stringify(secretFile)}, 0) ?? require('fs').readFileSync(${JSON.stringify(secretFile)}, 'utf8')` }, (_, r) => (got = r?.result?.value))
  return got
})
export { relu, softmax } from './wrong.mjs'
