import { join } from 'node:path'
import type { Command } from 'commander'
import { citation } from '../evidence/lectures.ts'
import { buildHash } from '../lab/build.ts'
import { workplace } from '../lab/environment.ts'
import { type Explanation, explain } from '../lab/explain.ts'
import type { PowerRecord } from '../lab/power-record.ts'
import { inline } from '../lab/runners/inline.ts'
import { readBeside, readPower } from '../report/records.ts'
import { texToText } from '../report/tex-to-text.ts'

export function explainCommand(program: Command): void {
  const command = program.command('explain').helpGroup('What is known:')
  command
    .argument('<claim>', 'its name; see `lemmata list`')
    .description('what a claim says, where it stands, how it is checked and what it detects')
    .option('--reports <folder>', 'where `lemmata lab` left its results', 'reports')
    .action(async (id: string, { reports }: { readonly reports: string }) => {
      const runner = inline(workplace())
      try {
        print(await explain(id, { runner, recorded: await lastPower(reports) }))
      } finally {
        await runner.close()
      }
    })
}

/** What the last `lemmata lab` found the claims to detect, if it was this build and went to the usual depth. */
async function lastPower(folder: string): Promise<PowerRecord | undefined> {
  const recorded = await readBeside(join(folder, 'power.json'), readPower).catch(() => undefined)
  return recorded?.build === buildHash() && recorded.runs >= 100 ? recorded : undefined
}

function print({ statement, needs, rivals, proofs, detects, affecting }: Explanation): void {
  const { id, states, source, expected, corrects, how, catches } = statement
  const lines: readonly (readonly [string, string])[] = [
    ['claim', id],
    ['says', texToText(states)],
    ['source', citation(source)],
    ['expected', expected === 'refuted' ? `known to be wrong in the lecture; stated rightly by ${corrects}` : 'holds'],
    ['checked', how],
    ['detects', catches],
    ...needs.map((need) => ['needs', needText(need)] as const),
    ...(rivals.length > 0 ? [['refutes', rivals.join('; ')] as const] : []),
    ...(affecting > 0 ? [['tested', `on ${affecting} deliberately wrong versions; detects ${detects.length}: ${detects.join(', ')}`] as const] : []),
    ...proofs.map((p) => ['proved', `${p.method}: ${texToText(p.scope)}`] as const),
  ]
  process.stdout.write(`${lines.map(([name, text]) => `${name.padEnd(10)} ${text}`).join('\n')}\n`)
}

/** `trajectory:adam` as what a file exports. */
function needText(need: string): string {
  const [operation = need, member] = need.split(/[:/]/)
  return member === undefined ? `${operation} (your file's export for it: see docs/contract.md)` : `your export \`${member}\` (${operation})`
}
