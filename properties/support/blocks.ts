import type { Bounded, BoundedSystem } from '../../src/algebra/bounded.ts'
import type { Elementary } from '../../src/algebra/field.ts'
import { fromRows, type Grid, gridOver } from '../../src/algebra/grid.ts'
import { boundedFor, type Due, dues, oncePerAsk } from '../../src/evidence/compare.ts'
import type { Ask, Matrix, Vector } from '../../src/protocol/subject.ts'
import { blocks, named } from '../../src/registry.ts'

/** A parameter as rows: a list is one row. */
const rows = (x: Vector | Matrix): Matrix => (typeof x[0] === 'object' ? (x as Matrix) : [x as Vector])
/** The parameters of a block in the order of its record, as rows. */
export const parameterRows = ({ name, parameters }: Pick<Ask<'block'>, 'name' | 'parameters'>): Matrix[] =>
  named('block', blocks, name).parameters.map((p) => rows(parameters[p.name] ?? []))

/** What the block that is asked for gives, over any arithmetic. */
export const blockOver = <T>(R: Elementary<T>, { name, x: asked, options }: Ask<'block'>, x: Grid<T>, parameters: readonly Grid<T>[]): Grid<T> =>
  named('block', blocks, name)
    .make(asked[0]?.length ?? 0, options)
    .apply(gridOver(R), parameters, x, { training: true })

/** What is due, with the error that a subject of this unit may commit. */
export const dueOfBlock = oncePerAsk((unit, ask: Ask<'block'>): { readonly shape: readonly [number, number]; readonly numbers: readonly Due[] } => {
  const over = ({ field }: BoundedSystem): Grid<Bounded> => {
    const read = (m: Matrix) => fromRows(field, m)
    return blockOver(field, ask, read(ask.x), parameterRows(ask).map(read))
  }
  return { shape: over(boundedFor(unit)).shape, numbers: dues(unit, (system) => over(system).data) }
})
