import { workerData } from 'node:worker_threads'
import { workplace } from '../environment.ts'
import { answering, type Given } from './answering.ts'

/* What runs in a worker thread. */

const place = workplace({ keep: false })
// What the first job will need is loaded while it is still being prepared. Piscina puts its own data first.
const { warm } = (workerData as readonly [unknown, { readonly warm?: string } | undefined])[1] ?? {}
if (warm !== undefined) void place.warm(warm)

export default async function work(given: Given): Promise<void> {
  await answering(place.session(), given)
}
