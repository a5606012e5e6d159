import { create, all as everything } from 'mathjs'
import { type Backend, type Found, rowMajor } from '../src/kernels/backend.ts'
import { gpu } from '../src/kernels/gpu.ts'
import { wasmMemory } from '../src/kernels/memory.ts'
import { backend, backendNames, crossovers } from '../src/kernels/product.ts'
import { verified } from '../src/kernels/verified.ts'
import { webAssembly } from '../src/kernels/webassembly.ts'
import { random } from '../src/training/random.ts'
import { type Contender, type Growth, gigaflops, here, type Row, race, ratioOf, rowOr, type Skipped, there } from './measure.ts'
import type { Peer } from './peer.ts'

/* The matrix product: backends against each other, against the machine, and against other packages. */

const draws = random(1)
const normals = (n: number): Float64Array => Float64Array.from({ length: n }, () => draws.normal())

/** A product n × n by one backend; `resident`: with its operands in WebAssembly memory, as in training. */
function product(by: Backend, n: number, resident = false) {
  const place = (k: number): Float64Array => {
    if (!resident) return normals(n * n)
    const { memory, free } = wasmMemory()
    const a = new Float64Array(memory.buffer, free + 8 * k * n * n, n * n)
    a.set(normals(n * n))
    return a
  }
  const [a, b, c] = [place(0), place(1), place(2)]
  return by.bind({ m: n, k: n, n, a: rowMajor(a, n), b: rowMajor(b, n), c })
}
const contender = (found: Found, n: number, resident = false, round = 0.05) => ('absent' in found ? undefined : here(product(found, n, resident), round))

/** What 128-bit multiplications and additions can do here, in registers alone: the best of three arrangements of both. */
async function peaks(): Promise<readonly Contender[]> {
  const { default: asc } = await import('assemblyscript/asc')
  const twelve = Array.from({ length: 12 }, (_, i) => i)
  const total = `return f64x2.extract_lane(${twelve.map((i) => `c${i}`).reduce((a, b) => `f64x2.add(${a}, ${b})`)}, 0)`
  // Eight turns of each in one turn of the loop, so that the loop itself does not count.
  const loop = (name: string, body: readonly string[]): string => `export function ${name}(n: i32): f64 {
    const a = f64x2.splat(0.999999), b = f64x2.splat(1e-7)
    let ${twelve.map((i) => `c${i} = f64x2.splat(${i + 1})`).join(', ')}
    for (let i = 0; i < n; i++) { ${Array.from({ length: 8 }, () => body.join('\n')).join('\n')} }
    ${total}
  }`
  const source = [
    // Each of twelve chains multiplies and adds in turn.
    loop(
      'chained',
      twelve.map((i) => `c${i} = f64x2.add(f64x2.mul(c${i}, a), b)`),
    ),
    // Six chains multiply, six add.
    loop(
      'apart',
      twelve.map((i) => (i % 2 === 0 ? `c${i} = f64x2.mul(c${i}, a)` : `c${i} = f64x2.add(c${i}, b)`)),
    ),
    // As in the product: eight sums of products of what is at hand.
    loop(
      'summed',
      twelve.slice(0, 8).map((i) => `c${i} = f64x2.add(c${i}, f64x2.mul(c${8 + (i >> 1)}, ${i % 2 === 0 ? 'a' : 'b'}))`),
    ),
  ].join('\n')
  const { binary } = await asc.compileString(source, { optimizeLevel: 3, noAssert: true, runtime: 'stub', enable: ['simd'] })
  const { exports } = new webAssembly.Instance(new webAssembly.Module(binary as Uint8Array), {})
  const run = exports as Readonly<Record<'chained' | 'apart' | 'summed', (n: number) => number>>
  const turns = 1e4
  // Seconds for one operation on two doubles, times two: for one flop.
  const each = (f: (n: number) => number, flop: number): Contender => {
    const timed = here(() => f(turns))
    return async () => (await timed()) / (8 * turns * flop)
  }
  return [each(run.chained, 48), each(run.apart, 24), each(run.summed, 32)]
}

