import { init } from 'z3-solver/build/node.js'

/** What z3 says of a script, as it says it. */
export interface Answered {
  readonly answer: 'sat' | 'unsat' | 'unknown'
  readonly model?: string
  readonly because?: string
}

/** z3 compiled to WebAssembly, in this thread. Each query has a context of its own, so that no answer depends on what was asked before. */
export async function z3(): Promise<(script: string, deadlineMs?: number) => Promise<Answered>> {
  const { Z3 } = await init()
  Z3.global_param_set('smt.random_seed', '1')
  /**
   * Strings are handed over by calls that return at once only: the ones that wait for a thread let go of their arguments before it
   * has read them.
   */
  return async (script, deadlineMs) => {
    Z3.global_param_set('timeout', String(deadlineMs ?? 4294967295))
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
}
