import { yarotsky } from '../properties/approximation/approximation.ts'
import { bayesRule, equalMeansNotWins, mapBinary, noFreeLunch, vcRule } from '../properties/generalization/generalization.ts'
import { adaboostLabels } from '../properties/linear-learners/boosting.ts'
import { hiddenLayers, xorFamily, xorTable } from '../properties/networks/networks.ts'
import { regionBound, sawtooth } from '../properties/relu-geometry/relu-geometry.ts'
import type { AnyClaim, Finding } from '../src/evidence/claim.ts'
import type { Proof, Step } from '../src/evidence/proof.ts'
import { cases } from './support/steps.ts'

/** Every input of a finite domain through the claim's own checker; its own rivals are the near variants. */
const exhaust = <Ask>(claim: AnyClaim, domain: string, asks: () => Iterable<Ask>, scope = domain): Proof => {
  const step = (check: (ask: Ask) => unknown): Step => cases('the check of the claim', { domain, items: asks, check: (ask) => check(ask) as Finding })
  return {
    settles: [],
    claim,
    scope,
    steps: () => [step((ask) => claim.check(undefined as never, ask, 'float64'))],
    // Those that need inputs outside of the domain are the claim's alone.
    rivals: Object.fromEntries(claim.rivals.slice(0, 1).map((r) => [r.name, () => [step(r.check)]])),
  }
}

const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i)
const right = (pair: readonly AnyClaim[]): AnyClaim => pair[0] as AnyClaim
const words = (n: number, k: number): number[][] => (k === 0 ? [[]] : words(n, k - 1).flatMap((w) => upTo(n).map((i) => [...w, i])))

export const xorRows = exhaust(right(xorTable), 'the four inputs', () => upTo(4).map((row) => ({ row })))
export const xorSolutions = exhaust(xorFamily, 'the four inputs, both units, λ in {1, 2, 4, ½}', () =>
  upTo(4).flatMap((row) => [0, 1].flatMap((unit) => [1, 2, 4, 0.5].map((lambda) => ({ row, unit, lambda })))),
)
export const hiddenCount = exhaust(right(hiddenLayers), 'depths 1 to 20', () => upTo(20).map((d) => ({ depth: d + 1 })))
export const boostingCases = exhaust(right(adaboostLabels), 'all labels and outputs, α of every sign', () =>
  [0, 1].flatMap((y) => [0, 1].flatMap((h) => [1, 0, -1].map((alpha) => ({ y, h, alpha })))),
)
export const sawtoothDepths = exhaust(sawtooth, 'depths 1 to 9', () => upTo(9).map((d) => ({ depth: d + 1 })))
export const fourfoldDepths = exhaust(right(regionBound), 'depths 1 to 5 of three units', () => upTo(5).map((l) => ({ l: l + 1, constant: 1 })))
export const squares = exhaust(yarotsky, 'm up to 6, every cell', () => upTo(6).flatMap((m) => upTo(2 ** (m + 1)).map((k) => ({ m: m + 1, k }))))
export const thresholds = exhaust(right(vcRule), 'N up to 40', () => upTo(40).map((n) => ({ n: n + 1 })))
export const learners = exhaust(
  noFreeLunch,
  'all 4096 learners on three points',
  // Bits (seen point, its label, point asked about); the answer at the seen point does not count and stays 0.
  function* () {
    const free = [0, 1, 2].flatMap((s) => [0, 1].flatMap((l) => [0, 1, 2].filter((x) => x !== s).map((x) => s * 6 + l * 3 + x)))
    for (let k = 0; k < 2 ** free.length; k++) yield { bits: free.reduce((b, place, i) => b | (((k >> i) & 1) << place), 0) }
  },
)
export const learnerPairs = exhaust(right(equalMeansNotWins), 'all 256 pairs of learners on two points', () =>
  words(2, 4).flatMap((a) => words(2, 4).map((b) => ({ a, b }))),
)
export const mapRule = exhaust(mapBinary, 'all posteriors k/64', () => upTo(65).map((p) => ({ p, n: 64 })))
export const bayesSmall = exhaust(bayesRule, 'two inputs, two labels, masses in {0, 1, 2}, losses in {0, 1, 2}', () =>
  words(3, 4).flatMap((m) => words(3, 4).map((l) => ({ joint: [m.slice(0, 2), m.slice(2)], loss: [l.slice(0, 2), l.slice(2)] }))),
)
