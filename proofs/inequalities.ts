import { sigmoidNeverFlat } from '../properties/activations/activation-statements.ts'
import { sigmoidQuarter } from '../properties/differentiation/gradients-at-depth.ts'
import { adaboostAlpha } from '../properties/linear-learners/boosting.ts'
import { perceptronLoss, xorImpossible } from '../properties/linear-learners/perceptron.ts'
import { softmaxIsOneDistribution, twoClasses } from '../properties/losses/softmax-statements.ts'
import { batchNormMoments } from '../properties/normalization/normalization.ts'
import { clippingByNorm } from '../properties/optimization/clipping.ts'
import { adagradStepBound } from '../properties/optimization/optimizers.ts'
import { and, asFormula, atMost, equals, lessThan, not, type Term, terms, variable } from '../src/algebra/term.ts'
import type { SolverProof } from '../src/evidence/claim-proof.ts'

const R = terms.field
const zero = R.of(0)
const one = R.of(1)
const positive = (t: Term): Term => asFormula(R.less(zero, t))
const square = (t: Term): Term => R.mul(t, t)

const perceptronFits = (table: (a: number, b: number) => number): readonly Term[] => {
  const [w1, w2, b] = ['w1', 'w2', 'b'].map(variable) as [Term, Term, Term]
  return [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ].map(([x, y]) => {
    const score = R.add(R.add(R.mul(w1, R.of(x as number)), R.mul(w2, R.of(y as number))), b)
    return table(x as number, y as number) === 1 ? lessThan(zero, score) : not(lessThan(zero, score))
  })
}
export const noPerceptronForXor: SolverProof = {
  claim: xorImpossible,
  scope: 'all real weights and biases (AND, the control, has some)',
  method: 'solver',
  answer: 'unsat',
  assertions: () => perceptronFits((a, b) => (a + b) % 2),
  control: () => perceptronFits((a, b) => a * b),
}

/* Exponentials as fresh positive unknowns: sound for whatever holds for all positive numbers. */
const [E1, E2] = [variable('E1'), variable('E2')]
const bothPositive = (): readonly Term[] => [positive(E1), positive(E2)]
export const twoClassSigmoid: SolverProof = {
  claim: twoClasses,
  scope: 'all exponentials $E_1,E_2>0$',
  method: 'solver',
  answer: 'unsat',
  assertions: () => [...bothPositive(), not(equals(R.div(E1, R.add(E1, E2)), R.div(one, R.add(one, R.div(E2, E1)))))],
  control: () => [...bothPositive(), not(equals(R.div(E1, R.add(E1, E2)), R.div(one, R.add(one, R.div(one, E1)))))],
}
export const softmaxDistribution: SolverProof = {
  claim: softmaxIsOneDistribution[0] as SolverProof['claim'],
  scope: 'two classes, all exponentials $E_1,E_2>0$: entries in $(0,1)$ that add up to 1',
  method: 'solver',
  answer: 'unsat',
  assertions: () => {
    const [p, r] = [R.div(E1, R.add(E1, E2)), R.div(E2, R.add(E1, E2))]
    return [...bothPositive(), not(and(equals(R.add(p, r), one), lessThan(zero, p), lessThan(p, one)))]
  },
  control: () => [...bothPositive(), not(equals(R.add(R.div(E1, R.add(one, E1)), R.div(E2, R.add(one, E2))), one))],
}

const E = variable('E')
const slope = (): Term => R.div(E, square(R.add(one, E)))
export const sigmoidSlopeQuarter: SolverProof = {
  claim: sigmoidQuarter,
  scope: "one layer: $\\sigma'=E/(1+E)^2\\le\\frac14$ for every $E=e^{-x}>0$",
  method: 'solver',
  answer: 'unsat',
  assertions: () => [positive(E), lessThan(R.of(0.25), slope())],
  control: () => [positive(E), lessThan(R.of(0.125), slope())],
}
export const sigmoidSlopePositive: SolverProof = {
  claim: sigmoidNeverFlat[0] as SolverProof['claim'],
  scope: "$0<\\sigma'=E/(1+E)^2\\le E$ for every $E=e^{-|x|}$ in $(0,1]$",
  method: 'solver',
  answer: 'unsat',
  assertions: () => [positive(E), atMost(E, one), not(and(positive(slope()), atMost(slope(), E)))],
  control: () => [positive(E), atMost(E, one), not(atMost(R.of(0.125), slope()))],
}

