import { expect, test } from 'vitest'
import { controls } from '../src/controls/all.ts'
import { asSubject } from '../src/controls/control.ts'
import { examine } from '../src/evidence/examine.ts'
import { gradcheck } from '../src/gradcheck/gradcheck.ts'
import { targetsOf } from '../src/gradcheck/subjects.ts'
import { allClaims } from '../src/lab/ledger.ts'
import { affects } from '../src/mistakes/mistake.ts'
import { guarded } from '../src/protocol/guarded.ts'

/* No accusation without a fault: correct but odd implementations. */

const claims = (await allClaims()).filter((c) => c.needs.length > 0)

test('at least 25 correct but odd implementations', () => expect(controls.length).toBeGreaterThanOrEqual(25))

test.each(controls.map((w) => [w.name, w] as const))('%s is not accused', async (_, w) => {
  const subject = asSubject(w)
  const asked = claims.filter((c) => affects(w, c.needs))
  expect(asked.length).toBeGreaterThan(0)
  for (const seed of [1, 2, 3])
    for (const claim of asked) {
      const evidence = await examine(claim, subject, { runs: 100, seed })
      expect(evidence.kind === 'refuted' ? `${w.why}: ${claim.id}: ${evidence.because} at ${evidence.input}` : '').toBe('')
    }
  const derivatives = targetsOf(subject).filter((t) => affects(w, t.needs))
  for (const target of derivatives)
    for (const seed of [1, 2]) {
      const { f, x } = target.make(guarded(subject), seed)
      for (const r of await gradcheck({ ...f, unit: w.unit ?? 'float64' }, x, { seed }))
        expect(r.verdict === 'wrong' || r.verdict === 'non-deterministic' ? r.because : '').toBe('')
    }
})
