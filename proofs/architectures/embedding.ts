import { proof } from '../../src/evidence/proof.ts'
import { at, cases, cited, computed, forAll, induction, matrices } from '../support/steps.ts'

export const lookup = proof({
  settles: 'embedding-one-hot/row-lookup',
  because:
    'A coordinate of $e_kM$ is the sum over the rows $i$ of the code times the entry; $i$ is the number of rows so far, and $m$ the entry of row $k$ in this column.',
  formula: 'i = k',
  rivals: { 'the $k$-th column': 'j = k', 'row $k+1$ (indices from 0 and 1 mixed)': 'i = k + 1' },
  steps: (where) => [
    ...induction('the sum', {
      holds: 's = (i > k ? m : 0)',
      start: { s: '0', i: '0' },
      base: 'k >= 0',
      next: { s: 's + (i = k ? 1 : 0)*x', i: 'i + 1' },
      given: [`implies(${where}, x = m)`, 'i <= k - 1 or i = k or i >= k + 1'],
    }),
    forAll('at the end', { given: ['s = (i > k ? m : 0)', 'i = V', 'k <= V - 1'], show: 's = m' }),
  ],
})

const scatter = { collected: 'r = k ? S + g : S', unused: 'k != r' }
export const gradient = proof({
  settles: 'embedding-one-hot/gradient-scatter',
  because:
    'Column by column: by the chain rule the derivative in row $r$ is the sum over the positions of the gradient $g$ there times how fast the looked-up row changes with it, which is the entry of the code; $S$ collects the gradients of the occurrences, of which $n$ came so far.',
  formula: scatter,
  rivals: {
    'the last occurrence overwrites': { ...scatter, collected: 'r = k ? g : S' },
    'mean over occurrences': { ...scatter, collected: 'r = k ? (n*S + g)/(n + 1) : S' },
    'every row receives a gradient': { ...scatter, unused: 'k <= r' },
  },
  steps: ({ collected, unused }) => [
    matrices('the looked-up row is linear in the table', 'e*(M + H) - e*M = e*H'),
    ...induction('a row', {
      holds: 'G = S and n >= 0',
      start: { G: '0', S: '0', n: '0' },
      next: { G: 'G + g*(r = k ? 1 : 0)', S: collected, n: 'r = k ? n + 1 : n' },
    }),
    ...induction('a row that is not used', { holds: 'G = 0', start: { G: '0' }, next: { G: 'G + g*(r = k ? 1 : 0)' }, given: unused }),
  ],
})

const codes = { square: '2', second: '(1 - 0)^2 + (0 - 1)^2', third: '(1 - 0)^2 + (0 - 1)^2' }
export const geometry = proof({
  settles: 'embedding-one-hot/one-hot-geometry',
  because:
    'Coordinate by coordinate, $i$ of them so far: $D$ is the squared distance, $P$ the inner product and $S$ the sum. Codes at a distance are different; $e_kM$ is row $k$ of $M$, whatever the rows are.',
  formula: codes,
  rivals: {
    'squared distance 1': { ...codes, square: '1' },
    'integer codes $1,\\dots,V$ also make all classes equidistant': { ...codes, second: '(1 - 2)^2', third: '(1 - 3)^2' },
  },
  steps: ({ square, second, third }) => [
    ...induction('the sums', {
      holds: 'D = (i > k ? 1 : 0) + (i > l ? 1 : 0) and P = 0 and S = (i > k ? 1 : 0)',
      start: { D: '0', P: '0', S: '0', i: '0' },
      base: ['k >= 0', 'l >= 0'],
      next: {
        D: 'D + ((i = k ? 1 : 0) - (i = l ? 1 : 0))^2',
        P: 'P + (i = k ? 1 : 0)*(i = l ? 1 : 0)',
        S: 'S + (i = k ? 1 : 0)',
        i: 'i + 1',
      },
      given: ['k != l', 'i <= k - 1 or i = k or i >= k + 1', 'i <= l - 1 or i = l or i >= l + 1'],
    }),
    forAll('at the end', {
      given: ['D = (i > k ? 1 : 0) + (i > l ? 1 : 0)', 'S = (i > k ? 1 : 0)', 'i = V', 'k <= V - 1', 'l <= V - 1'],
      show: `D = ${square} and S = 1 and D > 0`,
    }),
    at('the first class from the second and the third', {}, `${second} = ${third}`),
    ...induction('a table is an affine function: the sum with the entry $m$ of row $k$', {
      holds: 's = b + (i > k ? m - b : 0)',
      start: { s: 'b', i: '0' },
      base: 'k >= 0',
      next: { s: 's + (i = k ? 1 : 0)*(x - b)', i: 'i + 1' },
      given: ['implies(i = k, x = m)', 'i <= k - 1 or i = k or i >= k + 1'],
    }),
  ],
})

