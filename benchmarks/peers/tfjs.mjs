// TensorFlow.js on its WebAssembly backend, float32: the fastest that runs in Node without a native addon.
import * as tf from '@tensorflow/tfjs'
import '@tensorflow/tfjs-backend-wasm'
import { fileURLToPath } from 'node:url'
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm'
import { answer } from './answer.mjs'

setWasmPaths(fileURLToPath(new URL('../node_modules/@tensorflow/tfjs-backend-wasm/dist/', import.meta.url)))
await tf.setBackend('wasm')
await tf.ready()
await answer(`TensorFlow.js ${tf.version.tfjs}, ${tf.getBackend()}, float32`, {
  product: (n) => {
    const [a, b] = [tf.randomNormal([n, n]), tf.randomNormal([n, n])]
    return () => {
      const c = tf.matMul(a, b)
      c.dataSync()
      c.dispose()
    }
  },
  step: ({ widths, activation }) => {
    const layers = widths.slice(1).map((o, i) => ({ w: tf.variable(tf.randomNormal([widths[i], o], 0, 0.1)), b: tf.variable(tf.zeros([o])) }))
    const [x, y] = [tf.randomNormal([32, widths[0]]), tf.randomNormal([32, widths.at(-1)])]
    const optimizer = tf.train.adam(1e-3)
    const f = activation === 'tanh' ? tf.tanh : tf.relu
    const loss = () => {
      const out = layers.reduce((h, l, i) => {
        const z = h.matMul(l.w).add(l.b)
        return i < layers.length - 1 ? f(z) : z
      }, x)
      return out.sub(y).square().mean()
    }
    return () => {
      const value = optimizer.minimize(loss, true)
      value.dataSync()
      value.dispose()
    }
  },
})
