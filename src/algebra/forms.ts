/**
 * Formulas of textbooks and libraries that are right on paper and lose digits in floating point, by name: how each is written, what
 * it loses, and what to write instead. A definition says with `alsoWritten` which of them give the same number.
 */
export interface Form {
  /** As one writes it. */
  readonly writes: string
  /** Where its digits go, with no number that belongs to one export or one precision: what was seen tells that. */
  readonly loses: string
  /** What keeps them. */
  readonly instead: string
}

const form = (writes: string, loses: string, instead: string): Form => ({ writes, loses, instead })
const rises = 'loses a digit for every 2.3 that the argument of σ grows'

export const forms = {
  oneMinusSquare: form(
    '1 - tanh(x)²',
    'loses a digit for every 1.15 that the argument of tanh grows, or falls below 0',
    '4e/(1 + e)² with e = exp(-2|x|), or 1/cosh(x)²',
  ),
  outputTimesRest: form('y(1 - y) with y = σ(x)', rises, 'σ(x)σ(-x)'),
  oneMinusSigmoid: form('1 - σ(x), or σ(x) - 1', rises, 'σ(-x)'),
  halfTanh: form(
    '(1 + tanh(x/2))/2',
    'loses a digit for every 1.15 that the argument of tanh falls below 0',
    '1/(1 + exp(-x)), or exp(x)/(1 + exp(x)) for x < 0',
  ),
  expOfDifference: form(
    'the sigmoid as exp(x - softplus(x)), or exp(-softplus(-x))',
    'has the rounding of a number as large as x',
    '1/(1 + exp(-x)), or exp(x)/(1 + exp(x)) for x < 0',
  ),
  tanhByExponentials: form(
    'tanh by (e - 1)/(e + 1) with e = exp(2x)',
    'loses a digit for every power of ten that x is nearer to 0',
    'Math.tanh(x), or expm1(2x)/(expm1(2x) + 2)',
  ),
  logOnePlusExp: form('log(1 + exp(x))', 'loses a digit for every 2.3 that x falls below 0', 'max(x, 0) + log1p(exp(-|x|))'),
  outputPlusAlpha: form('the derivative of ELU as y + α', 'loses a digit for every 2.3 that x falls below 0', 'α exp(x)'),
  linearMinusProduct: form(
    'softplus(z) - z y',
    'subtracts two numbers of the size of z, which leaves nothing of a small loss of a confident right answer',
    'y softplus(-z) + (1 - y) softplus(z)',
  ),
  logSumExpOfLogits: form('z - (max + log Σ exp(z - max))', 'has the rounding of numbers as large as the logits', '(z - max) - log Σ exp(z - max)'),
  logOfSoftmax: form('log(softmax(z))', 'loses what lies below the last place of 1, and is -∞ where softmax underflows', '(z - max) - log Σ exp(z - max)'),
  expOfLogSoftmax: form('exp(log softmax)', 'has the rounding of numbers as large as the logits', 'exp(z - max)/Σ exp(z - max)'),
  expandedSquare: form('(a - b)² as a² - 2ab + b²', 'subtracts numbers of the size of a² to get a small one', '(a - b)², the difference first'),
  meanOfShares: form(
    'the mean as Σ(x/n), or by updates m + (x - m)/k',
    'has the rounding of numbers as large as the largest x, where the mean is small beside it',
    '(Σx)/n',
  ),
  onePassVariance: form(
    'the variance as mean(x²) - mean(x)²',
    'loses two digits for every power of ten by which the mean exceeds the spread, and can fall below 0 where it is not held there',
    'mean((x - mean)²)',
  ),
  foldedScale: form('a norm as x a + (shift - mean a)', 'loses a digit for every power of ten by which the mean exceeds the spread', '(x - mean) a + shift'),
  lerp: form(
    'm + (1 - β)(g - m)',
    'loses g beside a much larger m where β is near 0, and nothing to speak of where it is near 1',
    'for a β near 0, β m + (1 - β) g',
  ),
  distributedBlend: form('β m + g - β g', 'subtracts numbers of the size of g to get a small share of it', 'β m + (1 - β) g'),
  decayFirst: form('(1 - ηλ)θ - ηu', 'rounds θ once more than the sum does', 'θ - η(u + λθ)'),
  mixedLeak: form('a x + (1 - a) max(0, x)', 'rounds x where the branch keeps it', 'x > 0 ? x : a x'),
} as const satisfies Readonly<Record<string, Form>>

export type FormName = keyof typeof forms

/** What courses print, and most people write. */
const usual: readonly FormName[] = ['oneMinusSquare', 'outputTimesRest', 'oneMinusSigmoid', 'logOnePlusExp', 'outputPlusAlpha', 'onePassVariance']
export const isUsual = (name: FormName): boolean => usual.includes(name)

/** The sentence that tells of a form. */
export const adviceOn = (name: FormName): string => {
  const { writes, loses, instead } = forms[name]
  return `right, but digits are lost, as ${writes} loses them: it ${loses}. Better: ${instead}.`
}

/** The same number in another form; computed only where somebody asks what the form loses. */
export interface Alternative<T> {
  readonly form: FormName
  value(): T
}
