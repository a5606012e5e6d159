import * as fc from 'fast-check'
import { type Bounded, gamma } from '../../src/algebra/bounded.ts'
import { type Dual, dual } from '../../src/algebra/dual.ts'
import { float64 } from '../../src/algebra/float64.ts'
import { fromRows, type Grid, mapGrid } from '../../src/algebra/grid.ts'
import { type AnyClaim, type Claim, cited, every, type Finding, fails, require } from '../../src/evidence/claim.ts'
import { agree, apart, type Due, dues, looseOf, oncePerAsk } from '../../src/evidence/compare.ts'
import type { BlockRecord } from '../../src/network/block-record.ts'
import { type Arrays, type Ask, type Matrix, roundoff, type Unit, type Vector } from '../../src/protocol/subject.ts'
import { blocks } from '../../src/registry.ts'
import { options } from '../arbitraries/options.ts'
import { dyadic } from '../arbitraries/reals.ts'
import { batchShape, list, matrix } from '../arbitraries/shapes.ts'
import { blockOver, dueOfBlock, parameterRows } from '../support/blocks.ts'

/* For every block: its value, its backward pass, and the one as the limit of differences of the other. */

type Asked = Ask<'block'>
type Pulled = Ask<'blockGradient'>

const flat = (x: Vector | Matrix): number[] => x.flat() as number[]

/** What is added to all of a batch: now and then so much that a small spread sits on it. */
const offsets = fc.oneof({ withCrossShrink: true }, { weight: 7, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.constantFrom(1e6, 1e8) })

/** Batches with parameters and options: gains of a few halves, and every sample of an option. */
function asks(record: BlockRecord): fc.Arbitrary<Asked> {
  const { least } = record.facts
  return batchShape({ rows: least.samples, columns: least.features }).chain(([n, d]) => {
    const shapes = record.make(d).shapes
    const parameters = record.parameters.map(({ name, form }, i) => {
      const [rows, columns] = shapes[i] as readonly [number, number]
      return [name, form === 'vector' ? list(dyadic(4, 1), rows * columns) : matrix(dyadic(4, 1), rows, columns)] as const
    })
    return fc.record({
      name: fc.constant(record.name),
      x: fc
        .tuple(matrix(dyadic(16, 2), n, d), record.facts.normalizes === undefined ? fc.constant(0) : offsets)
        .map(([x, by]) => x.map((r) => r.map((v) => v + by))),
      parameters: fc.record(Object.fromEntries(parameters)) as fc.Arbitrary<Arrays>,
      options: options(record.options),
    })
  })
}

/** The same with a cotangent in the shape of what the block gives. */
const pulled = (record: BlockRecord): fc.Arbitrary<Pulled> =>
  asks(record).chain((ask) => {
    const [rows, columns] = blockOver(
      float64.field,
      ask,
      fromRows(float64.field, ask.x),
      parameterRows(ask).map((p) => fromRows(float64.field, p)),
    ).shape
    return matrix(dyadic(4, 1), rows, columns).map((cotangent) => ({ ...ask, cotangent }))
  })

const duePullback = oncePerAsk((unit, ask: Pulled): readonly Due[] => {
  const all = [ask.x, ...parameterRows(ask)]
  const u = ask.cotangent.flat()
  return dues(unit, ({ field }) =>
    Array.from({ length: all.flat(2).length }, (_, k) => {
      let seen = 0
      const seed = (rows: Matrix): Grid<Dual<Bounded>> => mapGrid(fromRows(field, rows), (value) => ({ value, tangent: field.of(seen++ === k ? 1 : 0) }))
      const [x, ...parameters] = all.map(seed)
      const y = blockOver(dual(field), ask, x as Grid<Dual<Bounded>>, parameters)
      return y.data.map((v, i) => field.mul(v.tangent, field.of(u[i] as number))).reduce(field.add)
    }),
  )
})

