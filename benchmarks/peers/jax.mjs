// jax-js on its WebAssembly device, float64. It expects two globals of a browser.
globalThis.navigator ??= {}
globalThis.Float16Array ??= class Float16Array extends Uint16Array {}
const { init, defaultDevice, numpy: np } = await import('@jax-js/jax')
const { answer } = await import('./answer.mjs')
await init('wasm')
defaultDevice('wasm')
await answer('jax-js 0.1.25, wasm, float64', {
  product: (n) => {
    const make = () =>
      np
        .array(
          Float64Array.from({ length: n * n }, () => Math.random() - 0.5),
          { shape: [n, n], dtype: np.float64 },
        )
        .reshape([n, n])
    const [a, b] = [make(), make()]
    return async () => {
      const c = np.matmul(a.ref, b.ref)
      await c.data()
    }
  },
})
