import { parentPort } from 'node:worker_threads'
import { init } from 'z3-solver/build/node.js'

/**
 * Runs in a worker of its own: one query at a time, killed from outside when it takes too long. Each has a context of its own,
 * deleted afterwards, so that no answer depends on what was asked before.
 */
const { Z3 } = await init()
Z3.global_param_set('smt.random_seed', '1')

/**
 * Strings are handed over by calls that return at once only: the ones that wait for a thread let go of their arguments before it
 * has read them.
 */
async function answered(script: string): Promise<{ answer: string; model?: string; because?: string }> {
  const config = Z3.mk_config()
  const context = Z3.mk_context(config)
  Z3.del_config(config)
  try {
    const solver = Z3.mk_solver(context)
    Z3.solver_inc_ref(context, solver)
    Z3.solver_from_string(context, solver, script)
    const code = Z3.get_error_code(context)
    if (code !== 0) return { answer: 'unknown', because: Z3.get_error_msg(context, code) }
    const found = await Z3.solver_check(context, solver)
    if (found === -1) return { answer: 'unsat' }
    if (found !== 1) return { answer: 'unknown', because: Z3.solver_get_reason_unknown(context, solver) }
    const model = Z3.solver_get_model(context, solver)
    Z3.model_inc_ref(context, model)
    return { answer: 'sat', model: Z3.model_to_string(context, model).trim() }
  } finally {
    Z3.del_context(context)
  }
}

parentPort?.on('message', async (script: string) => {
  try {
    parentPort?.postMessage(await answered(script))
  } catch (error) {
    parentPort?.postMessage({ answer: 'unknown', because: error instanceof Error ? error.message : String(error) })
  }
})
parentPort?.postMessage('ready')
