import { join } from 'node:path'
import Table from 'cli-table3'
import { type Command, InvalidArgumentError } from 'commander'
import type { Approximation } from '../approximation/experiment.ts'
import type { ApproximationTask } from '../approximation/task.ts'
import { fault } from '../fault.ts'
import { checkWritable, writeWhole } from '../lab/files.ts'
import { threads } from '../lab/runners/threads.ts'
import { shortened } from '../report/escape.ts'
import { plural } from '../report/text.ts'
import { exitHelp, printJson } from './support/exit.ts'
import { resumable } from './support/interrupt.ts'
import { positiveInteger, withJson, withWorkers, work } from './support/options.ts'
import { linesOf, say } from './support/out.ts'
import { progressLine, reporting } from './support/progress.ts'

interface Options {
  readonly on: string
  readonly widths: number[]
  readonly activation: string[]
  readonly seeds: number
  readonly steps: number
  readonly budget?: number
  readonly out: string
  readonly json?: boolean
  readonly workers?: number
}

/** `4..128` doubles from 4 to 128; `4,8,12` is itself. */
export function widthList(text: string): number[] {
  const range = /^(\d+)\.\.(\d+)$/.exec(text)
  if (range !== null) {
    const [low, high] = [positiveInteger(range[1] as string), positiveInteger(range[2] as string)]
    if (low > high) throw new InvalidArgumentError(`expected LOW..HIGH with LOW ≤ HIGH, got "${text}".`)
    return Array.from({ length: Math.floor(Math.log2(high / low)) + 1 }, (_, k) => low * 2 ** k)
  }
  if (!/^\d+(?:,\d+)*$/.test(text)) throw new InvalidArgumentError(`expected a range such as 4..128 or a list such as 4,8,12, got "${shortened(text, 60)}".`)
  return text.split(',').map(positiveInteger)
}

/** `0,1` or `0,1 -1,1`: one range per variable. */
export function ranges(text: string): [number, number][] {
  return text
    .trim()
    .split(/[\s;]+/)
    .map((range) => {
      const ends = range.split(',').map(Number)
      if (ends.length !== 2 || ends.some(Number.isNaN)) throw fault('--on', 'ranges LOW,HIGH, one per variable', `"${range}"`)
      return ends as [number, number]
    })
}

export function approximateCommand(program: Command): void {
  const command = program.command('approximate').helpGroup('Theory:')
  command
    .argument('<expression>', 'the target, in one or two variables, such as "sin(2*pi*x)"')
    .description('how well networks approximate a function: trained ones measured, a constructed one certified')
    .option('--on <ranges>', 'LOW,HIGH for each variable in alphabetical order', '0,1')
    .option('--widths <list>', 'LOW..HIGH by doubling, or a list', widthList, [4, 8, 16, 32, 64, 128])
    .option('--activation <names>', 'comma-separated', (text: string) => text.split(','), ['tanh', 'relu'])
    .option('--seeds <n>', 'networks per width and activation', positiveInteger, 5)
    .option('--steps <n>', 'training steps of each', positiveInteger, 1500)
    .option('--budget <n>', 'values of hidden units that all of it may take; 1e10 by default', work)
  withJson(withWorkers(command, 'networks').option('--out <folder>', 'where the plot goes', 'reports'), 'figures').addHelpText(
    'after',
    `
Examples:
  lemmata approximate "sin(2*pi*x)" --widths 4..128 --activation tanh,relu
  lemmata approximate "exp(-x^2-y^2)" --on "-2,2 -2,2" --widths 9,16,25

The trained errors are measured (geometric mean over seeds, 95 % interval); the
constructed network's error is certified for every point of the range.
${exitHelp('measured')}`,
  )
  command.action(runApproximate)
}

/* Formulas, statistics and plots are loaded when the command needs them: `--help` need not wait for them. */

async function runApproximate(text: string, o: Options): Promise<void> {
  const [{ expression }, { approximate }] = await Promise.all([import('../approximation/expression.ts'), import('../lab/approximate.ts')])
  const task: ApproximationTask = {
    target: expression(text),
    on: ranges(o.on),
    widths: o.widths,
    activations: o.activation,
    seeds: o.seeds,
    steps: o.steps,
  }
  const runner = threads({ workers: o.workers })
  const line = progressLine(o.json === true)
  await resumable(
    async (journals) => {
      await checkWritable('--out', o.out)
      const result = await approximate(task, {
        runner,
        journals,
        ...(o.budget === undefined ? {} : { budget: o.budget }),
        onProgress: reporting(line, 'networks'),
      })
      line.stop()
      // Printed first: a plot that cannot be written costs no figures.
      if (o.json === true) printJson(result)
      else print(result)
      const { approximationPlot } = await import('../report/plots.ts')
      const file = join(o.out, 'approximation.svg')
      await writeWhole(file, approximationPlot(result))
      if (o.json !== true) say(`plot: ${file}`)
    },
    () => runner.close(),
  )
}

function print(a: Approximation): void {
  const table = new Table({
    head: ['network', 'width', 'sup error', 'interval', 'how known'],
    style: { head: [], border: [] },
    colAligns: ['left', 'right', 'right', 'left', 'left'],
  })
  const number = (x: number): string => x.toPrecision(3)
  for (const t of a.trained)
    table.push([
      `${t.activation}, trained`,
      t.width,
      number(t.estimate),
      `[${t.interval.map(number).join(', ')}]`,
      `measured, ${plural(t.errors.length, 'seed')}`,
    ])
  for (const { width, certificate: c } of a.constructed)
    table.push(['relu, constructed', width, `≤ ${number(c.upper)}`, `[${number(c.lower)}, ${number(c.upper)}]`, `certified, ${c.boxes} boxes`])
  say(...linesOf(table.toString()))
  for (const r of a.rates) say(`${r.name}: error ~ width^${r.slope.toFixed(2)}, 95 % interval [${r.interval.map((x) => x.toFixed(2)).join(', ')}]`)
}
