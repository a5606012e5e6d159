import { faults } from './faults/kinds.ts'
import { type Judged, judged } from './faults/run.ts'

/** Every fault around the process, one after the other. `names`: only these. */
export async function faultsAround(names: readonly string[] | undefined, said: (text: string) => void): Promise<readonly Judged[]> {
  const chosen = faults.filter((f) => names === undefined || names.includes(f.name))
  const all: Judged[] = []
  for (const fault of chosen) {
    said(`${all.length}/${chosen.length} ${fault.name}`)
    all.push(await judged(fault))
  }
  return all
}

/** A line for each that is not as it must be or was not tried, and how many are. */
export function faultLines(all: readonly Judged[]): readonly string[] {
  const tried = all.filter((f) => f.skipped === undefined)
  return [
    ...all.flatMap((f) => (f.skipped === undefined ? [] : [`– ${f.name}: not tried: ${f.skipped}`])),
    ...tried.flatMap((f) => (f.amiss.length === 0 ? [] : [`✗ ${f.name}: ${f.amiss.join('; ')}`])),
    `${tried.filter((f) => f.amiss.length === 0).length} of ${tried.length} faults around the process end as they must`,
  ]
}
