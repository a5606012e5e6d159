import type { Ask, Matrix, Vector } from '../../protocol/subject.ts'
import type { Unnamed } from '../control.ts'
import { answered, single, total } from '../forms.ts'

/* Perceptrons, AdaBoost, principal components, centered kernels and taggers as text books, courses and libraries write them. */

const dot = (a: Vector, b: Vector): number => a.reduce((s, v, j) => s + v * (b[j] as number), 0)
const turned = (m: Matrix): number[][] => (m[0] ?? []).map((_, j) => m.map((r) => r[j] as number))

/* The perceptron. */

/** With the bias as a last weight of an input that is always 1. */
const perceptron = (why: string, step: (label: number, score: number) => number, early = false): Unnamed =>
  answered('onlinePerceptron', why, ({ x, labels, learningRate, passes }) => {
    let w = [...(x[0] as Vector).map(() => 0), 0]
    const mistakes: number[] = []
    for (let pass = 0; pass < passes; pass++) {
      let errors = 0
      x.forEach((sample, i) => {
        const extended = [...sample, 1]
        const by = step(labels[i] as number, dot(w, extended))
        if (by === 0) return
        errors++
        w = w.map((v, j) => v + learningRate * by * (extended[j] as number))
      })
      mistakes.push(errors)
      if (early && errors === 0) break
    }
    return { weights: w.slice(0, -1), bias: w.at(-1) as number, mistakes }
  })
export const perceptronExtended = perceptron('the bias as a weight of the input 1', (label, score) => (label * score <= 0 ? label : 0))
export const perceptronBySign = perceptron('half the difference of label and sign, 0 above it at a score of 0 too', (label, score) =>
  Math.sign(score) === label ? 0 : label,
)
export const perceptronStep = perceptron('a score of 0 is of the class 1: np.where(s >= 0, 1, -1)', (label, score) => (label - (score >= 0 ? 1 : -1)) / 2)
export const perceptronStrictStep = perceptron('a score of 0 is of the class -1: 1 if s > 0', (label, score) => (label - (score > 0 ? 1 : -1)) / 2)
export const perceptronStopsEarly = perceptron(
  'it ends with the first pass without mistakes, and lists no more',
  (label, score) => (label * score <= 0 ? label : 0),
  true,
)
export const perceptronStepStopsEarly = perceptron(
  'a score of 0 is of the class 1, and it ends with the first pass without mistakes',
  (label, score) => (label - (score >= 0 ? 1 : -1)) / 2,
  true,
)
/** The dual form: how often each sample was a mistake. */
export const perceptronDual = answered('onlinePerceptron', 'counts of mistakes for each sample, weights put together at the end', (ask) => {
  const { x, labels, learningRate, passes } = ask
  const counts = x.map(() => 0)
  const mistakes = Array.from({ length: passes }, () =>
    x.reduce((errors, sample, i) => {
      const score = x.reduce((s, other, k) => s + (counts[k] as number) * (labels[k] as number) * (dot(other, sample) + 1), 0)
      if ((labels[i] as number) * score > 0) return errors
      counts[i] = (counts[i] as number) + 1
      return errors + 1
    }, 0),
  )
  const signed = counts.map((c, i) => learningRate * c * (labels[i] as number))
  return { weights: turned(x).map((column) => dot(column, signed)), bias: total(signed), mistakes }
})

/* AdaBoost. */

