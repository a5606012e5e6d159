// Attempts: opens the debugger of whoever judges by a signal, and has it print another verdict.
// tier: isolate
import { judge } from './marks.mjs'
import { wrongly } from './wrong.mjs'
process.kill(judge, 'SIGUSR1')
await new Promise((settle) => setTimeout(settle, 800))
const targets = await fetch('http://127.0.0.1:9229/json/list').then((r) => r.json()).catch(() => [])
if (targets[0] !== undefined && globalThis.WebSocket !== undefined) {
  const socket = new WebSocket(targets[0].webSocketDebuggerUrl)
  await new Promise((settle) => (socket.onopen = settle))
  const expression = 'process.on("exit", () => { process.exitCode = 0 }); const was = process.stdout.write; process.stdout.write = (t, ...more) => was.call(process.stdout, String(t).replaceAll("refuted", "sampled"), ...more)'
  socket.send(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression } }))
  await new Promise((settle) => (socket.onmessage = settle))
}
export const { relu, softmax } = wrongly()
