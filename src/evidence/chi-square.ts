/**
 * The most that the chance of a χ² at least this large can be: of one more degree where their number is odd, which has the closed form
 * $e^{-x/2}\\sum_{k<m}(x/2)^k/k!$. Source: Abramowitz & Stegun 1964, 26.4.4 and 26.4.5.
 */
export function chanceOf(chiSquare: number, degrees: number): number {
  let [term, sum] = [1, 1]
  for (let k = 1; k < Math.ceil(degrees / 2); k++) {
    term *= chiSquare / 2 / k
    sum += term
  }
  return Math.exp(-chiSquare / 2) * sum
}
