// AssemblyScript, compiled to ../wasm-bytes.ts by `npm run build:wasm`. Pointers are in bytes, strides in entries.
//
// The product by 4 × 4 tiles kept in eight vectors of two doubles. Panels of A and B are packed, so that a tile reads
// memory in one direction. A tile is loaded from C between blocks of k: every entry is 0 + a₀b₀ + a₁b₁ + … in the order
// of the naive loop, and WebAssembly has no fused multiply-add, so the bits are the naive loop's.

const KC: i32 = 256 // k of a block: a strip of B (4 × 256 doubles, 8 KiB) stays in L1
const MC: i32 = 64 // rows of a block of A: 128 KiB, half of an L2
const NC: i32 = 512 // columns of a block of B: 1 MiB

/** Bytes that `product` needs at `work`: a block of A, a block of B, one tile of edges. */
export function workBytes(): i32 {
  return ((MC * KC + NC * KC + 16) << 3) + 64
}

/** `c = a × b`. Shapes: a [m, k], b [k, n] with any strides, c [m, n] row by row and contiguous. */
export function product(
  m: i32, k: i32, n: i32,
  a: usize, ars: i32, acs: i32,
  b: usize, brs: i32, bcs: i32,
  c: usize, work: usize,
): void {
  if (k == 0) {
    memory.fill(c, 0, (m * n) << 3)
    return
  }
  // Whole strips of a row-major B can be read where they are, if they are read only a few times or stay in the cache.
  const direct = bcs == 1 && (m <= 16 || k * n <= 4096)
  // A strip of A that is used once or twice, or beside a B that is not packed, is read where it is.
  const packA = m > 4 && (!direct || k * n > 4096)
  const blockA = work
  const blockB = work + ((MC * KC) << 3)
  const scratch = blockB + ((NC * KC) << 3)
  for (let jc: i32 = 0; jc < n; jc += NC) {
    const nc = min(NC, n - jc)
    for (let pc: i32 = 0; pc < k; pc += KC) {
      const kc = min(KC, k - pc)
      const fresh = pc == 0
      if (!direct) packB(b + (<usize>(pc * brs + jc * bcs) << 3), brs, bcs, kc, nc, blockB)
      for (let ic: i32 = 0; ic < m; ic += MC) {
        const mc = min(MC, m - ic)
        const fromA = a + (<usize>(ic * ars + pc * acs) << 3)
        if (packA) packRows(fromA, ars, acs, mc, kc, blockA)
        for (let jr: i32 = 0; jr < nc; jr += 4) {
          const columns = min(4, nc - jr)
          const inPlace = direct && columns == 4
          if (direct && columns < 4) packB(b + (<usize>(pc * brs + jc + jr) << 3), brs, 1, kc, columns, blockB)
          const pb = inPlace ? b + (<usize>(pc * brs + jc + jr) << 3) : direct ? blockB : blockB + (<usize>(jr * kc) << 3)
          const stepB: usize = inPlace ? <usize>brs << 3 : 32
          for (let ir: i32 = 0; ir < mc; ir += 4) {
            const rows = min(4, mc - ir)
            const whole = rows == 4 && columns == 4
            const target = c + (<usize>((ic + ir) * n + jc + jr) << 3)
            const tile = whole ? target : scratch
            const tileStep: usize = whole ? <usize>n << 3 : 32
            if (!whole && !fresh) copyTile(target, <usize>n << 3, scratch, 32, rows, columns)
            if (packA && !inPlace) packedTile(kc, blockA + (<usize>(ir * kc) << 3), pb, tile, tileStep, fresh)
            else if (packA) stridedTile(kc, blockA + (<usize>(ir * kc) << 3), 8, 16, 24, 32, pb, stepB, tile, tileStep, fresh)
            else {
              // Rows that do not exist read the first one again; what they give is not copied out.
              const step = <usize>ars << 3
              stridedTile(
                kc, fromA + <usize>ir * step, rows > 1 ? step : 0, rows > 2 ? 2 * step : 0, rows > 3 ? 3 * step : 0,
                <usize>acs << 3, pb, stepB, tile, tileStep, fresh,
              )
            }
            if (!whole) copyTile(scratch, 32, target, <usize>n << 3, rows, columns)
          }
        }
      }
    }
  }
}

/** Strips of four rows, one step of k after the other; missing rows are 0. */
function packRows(a: usize, ars: i32, acs: i32, rows: i32, kc: i32, to: usize): void {
  const down = <usize>ars << 3
  const along = <usize>acs << 3
  for (let i: i32 = 0; i < rows; i += 4) {
    let from = a + <usize>i * down
    if (rows - i >= 4) {
      for (let p: i32 = 0; p < kc; p++) {
        v128.store(to, v128.load64_lane(from + down, v128.load64_zero(from), 1))
        v128.store(to, v128.load64_lane(from + 3 * down, v128.load64_zero(from + 2 * down), 1), 16)
        from += along
        to += 32
      }
    } else {
      for (let p: i32 = 0; p < kc; p++) {
        for (let r: i32 = 0; r < 4; r++) f64.store(to + (<usize>r << 3), i + r < rows ? f64.load(from + <usize>r * down) : 0)
        from += along
        to += 32
      }
    }
  }
}

