import fc from 'fast-check'
import type { Bounded } from '../src/algebra/bounded.ts'
import { dual } from '../src/algebra/dual.ts'
import { fromRows, type Grid, gridOver, tabulate } from '../src/algebra/grid.ts'
import { type AnyClaim, type Claim, cited, erratum, every, type Finding, law, require, type Source } from '../src/evidence/claim.ts'
import { agree, apart, boundedFor, brief, due } from '../src/evidence/compare.ts'
import type { Loss } from '../src/network/losses.ts'
import { logSoftmax, softmax } from '../src/network/softmax.ts'
import { losses } from '../src/registry.ts'
import type { Matrix, Need, Unit } from '../src/subjects/subject.ts'
import { distribution, dyadic, eighths, list, logit, matrix, oneHot, positive, share, size } from './support/arbitraries.ts'
import { compare, mean, Q, q, type Rational, ratio, show, shown, sum } from './support/exact.ts'

/* Every loss that exists: its value, and its gradient by exact duals. */

interface Ask {
  readonly name: string
  readonly prediction: number[][]
  readonly target: number[][]
}

const roles = {
  reals: (n: number, d: number) => matrix(dyadic(16, 2), n, d),
  logits: (n: number, d: number) => matrix(logit, n, d),
  probabilities: (n: number, d: number) => matrix(share, n, d),
  signs: (n: number, d: number) => matrix(fc.constantFrom(1, -1), n, d),
  bits: (n: number, d: number) => matrix(fc.constantFrom(0, 1, 0.25), n, d),
  distribution: (n: number, d: number) => list(d === 1 ? fc.constant<number[]>([1]) : fc.oneof(oneHot(d), eighths(d)), n),
}
const strictly = (n: number, d: number) =>
  list(
    list(size(4), d).map((c) => c.map((k) => k / c.reduce((a, b) => a + b, 0))),
    n,
  )

const asks = (l: Loss): fc.Arbitrary<Ask> =>
  fc.tuple(size(3), size(3)).chain(([n, d]) =>
    fc.record({
      name: fc.constant(l.name),
      prediction: l.roles.prediction === 'distribution' ? strictly(n, d) : roles[l.roles.prediction](n, d),
      target: roles[l.roles.target](n, d),
    }),
  )

function dueLoss(l: Loss, unit: Unit, { prediction, target }: Ask) {
  const system = boundedFor(unit)
  const R = gridOver(system.field)
  const y = l.apply(R, fromRows(system.field, prediction), fromRows(system.field, target))
  return due(system, y.data[0] as Bounded)
}
/** ∂loss/∂prediction, entry by entry, by dual numbers over bounded arithmetic. */
function dueGradient(l: Loss, unit: Unit, { prediction, target }: Ask) {
  const system = boundedFor(unit)
  const D = dual(system.field)
  const [n, d] = [prediction.length, prediction[0]?.length ?? 0]
  return Array.from({ length: n * d }, (_, k) => {
    const p = tabulate([n, d], (i, j) => ({
      value: system.field.of(prediction[i]?.[j] as number),
      tangent: system.field.of(i * d + j === k ? 1 : 0),
    }))
    const value = l.apply(gridOver(D), p, fromRows(D, target))
    const { value: slope, error } = due(system, (value.data[0] as { tangent: Bounded }).tangent)
    return { value: slope, error: error + (complements.has(l.name) ? (4 * system.unit) / (l.reduction === 'rows' ? n : n * d) : 0) }
  })
}
/** σ - y, p - y and 1 - σ, as every course and PyTorch write these gradients, lose what lies below the last place of 1. */
const complements: ReadonlySet<string> = new Set(['binaryCrossEntropyWithLogits', 'crossEntropyWithLogits', 'logistic'])

const entries: Readonly<Record<string, string>> = {
  crossEntropyWithLogits: 'softmax-ce-gradient',
  binaryCrossEntropyWithLogits: 'binary-ce-continuous-convex',
  topOne: 'accuracy-indicator-flipped',
  logistic: 'logistic-convex-smooth',
}
const about = (l: Loss) => ({
  topic: 'losses' as const,
  source: cited(l.source),
  ...(entries[l.name] === undefined ? {} : { entry: entries[l.name] as string }),
  expected: 'holds' as const,
  rivals: [],
})
const first = (m: Matrix): string => m.map((r) => `(${r.map(brief).join(', ')})`).join(' ')

