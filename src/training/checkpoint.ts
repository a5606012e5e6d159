import * as v from 'valibot'
import type { Tensor } from '../arrays/tensor.ts'
import { fault } from '../fault.ts'
import { decode, encode } from '../protocol/codec.ts'
import type { Plan, TrainingState } from './plan.ts'

const format = 'lemmata-checkpoint/1'

const tensorSchema = v.object({ shape: v.tuple([v.number(), v.number()]), data: v.instance(Float64Array) })
const stateSchema = v.object({
  format: v.literal(format),
  epoch: v.number(),
  parameters: v.array(v.array(tensorSchema)),
  optimizer: v.unknown(),
  statistics: v.array(v.nullable(v.object({ mean: tensorSchema, variance: tensorSchema }))),
  random: v.array(v.number()),
  history: v.array(v.object({ epoch: v.number(), loss: v.number(), validation: v.exactOptional(v.number()) })),
})

/** A training state as text; `load` gives back the same bits, so training goes on as if it had never stopped. */
export const save = (state: TrainingState): string => encode({ format, ...state, statistics: state.statistics.map((s) => s ?? null) })

/** Fails: damaged text, another format, parameters that do not fit the plan's network. */
export function load(plan: Plan, text: string): TrainingState {
  const parsed = v.safeParse(stateSchema, decode(text))
  if (!parsed.success) {
    const [issue] = parsed.issues
    throw fault('load', `a ${format} file`, `${v.getDotPath(issue) ?? 'the whole'}: ${issue.message}`, 'Save it again.')
  }
  const { format: _, statistics, ...state } = parsed.output
  const shapes = (parameters: readonly (readonly Tensor[])[]): string => JSON.stringify(parameters.map((p) => p.map((t) => t.shape)))
  const due = JSON.stringify(plan.network.blocks.map((b) => b.shapes))
  if (shapes(state.parameters) !== due) throw fault('load', `parameters of shapes ${due}`, shapes(state.parameters), 'The file belongs to another network.')
  return { ...state, statistics: statistics.map((s) => s ?? undefined) }
}
