import {
  clip,
  derivative,
  entries,
  initializer,
  logSoftmaxRows,
  loss,
  lossGradient,
  optimizer,
  optimizerOfOneRate,
  rate,
  rowsOf,
  softmaxPulled,
  softmaxRows,
  total,
  value,
  zipped,
} from '../forms.ts'

/* As it is taught: CS231n, dlsys, Coursera, micrograd, nanoGPT, Nielsen's book, numpy-ml, scikit-learn, ConvNetJS. */

const { exp, log, max, abs, sqrt, cosh, cos, PI } = Math
const sigma = (x: number): number => 1 / (1 + exp(-x))

export const tanhByExponentials = value('tanh', '(1 - e^-2|x|)/(1 + e^-2|x|), with the sign', (x) => {
  const e = exp(-2 * abs(x))
  return (Math.sign(x) * (1 - e)) / (1 + e)
})
export const microgradTanh = value('tanh', '(e^2x - 1)/(e^2x + 1) while that is finite', (x) => (x > 300 ? 1 : (exp(2 * x) - 1) / (exp(2 * x) + 1)))
export const tanhBySigmoid = value('tanh', '2σ(2x) - 1: right, but loses its digits near 0', (x) => 2 * sigma(2 * x) - 1)
export const sigmoidPrime = derivative('sigmoid', "Nielsen's σ(1 - σ)", (x) => sigma(x) * (1 - sigma(x)))
export const sigmoidPrimeMirrored = derivative('sigmoid', 'σ(x) σ(-x)', (x) => sigma(x) * sigma(-x))
export const sigmoidPrimeByExponential = derivative('sigmoid', 'e^-|x|/(1 + e^-|x|)²', (x) => exp(-abs(x)) / (1 + exp(-abs(x))) ** 2)
export const sigmoidPrimeBySquare = derivative('sigmoid', 'σ - σ²', (x) => sigma(x) - sigma(x) ** 2)
export const tanhPrimeByCosh = derivative('tanh', '1/cosh²', (x) => 1 / cosh(x) ** 2)
export const tanhPrimeBySech = derivative('tanh', '(2/(e^x + e^-x))²', (x) => (2 / (exp(x) + exp(-x))) ** 2)
export const softplusPrime = derivative('softplus', 'e^x/(1 + e^x) below 0, 1/(1 + e^-x) above', (x) => (x < 0 ? exp(x) / (1 + exp(x)) : sigma(x)))
export const softplusByLogs = value('softplus', 'ln(1 + e^x), as it is printed, x where e^x is large', (x) => (x > 500 ? x : log(1 + exp(x))))
export const softplusMirrored = value('softplus', 'x + ln(1 + e^-x) above 0, ln(1 + e^x) below', (x) => (x > 0 ? x + Math.log1p(exp(-x)) : Math.log1p(exp(x))))
export const siluPrimeOfOutput = derivative('silu', 'y + σ(1 - y)', (x) => {
  const y = x * sigma(x)
  return y + sigma(x) * (1 - y)
})
export const gaussianPrime = derivative('gaussian', 'the chain rule: e^(-x²) × (-2x)', (x) => exp(-(x ** 2)) * (-2 * x))
export const reluByComparison = value('relu', 'x × (x > 0)', (x) => x * (x > 0 ? 1 : 0) + 0)
export const reluMask = derivative('relu', 'the mask x ≥ 0: 1 at 0', (x) => Number(x >= 0))
export const heavisideBySign = value('heaviside', '½(1 + sign), with 1 at 0', (x) => (x === 0 ? 1 : (1 + Math.sign(x)) / 2))
export const identityTimesOne = derivative('identity', 'x⁰', (x) => x ** 0)
export const leakyByMinimum = value('leakyRelu', 'max(0, x) + a min(0, x)', (x, { slope = 0.01 }) => max(0, x) + slope * Math.min(0, x))
export const leakyMixedPrime = derivative('leakyReluMixed', 'ε + (1 - ε) step: 1 at 0', (x, { slope = 0.01 }) => (x >= 0 ? 1 : slope))