export const lossFacts: readonly AnyClaim[] = [...losses.values()].flatMap((l): AnyClaim[] => {
  const value: Claim<Ask> = {
    ...about(l),
    id: `${l.name}_eq`,
    states: `The loss ${l.name} is $${l.formula}$.`,
    how: 'The formula over arithmetic that carries its own rounding bound.',
    catches: 'A sum for a mean, swapped arguments, a lost sign, overflow at large logits.',
    needs: [`loss:${l.name}` as Need],
    inputs: asks(l),
    check: async (subject, ask, unit) =>
      agree(`${l.name} of ${first(ask.prediction)} against ${first(ask.target)}`, [await subject.loss(ask)], [dueLoss(l, unit, ask)]),
  }
  const slope: Claim<Ask> = {
    ...about(l),
    id: `${l.name}_grad`,
    states: `The gradient of $${l.formula}$ in the prediction is the one by exact rules.`,
    how: 'One sweep of dual numbers over error-bounded arithmetic for every entry; ties and kinks are left out.',
    catches: 'A missing 1/n, a lost factor, softmax applied twice, a gradient of the swapped loss.',
    needs: [`lossGradient:${l.name}` as Need],
    inputs: asks(l).map((ask) => ({
      ...ask,
      prediction: ask.prediction.map((r, i) => r.map((p, j) => (onKink(l, p, ask.target[i]?.[j] as number) ? p + 1 / 8 : p))),
    })),
    check: async (subject, ask, unit) =>
      agree(
        `gradient of ${l.name} at ${first(ask.prediction)} against ${first(ask.target)}`,
        (await subject.lossGradient(ask)).flat(),
        dueGradient(l, unit, ask),
      ),
  }
  const quotient: Claim<Ask> = {
    ...about(l),
    id: `${l.name}_grad_eq_difference_quotient`,
    states: `The gradient that the subject reports for ${l.name} is the limit of difference quotients of its own values.`,
    how: 'Central differences at two step sizes off the kinks; their disagreement bounds the truncation, the error bounds of both values the noise.',
    catches: 'A gradient that belongs to another loss than the value does.',
    needs: [`loss:${l.name}` as Need, `lossGradient:${l.name}` as Need],
    inputs: slope.inputs.map((ask) => ({ ...ask, prediction: ask.prediction.map((r) => r.map((p) => Math.max(-40, Math.min(40, p)))) })),
    check: async (subject, ask, unit) => {
      const got = (await subject.lossGradient(ask)).flat()
      const h = unit === 'float64' ? 2 ** -12 : 2 ** -5
      const moved = (k: number, by: number): Ask => {
        let seen = 0
        return { ...ask, prediction: ask.prediction.map((r) => r.map((p) => (seen++ === k ? p + by : p))) }
      }
      const central = async (k: number, step: number): Promise<number> =>
        ((await subject.loss(moved(k, step))) - (await subject.loss(moved(k, -step)))) / (2 * step)
      const findings: Finding[] = []
      for (let k = 0; k < got.length; k++) {
        const [fine, coarse] = [await central(k, h), await central(k, 2 * h)]
        const noise = (dueLoss(l, unit, moved(k, h)).error + dueLoss(l, unit, moved(k, -h)).error) / h
        const allowed = 2 * Math.abs(fine - coarse) + 4 * noise + 2 ** -40
        findings.push(
          require(Math.abs((got[k] as number) - fine) <= allowed, () =>
            `${l.name} at ${first(ask.prediction)} against ${first(ask.target)}: in entry ${k} it rises at ${apart(fine, got[k] as number)[0]}, the gradient says ${apart(got[k] as number, fine)[0]} (allowed ±${allowed.toPrecision(2)})`),
        )
      }
      return every(findings)
    },
  }
  return l.flat === true ? [value] : [value, slope, quotient]
})
const onKink = (l: Loss, p: number, t: number): boolean => (l.name === 'meanAbsoluteError' && p === t) || (l.name === 'perceptron' && p === 0)

/* Softmax. */

interface Logits {
  readonly logits: number[][]
}
const logits: fc.Arbitrary<Logits> = fc.tuple(size(2), size(4)).chain(([n, d]) => fc.record({ logits: matrix(logit, n, d) }))
const softmaxSource: Source = { deck: '001', slide: 'Softmax unit for multi-class classification' }
const dueRows = (unit: Unit, rows: Matrix, f: typeof softmax) => {
  const system = boundedFor(unit)
  return f(gridOver(system.field), fromRows(system.field, rows)).data.map((y) => due(system, y))
}
const softmaxBase = { topic: 'losses' as const, source: softmaxSource, expected: 'holds' as const, rivals: [] }