function claimsOf(record: BlockRecord): readonly AnyClaim[] {
  const { name } = record
  const base = {
    topic: record.facts.normalizes === undefined ? ('networks' as const) : ('normalization' as const),
    ...(record.entry === undefined ? {} : { entry: record.entry }),
    source: cited(record.source),
    expected: 'holds' as const,
    rivals: [],
  }
  const value: Claim<Asked> = {
    ...base,
    id: `${name}_eq`,
    states: `$${record.formula}$`,
    how: 'The formula over arithmetic that carries its own rounding bound.',
    catches: record.catches ?? 'Another formula, the wrong axis, an option without effect.',
    needs: [`block:${name}`],
    inputs: asks(record),
    check: async (subject, ask, unit) => {
      const got = await subject.block(ask)
      const { shape, numbers } = dueOfBlock(unit, ask)
      const width = got[0]?.length ?? 0
      if (width !== shape[1]) return fails(`${name}: expected rows of ${shape[1]} numbers, got ${width}`)
      return agree(name, got.flat(), numbers)
    },
  }
  const gradient: Claim<Pulled> = {
    ...base,
    id: `${name}_vjp`,
    states: `The backward pass of ${name} is the transposed derivative in the input${within(record)}${record.remark === undefined ? '' : `: ${record.remark}`}.`,
    how: 'One sweep of dual numbers per entry, over arithmetic that carries its own bound; cotangents are random, since for ones the input gradient is 0 whatever the code does.',
    catches: record.catchesBackward ?? 'A path that is not taken, a zero backward pass.',
    needs: [`blockGradient:${name}`],
    inputs: pulled(record),
    check: async (subject, ask, unit) => {
      const got = await subject.blockGradient(ask)
      const parameters = record.parameters.flatMap((p) => flat(got.parameters[p.name] as Vector))
      return agree(`backward pass of ${name}`, [...got.x.flat(), ...parameters], duePullback(unit, ask))
    },
  }
  return record.facts.smooth ? [value, gradient, quotientOf(record, gradient)] : [value, gradient]
}

/** ` and the gain`, `, the gain and the shift`. */
function within({ parameters }: BlockRecord): string {
  const names = parameters.map((p) => `the ${p.name}`)
  const last = names.pop()
  return last === undefined ? '' : `${names.map((n) => `, ${n}`).join('')} and ${last}`
}

/** How far a difference quotient reaches. */
const stencil = (unit: Unit): number => (unit === 'float64' ? 2 ** -14 : 2 ** -6)
/** The same question of the forward pass, with the `k`th number of its input moved. */
function moved({ cotangent: _, ...asked }: Pulled, k: number, by: number): Asked {
  let seen = 0
  return { ...asked, x: asked.x.map((r) => r.map((v) => (seen++ === k ? v + by : v))) }
}
/** What a difference quotient along each number of the input may be off: each value, and the sum of u y that is formed here. */
const noises = oncePerAsk((unit, ask: Pulled): readonly number[] => {
  const u = ask.cotangent.flat()
  const [h, summed] = [stencil(unit), gamma(u.length + 1, roundoff(unit))]
  return ask.x
    .flat()
    .map(
      (_, k) => dueOfBlock(unit, moved(ask, k, h)).numbers.reduce((s, e, i) => s + (looseOf(e) + summed * Math.abs(e.value)) * Math.abs(u[i] as number), 0) / h,
    )
})

const quotientOf = (record: BlockRecord, gradient: Claim<Pulled>): Claim<Pulled> => ({
  ...gradient,
  id: `${record.name}_vjp_eq_difference_quotient`,
  states: `The backward pass of ${record.name} in its input is the limit of difference quotients of its own forward pass.`,
  how: 'Central differences of $\\langle u,y\\rangle$ at two step sizes; their disagreement bounds the truncation, the error bounds of the forward pass the noise.',
  needs: [`block:${record.name}`, `blockGradient:${record.name}`],
  // Where an option can be large, it is: the truncation is small then. A large offset would drown the differences.
  inputs: gradient.inputs.map((ask) => ({
    ...ask,
    x: ask.x.map((r) => r.map((v) => v - (Math.abs(v) > 1e5 ? 10 ** Math.round(Math.log10(v)) : 0))),
    options: Object.fromEntries(Object.entries(ask.options).map(([name, value]) => [name, Math.max(value, ...(record.options[name]?.values ?? []))])),
  })),
  check: async (subject, ask, unit) => {
    const got = (await subject.blockGradient(ask)).x.flat()
    const u = ask.cotangent.flat()
    const along = async (a: Asked): Promise<number> => (await subject.block(a)).flat().reduce((s, y, i) => s + y * (u[i] as number), 0)
    const h = stencil(unit)
    const findings: Finding[] = []
    for (let k = 0; k < got.length; k++) {
      const central = async (step: number): Promise<number> => ((await along(moved(ask, k, step))) - (await along(moved(ask, k, -step)))) / (2 * step)
      const [fine, coarse] = [await central(h), await central(2 * h)]
      const allowed = 2 * Math.abs(fine - coarse) + 4 * (noises(unit, ask)[k] as number)
      const off = Math.abs((got[k] as number) - fine)
      findings.push(
        require(off <= allowed || off <= allowed + looseOf(duePullback(unit, ask)[k] as Due), () =>
          apart(fine, got[k] as number, (a, b) => `${record.name}, entry ${k} of the input: the output rises at ${a}, the backward pass says ${b}`)),
      )
    }
    return every(findings)
  },
})

export const blockClaims: readonly AnyClaim[] = [...blocks.values()].flatMap(claimsOf)
