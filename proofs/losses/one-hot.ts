import { proof } from '../../src/evidence/proof.ts'
import { at, cases, forAll, induction } from '../support/steps.ts'

export const bijection = proof({
  settles: 'one-hot-encoding/bijection',
  because:
    'Places are any numbers; $v(i)$ is the letter of the code of $k$ at the place $i$, $w$ a letter of any word with exactly one 1, which stands at $k$.',
  formula: { code: (i: string) => `(${i} = k ? 1 : 0)`, word: 'iff(w = 1, i = k)', decoded: 'v(m) >= v(c)' },
  rivals: {
    'words with at most one 1': { code: (i) => `(${i} = k ? 1 : 0)`, word: 'implies(w = 1, i = k)', decoded: 'v(m) >= v(c)' },
    'decoding by the last 0': { code: (i) => `(${i} = k ? 1 : 0)`, word: 'iff(w = 1, i = k)', decoded: 'v(m) = 0' },
    '$e_{k-1}$ (0-based) decoded 1-based': { code: (i) => `(${i} = k - 1 ? 1 : 0)`, word: 'iff(w = 1, i = k)', decoded: 'v(m) >= v(c)' },
  },
  steps: ({ code, word, decoded }) => [
    forAll('a maximal place is the class, so no two classes share a word', {
      given: [`v(m) = ${code('m')}`, `v(c) = ${code('c')}`, 'v(c) = 1', decoded],
      show: 'm = k',
    }),
    forAll('every word with exactly one 1 is a code', { given: ['w = 0 or w = 1', word, `v(i) = ${code('i')}`], show: 'w = v(i)' }),
  ],
})

export const printedExample = proof({
  settles: 'one-hot-encoding/printed-example',
  formula: ['1000', '0100', '0010', '0001'],
  rivals: { 'binary numerals of $1,2,3,4$': ['0001', '0010', '0011', '0100'], 'read from the right': ['0001', '0010', '0100', '1000'] },
  steps: (printed) => [
    cases('the word of the class', {
      domain: 'the four classes',
      whole: 'the sentence is about these four words',
      items: () => printed.map((word, i) => ({ word, k: i + 1 })),
      check: ({ word, k }) => [1, 2, 3, 4].map((i) => (i === k ? '1' : '0')).join('') === word,
    }),
  ],
})

export const equidistant = proof({
  settles: 'one-hot-encoding/equidistant',
  because: '$D$ adds up the squared differences of the letters, $A$ and $B$ the letters of the two words, which sum to 1.',
  formula: { square: '2', codes: 'abs(1 - 3) != abs(1 - 2)' },
  rivals: {
    'distance 2': { square: '4', codes: 'abs(1 - 3) != abs(1 - 2)' },
    'distance 1': { square: '1', codes: 'abs(1 - 3) != abs(1 - 2)' },
    'integer codes equidistant for $K=3$': { square: '2', codes: 'abs(1 - 3) = abs(1 - 2)' },
  },
  steps: ({ square, codes }) => [
    ...induction('place by place', {
      holds: 'D = A + B',
      start: { D: '0', A: '0', B: '0' },
      next: { D: 'D + ((k = i ? 1 : 0) - (k = j ? 1 : 0))^2', A: 'A + (k = i ? 1 : 0)', B: 'B + (k = j ? 1 : 0)' },
      given: 'i != j',
    }),
    forAll('the squared distance', { given: ['D = A + B', 'A = 1', 'B = 1'], show: `D = ${square}` }),
    at('the integer codes', {}, codes),
  ],
})

export const catIsSecond = proof({
  settles: 'one-hot-encoding/cat-is-second',
  formula: [
    { name: 'cat', word: [0, 1], class: 2 },
    { name: 'dog', word: [1, 0], class: 1 },
  ],
  rivals: {
    'cat = class 1': [
      { name: 'cat', word: [0, 1], class: 1 },
      { name: 'dog', word: [1, 0], class: 1 },
    ],
    'dog = $(0,1)$': [
      { name: 'cat', word: [0, 1], class: 2 },
      { name: 'dog', word: [0, 1], class: 1 },
    ],
  },
  steps: (code) => [
    cases('a letter is 1 exactly at the class', {
      domain: 'the two words',
      whole: 'the sentence is about these two words',
      items: () => code,
      check: ({ word, class: k }) => word.every((letter, i) => (letter === 1) === (i + 1 === k)),
    }),
  ],
})
