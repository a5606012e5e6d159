import type { PowerRecord } from '../lab/power-record.ts'
import { escaped } from './formula.ts'

/** The proof that the checks can fail, and that they do not accuse the innocent. */
export function powerSection({ runs, controlRuns, seed, claims, mistakes, survivors, idle, controls, accused }: PowerRecord): string {
  const killed = mistakes.length - survivors.length
  const right = mistakes.filter((m) => m.diagnosedRightly).length
  const places = [...new Set(mistakes.map((m) => m.showsWhen))]
  const rows = places.map((shows) => {
    const here = mistakes.filter((m) => m.showsWhen === shows)
    const dead = here.filter((m) => !survivors.includes(m.name))
    return `<tr><td>${escaped(shows)}</td><td>${here.length}</td><td>${dead.length}</td><td>${here.filter((m) => m.diagnosedRightly).length}</td><td>${escaped(
      here
        .slice(0, 2)
        .map((m) => m.formula)
        .join('; '),
    )}</td></tr>`
  })
  const alarm = (names: readonly string[], what: string): string => (names.length === 0 ? '' : ` <b class="alarm">${what}: ${escaped(names.join(', '))}.</b>`)
  return `<section>
<h2>What these checks catch</h2>
<p>No test without proof that it can fail: ${claims.length} claims that ask an implementation were also held against ${mistakes.length} faulty engines, each right but for one mistake, and ${controls.length} correct but odd ones. ${killed} of the faulty are refuted, ${claims.length - idle.length} of the claims refute one or more, ${accused.length} of the correct are accused. The first diagnosis names the mistake for ${right}.${alarm(survivors, 'Survive')}${alarm(idle, 'Refute nothing')}${alarm(
    accused.map((a) => `${a.control} by ${a.claim}`),
    'Accused',
  )} <small>${escaped(runs)} cases a pair${controlRuns === undefined ? '' : `, ${escaped(controlRuns)} of each of the correct`}, seed ${escaped(seed)}.</small></p>
<div class="scroll"><table><thead><tr><th>the mistake shows</th><th>engines</th><th>refuted</th><th>named</th><th>such as</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>
</section>`
}

/** How many faulty engines a claim refutes, for its article. */
export const refutedBy = (power: PowerRecord | undefined, claim: string): number => power?.claims.find((c) => c.id === claim)?.refutes.length ?? 0
