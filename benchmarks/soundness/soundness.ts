import { random } from '../../src/training/random.ts'
import { netLine, questionOf } from './nets.ts'
import { judge, python } from './outside.ts'
import { recordedVerdicts } from './recorded.ts'
import { programsBeside } from './rounded.ts'
import { lineOf, nextClaim, speakers } from './systems.ts'

/* What the number systems say, held against a truth that is not theirs: Python's fractions and mpmath, or what these gave once. */

export interface Sound {
  readonly system: string
  readonly cases: number
  readonly outside: number
  /** No real number, such as a derivative at a root of 0; what no number of digits decides. */
  readonly undefined: number
  readonly undecided: number
  readonly truth: string
}

/** As many lines as one Python is given at once. */
const batch = 5000

function judged(system: string, cases: number, next: () => string, outside: (line: string) => void): Sound {
  const counts = { inside: 0, outside: 0, undefined: 0, undecided: 0 }
  for (let done = 0; done < cases; done += batch) {
    const lines = Array.from({ length: Math.min(batch, cases - done) }, next)
    for (const [i, verdict] of judge(lines).entries()) {
      counts[verdict as keyof typeof counts]++
      if (verdict === 'outside') outside(`${system}: ${lines[i]}`)
    }
  }
  const { inside, ...others } = counts
  return {
    system,
    cases: inside + others.outside + others.undefined + others.undecided,
    ...others,
    truth: ['regions', 'rational'].includes(system) ? 'fractions' : 'mpmath',
  }
}

/** Every number system and the counts of regions, in so many cases each; `outside` is told each case that is, `done` what is finished. */
export function soundness(
  cases: number,
  seed: number,
  outside: (line: string) => void,
  only?: readonly string[],
  done: (sound: Sound) => void = () => {},
): Promise<Readonly<Record<'systems' | 'cases' | 'outside', number>>> {
  const fresh = (name: string, next: () => string): Sound => judged(name, cases, next, outside)
  const tables: readonly (readonly [name: string, run: () => Sound])[] = [
    ...speakers().map((speaker) => {
      const draws = random(seed)
      const next = (): string => {
        const { program, said } = nextClaim(speaker, draws)
        return lineOf(program, said)
      }
      return [speaker.name, () => (python() === undefined ? recordedVerdicts(speaker, outside) : fresh(speaker.name, next))] as const
    }),
    ['float64', () => programsBeside(false, cases, seed, outside)],
    ['float32', () => programsBeside(true, cases, seed, outside)],
    [
      'regions',
      () => {
        const draws = random(seed)
        return python() === undefined ? recordedVerdicts('regions', outside) : fresh('regions', () => netLine(questionOf(draws)))
      },
    ],
  ]
  let [systems, all, beyond] = [0, 0, 0]
  for (const [name, run] of tables) {
    if (only !== undefined && !only.includes(name)) continue
    const sound = run()
    done(sound)
    systems++
    all += sound.cases
    beyond += sound.outside
  }
  return Promise.resolve({ systems, cases: all, outside: beyond })
}