type Boosting = Ask<'adaboost'>
interface Next {
  readonly weights: Vector
  readonly wrong: readonly boolean[]
  readonly error: number
}
const boosted = (why: string, next: (n: Next) => Vector, prefers: (a: number, b: number) => boolean = (a, b) => a < b): Unnamed =>
  answered('adaboost', why, ({ votes, labels, rounds }: Boosting) => {
    let weights: Vector = labels.map(() => 1 / labels.length)
    const run = Array.from({ length: rounds }, () => {
      const wrong = votes.map((row) => row.map((v, i) => v !== labels[i]))
      const errors = wrong.map((w) => total(weights.filter((_, i) => w[i])))
      const chosen = errors.reduce((best, e, k) => (prefers(e, errors[best] as number) ? k : best), 0)
      const error = errors[chosen] as number
      weights = next({ weights, wrong: wrong[chosen] as boolean[], error })
      return { chosen, alpha: Math.log((1 - error) / error) / 2, weights }
    })
    return { chosen: run.map((r) => r.chosen), alphas: run.map((r) => r.alpha), weights: run.map((r) => [...r.weights]) }
  })
const normalized = (w: Vector): Vector => w.map((v) => v / total(w))
const byExponentials = ({ weights, wrong, error }: Next): Vector => {
  const alpha = Math.log((1 - error) / error) / 2
  return normalized(weights.map((w, i) => w * Math.exp(wrong[i] ? alpha : -alpha)))
}
export const boostByExponentials = boosted('exponentials, then divided by their sum', byExponentials)
export const boostLastAtTies = boosted('the last of equal learners', byExponentials, (a, b) => a <= b)
export const boostOnlyMistakesByTwice = boosted('mistakes alone, by e^(2α), as in SAMME', ({ weights, wrong, error }) =>
  normalized(weights.map((w, i) => (wrong[i] ? (w * (1 - error)) / error : w))),
)
export const boostByRoots = boosted('divided by Z = 2 √(ε(1 - ε)), with √((1 - ε)/ε) in the place of e^α', ({ weights, wrong, error }) => {
  const [factor, z] = [Math.sqrt((1 - error) / error), 2 * Math.sqrt(error * (1 - error))]
  return weights.map((w, i) => (w * (wrong[i] ? factor : 1 / factor)) / z)
})
export const boostInLogarithms = boosted('logarithms of weights, a softmax in the end', ({ weights, wrong, error }) => {
  const alpha = Math.atanh(1 - 2 * error)
  const logs = weights.map((w, i) => Math.log(w) + (wrong[i] ? alpha : -alpha))
  const most = Math.max(...logs)
  return normalized(logs.map((l) => Math.exp(l - most)))
})
export const boostBySums = boosted('w/2ε and w/2(1 - ε)', ({ weights, wrong, error }) => weights.map((w, i) => w / (2 * (wrong[i] ? error : 1 - error))))

/* Principal components. */

type Eigen = (sigma: Matrix) => readonly { readonly value: number; readonly vector: Vector }[]
const columnsOf = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => i)

/** One direction after the other: a start that no design is orthogonal to, the covariance without what was found. */
const powerIteration =
  (ends: (steps: number, moved: number) => boolean): Eigen =>
  (sigma) => {
    let left = sigma
    return sigma.map((_, k) => {
      let v = unit(sigma.map((__, i) => 1 + 0.61803 ** (i + k + 1)))
      for (let steps = 0; ; steps++) {
        const next = unit(left.map((row) => dot(row, v)))
        const moved = Math.max(...next.map((x, i) => Math.abs(x - (v[i] as number))))
        v = next
        if (ends(steps, moved)) break
      }
      const value = dot(
        v,
        sigma.map((row) => dot(row, v)),
      )
      left = left.map((row, i) => row.map((x, j) => x - value * (v[i] as number) * (v[j] as number)))
      return { value, vector: v }
    })
  }
const unit = (v: Vector): Vector => v.map((x) => x / Math.sqrt(dot(v, v)))

