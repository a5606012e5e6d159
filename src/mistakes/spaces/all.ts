import type { Compared } from '../compared.ts'
import type { Unnamed } from '../mistake.ts'
import { backwardSlips, backwardSpace } from './backward.ts'
import { branchSlips } from './branches.ts'
import { clipSpace } from './clips.ts'
import { fallSpace } from './curves.ts'
import { inferenceSpace } from './evaluation.ts'
import { formulaSlips } from './formulas.ts'
import { forwardGradientSlips, forwardSpace } from './forward.ts'
import { graphSlips } from './graphs.ts'
import { placeSlips } from './in-the-place-of.ts'
import { initialScales } from './initial.ts'
import { kernelSlips } from './kernels.ts'
import { lossSpace } from './loss-choices.ts'
import { lossFormulaSlips } from './loss-formulas.ts'
import { logarithmSlips } from './loss-logarithms.ts'
import { lossSlips, onRoundedTargets } from './losses.ts'
import { networkSlips } from './networks.ts'
import { normGradientSpace } from './norm-gradients.ts'
import { normSpace } from './norms.ts'
import { pieceSlips } from './pieces.ts'
import { pointwiseSlips } from './pointwise.ts'
import { ruleSpace } from './rules.ts'
import { runningSpace } from './running.ts'
import { cycleSpace, phaseSpace } from './schedule-phases.ts'
import { scheduleSlips } from './schedules.ts'
import { functionSlips } from './softmax.ts'
import { pairs, type Space, singles } from './space.ts'
import { streamSlips } from './streams.ts'
import { countingSlips } from './ties.ts'

/** The spaces that a question belongs to. */
// biome-ignore lint/suspicious/noExplicitAny: an existential over points.
const spacesOf = (c: Compared): readonly Space<any>[] =>
  [
    ruleSpace(c),
    normSpace(c),
    normGradientSpace(c),
    runningSpace(c),
    inferenceSpace(c),
    forwardSpace(c),
    backwardSpace(c),
    clipSpace(c),
    phaseSpace(c),
    cycleSpace(c),
    lossSpace(c),
    fallSpace(c),
  ].filter((s) => s !== undefined)

/** What one wrong choice gives, of all that can be chosen wrongly in an answer to this question. */
export const oneChoice = (c: Compared): readonly Unnamed[] => [
  ...spacesOf(c).flatMap((s) => singles(s)),
  ...initialScales(c),
  ...(c.operation === 'schedule' ? scheduleSlips : []),
  ...lossSlips(c),
  ...functionSlips(c),
  ...formulaSlips(c),
  ...branchSlips(c),
  ...pieceSlips(c),
  ...pointwiseSlips(c),
  ...placeSlips(c),
  ...streamSlips(c),
  ...countingSlips(c),
  ...networkSlips(c),
  ...backwardSlips(c),
  ...forwardGradientSlips(c),
  ...graphSlips(c),
  ...kernelSlips(c),
  ...lossFormulaSlips(c),
  ...logarithmSlips(c),
]
/** What two wrong choices give. */
export const twoChoices = (c: Compared): readonly Unnamed[] => [
  ...spacesOf(c).flatMap((s) => pairs(s)),
  ...onRoundedTargets(c, [...spacesOf(c).flatMap((s) => singles(s)), ...lossFormulaSlips(c), ...logarithmSlips(c)]),
]
