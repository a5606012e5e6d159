import { parentPort } from 'node:worker_threads'
import { init } from 'z3-solver/build/node.js'

/**
 * Runs in a worker of its own: one query at a time, killed from outside when it takes too long. Each has a context of its own, so
 * that no answer depends on what was asked before.
 */
const { Context, Z3 } = await init()
Z3.global_param_set('smt.random_seed', '1')

parentPort?.on('message', async (script: string) => {
  try {
    const solver = new (Context('lemmata').Solver)()
    solver.fromString(script)
    const answer = await solver.check()
    const model = answer === 'sat' ? solver.model().toString() : undefined
    parentPort?.postMessage({ answer, ...(model === undefined ? {} : { model }), ...(answer === 'unknown' ? { because: solver.reasonUnknown() } : {}) })
  } catch (error) {
    parentPort?.postMessage({ answer: 'unknown', because: error instanceof Error ? error.message : String(error) })
  }
})
parentPort?.postMessage('ready')
