import { expect, test } from 'vitest'
import { catalogue, obligations } from '../properties/catalogue/index.ts'
import { nameOf, type Proof, type Step, strengthOf } from '../src/evidence/proof.ts'
import { faultsOf, faultsOfStatement, untried } from '../src/evidence/settling.ts'
import { ledger } from '../src/lab/ledger.ts'
import { at } from './support/steps.ts'
import { meanValue } from './support/theorems.ts'

const { proofs, claims, measurements } = await ledger()
const statements = [...claims, ...measurements]

test('nothing is settled below its least tier, and no sentence about all by an instance', () => {
  expect([...proofs.flatMap(faultsOf), ...statements.flatMap(faultsOfStatement)]).toEqual([])
})

test('whatever settles an obligation refutes every near variant that the catalogue names', () => {
  const settled = [...obligations.keys()].filter((key) => [...proofs, ...statements].some((s) => s.settles?.some((k) => k === key)))
  expect(settled.flatMap((key) => untried(key, proofs, statements).map((name) => `${key}: ${name}`))).toEqual([])
})

test('every entry that a statement is about is in the catalogue', () => {
  expect(statements.flatMap((s) => (s.entry === undefined || Object.hasOwn(catalogue, s.entry) ? [] : [`${s.id}: ${s.entry}`]))).toEqual([])
})

/** Words by which the sentences of a chain call on a theorem of analysis or of linear algebra. */
const theorems: readonly RegExp[] = [
  /\btheorem\b|\blemma of\b/i,
  /Sterbenz|Weierstrass|Jensen|Hölder|Hoeffding|Tonelli|Fubini|Taylor|Rolle|Bolzano|Perron|Cauchy|Neyman/,
  /mean value|intermediate value|spectral theorem|pseudoinverse|X\^\+/i,
  /eigenvector|has eigenvalues|singular vector|sum of independent .*normal|projection .*normal/i,
  /second derivative.*(convex|concave)|(convex|concave).*second derivative|by (convexity|concavity)/i,
  /\bprimitive\b|antiderivative|descent lemma|upper bound at|\btangent at|the tangent has|\\ln[^$]*\$ lies between/,
  // An inequality of the logarithm or of the exponential: one side is 1 plus or minus something.
  /\\ln[^$]*\\le(?![a-z])[^$]*[-+]\s*1|\\ln\s?\(1[-+][^$]*\\le(?![a-z])|e\^[^$]*\\ge\s*1\s*[-+]/,
]
const callsOn = (proof: Proof): readonly string[] =>
  [proof.because ?? '', ...proof.steps().map((s) => s.says)].filter((text) => theorems.some((t) => t.test(text)))

/** Chains that use such a word and need no citation: why. */
const reviewed: Readonly<Record<string, string>> = {
  'negative-gradient-points-to-minimum/exact-for-isotropic': 'the eigenvector equation is the hypothesis itself',
  'kernel-pca-generalises-pca/scores-agree': 'that the eigenvectors are one line is what a simple eigenvalue of a symmetric matrix means',
  'deep-linear-landscape/strict-saddle-two-layers': 'both eigenvectors are written down and checked',
  'symmetry-reduces-search/balanced-is-slowest-locally': 'both eigenvectors are written down and checked',
  'uat-bounded-monotone/index-of-the-cube': 'the theorem is the printed sentence itself',
}

/** The inequality of Cauchy and Schwarz, where a chain proves it, by an induction or an identity. */
const provesIt = (proof: Proof): boolean => proof.steps().some((s) => /Cauchy/.test(s.says) && (s.by === 'algebra' || (s.by === 'solver' && s.isStart)))
const uncited = (proof: Proof): readonly string[] =>
  strengthOf(proof.steps()).cites.length > 0 ? [] : callsOn(proof).filter((text) => !(/Cauchy/.test(text) && provesIt(proof)))

test('a sentence that names a theorem is recognised, and a cited step answers for it', () => {
  const because = 'by the mean value theorem, and $u=\\ln\\frac1r\\le\\frac1r-1$'
  const chain = (...more: readonly Step[]): Proof => ({ settles: [], because, steps: () => [at('a value', {}, '1 < 2'), ...more], rivals: {} })
  expect(uncited(chain())).toEqual([because])
  expect(uncited(chain(meanValue))).toEqual([])
})

test('a chain that calls on a theorem cites it, proves it, or stands here with a reason', () => {
  expect(proofs.filter((p) => reviewed[nameOf(p)] === undefined).flatMap((p) => uncited(p).map((text) => `${nameOf(p)}: ${text}`))).toEqual([])
  expect(Object.keys(reviewed).filter((name) => !proofs.some((p) => nameOf(p) === name && uncited(p).length > 0))).toEqual([])
})
