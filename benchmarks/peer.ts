import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** Another library in a process of its own: one JSON line asks for some work, one answers with seconds per call. */
export interface Peer {
  readonly name: string
  /** Why it is not here. */
  readonly absent?: string
  time(work: string, size?: unknown): Promise<number>
  close(): void
}

/** The benchmarks run compiled; peers lie beside the sources. */
const folder = fileURLToPath(new URL('../../benchmarks/peers/', import.meta.url))

function start(name: string, command: string, args: readonly string[]): Promise<Peer> {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'ignore'], env: { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' } })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  child.on('error', () => {})
  child.stdin.on('error', () => {})
  const next = async (): Promise<Record<string, unknown>> => {
    const { value, done } = await lines.next()
    if (done === true) throw new Error(`${name} ended`)
    return JSON.parse(value) as Record<string, unknown>
  }
  return next().then(
    (hello): Peer => ({
      name: String(hello['name']),
      ...(hello['absent'] === undefined ? {} : { absent: String(hello['absent']) }),
      time: async (work, size) => {
        child.stdin.write(`${JSON.stringify({ work, size })}\n`)
        const reply = await next()
        if (typeof reply['seconds'] !== 'number') throw new Error(String(reply['error'] ?? 'no answer'))
        return reply['seconds']
      },
      close: () => child.kill(),
    }),
    (): Peer => ({ name, absent: `${name} does not start here`, time: () => Promise.reject(new Error('absent')), close: () => {} }),
  )
}

/** The first Python that has what is asked for. */
export function python(name: string, script: string, needs: string): Promise<Peer> {
  const command = ['python3', '/usr/bin/python3', 'python'].find((c) => spawnSync(c, ['-c', `import ${needs}`], { stdio: 'ignore' }).status === 0)
  if (command === undefined)
    return Promise.resolve({
      name,
      absent: `no Python with ${needs} was found (Debian: python3-${needs})`,
      time: () => Promise.reject(new Error('absent')),
      close: () => {},
    })
  return start(name, command, [folder + script])
}
/** A package of `benchmarks/package.json`. */
export function node(name: string, script: string, installed: string): Promise<Peer> {
  if (!existsSync(`${folder}../node_modules/${installed}`))
    return Promise.resolve({
      name,
      absent: `${installed} is not installed (npm ci --prefix benchmarks)`,
      time: () => Promise.reject(new Error('absent')),
      close: () => {},
    })
  return start(name, process.execPath, [folder + script])
}