export const cs231nSoftmax = softmaxRows('the shift in place, the division in place', (z) => {
  const s = [...z]
  const m = max(...s)
  s.forEach((v, i) => {
    s[i] = exp(v - m)
  })
  const sum = total(s)
  s.forEach((v, i) => {
    s[i] = v / sum
  })
  return s
})
export const softmaxShiftedByLast = softmaxRows('the shift by the last largest, the largest terms first', (z) => {
  const m = [...z].sort((a, b) => b - a)[0] as number
  const s = [...z].sort((a, b) => b - a).reduce((sum, v) => sum + exp(v - m), 0)
  return z.map((v) => exp(v - m) / s)
})
export const softmaxVjpByRows = softmaxPulled('Σⱼ uⱼ pⱼ(δ - pᵢ)', (z, u) => {
  const e = z.map((v) => exp(v - max(...z)))
  const p = e.map((v) => v / total(e))
  return p.map((a, i) => total(p.map((b, j) => (u[j] as number) * (i === j ? a * (1 - a) : -a * b))))
})
export const softmaxVjpByDifferences = softmaxPulled('pᵢ Σⱼ pⱼ(uᵢ - uⱼ): a difference of cotangents for each pair', (z, u) => {
  const e = z.map((v) => exp(v - max(...z)))
  const p = e.map((v) => v / total(e))
  return p.map((a, i) => a * total(p.map((b, j) => b * ((u[i] as number) - (u[j] as number)))))
})
export const dlsysLogSumExp = logSoftmaxRows('z - lse(z), with the maximum added back', (z) => {
  const m = max(...z)
  const lse = log(total(z.map((v) => exp(v - m)))) + m
  return z.map((v) => v - lse)
})

export const dlsysSoftmaxLoss = loss(
  'crossEntropyWithLogits',
  'Σ t (lse - z), row by row',
  (z, t) =>
    total(
      z.map((r, i) => {
        const m = max(...r)
        const lse = m + log(total(r.map((v) => exp(v - m))))
        return total(r.map((v, j) => (t[i]?.[j] as number) * (lse - v)))
      }),
    ) / z.length,
)
export const cs231nSoftmaxGradient = lossGradient('crossEntropyWithLogits', 'p Σt less t in place, then divided by N', (z, t) =>
  z.map((r, i) => {
    const e = r.map((v) => exp(v - max(...r)))
    const [s, weight] = [total(e), total(t[i] ?? [])]
    const d = e.map((v) => (v / s) * weight)
    d.forEach((v, j) => {
      d[j] = v - (t[i]?.[j] as number)
    })
    return d.map((v) => v / z.length)
  }),
)
export const courseraCost = loss(
  'binaryCrossEntropy',
  '-(1/m)(y ln a + (1 - y) ln(1 - a)), where y asks for it',
  (p, t) => total(zipped(p, t, (a, y) => (y === 0 ? 0 : -y * log(a)) + (y === 1 ? 0 : -(1 - y) * log(1 - a))).flat()) * (1 / entries(p)),
)
export const courseraGradient = lossGradient('binaryCrossEntropy', '-(y/a - (1 - y)/(1 - a))/m', (p, t) =>
  zipped(p, t, (a, y) => -(y / a - (1 - y) / (1 - a)) / entries(p)),
)
export const numpyMlCrossEntropy = loss('crossEntropy', '-Σ y ln p where y > 0, each row divided', (p, t) =>
  total(p.map((r, i) => -total(r.map((v, j) => ((t[i]?.[j] as number) > 0 ? (t[i]?.[j] as number) * log(v) : 0))) / p.length)),
)
export const crossEntropyOfQuotient = lossGradient('crossEntropy', '-(y/p)/n', (p, t) => zipped(p, t, (a, y) => (y === 0 ? 0 : -(y / a) / p.length)))
export const numpyMlSquaredSum = loss(
  'sumSquaredError',
  'the square of the length of the difference',
  (p, t) => Math.hypot(...zipped(p, t, (a, b) => a - b).flat()) ** 2,
)
export const squaredErrorExpanded = lossGradient('sumSquaredError', '2p - 2t', (p, t) => zipped(p, t, (a, b) => 2 * a - 2 * b))
export const meanAbsoluteByMaximum = loss('meanAbsoluteError', 'max(d, -d)', (p, t) => total(zipped(p, t, (a, b) => max(a - b, b - a)).flat()) / entries(p))
export const perceptronByBranch = loss('perceptron', '-ts where ts < 0', (s, t) => total(zipped(s, t, (a, b) => (a * b < 0 ? -a * b : 0)).flat()) / entries(s))
export const perceptronGradient = lossGradient('perceptron', '-t where ts ≤ 0: the subgradient -t at 0', (s, t) =>
  zipped(s, t, (a, b) => (a * b <= 0 ? -b / entries(s) : 0)),
)
export const logisticStable = loss(
  'logistic',
  'max(-ts, 0) + log1p(e^-|ts|)',
  (s, t) => total(zipped(s, t, (a, b) => max(-b * a, 0) + Math.log1p(exp(-abs(b * a)))).flat()) / entries(s),
)
export const logisticGradient = lossGradient('logistic', '-t σ(-ts)/n', (s, t) => zipped(s, t, (a, b) => (-b * sigma(-b * a)) / entries(s)))
export const zeroOneByCount = loss(
  'zeroOne',
  'counted, then divided',
  (p, t) =>
    zipped(p, t, (a, b) => Number(a !== b))
      .flat()
      .filter((v) => v === 1).length / entries(p),
)
export const topOneByCount = loss('topOne', '1 - the share of rows that are right', (p, t) => {
  const arg = (r: readonly number[]): number => r.indexOf(max(...r))
  return 1 - p.filter((r, i) => arg(r) === arg(t[i] as readonly number[])).length / p.length
})

