import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { AnswerFault, Fault, fault, Unanswered } from '../fault.ts'
import { decode, encode } from '../protocol/codec.ts'
import type { Need, Operation, Operations, Subject } from '../protocol/subject.ts'

const host = fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? '../../dist/src/subjects/host.js' : './host.js', import.meta.url))

export interface FileSubject extends Subject {
  /** Exports that were not recognized. */
  readonly ignored: readonly string[]
  readonly attempts: readonly Need[]
  /** Of the file and all that it imports: other code, other fingerprint. */
  readonly fingerprint: string
}

interface Hello {
  readonly needs?: readonly Need[]
  readonly ignored?: readonly string[]
  readonly error?: string
}
interface Reply {
  readonly seq: number
  readonly answer?: unknown
  readonly error?: string
}

/** TypeScript or JavaScript as one JavaScript file in a folder of its own. Fails with the compiler's place and words. */
async function bundled(file: string, folder: string): Promise<string> {
  const out = join(folder, 'subject.mjs')
  try {
    const result = await build({
      entryPoints: [file],
      // The bundle, and with it the fingerprint, does not depend on where the file lies.
      absWorkingDir: dirname(file),
      bundle: true,
      write: false,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      sourcemap: 'inline',
      logLevel: 'silent',
    })
    await writeFile(out, result.outputFiles[0]?.text ?? '')
    return out
  } catch (error) {
    const [first] = (error as { errors?: { text: string; location: { file: string; line: number; column: number } | null }[] }).errors ?? []
    if (first === undefined) throw error
    const place = first.location === null ? basename(file) : `${basename(first.location.file)}:${first.location.line}:${first.location.column + 1}`
    throw new Fault(`cannot compile ${place}: ${inWords(first.text)}`)
  }
}

/** The compiler's words; of a package that is not there, in plainer ones. */
function inWords(text: string): string {
  const missing = /^Could not resolve "(.+)"$/.exec(text)?.[1]
  if (missing === undefined) return text
  return missing.startsWith('.') ? `cannot find "${missing}"` : `cannot find the package "${missing}"`
}

interface Child {
  readonly process: ChildProcess
  readonly lines: AsyncIterator<string>
}

function start(bundle: string): Child {
  const child = spawn(process.execPath, ['--enable-source-maps', '--max-old-space-size=512', host, pathToFileURL(bundle).href], {
    stdio: ['pipe', 'ignore', 'ignore', 'pipe'],
  })
  child.stdin?.on('error', () => {})
  const lines = createInterface({ input: child.stdio[3] as Readable })[Symbol.asyncIterator]()
  return { process: child, lines }
}

/** The child's next line; `undefined` when it has ended, `deadline` when it does not answer in time. */
async function nextLine(child: Child, deadlineMs: number): Promise<string | undefined | typeof late> {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<typeof late>((settle) => {
    timer = setTimeout(() => settle(late), deadlineMs)
  })
  const line = await Promise.race([child.lines.next().then((r) => (r.done === true ? undefined : r.value)), timeout])
  clearTimeout(timer)
  return line
}
const late = Symbol('deadline')

/**
 * A student's file as a subject, in a child process with a deadline per question. The child only computes: inputs
 * are drawn and answers judged here. Fails: a file that is missing, does not compile, or cannot be loaded.
 */
export async function fileSubject(path: string, deadlineMs = 2000): Promise<FileSubject> {
  const file = resolve(path)
  const found = await stat(file).catch(() => undefined)
  if (found?.isDirectory() === true) throw new Fault(`${path} is a folder; give one .ts or .js file.`)
  if (found === undefined || !found.isFile())
    throw fault('check', 'a file to check', `${path}, which ${found === undefined ? 'does not exist' : 'is no file'}`, 'Give the path of a .ts or .js file.')
  const folder = await mkdtemp(join(tmpdir(), 'lemmata-'))
  let child: Child | undefined
  const kill = (): void => {
    child?.process.kill('SIGKILL')
    child = undefined
  }
  const close = async (): Promise<void> => {
    kill()
    await rm(folder, { recursive: true, force: true })
  }
  const greeted = async (bundle: string): Promise<Hello> => {
    child = start(bundle)
    const line = await nextLine(child, deadlineMs + 3000)
    if (typeof line === 'string') return decode(line) as Hello
    kill()
    throw fault(
      basename(file),
      'a file that loads',
      line === late ? `nothing after ${(deadlineMs + 3000) / 1000} s` : 'the end of the process',
      'Look for an endless loop or process.exit() at the top level.',
    )
  }
  try {
    const bundle = await bundled(file, folder)
    const fingerprint = createHash('sha256')
      .update(await readFile(bundle))
      .digest('hex')
    const hello = await greeted(bundle)
    if (hello.error !== undefined) throw new Fault(`${basename(file)} cannot be loaded: it ${hello.error}.`)
    let seq = 0
    const ask = async (operation: Operation, question: unknown): Promise<unknown> => {
      if (child === undefined) await greeted(bundle)
      const current = child as unknown as Child
      const mine = ++seq
      current.process.stdin?.write(`${encode({ seq: mine, operation, ask: question })}\n`)
      const line = await nextLine(current, deadlineMs)
      if (typeof line !== 'string') {
        kill()
        throw new Unanswered(
          line === late ? `no answer within ${deadlineMs / 1000} s: an endless loop?` : 'the file ended its own process in the middle of a question',
        )
      }
      const reply = decode(line) as Reply
      if (reply.error !== undefined) throw new AnswerFault(reply.error)
      return reply.answer
    }
    const attempts = hello.needs ?? []
    const operations = new Proxy({} as Operations, { get: (_, operation) => (question: unknown) => ask(operation as Operation, question) })
    return {
      name: basename(file),
      version: '-',
      unit: 'float64',
      operations,
      attempts,
      ignored: hello.ignored ?? [],
      fingerprint,
      supports: (need) => attempts.includes(need),
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}