/** Rotations until nothing is left off the diagonal. */
const jacobi: Eigen = (sigma) => {
  let [a, v] = [sigma.map((r) => [...r]), sigma.map((r, i) => r.map((_, j) => Number(i === j)))]
  const n = sigma.length
  for (let sweep = 0; sweep < 40; sweep++)
    for (let p = 0; p < n; p++)
      for (let q = p + 1; q < n; q++) {
        const off = a[p]?.[q] as number
        if (off === 0) continue
        const angle = Math.atan2(2 * off, (a[p]?.[p] as number) - (a[q]?.[q] as number)) / 2
        const [c, s] = [Math.cos(angle), Math.sin(angle)]
        const mixed = (m: number[][]): number[][] =>
          m.map((r, i) => (i === p ? r.map((x, j) => c * x + s * (m[q]?.[j] as number)) : i === q ? r.map((x, j) => c * x - s * (m[p]?.[j] as number)) : r))
        a = turned(mixed(turned(mixed(a))))
        v = mixed(v)
      }
  return columnsOf(n)
    .map((k) => ({ value: a[k]?.[k] as number, vector: v[k] as number[] }))
    .sort((x, y) => y.value - x.value)
}
/** QR iterations, with Gram and Schmidt for the factors. */
const byQr: Eigen = (sigma) => {
  let [a, v]: [Matrix, Matrix] = [sigma, sigma.map((r, i) => r.map((_, j) => Number(i === j)))]
  for (let k = 0; k < 200; k++) {
    const q: number[][] = []
    for (const column of turned(a)) {
      const rest = q.reduce<Vector>((w, b) => w.map((x, i) => x - dot(b, w) * (b[i] as number)), column)
      q.push([...unit(rest)])
    }
    const times = (x: Matrix, y: Matrix): number[][] => x.map((r) => turned(y).map((c) => dot(r, c)))
    a = times(times(q, a), turned(q))
    v = times(q, v)
  }
  return columnsOf(sigma.length)
    .map((k) => ({ value: a[k]?.[k] as number, vector: v[k] as Vector }))
    .sort((x, y) => y.value - x.value)
}
const meanOf = (x: Matrix): number[] => turned(x).map((c) => total(c) / c.length)
const centeredRows = (x: Matrix): Matrix => {
  const middle = meanOf(x)
  return x.map((r) => r.map((v, j) => v - (middle[j] as number)))
}
const covarianceOf = (x: Matrix): Matrix => {
  const columns = turned(centeredRows(x))
  return columns.map((a) => columns.map((b) => dot(a, b) / (x.length - 1)))
}
const components = (why: string, eigen: Eigen, sigma: (x: Matrix) => Matrix = covarianceOf, sign: (v: Vector) => number = () => 1): Unnamed =>
  answered('pca', why, ({ x, components: count }) => {
    const found = eigen(sigma(x)).slice(0, count)
    const directions = found.map(({ vector }) => vector.map((c) => sign(vector) * c))
    const scores = centeredRows(x).map((r) => directions.map((v) => dot(r, v)))
    return { mean: meanOf(x), directions, variances: found.map((f) => f.value), scores }
  })
export const componentsByRotations = components('rotations by an angle', jacobi)
export const componentsByPowers = components(
  'a hundred steps of power iteration, then without what was found',
  powerIteration((steps) => steps >= 100),
)
export const componentsByPowersUntilStill = components(
  'power iteration until nothing moves by a millionth',
  powerIteration((steps, moved) => moved < 1e-6 || steps > 1000),
)
export const componentsByQr = components('two hundred QR iterations', byQr)
export const componentsTurned = components('every direction the other way', jacobi, covarianceOf, () => -1)
export const componentsSigned = components('the first entry of each direction positive', jacobi, covarianceOf, (v) =>
  (v.find((c) => Math.abs(c) > 1e-9) ?? 1) < 0 ? -1 : 1,
)
export const componentsByMoments = components('the covariance as (Σ x xᵀ - n x̄ x̄ᵀ)/(n - 1)', jacobi, (x) => {
  const [columns, middle] = [turned(x), meanOf(x)]
  return columns.map((a, i) => columns.map((b, j) => (dot(a, b) - x.length * (middle[i] as number) * (middle[j] as number)) / (x.length - 1)))
})
/** The singular vectors of the centered samples, by their products with each other. */
export const componentsOfSamples = answered('pca', 'eigenvectors of the kernel of the samples, brought back to features', ({ x, components: count }) => {
  const rows = centeredRows(x)
  const found = jacobi(rows.map((a) => rows.map((b) => dot(a, b)))).slice(0, count)
  const directions = found.map(({ vector }) => [...unit(turned(rows).map((c) => dot(c, vector)))])
  return {
    mean: meanOf(x),
    directions,
    variances: found.map(({ value }) => value / (x.length - 1)),
    scores: rows.map((_, i) => found.map(({ value, vector }) => Math.sqrt(value) * (vector[i] as number))),
  }
})

