// exp, tanh and the logistic function, two doubles at a time, by the algorithms of fdlibm that V8's Math uses: the same
// operations in the same order, with selections in place of branches, so the same bits. A probe at load compares them.
// Source: Sun Microsystems 1993, fdlibm 5.3, e_exp.c, s_expm1.c, s_tanh.c.

const LN2_HI: f64 = 6.93147180369123816490e-1
const LN2_LO: f64 = 1.90821492927058770002e-10
const INV_LN2: f64 = 1.44269504088896338700

/** 2^k for the integers -1022 ≤ k ≤ 1023 in a vector of doubles. */
@inline
function power(k: v128): v128 {
  // k + 1023 in the low bits of a double's fraction: adding 2^52 puts an integer there.
  const biased = f64x2.add(k, f64x2.splat(4503599627370496.0 + 1023.0))
  return i64x2.shl(biased, 52)
}

/** x with the sign of s. */
@inline
function signed(x: v128, s: v128): v128 {
  return v128.or(x, v128.and(s, f64x2.splat(-0.0)))
}

/** Largest double whose high word is that of ½ ln 2 in fdlibm's comparisons: up to there nothing is reduced. */
const UNREDUCED: f64 = reinterpret<f64>(0x3fd62e42ffffffff)
const TINY: f64 = reinterpret<f64>(0x3e30000000000000) // 2^-28

/** The whole number nearest to x / ln 2, or 0 where nothing is reduced. fdlibm's own branch for ±1 gives the same. */
@inline
function multiple(x: v128, size: v128): v128 {
  const k = f64x2.trunc(f64x2.add(f64x2.mul(f64x2.splat(INV_LN2), x), signed(f64x2.splat(0.5), x)))
  return v128.and(k, f64x2.gt(size, f64x2.splat(UNREDUCED)))
}

/** `rare`: with the selections that only arguments below 2^-28, above 708 or NaN need. */
@inline
function exponentialOf(x: v128, size: v128, rare: bool): v128 {
  const k = multiple(x, size)
  const hi = f64x2.sub(x, f64x2.mul(k, f64x2.splat(LN2_HI)))
  const lo = f64x2.mul(k, f64x2.splat(LN2_LO))
  const r = f64x2.sub(hi, lo)
  const t = f64x2.mul(r, r)
  let p = f64x2.add(f64x2.splat(-1.65339022054652515390e-6), f64x2.mul(t, f64x2.splat(4.13813679705723846039e-8)))
  p = f64x2.add(f64x2.splat(6.61375632143793436117e-5), f64x2.mul(t, p))
  p = f64x2.add(f64x2.splat(-2.77777777770155933842e-3), f64x2.mul(t, p))
  p = f64x2.add(f64x2.splat(1.66666666666666019037e-1), f64x2.mul(t, p))
  const c = f64x2.sub(r, f64x2.mul(t, p))
  const quotient = f64x2.div(f64x2.mul(r, c), f64x2.sub(f64x2.splat(2), c))
  // Without reduction 1 - ((rc)/(c - 2) - r); with it 1 - ((lo - (rc)/(2 - c)) - hi): the same bits where lo = 0 and hi = r.
  const y = f64x2.sub(f64x2.splat(1), f64x2.sub(f64x2.sub(lo, quotient), hi))
  const one = f64x2.eq(x, f64x2.splat(1))
  if (!rare) return v128.bitselect(f64x2.splat(2.718281828459045), f64x2.mul(y, power(k)), one)
  // 2^k in two factors, so that neither overflows; results below 2^-1022 are scaled once more, after the rounding above.
  const large = f64x2.gt(k, f64x2.splat(1000))
  const small = f64x2.lt(k, f64x2.splat(-1021))
  const shift = v128.bitselect(f64x2.splat(1), v128.and(f64x2.splat(-1000), small), large)
  const rest = v128.bitselect(f64x2.splat(2), v128.bitselect(f64x2.splat(9.33263618503218878990e-302), f64x2.splat(1), small), large)
  let result = v128.bitselect(f64x2.splat(2.718281828459045), f64x2.mul(f64x2.mul(y, power(f64x2.sub(k, shift))), rest), one)
  result = v128.bitselect(f64x2.add(f64x2.splat(1), x), result, f64x2.lt(size, f64x2.splat(TINY)))
  result = v128.bitselect(f64x2.splat(Infinity), result, f64x2.gt(x, f64x2.splat(7.09782712893383973096e2)))
  result = v128.bitselect(f64x2.splat(0), result, f64x2.lt(x, f64x2.splat(-7.45133219101941108420e2)))
  return v128.bitselect(result, x, f64x2.eq(x, x))
}

