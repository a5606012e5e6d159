import type { Measurement } from '../../src/evidence/measurement.ts'
import { random } from '../../src/training/random.ts'

/** The stationary variance for noise of variance 1 (γ = 0: plain descent). */
const variance = (alpha: number, lambda: number, gamma: number): number => (alpha * (1 + gamma)) / (lambda * (1 - gamma) * (2 * (1 + gamma) - alpha * lambda))
const settings = [
  [0.3, 1, 0],
  [0.9, 2, 0],
  [0.3, 1, 0.5],
  [0.5, 2, 0.9],
] as const
const named = (value: (alpha: number, lambda: number, gamma: number) => number): Readonly<Record<string, number>> =>
  Object.fromEntries(settings.map(([a, l, g]) => [`α = ${a}, λ = ${l}, γ = ${g}`, value(a, l, g)]))

export const stationaryWithMomentum: Measurement = {
  id: 'sgd_and_momentum_stationary_variances_eq',
  topic: 'optimization',
  entry: 'sgd-stationary-variance',
  settles: ['sgd-stationary-variance/measured'],
  source: { deck: 'beyond', slide: 'Mandt, Hoffman & Blei 2017' },
  states:
    'On $\\frac\\lambda2\\theta^2$ with gradient noise of variance 1 the chains of plain descent and of momentum settle at variance $\\frac{\\alpha(1+\\gamma)}{\\lambda(1-\\gamma)(2(1+\\gamma)-\\alpha\\lambda)}$, plain at $\\gamma=0$.',
  how: '400 chains of 400 steps after 200 to settle, two settings without and two with momentum, one noise for all; means of θ² at six standard errors. The formula is the solution of the 2×2 Lyapunov equation.',
  catches: 'Momentum as a plain step of rate α/(1-γ) or α; noise that does not pass the buffer.',
  expected: 'holds',
  trials: 400,
  trial: (seed) => {
    const draws = random(seed)
    const chains = settings.map(([alpha, lambda, gamma]) => ({ alpha, lambda, gamma, theta: 0, buffer: 0, sum: 0 }))
    for (let t = 0; t < 600; t++) {
      const noise = draws.normal()
      for (const c of chains) {
        c.buffer = c.gamma * c.buffer + c.alpha * (c.lambda * c.theta + noise)
        c.theta -= c.buffer
        if (t >= 200) c.sum += c.theta * c.theta
      }
    }
    return Object.fromEntries(Object.keys(named(variance)).map((name, i) => [name, (chains[i]?.sum as number) / 400]))
  },
  predicted: named(variance),
  rivals: {
    // Its variance α where α² is due.
    'noise scaled by $\\alpha$ instead of $\\alpha\\xi$': named((a, l, g) => variance(a, l, g) / a),
    'momentum as a moving average (dampened)': named((a, l, g) => variance(a * (1 - g), l, g)),
    'the plain value at α/(1-γ)': named((a, l, g) => variance(a / (1 - g), l, 0)),
  },
}
