import { readFile, stat } from 'node:fs/promises'
import Table from 'cli-table3'
import { type Command, InvalidArgumentError } from 'commander'
import { fault } from '../fault.ts'
import { montufar, serra, zaslavsky } from '../geometry/counts.ts'
import type { PlainLayer } from '../geometry/regions/float-2d.ts'
import { writeNamed } from '../lab/outputs.ts'
import { checkSizes, largestFile, type RegionCounts, readNetwork, usualBudget } from '../lab/regions.ts'
import { plural } from '../report/text.ts'
import { exitHelp, printJson } from './support/exit.ts'
import { withCleanup } from './support/interrupt.ts'
import { withJson, work } from './support/options.ts'
import { linesOf, say } from './support/out.ts'
import { type Pieces, piecesElsewhere } from './support/pieces.ts'
import { progressLine } from './support/progress.ts'

interface Options {
  readonly box: readonly [number, number]
  readonly exact?: boolean
  readonly svg?: string
  readonly budget: number
  readonly json?: boolean
}

const box = (text: string): readonly [number, number] => {
  const [low, high, ...rest] = text.split(',').map(Number)
  if (low === undefined || high === undefined || rest.length > 0 || !(low < high) || !Number.isFinite(high - low))
    throw new InvalidArgumentError(`expected LOW,HIGH such as -1,1, got "${text}".`)
  return [low, high]
}

export function regionsCommand(program: Command): void {
  const command = program.command('regions').helpGroup('Theory:')
  command
    .argument('<net>', 'a JSON file: { "layers": [{ "weights": [[…]], "biases": […] }, …] }, weights as [outputs][inputs], ReLU in between')
    .description('the pieces on which a ReLU network is affine: how many after each layer, beside what the theorems allow; and a picture')
    .option('--box <low,high>', 'every input runs over this interval', box, [-1, 1] as const)
    .option('--exact', 'decide every sign in whole numbers, for the doubles as they stand')
    .option('--budget <n>', 'products of numbers that the count may take', work, usualBudget)
    .option('--svg <file>', 'draw the pieces of a network of one or two inputs')
  withJson(command, 'the counts').addHelpText(
    'after',
    `
Pieces are activation patterns with an inside. Beside the count after each
hidden layer stand:
  Zaslavsky   the most pieces that so many hyperplanes cut, if they were all of
              one layer (1975)
  Montúfar    a number that some network of these widths attains (2014)
  Serra       a number that no network of these widths exceeds (2018)
They speak of all of space and of the best weights; a count is of one network on
a box. One input and two are cut directly; with more, every piece costs linear
programs. A count that takes more work than --budget ends with a sentence.

Examples:
  lemmata regions net.json --box -2,2
  lemmata regions net.json --exact --json
  lemmata regions net.json --svg pieces.svg
${exitHelp('counted')}`,
  )
  command.action(runRegions)
}

async function runRegions(file: string, options: Options): Promise<void> {
  const unreadable = (error: NodeJS.ErrnoException): never => {
    throw fault('regions', 'a file that can be read', error.code === 'ENOENT' ? `${file}, which does not exist` : `${file} (${error.code})`)
  }
  const { size } = await stat(file).catch(unreadable)
  if (size > largestFile) throw fault(file, `at most ${largestFile / 2 ** 20} MB`, `${Math.ceil(size / 2 ** 20)} MB`)
  const text = await readFile(file, 'utf8').catch(unreadable)
  const layers = readNetwork(file, text)
  const pieces = piecesElsewhere()
  await withCleanup(() => counted(layers, options, pieces), pieces.close)
}

async function counted(layers: readonly PlainLayer[], options: Options, pieces: Pieces): Promise<void> {
  const line = progressLine(options.json === true)
  line.say('counting the pieces')
  const counts = await pieces.count({ layers, box: options.box, exact: options.exact === true, budget: options.budget }).finally(line.stop)
  if (options.svg !== undefined) {
    if (!(options.box[1] - options.box[0] > 1e-150)) throw fault('--svg', 'a box wider than 1e-150', options.box.join(','))
    checkSizes('--svg', layers, options.box)
    if (counts.inputs > 2) throw fault('--svg', 'a network of one or two inputs', String(counts.inputs))
  }
  const beside = counts.widths.map((_, l) => {
    const [d, upTo] = [counts.inputs, counts.widths.slice(0, l + 1)]
    const units = upTo.reduce((a, b) => a + b, 0)
    return { zaslavsky: zaslavsky(d, units), montufar: montufar(d, upTo), serra: serra(d, upTo) }
  })
  if (options.json === true) {
    const bounds = beside.map((b) => ({ zaslavsky: String(b.zaslavsky), montufar: String(b.montufar), serra: String(b.serra) }))
    printJson({ ...counts, box: options.box, bounds })
  } else print(counts, beside, options)
  // Printed first: a picture that cannot be written costs no count.
  if (options.svg === undefined) return
  line.say('drawing the pieces')
  const picture = await pieces.draw({ layers, box: options.box }).finally(line.stop)
  await writeNamed(options.svg, picture)
  if (options.json !== true) say(`picture: ${options.svg}`)
}

type Bounds = { readonly zaslavsky: bigint; readonly montufar: bigint; readonly serra: bigint }

function print({ inputs, widths, pieces, how }: RegionCounts, beside: readonly Bounds[], options: Options): void {
  const box = `${plural(inputs, 'input')} in [${options.box.join(', ')}]`
  if (widths.length === 0) {
    say(`${box}: no hidden layer, so the network is affine on all of it: 1 piece`)
    return
  }
  const table = new Table({
    head: ['hidden layer', 'units', 'pieces here', 'Zaslavsky, one layer', 'Montúfar, attained', 'Serra, at most'],
    style: { head: [], border: [] },
    colAligns: ['right', 'right', 'right', 'right', 'right', 'right'],
  })
  for (const [l, b] of beside.entries())
    table.push([l + 1, widths[l], pieces[l], String(b.zaslavsky), b.montufar === 0n ? '-' : String(b.montufar), String(b.serra)])
  say(...linesOf(table.toString()), `${box}, counted ${how === 'doubles' ? 'in doubles; --exact decides every sign' : how.replace('exact', 'exactly')}`)
}
