import { expect, test } from 'vitest'
import { gradcheck } from '../../gradcheck/gradcheck.ts'
import { widthOf } from '../../report/text.ts'
import { gradcheckLines, type PointReport } from './gradcheck-lines.ts'

test('what is wrong stands with the point and the command that repeat it, in lines of the width', async () => {
  const x = Array.from({ length: 5 }, (_, i) => (i + 1) / 8)
  const cube = { name: 'cube', value: (at: ArrayLike<number>) => [(at[0] as number) ** 3], pullback: () => [1, 0, 0, 0, 0] }
  const reports = (await gradcheck(cube, x)).map((r): PointReport => ({ ...r, of: 'cube', seed: 1001, x }))
  for (const width of [40, 80]) {
    const lines = gradcheckLines(reports, [], { again: ['lemmata', 'gradcheck', 'mine.js'], width })
    expect(lines.filter((line) => widthOf(line) > width)).toEqual([])
    const text = lines.join(' ').replace(/\s+\\?\s*/g, ' ')
    // 3 · 0.125² = 0.046875
    expect(text).toMatch(/✗ cube \(reverse\): in x, entry 0.*: expected 0\.04688 ± \S+ by differences of the values, got 1/)
    expect(text).toContain('at x [0.125, 0.25, 0.375, 0.5, 0.625]')
    expect(text).toContain('again lemmata gradcheck mine.js --of cube --seed 1001 --points 1')
    expect(lines.at(-1)).toBe('1 check: 1 wrong.')
  }
})