export const softmaxEq: Claim<Logits> = {
  ...softmaxBase,
  id: 'softmax_eq',
  entry: 'softmax-shift-and-logits',
  states: '$\\mathrm{softmax}(z)_i=e^{z_i}/\\sum_je^{z_j}$, for logits up to ±800.',
  how: 'The shifted form over arithmetic that carries its own rounding bound.',
  catches: 'Overflow without the shift, normalising over the batch.',
  needs: ['softmax'],
  inputs: logits,
  check: async (subject, ask, unit) => agree(`softmax${first(ask.logits)}`, (await subject.softmax(ask)).flat(), dueRows(unit, ask.logits, softmax)),
}
export const logSoftmaxEq: Claim<Logits> = {
  ...softmaxBase,
  id: 'log_softmax_eq',
  entry: 'softmax-range-open',
  states: '$\\ln\\mathrm{softmax}(z)_i=z_i-\\ln\\sum_je^{z_j}$ stays finite where softmax itself rounds to 0.',
  how: 'The shifted form over arithmetic that carries its own rounding bound.',
  catches: 'log of softmax, which is -∞ from a difference of 746 on.',
  needs: ['logSoftmax'],
  inputs: logits,
  check: async (subject, ask, unit) => agree(`log softmax${first(ask.logits)}`, (await subject.logSoftmax(ask)).flat(), dueRows(unit, ask.logits, logSoftmax)),
}
export const softmaxShift: Claim<Logits & { readonly shift: number }> = {
  ...softmaxBase,
  id: 'softmax_shift_invariant',
  entry: 'softmax-shift-and-logits',
  states: '$\\mathrm{softmax}(z+c\\mathbf 1)=\\mathrm{softmax}(z)$',
  how: 'Two answers of the subject; integers and dyadics make the shift exact, so only the rounding of each answer is allowed.',
  catches: 'A missing maximum shift, a normalisation over the wrong axis, a temperature that is added.',
  needs: ['softmax'],
  inputs: fc.tuple(size(2), size(4)).chain(([n, d]) => fc.record({ logits: matrix(dyadic(16, 2), n, d), shift: fc.constantFrom(1, -2, 64, 700, 1000, -1000) })),
  check: async (subject, { logits, shift }, unit) => {
    const moved = await subject.softmax({ logits: logits.map((r) => r.map((z) => z + shift)) })
    const still = (await subject.softmax({ logits })).flat()
    const errors = dueRows(unit, logits, softmax)
    return agree(
      `softmax${first(logits)} shifted by ${shift}`,
      moved.flat(),
      still.map((value, i) => ({ value, error: 2 * (errors[i]?.error ?? 0) })),
    )
  },
}
export const softmaxSum: Claim<Logits> = {
  ...softmaxBase,
  id: 'softmax_sum_eq_one',
  entry: 'softmax-not-one-vs-all',
  states: '$\\sum_i\\mathrm{softmax}(z)_i=1$ and every entry lies in $[0,1]$.',
  how: 'The sum of each row of the answer, within the rounding of its terms.',
  catches: 'Sigmoids in the place of softmax, the wrong axis.',
  needs: ['softmax'],
  inputs: logits,
  check: async (subject, ask, unit) => {
    const rows = await subject.softmax(ask)
    const errors = dueRows(unit, ask.logits, softmax)
    const d = ask.logits[0]?.length ?? 1
    return every(
      rows.map((row, i) => {
        const error = errors.slice(i * d, i * d + d).reduce((s, e) => s + e.error, 0) + d * boundedFor(unit).unit
        return every([
          agree(`sum of softmax${first([ask.logits[i] as number[]])}`, [row.reduce((a, b) => a + b, 0)], [{ value: 1, error }]),
          require(row.every((p) => p >= 0 && p <= 1 + error), () =>
            `softmax${first([ask.logits[i] as number[]])} has the entry ${row.find((p) => p < 0 || p > 1)}`),
        ])
      }),
    )
  },
}
export const softmaxVjp: Claim<Logits & { readonly cotangent: number[][] }> = {
  ...softmaxBase,
  id: 'softmax_vjp',
  entry: 'softmax-ce-gradient',
  states: '$J^\\top u = p\\odot(u-\\langle p,u\\rangle)$ for $p=\\mathrm{softmax}(z)$.',
  how: 'Dual numbers over error-bounded arithmetic; cotangents are random, since for u = (1, …, 1) the answer is 0 whatever the code does.',
  catches: 'A missing off-diagonal term, a zero backward pass.',
  needs: ['softmaxGradient'],
  inputs: fc.tuple(size(2), size(4)).chain(([n, d]) => fc.record({ logits: matrix(dyadic(16, 2), n, d), cotangent: matrix(dyadic(8, 1), n, d) })),
  check: async (subject, ask, unit) => {
    const system = boundedFor(unit)
    const D = dual(system.field)
    const [n, d] = [ask.logits.length, ask.logits[0]?.length ?? 0]
    const dues = Array.from({ length: n * d }, (_, k) => {
      const z = tabulate([n, d], (i, j) => ({ value: system.field.of(ask.logits[i]?.[j] as number), tangent: system.field.of(i * d + j === k ? 1 : 0) }))
      const p = softmax(gridOver(D), z) as Grid<{ tangent: Bounded }>
      const u = ask.cotangent.flat()
      return due(system, p.data.map((x, i) => system.field.mul(x.tangent, system.field.of(u[i] as number))).reduce(system.field.add))
    })
    // p (u - <p, u>) cancels: its own rounding is that of |p| |u|.
    const scale = Math.max(...ask.cotangent.flat().map(Math.abs), 0)
    const widened = dues.map((e) => ({ value: e.value, error: e.error + 8 * (d + 2) * system.unit * scale }))
    return agree(`Jᵀu of softmax${first(ask.logits)}, u = ${first(ask.cotangent)}`, (await subject.softmaxGradient(ask)).flat(), widened)
  },
}

/* Sentences of the lectures about losses. */

type Exact2 = (y: readonly Rational[], t: readonly Rational[]) => Rational
const pairs = size(3).chain((d) => fc.record({ y: list(dyadic(4, 1), d), t: list(dyadic(4, 1), d) }))
const differences = (y: readonly Rational[], t: readonly Rational[]): Rational[] => y.map((a, i) => Q.sub(a, t[i] as Rational))

