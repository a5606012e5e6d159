import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { hostile } from './hostile-cases.ts'
import { checked } from './hostile-run.ts'

/* Whether right files are accused where the machine is busy: sixteen checks at once. */

const folders = ['properties/fixtures/controls', 'properties/fixtures']
const right = (name: string): boolean => /^right-|^correct-/.test(name)

export async function busy(node: string | undefined, progress: (done: number, of: number) => void, atOnce = 16) {
  const all = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => /\.[cm]?[jt]s$/.test(name) && (folder.endsWith('controls') || right(name)))
      .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))
      // Each alone in a folder of its own.
      .filter(({ text }) => !/from '\.{1,2}\//.test(text)),
  )
  // The last first: those are ours alone, the others are of one family.
  const files = Array.from({ length: atOnce }, (_, i) => all[(all.length - 1 - i + all.length * atOnce) % all.length] as (typeof all)[number])
  let done = 0
  const runs = await Promise.all(
    files.map(async ({ name, text }) => {
      const run = await checked(hostile('load', name, name, { [name]: text }), node === undefined ? {} : { node })
      progress(++done, files.length)
      return { name, run }
    }),
  )
  const kinds = runs.map(({ name, run }) => {
    try {
      const { evidence, refused } = JSON.parse(run.out) as {
        readonly evidence: readonly { readonly kind: string; readonly claim: string; readonly because?: string }[]
        readonly refused?: string
      }
      return { name, refused, refuted: evidence.filter((e) => e.kind === 'refuted'), undecided: evidence.filter((e) => e.kind === 'undecided').length }
    } catch {
      return { name, refused: `no document, ${run.code}: ${run.err.slice(0, 100)}`, refuted: [], undecided: 0 }
    }
  })
  for (const k of kinds)
    if (k.refuted.length > 0 || k.refused !== undefined)
      console.log(`${k.name}: ${k.refused ?? `accused: ${k.refuted.map((e) => `${e.claim}: ${e.because?.slice(0, 150)}`).join('; ')}`}`)
  return {
    checks: runs.length,
    ended: runs.filter((r) => !r.run.hangs).length,
    accused: kinds.filter((k) => k.refuted.length > 0).length,
    refused: kinds.filter((k) => k.refused !== undefined).length,
    undecided: kinds.filter((k) => k.undecided > 0).length,
    slowest: Math.round(Math.max(...runs.map((r) => r.run.seconds))),
  }
}