/* Kernels. */

const centered = (why: string, f: (kernel: Matrix) => number[][]): Unnamed => answered('centerKernel', why, ({ kernel }) => f(kernel))
const product = (a: Matrix, b: Matrix): number[][] => a.map((r) => turned(b).map((c) => dot(r, c)))
export const kernelByProjections = centered('H K H with H = I - 1/n', (kernel) => {
  const h = kernel.map((r, i) => r.map((_, j) => Number(i === j) - 1 / kernel.length))
  return product(product(h, kernel), h)
})
export const kernelByMatrices = centered('four products of matrices of entries 1/n', (kernel) => {
  const one = kernel.map((r) => r.map(() => 1 / kernel.length))
  const [left, right, both] = [product(one, kernel), product(kernel, one), product(product(one, kernel), one)]
  return kernel.map((r, i) => r.map((k, j) => k - (left[i]?.[j] as number) - (right[i]?.[j] as number) + (both[i]?.[j] as number)))
})
export const kernelRowsThenColumns = centered('rows first, then the columns of what is left', (kernel) => {
  const less = (m: Matrix): number[][] => m.map((r) => r.map((v) => v - total(r) / r.length))
  return turned(less(turned(less(kernel))))
})
export const kernelByRowMeans = centered('the means of the rows for those of the columns: a kernel is symmetric', (kernel) => {
  const means = kernel.map((r) => total(r) / r.length)
  const all = total(means) / means.length
  return kernel.map((r, i) => r.map((k, j) => k - (means[i] as number) - (means[j] as number) + all))
})
export const kernelBySums = centered('sums first, one division at the end', (kernel) => {
  const n = kernel.length
  const sums = kernel.map(total)
  return kernel.map((r, i) => r.map((k, j) => (n * n * k - n * ((sums[i] as number) + (sums[j] as number)) + total(sums)) / (n * n)))
})

/* Taggers. */

type Corpus = Ask<'tagger'>
const counts = ({ words, tags, vocabulary, tagset }: Corpus): number[][] => {
  const table = Array.from({ length: vocabulary }, () => Array<number>(tagset).fill(0))
  words.forEach((w, i) => {
    const [row, u] = [table[w] as number[], tags[i] as number]
    row[u] = (row[u] as number) + 1
  })
  return table
}
export const taggerFromTable = answered('tagger', 'one pass over the tokens, then each row over its sum', (ask) =>
  counts(ask).map((r) => r.map((c) => c / total(r))),
)
export const taggerByShares = answered('tagger', 'every occurrence adds 1/#v', (ask) => {
  const table = counts(ask)
  return table.map((r) => r.map((c) => (total(r) === 0 ? Number.NaN : Array.from({ length: c }).reduce<number>((s) => s + 1 / total(r), 0))))
})
export const taggerRunningMean = answered('tagger', 'a mean of one-hot rows for each word, updated token by token', ({ words, tags, vocabulary, tagset }) => {
  const seen = Array<number>(vocabulary).fill(0)
  const shares = seen.map(() => Array<number>(tagset).fill(Number.NaN))
  words.forEach((w, i) => {
    const n = (seen[w] as number) + 1
    seen[w] = n
    shares[w] = (shares[w] as number[]).map((p, u) => (n === 1 ? 0 : p) + (Number(u === tags[i]) - (n === 1 ? 0 : p)) / n)
  })
  return shares
})
export const taggerByLogarithms = answered('tagger', 'exp(ln c - ln n)', (ask) =>
  counts(ask).map((r) => r.map((c) => (total(r) === 0 ? Number.NaN : Math.exp(Math.log(c) - Math.log(total(r)))))),
)