export const squaredIsMean = erratum<{ y: number[]; t: number[] }, Exact2>({
  id: 'mean_squared_error_is_a_mean',
  topic: 'losses',
  entry: 'mse-mae-are-sums',
  source: { deck: '000', slide: 'Typical loss functions' },
  states: 'The mean square error is the mean of the squared errors of the coordinates: between their least and their largest.',
  printed: { states: "The mean square error is $\\|y-y'\\|_2^2$.", formula: (y, t) => sum(differences(y, t).map((e) => Q.mul(e, e))) },
  how: 'Exact rationals: a mean lies between the least and the largest of what it averages.',
  catches: "reduction = 'sum' where a mean is promised: learning rates that depend on the width of the output.",
  inputs: pairs,
  formula: (y, t) => mean(differences(y, t).map((e) => Q.mul(e, e))),
  check: (loss, { y, t }) => {
    const errors = differences(y.map(q), t.map(q)).map((e) => Q.mul(e, e))
    const largest = errors.reduce(Q.max)
    const value = loss(y.map(q), t.map(q))
    return require(compare(value, largest) <= 0, () => `y = (${y}), y' = (${t}): "mean" ${show(value)}, but the largest squared error is ${show(largest)}`)
  },
})

const classes = size(3, 2).chain((c) => fc.record({ c: fc.constant(c), guess: fc.integer({ min: 0, max: c - 1 }), label: fc.integer({ min: 0, max: c - 1 }) }))
export const accuracyCountsHits = erratum<{ c: number; guess: number; label: number }, (guess: number, label: number) => number>({
  id: 'accuracy_counts_agreement',
  topic: 'losses',
  entry: 'accuracy-indicator-flipped',
  source: { deck: '000', slide: 'Typical loss functions' },
  states: "Accuracy is $\\mathbb 1\\{y=y'\\}$: a right prediction scores more than a wrong one.",
  printed: { states: "The accuracy is $\\mathbb 1\\{y\\ne y'\\}$.", formula: (g, l) => (g !== l ? 1 : 0) },
  how: 'All pairs of classes: the score of the label itself must exceed that of any other class.',
  catches: 'A metric with the wrong sign; early stopping in the wrong direction.',
  inputs: classes,
  formula: (g, l) => (g === l ? 1 : 0),
  check: (accuracy, { guess, label }) =>
    require(guess === label || accuracy(label, label) > accuracy(guess, label), () =>
      `class ${label}: predicting ${label} scores ${accuracy(label, label)}, predicting ${guess} scores ${accuracy(guess, label)}`),
})

/** Cross-entropy in units where logarithms are of two equal logits: ln 2 = 1, so it stays rational. */
export const crossEntropyNonneg = erratum<{ t: number[] }, (t: readonly number[]) => boolean>({
  id: 'cross_entropy_nonneg_of_simplex',
  topic: 'losses',
  entry: 'loss-nonnegativity-domain',
  source: { deck: '000', slide: 'Typical Machine Learning setup; Typical loss functions' },
  states: "$-\\sum_iy'_i\\ln\\mathrm{softmax}(y)_i\\ge0$ for $y'$ in the simplex.",
  printed: {
    states: "$\\ell:\\mathcal Y^2\\to\\mathbb R_+$ with $\\mathcal Y=\\mathbb R^C$: cross-entropy is non-negative for all $y,y'\\in\\mathbb R^C$.",
    formula: () => true,
  },
  how: 'At equal logits every -ln softmax is ln C > 0, so the sign of the loss is the sign of the sum of the targets: exact.',
  catches: 'Swapped arguments; label smoothing that goes negative.',
  inputs: fc.record({ t: list(dyadic(4, 1), 2) }),
  formula: (t) => t.every((x) => x >= 0) && t.reduce((a, b) => a + b, 0) === 1,
  check: (allowed, { t }) => {
    const total = t.reduce((a, b) => a + b, 0)
    return require(!allowed(t) || total >= 0, () => `y = (0, 0), y' = (${t}): the loss is ${brief(total * Math.LN2)} = ${total} ln 2 < 0`)
  },
})

type Decision = (scores: readonly number[]) => number
export const rawOutputArgmax = erratum<{ scores: number[] }, Decision>({
  id: 'raw_output_argmax',
  topic: 'losses',
  entry: 'raw-output-argmin',
  source: { deck: '002', slide: 'Classification: raw output' },
  states: 'The decision is the class of the largest probability: no class is more probable than the one chosen.',
  printed: { states: 'The raw output is $\\arg\\min_kf_k(x)$.', formula: (s) => s.indexOf(Math.min(...s)) },
  how: 'The chosen class against all others.',
  catches: 'argmin for argmax, a flipped sign of the scores.',
  inputs: size(3, 2).chain((c) => fc.record({ scores: distribution(c) })),
  formula: (s) => s.indexOf(Math.max(...s)),
  rivals: { 'always the first class': () => 0 },
  check: (decide, { scores }) => {
    const k = decide(scores)
    return require(scores.every((p) => p <= (scores[k] as number)), () =>
      `probabilities (${scores.map(brief)}): class ${k} is chosen, class ${scores.indexOf(Math.max(...scores))} is more probable`)
  },
})

/** Softmax with e replaced by 2: the same algebra, in rationals, for integer scores. */
const powers = (z: readonly number[]): Rational[] => z.map((k) => (k >= 0 ? q(2 ** k) : ratio(1, 2n ** BigInt(-k))))
const soft2 = (z: readonly number[]): Rational[] => {
  const e = powers(z)
  return e.map((x) => Q.div(x, sum(e)))
}

