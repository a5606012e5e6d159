import { readFile } from 'node:fs/promises'
import Table from 'cli-table3'
import type { Command } from 'commander'
import { InvalidArgumentError } from 'commander'
import * as v from 'valibot'
import { fromRows, grid } from '../algebra/grid.ts'
import { exactly, rational } from '../algebra/rational.ts'
import { fault } from '../fault.ts'
import { montufar, serra, zaslavsky } from '../geometry/counts.ts'
import { patternCount } from '../geometry/regions/exact-1d.ts'
import { exactPlanePieces } from '../geometry/regions/exact-2d.ts'
import { patternCounts } from '../geometry/regions/exact-nd.ts'
import { linePieces } from '../geometry/regions/float-1d.ts'
import { checkLayers, type PlainLayer, planePieces } from '../geometry/regions/float-2d.ts'
import { writeWhole } from './common.ts'

interface Options {
  readonly box: readonly [number, number]
  readonly exact?: boolean
  readonly svg?: string
  readonly json?: boolean
}

const layerSchema = v.object({ weights: v.array(v.array(v.number())), biases: v.array(v.number()) })
const netSchema = v.object({ layers: v.array(layerSchema) })

/** `{ "layers": [{ "weights": [[…]], "biases": […] }, …] }`, or the list alone. Fails: with the place of the first thing that is wrong. */
export function readNetwork(file: string, text: string): readonly PlainLayer[] {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    throw fault(file, 'JSON', error instanceof Error ? error.message : String(error))
  }
  const parsed = v.safeParse(netSchema, Array.isArray(json) ? { layers: json } : json)
  const form = '{ "layers": [{ "weights": [[…], …], "biases": […] }, …] }'
  if (!parsed.success) throw fault(file, form, v.getDotPath(parsed.issues[0]) ?? 'something else', 'Weights are [outputs][inputs].')
  const { layers } = parsed.output
  checkLayers(file, layers, layers[0]?.weights[0]?.length ?? 0)
  return layers
}

export interface RegionCounts {
  readonly inputs: number
  readonly widths: readonly number[]
  /** After each hidden layer, inside the box. */
  readonly pieces: readonly number[]
  readonly how: 'exact' | 'doubles' | 'exact, by linear programs'
}

/** Counts the pieces on the box, by the method that fits the number of inputs. */
export function countRegions(layers: readonly PlainLayer[], [low, high]: readonly [number, number], exact: boolean): RegionCounts {
  const inputs = layers[0]?.weights[0]?.length ?? 0
  const widths = layers.slice(0, -1).map((l) => l.biases.length)
  if (inputs === 1) {
    if (!exact) return { inputs, widths, pieces: linePieces(layers, low, high), how: 'doubles' }
    const Q = rational.field
    const net = layers.map((l) => ({ weights: fromRows(Q, l.weights), biases: grid([1, l.biases.length], l.biases.map(Q.of)) }))
    return { inputs, widths, pieces: widths.map((_, l) => patternCount(net.slice(0, l + 2), exactly(low), exactly(high))), how: 'exact' }
  }
  if (inputs === 2) {
    const box = [low, high, low, high] as const
    return { inputs, widths, pieces: exact ? exactPlanePieces(layers, box) : planePieces(layers, box), how: exact ? 'exact' : 'doubles' }
  }
  if (low !== -high) throw fault('--box', `a box around 0, such as -1,1, for ${inputs} inputs`, `${low},${high}`)
  return { inputs, widths, pieces: patternCounts(layers, high), how: 'exact, by linear programs' }
}

const box = (text: string): readonly [number, number] => {
  const [low, high, ...rest] = text.split(',').map(Number)
  if (low === undefined || high === undefined || rest.length > 0 || !(low < high) || !Number.isFinite(high - low))
    throw new InvalidArgumentError(`expected LOW,HIGH such as -1,1, got "${text}".`)
  return [low, high]
}

export function regionsCommand(program: Command): void {
  program
    .command('regions')
    .argument('<net>', 'a JSON file: { "layers": [{ "weights": [[…]], "biases": […] }, …] }, weights as [outputs][inputs], ReLU in between')
    .description('the pieces on which a ReLU network is affine: how many after each layer, beside what the theorems allow; and a picture')
    .option('--box <low,high>', 'every input runs over this interval', box, [-1, 1] as const)
    .option('--exact', 'decide every sign in whole numbers, for the doubles as they stand')
    .option('--svg <file>', 'draw the pieces of a network of one or two inputs')
    .option('--json', 'the counts as JSON on standard output')
    .addHelpText(
      'after',
      `
Pieces are activation patterns with an inside. Beside the count after each hidden layer stand:
  Zaslavsky   the most pieces that so many hyperplanes cut, if they were all of one layer (1975)
  Montúfar    a number that some network of these widths attains (2014)
  Serra       a number that no network of these widths exceeds (2018)
They speak of all of space and of the best weights; a count is of one network on a box.
One input and two are cut directly; with more, every piece costs linear programs.

Examples:
  lemmata regions net.json --box -2,2
  lemmata regions net.json --exact --json
  lemmata regions net.json --svg pieces.svg`,
    )
    .action(async (file: string, options: Options) => {
      const text = await readFile(file, 'utf8').catch(() => {
        throw fault('regions', 'a file that can be read', file)
      })
      const layers = readNetwork(file, text)
      const counts = countRegions(layers, options.box, options.exact === true)
      if (options.svg !== undefined) {
        if (counts.inputs > 2) throw fault('--svg', 'a network of one or two inputs', String(counts.inputs))
        const { linePicture, planePicture } = await import('../report/regions.ts')
        await writeWhole(options.svg, counts.inputs === 1 ? linePicture(layers, options.box) : planePicture(layers, options.box))
      }
      const beside = counts.widths.map((_, l) => {
        const [d, upTo] = [counts.inputs, counts.widths.slice(0, l + 1)]
        const units = upTo.reduce((a, b) => a + b, 0)
        return { zaslavsky: zaslavsky(d, units), montufar: montufar(d, upTo), serra: serra(d, upTo) }
      })
      if (options.json === true) {
        const bounds = beside.map((b) => ({ zaslavsky: String(b.zaslavsky), montufar: String(b.montufar), serra: String(b.serra) }))
        process.stdout.write(`${JSON.stringify({ ...counts, box: options.box, bounds }, null, 2)}\n`)
        return
      }
      const table = new Table({
        head: ['hidden layer', 'units', 'pieces here', 'Zaslavsky, one layer', 'Montúfar, attained', 'Serra, at most'],
        style: { head: [], border: [] },
        colAligns: ['right', 'right', 'right', 'right', 'right', 'right'],
      })
      beside.forEach((b, l) => {
        table.push([l + 1, counts.widths[l], counts.pieces[l], String(b.zaslavsky), b.montufar === 0n ? '-' : String(b.montufar), String(b.serra)])
      })
      process.stdout.write(
        `${table.toString()}\n${counts.inputs} input${counts.inputs === 1 ? '' : 's'} in [${options.box.join(', ')}], counted in ${counts.how}${counts.how === 'doubles' ? '; --exact decides every sign' : ''}\n${options.svg === undefined ? '' : `picture: ${options.svg}\n`}`,
      )
    })
}
