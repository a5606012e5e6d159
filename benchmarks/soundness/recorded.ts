import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { once } from '../../src/algebra/once.ts'
import { compare, exactly, type Rational, ratio, rational } from '../../src/algebra/rational.ts'
import { random } from '../../src/training/random.ts'
import { exactCounts, type Question } from './nets.ts'
import { doubleOf, read } from './programs.ts'
import type { Sound } from './soundness.ts'
import type { Said, Speaker } from './systems.ts'

/** What is asked, and what `judge.py --record` said of it: by `record.ts`. */
export type Row = readonly [kind: 'v' | 'd' | 'q' | 'r', asked: string, truth: string]
export const tableFile = fileURLToPath(
  new URL('../../benchmarks/soundness/recorded.json.gz', import.meta.url).href.replace('/dist-bench/benchmarks', '/benchmarks'),
)
export const table = once((): readonly Row[] => JSON.parse(gunzipSync(readFileSync(tableFile)).toString()))

export type Verdict = 'inside' | 'outside' | 'undefined' | 'undecided'

const Q = rational.field
const powerOfTwo = (e: bigint): Rational => (e >= 0n ? ratio(1n << e) : ratio(1n, 1n << -e))
/** `=m e` is m 2^e, `m e` lies between m 2^e and (m + 1) 2^e, with m in hexadecimal digits. */
function enclosureOf(truth: string): readonly [Rational, Rational] {
  const [digits, power] = truth.replace('=', '').split(' ') as [string, string]
  const m = digits.startsWith('-') ? -BigInt(`0x${digits.slice(1)}`) : BigInt(`0x${digits}`)
  const unit = powerOfTwo(BigInt(power))
  return [Q.mul(ratio(m), unit), Q.mul(ratio(truth.startsWith('=') ? m : m + 1n), unit)]
}

const below = (x: number, a: Rational): boolean => x === Number.NEGATIVE_INFINITY || (Number.isFinite(x) && compare(exactly(x), a) <= 0)

/** Whether what a system says fits the recorded truth. */
export function verdictOn(said: Said, truth: string): Verdict {
  if (truth === 'undefined' || truth === 'undecided') return truth
  if (said.form === 'fraction') {
    const [hash, nearest] = truth.split(' ') as [string, string]
    return createHash('sha256').update(said.shown).digest('hex').startsWith(hash) && doubleOf(nearest) === said.nearest ? 'inside' : 'outside'
  }
  const [least, most] = enclosureOf(truth)
  const fits = (a: Rational): boolean => {
    if (said.form === 'enclosed') return below(said.low, a) && below(-said.high, Q.sub(Q.of(0), a))
    const off = Q.sub(a, exactly(said.value))
    return compare(off.numerator < 0n ? Q.sub(Q.of(0), off) : off, exactly(said.error)) <= 0
  }
  const [first, last] = [fits(least), fits(most)]
  return first && last ? 'inside' : first || last ? 'undecided' : 'outside'
}

/** A speaker, or the counts of regions, on all that is recorded. `changed` says another thing than what was said, to see it fall. */
export function recordedVerdicts(speaker: Speaker | 'regions', outside: (line: string) => void, changed: (said: Said) => Said = (said) => said): Sound {
  const name = speaker === 'regions' ? speaker : speaker.name
  const counts = { inside: 0, outside: 0, undefined: 0, undecided: 0 }
  const draws = random(1)
  for (const [kind, asked, truth] of table()) {
    if (kind !== (speaker === 'regions' ? 'r' : speaker.of)) continue
    const verdict = speaker === 'regions' ? countsAgree(asked, truth) : spoken(speaker, asked, truth)
    if (verdict === undefined) continue
    counts[verdict]++
    if (verdict === 'outside') outside(`${name}: ${asked}`)
  }
  function spoken({ says }: Speaker, asked: string, truth: string): Verdict | undefined {
    const said = says(read(asked), draws)
    return said === undefined ? undefined : verdictOn(changed(said), truth)
  }
  const { inside, ...others } = counts
  return { system: name, cases: inside + others.outside + others.undefined + others.undecided, ...others, truth: 'recorded' }
}

function countsAgree(asked: string, truth: string): Verdict {
  const [box, net] = asked.split(' ').map((part) => JSON.parse(part)) as [Question['box'], readonly (readonly [number[][], number[]])[]]
  const counts = exactCounts({ box, net: net.map(([weights, biases]) => ({ weights, biases })) })
  return JSON.stringify(counts) === truth ? 'inside' : 'outside'
}