export const normalisedOnce = erratum<{ label: number[] }, (f: readonly number[]) => Rational[]>({
  id: 'soft_output_of_distribution_is_itself',
  topic: 'losses',
  entry: 'soft-output-double-softmax',
  source: { deck: '002', slide: 'Classification: soft output' },
  states: 'A soft output $f(x)\\in\\Delta_K$ is already the distribution: a certain prediction stays certain.',
  printed: { states: 'The soft output of $f(x)\\in[0,1]^K$ is $\\mathrm{softmax}(f(x))$.', formula: soft2 },
  how: 'One-hot distributions, with 2 in the place of e, exactly: whoever normalises twice turns certainty into 2/(K + 1).',
  catches: 'Softmax of softmax: probabilities that can never exceed e/(e + K - 1).',
  inputs: size(3, 2).chain((k) => fc.record({ label: oneHot(k) })),
  formula: (f) => f.map(q),
  check: (normalise, { label }) => {
    const out = normalise(label)
    return require(out.every((p, i) => compare(p, q(label[i] as number)) === 0), () => `f(x) = (${label}) becomes ${shown(out)} (with 2 for e)`)
  },
})

const soft = size(3, 2).chain((k) => fc.record({ label: oneHot(k), p: list(size(4), k).map((c) => c.map((n) => n / c.reduce((a, b) => a + b, 0))) }))
const plogq = (p: number, x: number): number => (p === 0 ? 0 : -p * Math.log(x))
type Loss2 = (p: readonly number[], y: readonly number[]) => number

export const crossEntropyOrder = erratum<{ label: number[]; p: number[] }, Loss2>({
  id: 'cross_entropy_finite_of_positive_prediction',
  topic: 'losses',
  entry: 'multiclass-ce-swapped',
  source: { deck: '002', slide: 'Cross-entropy for discrete outputs' },
  states: '$-\\sum_jy[j]\\ln\\hat y[j]$ is finite whenever every $\\hat y[j]>0$: the prediction stands inside the logarithm.',
  printed: {
    states: '$\\ell(\\hat y,y)=-\\sum_j\\hat y[j]\\ln y[j]+(1-\\hat y[j])\\ln(1-y[j])$',
    formula: (p, y) => p.reduce((s, pj, j) => s + plogq(pj, y[j] as number) + plogq(1 - pj, 1 - (y[j] as number)), 0),
  },
  how: 'One-hot labels and strictly positive predictions: is the loss a finite number?',
  catches: 'Swapped arguments, in every library with (input, target) order.',
  inputs: soft,
  formula: (p, y) => p.reduce((s, pj, j) => s + plogq(y[j] as number, pj), 0),
  check: (loss, { label, p }) => require(Number.isFinite(loss(p, label)), () => `ŷ = (${p.map(brief)}), y = (${label}): the loss is ${loss(p, label)}`),
})

export const crossEntropyOneTerm = erratum<{ label: number[]; p: number[] }, Loss2>({
  id: 'cross_entropy_depends_on_label_probability',
  topic: 'losses',
  entry: 'multiclass-ce-binary-sum',
  source: { deck: '002', slide: 'Cross-entropy for discrete outputs' },
  states: 'The categorical cross-entropy of a one-hot label is $-\\ln\\hat y[c]$: the other probabilities do not enter.',
  printed: {
    states: 'The $K$-class loss is the sum of $K$ binary cross-entropies.',
    formula: (p, y) => p.reduce((s, pj, j) => s + plogq(y[j] as number, pj) + plogq(1 - (y[j] as number), 1 - pj), 0),
  },
  how: 'Compared with -ln of the probability of the label.',
  catches: 'The multi-label loss in the place of the multi-class one.',
  inputs: soft,
  formula: (p, y) => p.reduce((s, pj, j) => s + plogq(y[j] as number, pj), 0),
  check: (loss, { label, p }) => {
    const right = -Math.log(p[label.indexOf(1)] as number)
    return require(Math.abs(loss(p, label) - right) < 2 ** -40, () =>
      `ŷ = (${p.map(brief)}), y = (${label}): ${brief(loss(p, label))}, -ln ŷ[c] = ${brief(right)}`)
  },
})

const samples = fc.record({ bits: fc.array(fc.constantFrom(0, 1), { minLength: 1, maxLength: 4 }), copies: size(3) })
export const crossEntropyPerSample = erratum<{ bits: number[]; copies: number }, (y: readonly number[]) => Rational>({
  id: 'empirical_cross_entropy_replication_invariant',
  topic: 'losses',
  entry: 'ce-practical-normalisation',
  source: { deck: '001', slide: 'Cross-entropy in practice' },
  states: '$-\\mathbb E_{\\hat p}\\log p=-\\frac1N\\sum_i\\sum_jy_{ij}\\log p_{ij}$: repeating the data set changes nothing.',
  printed: { states: '$-\\mathbb E_{\\hat p}\\log p=-\\sum_{i=1}^N\\sum_jy_{ij}\\log p_{ij}$', formula: (y) => sum(y.map(() => q(1))) },
  how: 'At p = ½ every sample costs one bit, so the loss is rational: the data set against its copies.',
  catches: 'A learning rate silently multiplied by the batch size.',
  inputs: samples,
  formula: (y) => mean(y.map(() => q(1))),
  rivals: { 'divided by N - 1': (y) => Q.div(q(y.length), q(Math.max(1, y.length - 1))) },
  check: (loss, { bits, copies }) => {
    const repeated = Array.from({ length: copies }, () => bits).flat()
    const [one, many] = [loss(bits), loss(repeated)]
    return require(compare(one, many) === 0, () => `${bits.length} sample(s) at p = ½: ${show(one)} bit; the same data ${copies} times: ${show(many)}`)
  },
})

