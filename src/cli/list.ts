import Table from 'cli-table3'
import type { Command } from 'commander'
import type { Statement } from '../evidence/claim.ts'
import { allProofs } from '../lab/ledger.ts'
import { power } from '../lab/power.ts'
import { mistakes as mutants } from '../mistakes/all.ts'
import { texToText } from '../report/plain.ts'
import { engineOperations } from '../subjects/engine.ts'
import { selected } from './common.ts'

export function listCommand(program: Command): void {
  program
    .command('list')
    .description('every claim, by topic')
    .option('--topic <names...>', 'only these topics')
    .option('--json', 'as JSON on standard output')
    .action(async (options: { readonly topic?: string[]; readonly json?: boolean }) => {
      const { claims, measurements } = await selected(options)
      if (options.json === true) {
        const rows = [...claims, ...measurements.map((m) => ({ ...m, needs: ['experiment'] }))].map(
          ({ id, topic, states, source, entry, expected, needs }) => ({ id, topic, states, source, entry, expected, needs }),
        )
        process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`)
        return
      }
      const table = new Table({ head: ['claim', 'topic', 'says', 'needs'], style: { head: [], border: [] }, colWidths: [46, 16, 60, 24], wordWrap: true })
      for (const c of claims) table.push([c.expected === 'refuted' ? `${c.id} (false)` : c.id, c.topic, texToText(c.states), c.needs.join(' ')])
      for (const m of measurements) table.push([m.id, m.topic, texToText(m.states), 'experiment'])
      process.stdout.write(`${table.toString()}\n${claims.length + measurements.length} claims; \`lemmata explain NAME\` tells more.\n`)
    })
}

export function explainCommand(program: Command): void {
  program
    .command('explain')
    .argument('<claim>', 'its name; see `lemmata list`')
    .description('what a claim says, where it stands, how it is checked and what it would catch')
    .action(async (id: string) => {
      const { claims, measurements } = await selected({ claim: [id] })
      const claim: Statement | undefined = [...claims, ...measurements][0]
      if (claim === undefined) return
      const proofs = (await allProofs()).filter((p) => p.claim.id === id)
      const needs = claims[0]?.needs ?? []
      const rivals = [...(claims[0]?.rivals ?? []).map((r) => r.name), ...Object.keys(measurements[0]?.rivals ?? {})]
      const claimed = claims[0]
      const refuted =
        claimed === undefined || claimed.needs.length === 0
          ? []
          : (await power([claimed], mutants, engineOperations, { runs: 100, seed: 1 })).kills.map((k) => k.mutant)
      const lines: readonly (readonly [string, string])[] = [
        ['claim', claim.id],
        ['says', texToText(claim.states)],
        ['stands in', `${claim.source.deck === 'beyond' ? '' : `deck ${claim.source.deck}, `}${claim.source.slide}`],
        ['expected', claim.expected === 'refuted' ? `false as printed; stated rightly by ${claim.corrects}` : 'holds'],
        ['checked', claim.how],
        ['catches', claim.catches],
        ...(needs.length > 0 ? [['asks for', needs.join(', ')] as const] : []),
        ...(rivals.length > 0 ? [['refutes', rivals.join('; ')] as const] : []),
        ...(refuted.length > 0 ? [['refutes', `${refuted.length} faulty engines: ${refuted.join(', ')}`] as const] : []),
        ...proofs.map((p) => ['proved', `${p.method}: ${texToText(p.scope)}`] as const),
      ]
      process.stdout.write(`${lines.map(([name, text]) => `${name.padEnd(10)} ${text}`).join('\n')}\n`)
    })
}