/** Whether both sizes are in [low, high); not if one is NaN. */
@inline
function usual(size: v128, low: f64, high: f64): bool {
  return i64x2.all_true(v128.and(f64x2.ge(size, f64x2.splat(low)), f64x2.lt(size, f64x2.splat(high))))
}

@inline
function exponential(x: v128): v128 {
  const size = f64x2.abs(x)
  return usual(size, TINY, 708) ? exponentialOf(x, size, false) : exponentialOf(x, size, true)
}

/** expm1 for the arguments that tanh asks for: x in (-2, 0] or [2, 44]; below 13 unless `rare`. */
@inline
function expm1OfTanh(x: v128, size: v128, rare: bool): v128 {
  const k = multiple(x, size)
  const hi = f64x2.sub(x, f64x2.mul(k, f64x2.splat(LN2_HI)))
  const lo = f64x2.mul(k, f64x2.splat(LN2_LO))
  const r = f64x2.sub(hi, lo)
  const c = f64x2.sub(f64x2.sub(hi, r), lo)
  const half = f64x2.mul(f64x2.splat(0.5), r)
  const s = f64x2.mul(r, half)
  let q = f64x2.add(f64x2.splat(4.00821782732936239552e-6), f64x2.mul(s, f64x2.splat(-2.01099218183624371326e-7)))
  q = f64x2.add(f64x2.splat(-7.93650757867487942473e-5), f64x2.mul(s, q))
  q = f64x2.add(f64x2.splat(1.58730158725481460165e-3), f64x2.mul(s, q))
  q = f64x2.add(f64x2.splat(-3.33333333333331316428e-2), f64x2.mul(s, q))
  const r1 = f64x2.add(f64x2.splat(1), f64x2.mul(s, q))
  const t = f64x2.sub(f64x2.splat(3), f64x2.mul(r1, half))
  const e0 = f64x2.mul(s, f64x2.div(f64x2.sub(r1, t), f64x2.sub(f64x2.splat(6), f64x2.mul(r, t))))
  // k = 0
  const plain = f64x2.sub(r, f64x2.sub(f64x2.mul(r, e0), s))
  const e = f64x2.sub(f64x2.sub(f64x2.mul(r, f64x2.sub(e0, c)), c), s)
  // k = -1
  const minusOne = f64x2.sub(f64x2.mul(f64x2.splat(0.5), f64x2.sub(r, e)), f64x2.splat(0.5))
  const scale = power(k)
  const inverse = power(f64x2.neg(k))
  const rest = f64x2.sub(e, r)
  // k ≤ -2 or k > 56; 1 < k < 20; 20 ≤ k ≤ 56
  const outer = f64x2.sub(f64x2.mul(f64x2.sub(f64x2.splat(1), rest), scale), f64x2.splat(1))
  let y = f64x2.mul(f64x2.sub(f64x2.sub(f64x2.splat(1), inverse), rest), scale)
  if (rare) {
    const upper = f64x2.mul(f64x2.add(f64x2.sub(r, f64x2.add(e, inverse)), f64x2.splat(1)), scale)
    y = v128.bitselect(y, upper, f64x2.lt(k, f64x2.splat(20)))
    y = v128.bitselect(outer, y, f64x2.gt(k, f64x2.splat(56)))
  }
  y = v128.bitselect(outer, y, f64x2.le(k, f64x2.splat(-2)))
  y = v128.bitselect(minusOne, y, f64x2.eq(k, f64x2.splat(-1)))
  return v128.bitselect(plain, y, f64x2.eq(k, f64x2.splat(0)))
}