export const sigmoidUnit = erratum<{ s: number; b: number }, (s: number, b: number) => Rational>({
  id: 'sigmoid_unit_increasing_in_bias',
  topic: 'losses',
  entry: 'sigmoid-unit-bias-sign',
  source: { deck: '001', slide: 'Sigmoid unit for binary classification' },
  states: '$\\sigma(w^\\top h+b)=\\frac1{1+e^{-(w^\\top h+b)}}$ grows with $b$.',
  printed: {
    states: '$\\sigma(w^\\top h+b)=\\frac1{1+e^{-w^\\top h+b}}$',
    formula: (s, b) => Q.div(q(1), Q.add(q(1), Q.mul(powers([-s])[0] as Rational, powers([b])[0] as Rational))),
  },
  how: 'With 2 in the place of e the algebra is the same and everything is rational: b against b + 1.',
  catches: 'A bias with the wrong sign, which training hides by learning -b.',
  inputs: fc.record({ s: fc.integer({ min: -4, max: 4 }), b: fc.integer({ min: -4, max: 4 }) }),
  formula: (s, b) => Q.div(q(1), Q.add(q(1), powers([-s - b])[0] as Rational)),
  check: (unit, { s, b }) =>
    require(compare(unit(s, b), unit(s, b + 1)) < 0, () =>
      `w·h = ${s}: b = ${b} gives ${show(unit(s, b))}, b = ${b + 1} gives ${show(unit(s, b + 1))} (with 2 for e)`),
})

export const softmaxIsOneDistribution = erratum<{ z: number[] }, (z: readonly number[]) => Rational[]>({
  id: 'softmax_classes_exclude_each_other',
  topic: 'losses',
  entry: 'softmax-not-one-vs-all',
  source: { deck: '001', slide: 'Softmax unit for multi-class classification' },
  states: 'Softmax is one distribution over the classes: its entries add up to 1.',
  printed: {
    states: 'Softmax is for one-vs-all classification (one independent binary classifier per class).',
    formula: (z) => powers(z).map((e) => Q.div(e, Q.add(q(1), e))),
  },
  how: 'With 2 in the place of e, exactly: the sum of the class probabilities.',
  catches: 'Multi-label and multi-class heads mixed up.',
  inputs: size(3, 2).chain((k) => fc.record({ z: list(fc.integer({ min: -3, max: 3 }), k) })),
  formula: soft2,
  check: (head, { z }) =>
    require(compare(sum(head(z)), q(1)) === 0, () => `scores (${z}) give ${shown(head(z))}, which add up to ${show(sum(head(z)))} (with 2 for e)`),
})

export const softmaxFocus = erratum<{ z: number[]; t: number }, (z: readonly number[], t: number) => number[]>({
  id: 'softmax_peak_mono_of_scale',
  topic: 'losses',
  entry: 'softmax-focus-on-max',
  source: { deck: '002', slide: 'Softmax' },
  states: 'The largest probability grows when the scores are multiplied by $t\\ge1$ and stays when they are all raised by the same amount.',
  printed: { states: 'As activation values increase, softmax tends to focus on the maximum.', formula: (z, t) => z.map((x) => x + t) },
  how: 'With 2 in the place of e, exactly: the peak must rise strictly unless all scores are equal.',
  catches: 'A temperature that is added, or inverted.',
  inputs: fc.record({ z: list(fc.integer({ min: 0, max: 4 }), 2), t: fc.integer({ min: 2, max: 4 }) }),
  formula: (z, t) => z.map((x) => x * t),
  check: (sharpen, { z, t }) => {
    const peak = (x: readonly number[]): Rational => soft2(x).reduce(Q.max)
    const [before, after] = [peak(z), peak(sharpen(z, t))]
    const flat = z.every((x) => x === z[0])
    return require(flat || compare(after, before) > 0, () => `scores (${z}) peak at ${show(before)}; after the increase, (${sharpen(z, t)}), at ${show(after)}`)
  },
})

/** σ(z) is softmax over (z, 0): the reduction of two classes to one score. */
export const twoClasses: AnyClaim = law<{ a: number; b: number }, (a: number, b: number) => Rational>({
  id: 'softmax_two_eq_sigmoid_sub',
  topic: 'losses',
  entry: 'softmax-two-class-is-sigmoid',
  source: { deck: '001', slide: 'Generalization of binary case' },
  states: '$\\mathrm{softmax}(a,b)_1=\\sigma(a-b)$',
  how: 'With 2 in the place of e, exactly; and proved for all positive exponentials.',
  catches: 'σ(a) in the place of σ(a - b).',
  inputs: fc.record({ a: fc.integer({ min: -5, max: 5 }), b: fc.integer({ min: -5, max: 5 }) }),
  formula: (a, b) => Q.div(q(1), Q.add(q(1), powers([b - a])[0] as Rational)),
  rivals: { 'σ(a)': (a) => Q.div(q(1), Q.add(q(1), powers([-a])[0] as Rational)) },
  check: (sigmoid, { a, b }) => {
    const [p] = soft2([a, b])
    return require(compare(p as Rational, sigmoid(a, b)) === 0, () =>
      `(a, b) = (${a}, ${b}): softmax ${show(p as Rational)}, sigmoid ${show(sigmoid(a, b))} (with 2 for e)`)
  },
})

