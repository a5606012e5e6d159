import { proof } from '../../src/evidence/proof.ts'
import { at, cases, forAll } from '../support/steps.ts'

const bothUnique = ['implies(f != a, y(f) < y(a))', 'implies(l != a, y(l) < y(a))', 'implies(g != b, z(g) < z(b))', 'implies(k != b, z(k) < z(b))']

export const uniqueMaximiserAgrees = proof({
  settles: 'argmax-ties/unique-maximiser-agrees',
  because:
    "$y(i)$ and $z(i)$ are the coordinates of $y$ and $y'$ at any indices; $a$ and $b$ are maximal, $f,l$ the first and last maximal index of $y$ and $g,k$ of $y'$; with one maximiser each the sets are $\\{a\\}$ and $\\{b\\}$.",
  formula: { unique: bothUnique, same: 'iff(a = b, f = g) and iff(a = b, l = k)' },
  rivals: {
    'uniqueness required of $y$ only': { unique: bothUnique.slice(0, 2), same: 'iff(a = b, f = g) and iff(a = b, l = k)' },
    "first index of $y$ compared with last index of $y'$ without uniqueness": { unique: [], same: 'iff(a = b, f = k)' },
  },
  steps: ({ unique, same }) => [forAll('the readings', { given: ['y(f) >= y(a)', 'y(l) >= y(a)', 'z(g) >= z(b)', 'z(k) >= z(b)', ...unique], show: same })],
})

export const tieDisagrees = proof({
  settles: 'argmax-ties/tie-disagrees',
  formula: ['1', '1'],
  rivals: { 'a pair without a tie offered': ['1', '0'] },
  steps: ([y1, y2]) => [
    at(
      'the second index is maximal in one of them only, and the first maximal indices agree',
      { y1: y1 as string, y2: y2 as string, t1: 1, t2: 0 },
      'not(iff(y2 >= y1, t2 >= t1)) and (y1 >= y2 ? 1 : 2) = (t1 >= t2 ? 1 : 2)',
    ),
  ],
})

/** Every way in which C numbers can be ordered, ties included: ranks 0, 1, … without a gap. */
const weakOrders = (C: number): number[][] =>
  Array.from({ length: C ** C }, (_, n) => Array.from({ length: C }, (_c, i) => Math.floor(n / C ** i) % C)).filter((ranks) =>
    ranks.every((r) => r === 0 || ranks.includes(r - 1)),
  )
const permutations = (items: readonly number[]): number[][] =>
  items.length === 0 ? [[]] : items.flatMap((x) => permutations(items.filter((y) => y !== x)).map((rest) => [x, ...rest]))
const firstMaximum = (y: readonly number[]): number => y.indexOf(Math.max(...y))

/** Whether the accuracy of the first maximum depends on the order in which the classes are listed. */
function changes(y: readonly number[], label: number): boolean {
  const found = permutations(y.map((_, i) => i)).map((order) => order[firstMaximum(order.map((i) => y[i] as number))] === label)
  return new Set(found).size > 1
}

export const tieAndLabelSmall = proof<(tied: boolean, maximal: boolean) => boolean>({
  settles: 'argmax-ties/tie-and-label-small',
  formula: (tied, maximal) => tied && maximal,
  rivals: {
    '"iff the maximum is tied" ($y=(1,1,0)$, label 3 is the control)': (tied) => tied,
    '"iff $c$ is a maximiser" ($y=(1,0)$, label 1)': (_, maximal) => maximal,
  },
  steps: (condition) => [
    cases('the accuracy changes under some renaming exactly then', {
      domain: 'all weak orders of 2 to 5 coordinates (3, 13, 75, 541), every label, every renaming',
      whole: 'the first maximal index depends on the weak order of the coordinates alone',
      items: () => [2, 3, 4, 5].flatMap((C) => weakOrders(C).flatMap((y) => y.map((_, label) => ({ y, label })))),
      check: ({ y, label }) => {
        const top = Math.max(...y)
        return changes(y, label) === condition(y.filter((v) => v === top).length > 1, y[label] === top)
      },
    }),
  ],
})

export const tieAndLabelGeneral = proof({
  settles: 'argmax-ties/tie-and-label-general',
  because:
    'The label $c$, at place $q$, is the first maximal index exactly if it beats every other class $j$, at place $r$; a renaming gives the classes any places, so one that is tied with $c$ can be put before or after it.',
  formula: { beats: 'v < u or v = u and q < r', tied: 'v = u' },
  rivals: {
    'last index on one side, first on the other': { beats: 'v < u or v = u and q > r', tied: 'v = u' },
    'label drawn only among the non-maximisers': { beats: 'v < u or v = u and q < r', tied: 'v > u' },
  },
  steps: ({ beats, tied }) => [
    forAll('a class of smaller score is beaten wherever it stands', { given: 'v < u', show: beats }),
    forAll('one of greater score never', { given: 'v > u', show: `not(${beats})` }),
    forAll('one that is tied: if and only if the label stands before it', { given: [tied, 'q != r'], show: `iff(${beats}, q < r)` }),
  ],
})

export const binaryTieIsZeroScore = proof({
  settles: 'argmax-ties/binary-tie-is-zero-score',
  formula: { tied: 's = 0', zero: 'sign(0) != 1 and sign(0) != -1' },
  rivals: {
    'tied iff $s\\le0$': { tied: 's <= 0', zero: 'sign(0) != 1 and sign(0) != -1' },
    '$\\mathrm{sign}(0)=1$ called the only convention': { tied: 's = 0', zero: 'sign(0) = 1' },
  },
  steps: ({ tied, zero }) => [forAll('the two scores agree', { show: `iff(-s = s, ${tied})` }), at('the sign of 0', {}, zero)],
})
