import { didYouMean } from '../did-you-mean.ts'

/* What other libraries call things. */

/** Options by the name that is asked for, each with what PyTorch, Keras, optax, TensorFlow, papers and courses write. */
const options: Readonly<Record<string, readonly string[]>> = {
  learningRate: ['lr', 'eta', 'alpha', 'stepsize', 'rate', 'lrate', 'learnrate', 'eta0'],
  beta1: ['b1', 'beta_1', 'betas', 'momentum'],
  beta2: ['b2', 'beta_2', 'betas', 'rho'],
  epsilon: ['eps', 'eps0', 'fuzz', 'delta'],
  weightDecay: ['wd', 'l2', 'lambda', 'decay', 'weightdecayrate'],
  momentum: ['mu', 'gamma', 'beta', 'm', 'rho', 'momentumfactor'],
  decay: ['rho', 'alpha', 'gamma', 'beta', 'decayrate', 'beta2'],
  factor: ['gamma', 'decay', 'decayrate', 'dropfactor', 'drop'],
  rate: ['lr', 'learningrate', 'baselr', 'initiallr', 'initiallearningrate', 'lr0', 'eta', 'etamax', 'maxlr'],
  every: ['stepsize', 'stepevery', 'period', 'epochsdrop', 'interval', 'dropevery'],
  steps: ['tmax', 'totalsteps', 'maxsteps', 'total', 'period', 'warmup', 'warmupsteps', 'totaliters', 'decaysteps', 'epochs', 'n', 't'],
  floor: ['etamin', 'minlr', 'min', 'endlr', 'minimum'],
  startFactor: ['start', 'warmupfactor', 'initfactor'],
  alpha: ['a', 'negativeslope', 'slope'],
  slope: ['alpha', 'negativeslope', 'leak', 'a'],
  threshold: ['t'],
  gain: ['gamma', 'weight', 'scale', 'g'],
  shift: ['beta', 'bias', 'offset', 'b', 'center'],
  mean: ['runningmean', 'movingmean', 'mu'],
  variance: ['runningvar', 'runningvariance', 'movingvar', 'movingvariance', 'var', 'sigma2'],
}

/** Exports likewise. */
const exported: Readonly<Record<string, readonly string[]>> = {
  meanSquaredError: ['mse', 'mseloss', 'squaredloss', 'l2loss'],
  meanAbsoluteError: ['mae', 'l1loss', 'absoluteerror'],
  crossEntropyWithLogits: ['softmaxloss', 'crossentropyloss', 'softmaxcrossentropy', 'softmaxcrossentropywithlogits', 'categoricalcrossentropy'],
  crossEntropy: ['ce', 'nll'],
  binaryCrossEntropy: ['bce', 'bceloss', 'logloss'],
  binaryCrossEntropyWithLogits: ['bcewithlogits', 'bcewithlogitsloss', 'sigmoidcrossentropy', 'sigmoidcrossentropywithlogits'],
  batchNorm: ['batchnorm1d', 'batchnormalization', 'bn'],
  layerNorm: ['layernormalization', 'ln'],
  leakyRelu: ['lrelu', 'leakyrectify'],
  silu: ['swish'],
  multiply: ['matmul', 'dot', 'mm', 'matrixmultiply'],
  he: ['kaiming', 'heinit', 'henormal', 'kaimingnormal'],
  xavier: ['glorot', 'xavierinit', 'xaviernormal', 'glorotnormal'],
  network: ['mlp', 'net', 'model'],
  clipByGlobalNorm: ['clipgradnorm', 'clipnorm', 'clipgradients', 'gradientclipping'],
  clipByValue: ['clipvalue', 'clipgradvalue'],
  cosineAnnealing: ['cosineannealinglr', 'cosinedecay', 'cosinelr'],
  exponentialDecay: ['exponentiallr'],
  stepDecay: ['steplr'],
  onlinePerceptron: ['trainperceptron', 'perceptrontrain', 'perceptronlearner', 'perceptronalgorithm', 'fitperceptron', 'perceptronfit'],
  adaboost: ['adaboostclassifier', 'boost', 'boosting', 'adaptiveboosting'],
  pca: ['principalcomponents', 'principalcomponentanalysis'],
  centerKernel: ['kernelcenterer', 'centergram', 'centrekernel', 'kernelcentering', 'centeredkernel'],
  tagger: ['unigramtagger', 'postagger'],
}

const plain = (word: string): string => word.toLowerCase().replaceAll(/[_\s-]/g, '')

/** All of these names that a word of another library stands for, those that are called so first: `betas` are two. */
function meant(word: string, names: readonly string[], synonyms: Readonly<Record<string, readonly string[]>>): readonly string[] {
  const same = names.filter((name) => plain(name) === plain(word))
  return same.length > 0 ? same : names.filter((name) => synonyms[name]?.some((s) => plain(s) === plain(word)))
}

/** What other libraries call an option, in small letters and without what languages write between words. */
export const otherWordsFor = (option: string): readonly string[] => (options[option] ?? []).map(plain)

/** Whether a word is what some library calls this option. */
export const isCalled = (word: string, option: string): boolean => meant(word, [option], options).length > 0

const guessed = (word: string, names: readonly string[]): readonly string[] => {
  const near = /^Did you mean (.*)\?$/.exec(didYouMean(word, names))?.[1]
  return near === undefined ? [] : [near]
}

/**
 * The options, out of these, that a word of another library stands for.
 * @example optionsMeant('betas', ['learningRate', 'beta1', 'beta2']).join() // => 'beta1,beta2'
 */
export function optionsMeant(word: string, names: readonly string[]): readonly string[] {
  const known = meant(word, names, options)
  // One name stands for one option, but for a pair.
  return known.length > 0 ? (plain(word) === 'betas' ? known : known.slice(0, 1)) : guessed(word, names)
}
/** The export, out of these, that a word of another library stands for. */
export const exportMeant = (word: string, names: readonly string[]): string | undefined => meant(word, names, exported)[0] ?? guessed(word, names)[0]