export const cs231nMomentum = optimizerOfOneRate('momentum', 'v = μ v - η dw; w += v', (x, raw, m, o, t) => {
  const dw = raw + o.weightDecay * x
  m[0] = o.momentum * (m[0] ?? 0) - o.learningRate * (t === 1 ? dw : (1 - o.dampening) * dw)
  return x + m[0]
})
export const cs231nNesterov = optimizerOfOneRate('nesterov', '-μ v_prev + (1 + μ) v', (x, raw, m, o) => {
  const old = m[0] ?? 0
  m[0] = o.momentum * old - o.learningRate * (raw + o.weightDecay * x)
  return x + (-o.momentum * old + (1 + o.momentum) * m[0])
})
export const convnetNesterov = optimizerOfOneRate('nesterov', 'μ v_old - (1 + μ) v of a velocity with the other sign', (x, raw, m, o) => {
  const old = m[0] ?? 0
  m[0] = old * o.momentum + o.learningRate * (raw + o.weightDecay * x)
  return x + (o.momentum * old - (1 + o.momentum) * m[0])
})
export const sklearnNesterov = optimizerOfOneRate('nesterov', 'the velocity twice, as MLPClassifier steps', (x, raw, m, o) => {
  const g = raw + o.weightDecay * x
  m[0] = o.momentum * (m[0] ?? 0) - o.learningRate * g
  const update = o.momentum * m[0] - o.learningRate * g
  return x + update
})
export const courseraAdam = optimizer('adam', 'v, s, corrected, η v/(√s + ε)', (x, raw, m, o, t) => {
  const g = raw + o.weightDecay * x
  m[0] = o.beta1 * (m[0] ?? 0) + (1 - o.beta1) * g
  m[1] = o.beta2 * (m[1] ?? 0) + (1 - o.beta2) * g ** 2
  const v = m[0] / (1 - o.beta1 ** t)
  const s = m[1] / (1 - o.beta2 ** t)
  return x - o.learningRate * (v / (sqrt(s) + o.epsilon))
})
export const adamByWeights = optimizer('adam', 'weighted means of all gradients so far, by their definition', (x, raw, m, o, t) => {
  m.push(raw + o.weightDecay * x)
  const mean = (beta: number, f: (g: number) => number): number => ((1 - beta) * m.reduce((s, g, k) => s + beta ** (t - 1 - k) * f(g), 0)) / (1 - beta ** t)
  return x - (o.learningRate * mean(o.beta1, (g) => g)) / (sqrt(mean(o.beta2, (g) => g * g)) + o.epsilon)
})
export const nanoGptAdamw = optimizer('adamw', 'decay and step added up before they are taken', (x, g, m, o, t) => {
  m[0] = o.beta1 * (m[0] ?? 0) + (1 - o.beta1) * g
  m[1] = o.beta2 * (m[1] ?? 0) + (1 - o.beta2) * g * g
  const step = m[0] / (1 - o.beta1 ** t) / (sqrt(m[1] / (1 - o.beta2 ** t)) + o.epsilon)
  return x - o.learningRate * (step + o.weightDecay * x)
})
export const cs231nRmsprop = optimizer('rmsprop', '-η dx/(√cache + ε) added', (x, g, m, o) => {
  m[0] = o.decay * (m[0] ?? 0) + (1 - o.decay) * g ** 2
  return x + (-o.learningRate * g) / (sqrt(m[0]) + o.epsilon)
})
export const d2lAdagrad = optimizer('adagrad', 'all squares added again at every step', (x, g, m, o) => {
  m.push(g)
  return x - (o.learningRate * g) / (sqrt(total(m.map((v) => v * v))) + o.epsilon)
})