/* In single precision. */

const f = Math.fround
const sum32 = (x: Vector): number => x.reduce((s, v) => f(s + v), 0)
const dot32 = (a: Vector, b: Vector): number => a.reduce((s, v, j) => f(s + f(v * (b[j] as number))), 0)
export const kernelSingle = single(
  centered('means and differences in float32', (kernel) => {
    const n = kernel.length
    const means = kernel.map((r) => f(sum32(r) / n))
    const all = f(sum32(means) / n)
    return kernel.map((r, i) => r.map((k, j) => f(f(f(k - (means[i] as number)) - (means[j] as number)) + all)))
  }),
)
export const taggerSingle = single(answered('tagger', 'shares in float32', (ask) => counts(ask).map((r) => r.map((c) => f(c / total(r))))))
export const boostSingle = single(
  answered('adaboost', 'weights and exponentials in float32', ({ votes, labels, rounds }) => {
    let weights: Vector = labels.map(() => f(1 / labels.length))
    const run = Array.from({ length: rounds }, () => {
      const errors = votes.map((row) => sum32(weights.filter((_, i) => row[i] !== labels[i])))
      const chosen = errors.indexOf(Math.min(...errors))
      const error = errors[chosen] as number
      const alpha = f(f(Math.log(f(f(1 - error) / error))) / 2)
      const [up, down] = [f(Math.exp(alpha)), f(Math.exp(-alpha))]
      const next = weights.map((w, i) => f(w * (votes[chosen]?.[i] === labels[i] ? down : up)))
      const z = sum32(next)
      weights = next.map((w) => f(w / z))
      return { chosen, alpha, weights }
    })
    return { chosen: run.map((r) => r.chosen), alphas: run.map((r) => r.alpha), weights: run.map((r) => [...r.weights]) }
  }),
)
/** Power iteration in float32, which stops to get better at its seventh digit. */
export const componentsSingle = single(
  answered('pca', 'means, covariance and sixty steps of power iteration in float32', ({ x, components: count }) => {
    const middle = turned(x).map((c) => f(sum32(c) / c.length))
    const rows = x.map((r) => r.map((v, j) => f(v - (middle[j] as number))))
    let left: Matrix = turned(rows).map((a) => turned(rows).map((b) => f(dot32(a, b) / (x.length - 1))))
    const directions: Vector[] = []
    const variances: number[] = []
    const unit32 = (v: Vector): Vector => {
      const length = f(Math.sqrt(dot32(v, v)))
      return v.map((c) => f(c / length))
    }
    for (let k = 0; k < count; k++) {
      let v = unit32(middle.map((_, i) => f(1 + 0.61803 ** (i + k + 1))))
      for (let step = 0; step < 60; step++) v = unit32(left.map((row) => dot32(row, v)))
      const value = dot32(
        v,
        left.map((row) => dot32(row, v)),
      )
      left = left.map((row, i) => row.map((c, j) => f(c - f(value * f((v[i] as number) * (v[j] as number))))))
      directions.push(v)
      variances.push(value)
    }
    return { mean: middle, directions: directions.map((v) => [...v]), variances, scores: rows.map((r) => directions.map((v) => dot32(r, v))) }
  }),
)
export const perceptronSingle = single(
  perceptron('the bias as a weight of the input 1; small whole numbers are float32s', (label, score) => (label * score <= 0 ? label : 0)),
)
