import * as Plot from '@observablehq/plot'
import { linePieces } from '../geometry/regions/float-1d.ts'
import { type PlainLayer, planePieces } from '../geometry/regions/float-2d.ts'
import { svg } from './plots.ts'

/** What is so near to 0 that an axis cannot be divided is drawn as 0. */
const seen = (y: number): number => (Math.abs(y) < 1e-150 ? 0 : y)

/** The graph of a network of one input, a dot at every breakpoint. Outputs after the first are not drawn. */
export function linePicture(layers: readonly PlainLayer[], [low, high]: readonly [number, number]): string {
  const ends: { readonly x: number; readonly y: number }[] = []
  linePieces(layers, low, high, ({ from, to, map }) => {
    const at = (x: number) => ({ x, y: seen((map[0] as number) * x + (map[1] as number)) })
    if (ends.length === 0) ends.push(at(from))
    ends.push(at(to))
  })
  return svg(
    {
      width: 680,
      height: 400,
      marginLeft: 60,
      x: { label: 'x →' },
      y: { label: '↑ the network', grid: true },
      marks: [Plot.line(ends, { x: 'x', y: 'y', stroke: '#0b6e99', strokeWidth: 1.5 }), Plot.dot(ends.slice(1, -1), { x: 'x', y: 'y', r: 3, fill: '#b8500c' })],
    },
    `A ReLU network of one input on [${low}, ${high}] with ${ends.length - 1} pieces.`,
  )
}

/** The polygons of a network of two inputs, colored by the direction in which the first output rises. */
export function planePicture(layers: readonly PlainLayer[], [low, high]: readonly [number, number]): string {
  const corners: { readonly x: number; readonly y: number; readonly piece: number; readonly direction: number }[] = []
  let pieces = 0
  planePieces(layers, [low, high, low, high], (p) => {
    const [a, b] = [p.map[0] as number, p.map[1] as number]
    const direction = a === 0 && b === 0 ? 0 : Math.atan2(b, a)
    for (let i = 0; i <= p.corners.length; i += 2) {
      const k = i % p.corners.length
      corners.push({ x: p.corners[k] as number, y: p.corners[k + 1] as number, piece: pieces, direction })
    }
    pieces++
  })
  return svg(
    {
      width: 680,
      height: 680,
      marginLeft: 50,
      x: { label: 'x₁ →', domain: [low, high] },
      y: { label: '↑ x₂', domain: [low, high] },
      color: { type: 'cyclical', scheme: 'rainbow', domain: [-Math.PI, Math.PI] },
      marks: [
        Plot.line(corners, {
          x: 'x',
          y: 'y',
          z: 'piece',
          fill: 'direction',
          fillOpacity: 0.55,
          stroke: '#222',
          strokeWidth: pieces > 2000 ? 0.15 : 0.5,
          curve: 'linear-closed',
        }),
      ],
    },
    `The ${pieces} pieces of a ReLU network of two inputs on [${low}, ${high}]².`,
  )
}