export async function productRows(peers: { readonly python: Peer; readonly tfjs: Peer; readonly jax: Peer }): Promise<readonly (Row | Skipped)[]> {
  const n = 512
  const flop = 2 * n ** 3
  const math = create(everything ?? {}, { matrix: 'Array' })
  const small = 128
  const rowsOf = (): number[][] => Array.from({ length: small }, () => Array.from(normals(small)))
  const [ma, mb] = [rowsOf(), rowsOf()]
  const gpuFound = verified(gpu('webasm'))
  const times = await race({
    naive: contender(backend('naive'), n, false, 0.01),
    plain: contender(backend('plain'), n, false, 0.01),
    wasm: contender(backend('wasm'), n),
    resident: contender(backend('wasm'), n, true),
    native: contender(backend('native'), n),
    gpu: contender(gpuFound, n, false, 0.01),
    ...Object.fromEntries((await peaks()).map((c, i) => [`peak ${i}`, c])),
    tfjs: there(peers.tfjs, 'product', n),
    jax: there(peers.jax, 'product', n),
    numpy: there(peers.python, 'product', n),
    mathjs: here(() => math.multiply(ma, mb), 0.01),
    wasmSmall: contender(backend('wasm'), small),
  })
  const t = (name: string) => times[name]
  const peak = 1 / Math.min(...[0, 1, 2].map((i) => t(`peak ${i}`)?.fastest ?? Number.POSITIVE_INFINITY))
  const share = flop / (t('resident')?.fastest ?? Number.NaN) / peak
  const work = `product, n = ${n}`
  const absent = (found: Found): string | undefined => ('absent' in found ? found.absent : undefined)
  const rows: (Row | Skipped)[] = [
    rowOr(
      {
        work: `${work}, wasm`,
        against: 'the naive loop',
        ratio: ratioOf(t('naive'), t('wasm')),
        bar: 20,
        ours: `${gigaflops(flop, t('wasm'))}, operands copied in and out`,
        theirs: gigaflops(flop, t('naive')),
        distance: 'arithmetic: 128-bit multiplications and additions. FMA and wider registers would give 4×, and other bits on other machines',
      },
      absent(backend('wasm')),
    ),
    rowOr(
      {
        work: `${work}, wasm in place`,
        against: 'the 128-bit peak',
        ratio: share,
        bar: 0.85,
        ours: gigaflops(flop, t('resident')),
        theirs: `${(peak / 1e9).toPrecision(3)} GF/s, in registers alone`,
        distance: 'six loads for sixteen operations, and V8 asks for a stack check in every turn of the loop',
      },
      absent(backend('wasm')),
    ),
    rowOr(
      {
        work: `${work}, plain`,
        against: 'the naive loop',
        ratio: ratioOf(t('naive'), t('plain')),
        ours: gigaflops(flop, t('plain')),
        theirs: gigaflops(flop, t('naive')),
        distance: 'V8 checks bounds at every load and does not use SIMD; nothing but wasm goes further',
      },
      undefined,
    ),
  ]
  // Per bit of precision: a float32 product moves and multiplies half the bits.
  for (const [name, label, bits] of [
    ['tfjs', peers.tfjs.name, 32],
    ['gpu', 'gpu.js, webasm, four rows a thread', 32],
    ['jax', peers.jax.name, 64],
  ] as const)
    rows.push(
      rowOr(
        {
          work: `${work}, wasm, per bit of precision`,
          against: label,
          ratio: (ratioOf(t(name), t('wasm')) * 64) / bits,
          bar: 1,
          ours: gigaflops(flop, t('wasm')),
          theirs: `${gigaflops(flop, t(name))}, float${bits}`,
          distance: bits === 32 ? 'float32 packs twice the numbers into a register' : 'their kernel keeps no tile in registers',
        },
        name === 'tfjs' ? peers.tfjs.absent : name === 'jax' ? peers.jax.absent : absent(gpuFound),
      ),
    )
  rows.push(
    rowOr(
      {
        work: `product, n = ${small}, wasm`,
        against: 'mathjs',
        ratio: ratioOf(t('mathjs'), t('wasmSmall')),
        bar: 1,
        ours: gigaflops(2 * small ** 3, t('wasmSmall')),
        theirs: gigaflops(2 * small ** 3, t('mathjs')),
        distance: 'mathjs looks up the type of every entry; at n = 512 it takes seconds',
      },
      undefined,
    ),
  )
  rows.push(...(await nativeRows(peers.python)))
  return rows
}