@inline
function tangentOf(x: v128, size: v128, rare: bool): v128 {
  const outer = f64x2.ge(size, f64x2.splat(1))
  const twice = f64x2.add(size, size)
  const argument = rare ? f64x2.min(twice, f64x2.splat(44)) : twice
  const t = expm1OfTanh(v128.xor(argument, v128.andnot(f64x2.splat(-0.0), outer)), argument, rare)
  // 1 - 2/(t + 2) from 1 on, -t/(t + 2) below.
  const quotient = f64x2.div(v128.bitselect(f64x2.splat(2), f64x2.neg(t), outer), f64x2.add(t, f64x2.splat(2)))
  let z = v128.bitselect(f64x2.sub(f64x2.splat(1), quotient), quotient, outer)
  if (rare) z = v128.bitselect(f64x2.splat(1), z, f64x2.ge(size, f64x2.splat(22)))
  z = v128.xor(z, v128.and(x, f64x2.splat(-0.0)))
  // Below 2^-28, and for -0 and NaN, the argument itself.
  return rare ? v128.bitselect(x, z, v128.or(f64x2.lt(size, f64x2.splat(TINY)), f64x2.ne(x, x))) : z
}

@inline
function hyperbolicTangent(x: v128): v128 {
  const size = f64x2.abs(x)
  return usual(size, TINY, 6.5) ? tangentOf(x, size, false) : tangentOf(x, size, true)
}

/** 1/(1 + e^-x) from the side on which the exponential cannot overflow. */
@inline
function sigmoid(x: v128): v128 {
  const small = exponential(f64x2.neg(f64x2.abs(x)))
  const above = v128.bitselect(small, f64x2.splat(1), f64x2.lt(x, f64x2.splat(0)))
  return f64x2.div(above, f64x2.add(f64x2.splat(1), small))
}

/** y = exp(x), n entries; the last of an odd number by itself. */
export function exp(n: i32, x: usize, y: usize): void {
  const end = x + (<usize>(n & ~1) << 3)
  while (x < end) {
    v128.store(y, exponential(v128.load(x)))
    x += 16
    y += 16
  }
  if (n & 1) v128.store64_lane(y, exponential(v128.load64_zero(x)), 0)
}

/** y = tanh(x), n entries. Two vectors a turn: each is one long chain of operations, and two of them overlap better. */
export function tanh(n: i32, x: usize, y: usize): void {
  const whole = x + (<usize>(n & ~3) << 3)
  while (x < whole) {
    const p = v128.load(x)
    const q = v128.load(x, 16)
    const ps = f64x2.abs(p)
    const qs = f64x2.abs(q)
    if (usual(ps, TINY, 6.5) && usual(qs, TINY, 6.5)) {
      v128.store(y, tangentOf(p, ps, false))
      v128.store(y, tangentOf(q, qs, false), 16)
    } else {
      v128.store(y, hyperbolicTangent(p))
      v128.store(y, hyperbolicTangent(q), 16)
    }
    x += 32
    y += 32
  }
  const end = x + (<usize>(n & 2) << 3)
  while (x < end) {
    v128.store(y, hyperbolicTangent(v128.load(x)))
    x += 16
    y += 16
  }
  if (n & 1) v128.store64_lane(y, hyperbolicTangent(v128.load64_zero(x)), 0)
}

/** y = 1/(1 + e^-x), n entries. */
export function logistic(n: i32, x: usize, y: usize): void {
  const end = x + (<usize>(n & ~1) << 3)
  while (x < end) {
    v128.store(y, sigmoid(v128.load(x)))
    x += 16
    y += 16
  }
  if (n & 1) v128.store64_lane(y, sigmoid(v128.load64_zero(x)), 0)
}
