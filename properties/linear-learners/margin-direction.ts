import type { Measurement } from '../../src/evidence/measurement.ts'
import { random } from '../../src/training/random.ts'

/* Where logistic regression turns to on separable data in the plane. */

type Point = readonly [x: number, y: number]
const dot = (a: Point, b: Point): number => a[0] * b[0] + a[1] * b[1]
const angle = (a: Point, b: Point): number => Math.abs(Math.atan2(a[0] * b[1] - a[1] * b[0], dot(a, b)))

/** Points times their labels, all on one side of a random line through the origin, at least 0.3 away from it. */
function separable(uniform: () => number, normal: () => number): readonly Point[] {
  const turn = 2 * Math.PI * uniform()
  return Array.from({ length: 10 }, () => {
    const [along, away] = [normal(), 0.3 + Math.abs(normal())]
    return [along * Math.cos(turn) - away * Math.sin(turn), along * Math.sin(turn) + away * Math.cos(turn)] as const
  })
}

/** The shortest $w$ with $w\cdot z\ge1$ for every $z$: one support vector, or two. */
function widestMargin(points: readonly Point[]): Point {
  const one = points.map(([x, y]): Point => [x / (x * x + y * y), y / (x * x + y * y)])
  const two = points.flatMap((a, i) =>
    points.slice(i + 1).map((b): Point => {
      const determinant = a[0] * b[1] - a[1] * b[0]
      return [(b[1] - a[1]) / determinant, (a[0] - b[0]) / determinant]
    }),
  )
  const feasible = [...one, ...two].filter((w) => points.every((z) => dot(w, z) >= 1 - 1e-9))
  return feasible.reduce((best, w) => (dot(w, w) < dot(best, best) ? w : best))
}

/** The weights of gradient descent on $\sum\ln(1+e^{-w\cdot z})$ from 0, after so many steps. */
function descended(points: readonly Point[], rate: number, looks: readonly number[]): readonly Point[] {
  let [u, v, t] = [0, 0, 0]
  return looks.map((steps) => {
    for (; t < steps; t++) {
      let [a, b] = [0, 0]
      for (const [x, y] of points) {
        const pull = 1 / (1 + Math.exp(u * x + v * y))
        a += pull * x
        b += pull * y
      }
      u += rate * a
      v += rate * b
    }
    return [u, v]
  })
}

export const turnsToWidestMargin: Measurement = {
  id: 'logistic_descent_turns_to_widest_margin',
  topic: 'linear learners',
  entry: 'logistic-max-margin',
  settles: ['logistic-max-margin/theorem'],
  source: { deck: 'beyond', slide: 'Soudry, Hoffer, Nacson, Gunasekar & Srebro 2018, theorem 3' },
  states:
    'On separable data in the plane gradient descent on the logistic loss is nearer to the direction of the widest margin after 10,000 steps than after 100, and than to that of the mean, but more than a tenth of the angle is left.',
  how: '100 sets of 10 separable points in the plane, step 0.05; the angle to the direction of the widest margin, found from every pair of points, after 100 and 10,000 steps. A rate of 1/t would leave a hundredth of it.',
  catches: 'The direction of the mean taken for that of the margin; convergence expected soon.',
  expected: 'holds',
  trials: 100,
  trial: (seed) => {
    const draws = random(seed)
    const points = separable(draws.uniform, draws.normal)
    const best = widestMargin(points)
    const mean = points.reduce(([x, y], z): Point => [x + z[0], y + z[1]], [0, 0] as Point)
    const [early, late] = descended(points, 0.05, [100, 10000]) as [Point, Point]
    return {
      'angle to the widest margin after 100 steps minus that after 10,000': angle(early, best) - angle(late, best),
      'angle to the widest margin after 10,000 steps minus a tenth of that after 100': angle(late, best) - angle(early, best) / 10,
      'angle to the widest margin minus that to the mean, after 10,000 steps': angle(late, best) - angle(late, mean),
    }
  },
  predicted: {
    'angle to the widest margin after 100 steps minus that after 10,000': { atLeast: 0 },
    'angle to the widest margin after 10,000 steps minus a tenth of that after 100': { atLeast: 0 },
    'angle to the widest margin minus that to the mean, after 10,000 steps': { atMost: 0 },
  },
  rivals: {
    'rate $\\frac1t$': { 'angle to the widest margin after 10,000 steps minus a tenth of that after 100': { atMost: 0 } },
    'to the direction of the mean of the y_i x_i': { 'angle to the widest margin minus that to the mean, after 10,000 steps': { atLeast: 0 } },
  },
}