const coins = size(6).chain((n) => fc.record({ n: fc.constant(n), k: fc.integer({ min: 0, max: n }) }))
export const likelihoodArgmax = erratum<{ n: number; k: number }, (best: number, value: number, logValue: number) => boolean>({
  id: 'log_likelihood_argmax_eq',
  topic: 'losses',
  entry: 'mle-log-argmax',
  source: { deck: '001', slide: 'Choice of cost function' },
  states: 'Likelihood and log-likelihood have the same maximisers (not the same maximum).',
  printed: { states: 'The maximum of $\\prod p$ and of $\\sum\\log p$ is the same.', formula: (_, value, logValue) => Math.abs(value - logValue) < 1e-9 },
  how: 'k heads in n throws, candidates on the grid of n-ths: where the largest likelihood lies, and what it is.',
  catches: 'Underflow of products of probabilities mistaken for a zero likelihood.',
  inputs: coins,
  formula: () => true,
  rivals: {},
  check: (equalMaxima, { n, k }) => {
    const candidates = Array.from({ length: n + 1 }, (_, i) => i / n)
    const likelihood = (p: number): number => p ** k * (1 - p) ** (n - k)
    const log = (p: number): number => (k === 0 ? 0 : k * Math.log(p)) + (k === n ? 0 : (n - k) * Math.log(1 - p))
    const argmax = (f: (p: number) => number): number => candidates.reduce((b, p) => (f(p) > f(b) ? p : b), candidates[0] as number)
    const [a, b] = [argmax(likelihood), argmax(log)]
    return every([
      require(a === b, () => `${k} of ${n}: the likelihood is largest at ${brief(a)}, its logarithm at ${brief(b)}`),
      require(equalMaxima(a, likelihood(a), log(b)), () =>
        `${k} heads in ${n}: the largest likelihood is ${brief(likelihood(a))}, the largest log-likelihood ${brief(log(b))}`),
    ])
  },
})

export const klNonneg: AnyClaim = law<{ p: number[]; r: number[] }, (p: readonly number[], r: readonly number[]) => number>({
  id: 'cross_entropy_eq_entropy_add_kl',
  topic: 'losses',
  entry: 'mle-kl-cross-entropy',
  source: { deck: '001', slide: 'MLE and cross-entropy' },
  states: '$H(\\hat p,p)=H(\\hat p)+KL(\\hat p\\|p)$ with $KL\\ge0$, and 0 only for equal distributions.',
  how: 'Doubles, within the rounding of the logarithms; the definition with Σ p ln(p/r) against the difference of entropies.',
  catches: 'KL with its arguments reversed, a forgotten entropy.',
  inputs: size(4, 2).chain((k) => {
    const inner = list(size(4), k).map((c) => c.map((n) => n / c.reduce((a, b) => a + b, 0)))
    return fc.record({ p: inner, r: inner })
  }),
  formula: (p, r) => p.reduce((s, x, i) => s + x * Math.log(x / (r[i] as number)), 0),
  rivals: {
    reversed: (p, r) => r.reduce((s, x, i) => s + x * Math.log(x / (p[i] as number)), 0),
    'without p': (p, r) => p.reduce((s, x, i) => s + Math.log(x / (r[i] as number)), 0),
  },
  check: (kl, { p, r }) => {
    const entropy = p.reduce((s, x) => s + plogq(x, x), 0)
    const cross = p.reduce((s, x, i) => s + plogq(x, r[i] as number), 0)
    const value = kl(p, r)
    return every([
      require(Math.abs(cross - entropy - value) <= 2 ** -44, () =>
        `p = (${p.map(brief)}), r = (${r.map(brief)}): H(p, r) - H(p) = ${brief(cross - entropy)}, KL = ${brief(value)}`),
      require(value >= -(2 ** -44), () => `p = (${p.map(brief)}), r = (${r.map(brief)}): KL = ${brief(value)}`),
    ])
  },
})

export const varianceHead = erratum<{ s: number; e: number }, (raw: number) => number>({
  id: 'variance_head_pos',
  topic: 'losses',
  entry: 'gaussian-variance-nonnegative',
  source: { deck: '001', slide: 'Linear unit for Gaussian distributions' },
  states: 'A predicted variance must be strictly positive: $\\sigma=\\mathrm{softplus}(\\cdot)+\\varepsilon$ gives a finite likelihood for every error.',
  printed: { states: 'The diagonal covariance must be made non-negative.', formula: (raw) => Math.max(0, raw) },
  how: 'The negative log-likelihood $\\ln\\sigma+e^2/2\\sigma^2$ must be a finite number.',
  catches: 'ReLU variance heads: NaN from 0/0 or ln 0.',
  inputs: fc.record({ s: dyadic(8, 1), e: positive(4, 1) }),
  formula: (raw) => Math.log1p(Math.exp(raw)) + 2 ** -10,
  check: (head, { s, e }) => {
    const sigma = head(s)
    const loss = Math.log(sigma) + (e * e) / (2 * sigma * sigma)
    return require(Number.isFinite(loss), () => `raw output ${s}, error ${e}: σ = ${sigma}, negative log-likelihood ${loss}`)
  },
})