async function nativeRows(python: Peer): Promise<readonly (Row | Skipped)[]> {
  const found = backend('native')
  const absent = 'absent' in found ? found.absent : python.absent
  if (absent !== undefined) return [{ work: 'product, native, against NumPy', skipped: absent }]
  const rows: (Row | Skipped)[] = []
  for (const n of [64, 128, 256, 512, 1024]) {
    const times = await race({ native: contender(found, n), numpy: there(python, 'product', n) })
    rows.push(
      rowOr(
        {
          work: `product, n = ${n}, native`,
          against: 'NumPy',
          ratio: ratioOf(times['numpy'], times['native']),
          bar: 0.95,
          ours: gigaflops(2 * n ** 3, times['native']),
          theirs: gigaflops(2 * n ** 3, times['numpy']),
          distance: n <= 128 ? 'one call from JavaScript into C, half a microsecond' : 'the same library on both sides',
        },
        undefined,
      ),
    )
  }
  return rows
}

/** From which n on the faster backend wins. */
export async function crossoverRows(): Promise<readonly (Row | Skipped)[]> {
  const rows: (Row | Skipped)[] = []
  for (const [fast, slow, built, resident] of [
    ['wasm', 'naive', crossovers.wasm, false],
    ['native', 'wasm', crossovers.native, false],
    ['native', 'wasm', crossovers.nativeResident, true],
  ] as const) {
    const [f, s] = [backend(fast), backend(slow)]
    const work = `crossover from ${slow} to ${fast}, operands ${resident ? 'resident' : 'copied'}`
    let n: number | undefined
    for (const size of [2, 3, 4, 5, 6, 8, 10, 12, 14, 16, 20, 24, 32]) {
      const times = await race({ fast: contender(f, size, resident, 0.01), slow: contender(s, size, resident, 0.01) }, 5)
      if (n === undefined && ratioOf(times['slow'], times['fast']) > 1) n = size
    }
    const inside = Math.round(built ** (1 / 3))
    const absent = 'absent' in f ? f.absent : 'absent' in s ? s.absent : n === undefined ? `${fast} is not ahead up to n = 32` : undefined
    rows.push(
      rowOr(
        {
          work,
          against: 'the one built in',
          ratio: (n ?? Number.NaN) / inside,
          ours: `n = ${n}`,
          theirs: `n = ${inside}`,
          distance: 'the price of a call, and of copies',
        },
        absent,
      ),
    )
  }
  return rows
}

export async function productGrowth(): Promise<readonly Growth[]> {
  const growth: Growth[] = []
  for (const name of backendNames) {
    const found = backend(name)
    if ('absent' in found) continue
    const sizes = name === 'wasm' || name === 'native' ? [16, 32, 64, 128, 256, 512, 1024] : [16, 32, 64, 128, 256]
    const points: [number, number][] = []
    for (const n of sizes) points.push([n, (await race({ it: contender(found, n, false, 0.02) }, 3))['it']?.fastest as number])
    growth.push({ work: `product, ${name}`, size: 'n', points, theory: 3, why: whyOfProduct[name] })
  }
  return growth
}
const whyOfProduct = {
  naive: 'straight: what an entry costs does not depend on n while b stays in the second cache',
  plain: 'n³ multiply-adds; below 32 the packing shows',
  wasm: 'n³ multiply-adds; below 32 the call and the copies of n² numbers show',
  native: 'n³ multiply-adds; below 64 half a microsecond of call shows, so the first points lie high and the slope is flatter',
  gpu: 'below 128 the n² numbers that go into and out of gpu.js show',
} as const