const rank = { bound: 'd', reach: '!=' }
export const linear = proof({
  settles: 'embedding-one-hot/embedding-is-linear-layer',
  because:
    'A table of rank $V$, such as the identity beside zeros, is not reached with $d<V\\le m$; with $d\\ge V$ or $d\\ge m$ one factor holds the table and the other the identity, both filled up with zeros.',
  formula: rank,
  rivals: { 'every table for every $d$': { ...rank, reach: '=' }, 'rank at most $V-d$': { ...rank, bound: 'V - d' } },
  steps: ({ bound, reach }) => [
    cited('the rank of $MW$ is at most that of each factor, and so at most $d$', 'Horn and Johnson 2013, Matrix Analysis, section 0.4.5'),
    forAll('a table of rank $V$', { given: ['r <= d', 'd < V'], show: `r ${reach} V` }),
    at('the identity of 2 under a row of zeros, times the identity: $V=3$, $d=2$, rank 2', { V: 3, d: 2 }, `2 <= ${bound}`),
    matrices('$d\\ge V$: $(I\\ 0)$ times the table over anything', '1*A + O*B = A', { 'O*B': '0' }),
    matrices('$d\\ge m$: the table beside anything times the identity over 0', 'A*1 + B*O = A', { 'B*O': '0' }),
  ],
})

export const relabelling = proof({
  settles: 'embedding-one-hot/relabelling',
  because: 'A permutation matrix is orthogonal; $e$ becomes $eP^\\top$ where the rows become $PM$.',
  formula: 'P*M',
  rivals: {
    'permuting the identifiers alone changes nothing': 'M',
    'rows permuted by the inverse permutation in place of the matching one (3-cycle)': 'T(P)*M',
  },
  steps: (table) => [matrices('the looked-up row', `e*T(P)*${table} = e*M`, { 'T(P)*P': '1' })],
})

/** Greedy longest match: the tokens, or none where no token fits. */
export function greedy(text: string, vocabulary: readonly string[]): readonly string[] | undefined {
  const tokens: string[] = []
  for (let rest = text; rest !== ''; rest = rest.slice((tokens.at(-1) as string).length)) {
    const longest = vocabulary.filter((t) => rest.startsWith(t)).sort((a, b) => b.length - a.length)[0]
    if (longest === undefined) return undefined
    tokens.push(longest)
  }
  return tokens
}
const segmentations = (text: string, vocabulary: readonly string[]): readonly (readonly string[])[] =>
  text === '' ? [[]] : vocabulary.filter((t) => text.startsWith(t)).flatMap((t) => segmentations(text.slice(t.length), vocabulary).map((s) => [t, ...s]))
const fewest = (text: string, vocabulary: readonly string[]): number => Math.min(...segmentations(text, vocabulary).map((s) => s.length))
const letters = ['a', 'b', 'c', 'd']
const texts = (length: number): readonly string[] => (length === 0 ? [''] : texts(length - 1).flatMap((t) => letters.map((l) => t + l)))

const tokens = { least: '1 <= l', vocabulary: [...letters, 'ab', 'bcd'], minimal: false }
export const roundTrip = proof({
  settles: 'embedding-one-hot/tokenisation-round-trip',
  because:
    'The longest token that fits the rest of the text has a length $l\\ge1$, as the next symbol is one; the tokens so far are the first $p$ symbols and the rest has $r$, a whole number that falls with each token. Each choice is determined by the text.',
  formula: tokens,
  rivals: {
    'greedy longest match gives the fewest tokens': { ...tokens, minimal: true },
    'the same with one symbol missing from the vocabulary': { ...tokens, least: '0 <= l', vocabulary: ['a', 'b', 'c', 'ab', 'bcd'] },
  },
  steps: ({ least, vocabulary, minimal }) => [
    ...induction('the tokens and the rest are the text', {
      holds: 'p + r = N and r >= 0 and r + k <= N',
      start: { p: '0', r: 'N', k: '0' },
      base: 'N >= 0',
      next: { p: 'p + l', r: 'r - l', k: 'k + 1' },
      given: [least, 'l <= r'],
    }),
    forAll('so that there are at most $N$ tokens', { given: ['r >= 0', 'r + k <= N'], show: 'k <= N' }),
    computed('all texts of five letters come back', () => texts(5).every((t) => greedy(t, vocabulary)?.join('') === t)),
    computed('on one word it is not the shortest', () => (greedy('abcd', vocabulary)?.length === fewest('abcd', vocabulary)) === minimal),
  ],
})

export const notShortest = proof({
  settles: 'embedding-one-hot/greedy-not-shortest',
  formula: [...letters, 'ab', 'bcd'],
  rivals: { 'still longer when $bcd$ is not a token': [...letters, 'ab'] },
  steps: (vocabulary) => [
    computed('greedy takes three tokens', () => greedy('abcd', vocabulary)?.join(' ') === 'ab c d'),
    cases('all segmentations of the word: none has fewer than two tokens and some has two', {
      domain: 'the segmentations of $abcd$',
      items: () => segmentations('abcd', vocabulary),
      check: (s) => s.join('') === 'abcd' && s.length >= fewest('abcd', vocabulary) && fewest('abcd', vocabulary) === 2,
      whole: 'the sentence is about this word',
    }),
  ],
})