const [u, epsilon, s] = [variable('u'), variable('epsilon'), variable('s')]
export const adaboostNormalizer: SolverProof = {
  claim: adaboostAlpha,
  scope: 'every $u=e^\\alpha>0$ and $0<\\epsilon<1$: $(1-\\epsilon)/u+\\epsilon u\\ge2\\sqrt{\\epsilon(1-\\epsilon)}$, the value at the stated α',
  method: 'solver',
  answer: 'unsat',
  assertions: () => [...normalizer(), lessThan(z(), R.mul(R.of(2), s))],
  control: () => [...normalizer(), lessThan(z(), R.mul(R.of(3), s))],
}
const normalizer = (): readonly Term[] => [
  positive(u),
  positive(epsilon),
  lessThan(epsilon, one),
  positive(s),
  equals(square(s), R.mul(epsilon, R.sub(one, epsilon))),
]
const z = (): Term => R.add(R.div(R.sub(one, epsilon), u), R.mul(epsilon, u))

const [g, G, S] = [variable('g'), variable('G'), variable('S')]
export const adagradBounded: SolverProof = {
  claim: adagradStepBound,
  scope: 'one step: $|g|/\\sqrt{G+g^2}\\le1$ for every past sum $G\\ge0$ (root variable $S>0$, $S^2=G+g^2$)',
  method: 'solver',
  answer: 'unsat',
  assertions: () => [not(lessThan(G, zero)), positive(S), equals(square(S), R.add(G, square(g))), lessThan(S, R.max(g, R.sub(zero, g)))],
  control: () => [not(lessThan(G, zero)), positive(S), equals(square(S), R.add(G, square(g))), lessThan(S, R.mul(R.of(2), R.max(g, R.sub(zero, g))))],
}

const [h1, h2, h3] = [variable('h1'), variable('h2'), variable('h3')]
const standardized = (): readonly Term[] => [equals(R.add(R.add(h1, h2), h3), zero), equals(R.add(R.add(square(h1), square(h2)), square(h3)), R.of(3))]
export const samuelson: SolverProof = {
  claim: batchNormMoments,
  scope: 'batches of three: $\\sum\\hat h=0$ and $\\sum\\hat h^2=3$ imply $\\hat h_1^2\\le2$',
  method: 'solver',
  answer: 'unsat',
  assertions: () => [...standardized(), lessThan(R.of(2), square(h1))],
  control: () => [...standardized(), lessThan(R.of(1), square(h1))],
}

const [a, b, n, mu] = [variable('a'), variable('b'), variable('n'), variable('mu')]
const clipped = (): readonly Term[] => [positive(mu), positive(n), equals(square(n), R.add(square(a), square(b))), lessThan(mu, n)]
export const clippingProjects: SolverProof = {
  claim: clippingByNorm,
  scope: 'two coordinates outside the ball: the clipped vector $\\frac\\mu{\\|G\\|}G$ has norm exactly $\\mu$',
  method: 'solver',
  answer: 'unsat',
  assertions: () => [...clipped(), not(equals(R.add(square(R.div(R.mul(mu, a), n)), square(R.div(R.mul(mu, b), n))), square(mu)))],
  control: () => [...clipped(), not(equals(R.add(square(R.div(a, n)), square(R.div(b, n))), square(mu)))],
}

const [w, x, t, bias] = [variable('w'), variable('x'), variable('t'), variable('b')]
export const perceptronLossUnbounded: SolverProof = {
  claim: perceptronLoss[1] as SolverProof['claim'],
  scope: 'some $w,x,b$ and label $t=\\pm1$ with a negative printed loss',
  method: 'solver',
  answer: 'sat',
  assertions: () => [equals(square(t), one), lessThan(R.sub(zero, R.mul(t, R.add(R.mul(w, x), bias))), zero)],
  control: () => [equals(square(t), one), lessThan(R.max(zero, R.sub(zero, R.mul(t, R.add(R.mul(w, x), bias)))), zero)],
}
