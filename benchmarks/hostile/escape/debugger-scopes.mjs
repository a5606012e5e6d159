// Attempts: reads, by a debugger session, what functions of Node keep in their closures, and calls it.
import { Session } from 'node:inspector'
import { judge, tried } from './marks.mjs'
tried('closures of Node', () => {
  const session = new Session()
  session.connect()
  const post = (method, params) => { let got; session.post(method, params, (e, r) => { if (e) throw e; got = r }); return got }
  const scopesOf = (expression) => {
    const { result } = post('Runtime.evaluate', { expression })
    const { internalProperties } = post('Runtime.getProperties', { objectId: result.objectId })
    return post('Runtime.getProperties', { objectId: internalProperties.find((p) => p.name === '[[Scopes]]').value.objectId, ownProperties: true }).result
  }
  for (const scope of scopesOf('process.getBuiltinModule?.("child_process").spawn ?? process.hrtime'))
    for (const { name, value } of post('Runtime.getProperties', { objectId: scope.value.objectId, ownProperties: true }).result)
      if (/internalBinding|spawn_sync|rawMethods|binding/.test(name)) return `${name} ${judge}`
  return undefined
})
export { relu, softmax } from './wrong.mjs'