export const convexityLost = erratum<{ x: number; y: number }, (w: number) => number>({
  id: 'half_squared_error_of_linear_unit_convex',
  topic: 'losses',
  entry: 'relu-loses-convexity',
  source: { deck: '001', slide: 'Piecewise-linear perceptrons' },
  states: '$\\frac12(w-1)^2$, the loss of a linear unit, is convex in $w$.',
  printed: {
    states: 'ReLU preserves the good optimisation properties of a linear function: $\\frac12(\\mathrm{relu}(w)-1)^2$ is convex in $w$.',
    formula: (w) => (Math.max(0, w) - 1) ** 2 / 2,
  },
  how: 'Midpoints of dyadic pairs, exactly.',
  catches: 'Optimiser tests that assume a convex loss; dead units taken for convergence.',
  inputs: fc.record({ x: dyadic(4, 1), y: dyadic(4, 1) }),
  formula: (w) => (w - 1) ** 2 / 2,
  check: (loss, { x, y }) =>
    require(loss((x + y) / 2) <= (loss(x) + loss(y)) / 2, () => `w = ${x} and ${y}: losses ${loss(x)} and ${loss(y)}, at the midpoint ${loss((x + y) / 2)}`),
})

export const hardPredictions = erratum<{ wrong: number; of: number }, (p: number) => number>({
  id: 'cross_entropy_ranks_soft_predictions',
  topic: 'losses',
  entry: 'loss-domain-soft-output',
  source: { deck: '002', slide: 'Classification and Regression; Usual Loss Function' },
  states: 'On probabilities in $(0,1)$ the cross-entropy ranks: fewer mistakes cost less.',
  printed: {
    states: '$\\ell:\\mathcal Y\\times\\mathcal Y\\to[0,+\\infty]$ with a finite $\\mathcal Y$: losses compare two hard labels.',
    formula: (p) => Math.round(p),
  },
  how: 'Two classifiers on the same samples, one with one mistake more; the empirical risk must tell them apart.',
  catches: 'Cross-entropy of decoded classes: 0 or infinity, one error of a hundred like ninety-nine.',
  inputs: fc.record({ wrong: size(4), of: size(9, 6) }),
  formula: (p) => p,
  check: (head, { wrong, of }) => {
    const risk = (mistakes: number): number =>
      Array.from({ length: of }, (_, i) => -Math.log(head(i < mistakes ? 0.125 : 0.875))).reduce((a, b) => a + b, 0) / of
    return require(risk(wrong) < risk(wrong + 1), () =>
      `${of} samples: ${wrong} mistake(s) cost ${brief(risk(wrong))}, ${wrong + 1} cost ${brief(risk(wrong + 1))}`)
  },
})

export const scalarHead = erratum<{ score: number; width: number }, (score: number) => number[]>({
  id: 'softmax_head_depends_on_score',
  topic: 'losses',
  entry: 'scalar-model-two-classes',
  source: { deck: '000', slide: 'Cats and dogs' },
  states: 'Two classes need two scores, or one score beside a fixed one: then the softmax moves with it.',
  printed: {
    states: 'The model is $g_\\theta(X)=\\langle\\theta,f(X)\\rangle\\in\\mathbb R$ and the loss is the cross-entropy of its softmax.',
    formula: (s) => [s],
  },
  how: 'With 2 in the place of e, exactly: the first probability at a score and at a larger one.',
  catches: 'A last layer of width 1 with softmax: the loss stays 0 for ever.',
  inputs: fc.record({ score: fc.integer({ min: -4, max: 4 }), width: fc.constant(1) }),
  formula: (s) => [s, 0],
  check: (head, { score }) => {
    const [a, b] = [soft2(head(score))[0] as Rational, soft2(head(score + 1))[0] as Rational]
    return require(compare(a, b) < 0, () => `score ${score}: probability ${show(a)}; score ${score + 1}: ${show(b)} (with 2 for e)`)
  },
})

export const updatesEverywhere = erratum<{ z: number[]; label: number }, (hit: boolean) => boolean>({
  id: 'cross_entropy_gradient_ne_zero',
  topic: 'losses',
  entry: 'update-only-on-mistakes',
  source: { deck: '000', slide: 'Training loop' },
  states: 'Under cross-entropy every example moves the parameters, right or wrong: $p-y$ is never 0.',
  printed: { states: 'The model updates its parameters (only) if its prediction is false.', formula: (hit) => !hit },
  how: 'With 2 in the place of e, exactly: the gradient of the logits against the statement that there is one.',
  catches: 'Masking the loss by wrong predictions.',
  inputs: size(3, 2).chain((c) => fc.record({ z: list(fc.integer({ min: -3, max: 3 }), c), label: fc.integer({ min: 0, max: c - 1 }) })),
  formula: () => true,
  check: (moves, { z, label }) => {
    const gradient = soft2(z).map((p, i) => Q.sub(p, q(i === label ? 1 : 0)))
    const hit = z.indexOf(Math.max(...z)) === label
    const moved = gradient.some((g) => compare(g, q(0)) !== 0)
    return require(moves(hit) === moved, () =>
      `logits (${z}), label ${label}: the prediction is ${hit ? 'right' : 'wrong'}, the gradient ${shown(gradient)} (with 2 for e)`)
  },
})