/** Strips of four columns, one step of k after the other; missing columns are 0. */
function packB(b: usize, brs: i32, bcs: i32, kc: i32, columns: i32, to: usize): void {
  if (bcs != 1) {
    packRows(b, bcs, brs, columns, kc, to)
    return
  }
  const down = <usize>brs << 3
  for (let j: i32 = 0; j < columns; j += 4) {
    let from = b + (<usize>j << 3)
    if (columns - j >= 4) {
      for (let p: i32 = 0; p < kc; p++) {
        v128.store(to, v128.load(from))
        v128.store(to, v128.load(from, 16), 16)
        from += down
        to += 32
      }
    } else {
      for (let p: i32 = 0; p < kc; p++) {
        for (let r: i32 = 0; r < 4; r++) f64.store(to + (<usize>r << 3), j + r < columns ? f64.load(from + (<usize>r << 3)) : 0)
        from += down
        to += 32
      }
    }
  }
}

function copyTile(from: usize, fromStep: usize, to: usize, toStep: usize, rows: i32, columns: i32): void {
  for (let i: i32 = 0; i < rows; i++)
    for (let j: i32 = 0; j < columns; j++) f64.store(to + <usize>i * toStep + (<usize>j << 3), f64.load(from + <usize>i * fromStep + (<usize>j << 3)))
}

/** One tile over packed strips. One step of k a turn: V8 moves the loads of a longer body to its front, and spills. */
function packedTile(kc: i32, a: usize, b: usize, c: usize, step: usize, fresh: bool): void {
  let c00 = f64x2.splat(0), c01 = c00, c10 = c00, c11 = c00, c20 = c00, c21 = c00, c30 = c00, c31 = c00
  if (!fresh) {
    c00 = v128.load(c)
    c01 = v128.load(c, 16)
    c10 = v128.load(c + step)
    c11 = v128.load(c + step, 16)
    c20 = v128.load(c + 2 * step)
    c21 = v128.load(c + 2 * step, 16)
    c30 = v128.load(c + 3 * step)
    c31 = v128.load(c + 3 * step, 16)
  }
  const end = a + (<usize>kc << 5)
  while (a < end) {
    const b0 = v128.load(b, 0), b1 = v128.load(b, 16)
    let x = v128.load64_splat(a, 0)
    c00 = f64x2.add(c00, f64x2.mul(x, b0))
    c01 = f64x2.add(c01, f64x2.mul(x, b1))
    x = v128.load64_splat(a, 8)
    c10 = f64x2.add(c10, f64x2.mul(x, b0))
    c11 = f64x2.add(c11, f64x2.mul(x, b1))
    x = v128.load64_splat(a, 16)
    c20 = f64x2.add(c20, f64x2.mul(x, b0))
    c21 = f64x2.add(c21, f64x2.mul(x, b1))
    x = v128.load64_splat(a, 24)
    c30 = f64x2.add(c30, f64x2.mul(x, b0))
    c31 = f64x2.add(c31, f64x2.mul(x, b1))
    a += 32
    b += 32
  }
  v128.store(c, c00)
  v128.store(c, c01, 16)
  v128.store(c + step, c10)
  v128.store(c + step, c11, 16)
  v128.store(c + 2 * step, c20)
  v128.store(c + 2 * step, c21, 16)
  v128.store(c + 3 * step, c30)
  v128.store(c + 3 * step, c31, 16)
}

/** One tile over strips that lie anywhere: rows of A at offsets r1, r2, r3, steps of k in bytes. */
function stridedTile(
  kc: i32, a: usize, r1: usize, r2: usize, r3: usize, stepA: usize,
  b: usize, stepB: usize, c: usize, step: usize, fresh: bool,
): void {
  let c00 = f64x2.splat(0), c01 = c00, c10 = c00, c11 = c00, c20 = c00, c21 = c00, c30 = c00, c31 = c00
  if (!fresh) {
    c00 = v128.load(c)
    c01 = v128.load(c, 16)
    c10 = v128.load(c + step)
    c11 = v128.load(c + step, 16)
    c20 = v128.load(c + 2 * step)
    c21 = v128.load(c + 2 * step, 16)
    c30 = v128.load(c + 3 * step)
    c31 = v128.load(c + 3 * step, 16)
  }
  for (let p: i32 = 0; p < kc; p++) {
    const b0 = v128.load(b, 0), b1 = v128.load(b, 16)
    let x = v128.load64_splat(a)
    c00 = f64x2.add(c00, f64x2.mul(x, b0))
    c01 = f64x2.add(c01, f64x2.mul(x, b1))
    x = v128.load64_splat(a + r1)
    c10 = f64x2.add(c10, f64x2.mul(x, b0))
    c11 = f64x2.add(c11, f64x2.mul(x, b1))
    x = v128.load64_splat(a + r2)
    c20 = f64x2.add(c20, f64x2.mul(x, b0))
    c21 = f64x2.add(c21, f64x2.mul(x, b1))
    x = v128.load64_splat(a + r3)
    c30 = f64x2.add(c30, f64x2.mul(x, b0))
    c31 = f64x2.add(c31, f64x2.mul(x, b1))
    a += stepA
    b += stepB
  }
  v128.store(c, c00)
  v128.store(c, c01, 16)
  v128.store(c + step, c10)
  v128.store(c + step, c11, 16)
  v128.store(c + 2 * step, c20)
  v128.store(c + 2 * step, c21, 16)
  v128.store(c + 3 * step, c30)
  v128.store(c + 3 * step, c31, 16)
}
