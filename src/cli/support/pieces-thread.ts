import type { PlainLayer } from '../../geometry/regions/float-2d.ts'
import { countRegions, type RegionCounts } from '../../lab/regions.ts'
import { answering, type Given } from '../../lab/runners/answering.ts'

/* What counts and draws pieces in a worker thread. */

export interface DrawAsk {
  readonly layers: readonly PlainLayer[]
  readonly box: readonly [number, number]
}
export interface CountAsk extends DrawAsk {
  readonly exact: boolean
  readonly budget: number
}
export interface PieceTasks {
  count(ask: CountAsk): Promise<RegionCounts>
  draw(ask: DrawAsk): Promise<string>
}

const tasks: PieceTasks = {
  count: async ({ layers, box, exact, budget }) => countRegions(layers, box, exact, budget),
  draw: async ({ layers, box }) => {
    const { linePicture, planePicture } = await import('../../report/regions.ts')
    return (layers[0]?.weights[0]?.length === 1 ? linePicture : planePicture)(layers, box)
  },
}

export default async function work(given: Given): Promise<void> {
  await answering({ run: ({ task, ask }) => tasks[task as keyof PieceTasks](ask as CountAsk), close: async () => {} }, given)
}
