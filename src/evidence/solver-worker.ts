import { parentPort } from 'node:worker_threads'
import { init } from 'z3-solver/build/node.js'

/**
 * Runs in a worker of its own: one query at a time, killed from outside when it takes too long. Each has a context of its own,
 * deleted afterwards, so that no answer depends on what was asked before.
 */
const { Z3 } = await init()
Z3.global_param_set('smt.random_seed', '1')

async function answered(script: string): Promise<{ answer: string; model?: string; because?: string }> {
  const config = Z3.mk_config()
  const context = Z3.mk_context(config)
  Z3.del_config(config)
  try {
    const said = (await Z3.eval_smtlib2_string(context, `${script}\n(check-sat)\n`)).trim()
    if (said === 'unsat') return { answer: 'unsat' }
    if (said === 'sat') return { answer: 'sat', model: modelOf(await Z3.eval_smtlib2_string(context, '(get-model)\n')) }
    if (said !== 'unknown') return { answer: 'unknown', because: said }
    return { answer: 'unknown', because: (await Z3.eval_smtlib2_string(context, '(get-info :reason-unknown)\n')).trim() }
  } finally {
    Z3.del_context(context)
  }
}

/** The definitions inside the parentheses that the solver prints around them. */
const modelOf = (text: string): string =>
  text
    .trim()
    .replace(/^\((model)?\s*/, '')
    .replace(/\s*\)$/, '')
    .replaceAll(/^ {2}/gm, '')

parentPort?.on('message', async (script: string) => {
  try {
    parentPort?.postMessage(await answered(script))
  } catch (error) {
    parentPort?.postMessage({ answer: 'unknown', because: error instanceof Error ? error.message : String(error) })
  }
})
parentPort?.postMessage('ready')
