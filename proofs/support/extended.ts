/*
 * Cross entropies in [0, +∞], where 0 ln 0 = 0: a term -w ln a of weight w and argument a in [0, 1] is infinite exactly for w > 0 and a = 0. No term is
 * -∞, so a sum is infinite as soon as one term is.
 */

/** That -w ln a is infinite. */
export const infiniteTerm = (weight: string, argument: string): string => `((${weight}) > 0 and (${argument}) = 0)`

/** That -w ln a - (1-w) ln(1-a) is infinite. */
export const infiniteBinary = (weight: string, argument: string): string =>
  `(${infiniteTerm(weight, argument)} or ${infiniteTerm(`1 - (${weight})`, `1 - (${argument})`)})`