export const nanoGptCosine = rate('cosineAnnealing', 'floor + coefficient (η - floor)', (o, t) => {
  if (t > o.steps) return o.floor
  return o.floor + 0.5 * (1 + cos(PI * (t / o.steps))) * (o.rate - o.floor)
})
export const nanoGptWarmup = rate('linearWarmup', 'η × share while warming up, η after', (o, t) =>
  t < o.steps ? o.rate * (o.startFactor + (t / o.steps) * (1 - o.startFactor)) : o.rate,
)
export const cosineQuarterBySine = rate('cosineQuarter', 'η sin(π(T - t)/2T)', (o, t) =>
  t >= o.steps ? 0 : o.rate * Math.sin((PI * (o.steps - t)) / (2 * o.steps)),
)
export const inverseTimeOneFraction = rate('inverseTime', 'η b/(b + t)', (o, t) => (o.rate * o.halfLife) / (o.halfLife + t))
export const linearDecayOneMinus = rate('linearDecay', 'η - η t/T, not below 0', (o, t) => max(0, o.rate - (o.rate * t) / o.steps))
export const constantByLoop = rate('constantRate', 'η × 1^t', (o, t) => o.rate * 1 ** t)

export const cs231nHe = initializer('he', 'z × √(2/n)', (rows, columns, z) => rowsOf(z, rows, columns).map((r) => r.map((v) => v * sqrt(2.0 / columns))))
export const heHalved = initializer('he', 'z/√(n/2)', (rows, columns, z) => rowsOf(z, rows, columns).map((r) => r.map((v) => v / sqrt(columns / 2))))
export const pytorchKaiming = initializer('he', 'gain/√fan with gain √2', (rows, columns, z) =>
  rowsOf(z, rows, columns).map((r) => r.map((v) => v * (Math.SQRT2 / sqrt(columns)))),
)
export const pytorchXavier = initializer('xavier', 'gain × √(2/(in + out))', (rows, columns, z) =>
  rowsOf(z, rows, columns).map((r) => r.map((v) => v * (1 * sqrt(2 / (columns + rows))))),
)
export const xavierTwoRoots = initializer('xavier', '√2/√(in + out)', (rows, columns, z) =>
  rowsOf(z, rows, columns).map((r) => r.map((v) => (v * Math.SQRT2) / sqrt(rows + columns))),
)
export const fanInDivided = initializer('fanIn', 'z/√n', (rows, columns, z) => rowsOf(z, rows, columns).map((r) => r.map((v) => v / sqrt(columns))))
export const zerosByProduct = initializer('constant', '0 × z', (rows, columns, z) => rowsOf(z, rows, columns).map((r) => r.map((v) => v * 0)))

export const clipByScaledNorm = clip('clipByGlobalNorm', "BLAS' nrm2: the scale carried along", (gradients, limit) => {
  let [scale, squares] = [0, 1]
  for (const g of gradients
    .flat()
    .map(abs)
    .filter((v) => v > 0)) {
    if (scale < g) {
      squares = 1 + squares * (scale / g) ** 2
      scale = g
    } else squares += (g / scale) ** 2
  }
  const norm = scale * sqrt(squares)
  return norm <= limit ? gradients : gradients.map((r) => r.map((g) => g * (limit / norm)))
})
export const clipByMinimumFactor = clip('clipByGlobalNorm', 'a factor min(1, limit/norm) always multiplied', (gradients, limit) => {
  const norm = Math.hypot(...gradients.flat())
  const factor = norm === 0 ? 1 : Math.min(1, limit / norm)
  return gradients.map((r) => r.map((g) => factor * g))
})
export const clipByBranches = clip('clipByValue', 'three branches', (gradients, limit) =>
  gradients.map((r) => r.map((g) => (g > limit ? limit : g < -limit ? -limit : g))),
)
