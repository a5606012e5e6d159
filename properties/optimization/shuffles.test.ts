import { expect, test } from 'vitest'
import { chanceOf } from './shuffles.ts'

test('the chance of a χ² is that of the tables: 5 % points of 2, 10 and 24 degrees', () => {
  // Abramowitz & Stegun 1964, table 26.8.
  expect(chanceOf(5.99146, 2)).toBeCloseTo(0.05, 5)
  expect(chanceOf(18.307, 10)).toBeCloseTo(0.05, 4)
  expect(chanceOf(36.4151, 24)).toBeCloseTo(0.05, 5)
})

test('of an odd number of degrees it is no less than the tables have it', () => {
  expect(chanceOf(35.1725, 23)).toBeGreaterThan(0.05)
  expect(chanceOf(35.1725, 23)).toBeLessThan(0.08)
})
