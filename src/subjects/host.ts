import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { Server } from 'node:net'
import os from 'node:os'
import { isAbsolute } from 'node:path'
import { createInterface } from 'node:readline'
import traceEvents from 'node:trace_events'
import { fileURLToPath } from 'node:url'
import { types } from 'node:util'
import v8 from 'node:v8'
import { AnswerFault, Fault } from '../fault.ts'
import { decode, encode } from '../protocol/codec.ts'
import { describe } from '../protocol/describe.ts'
import { type Operation, protocolVersion, type Unit } from '../protocol/subject.ts'
import { type Exports, legible, operationsOf, precisionOf, type Reading } from './exports.ts'
import { keeping } from './keeping.ts'
import { type Look, lookAt } from './look.ts'
import { farewell } from './process/line-reader.ts'
import { type Served, serve } from './process/serving.ts'
import { candidatesIn, surveyOf } from './survey.ts'
import { watchPrecision } from './watch.ts'

/**
 * The child's side of a student's file: the file and then questions come as JSON lines on stdin, answers go out on descriptor 3, so
 * that whatever the file prints disturbs nothing. First line out: the greeting, with what the file may attempt; then
 * whoever asks lets it look at each export, where one that never ends costs itself alone. What is run is the one file that
 * `src/making/host.mjs` makes of this: names, and no formula.
 */

// As it is now: a file may put another in its place.
const { writeSync } = fs
const send = (message: unknown): void => {
  writeSync(3, `${encode(message)}\n`)
}

/** What the file may do. */
const [, , tier] = process.argv
/** So long may a sentence be. */
const longest = 2000

/** The error, and the first line of the file that it passed through. */
function sentence(error: unknown): string {
  const { cause } = error as { readonly cause?: unknown }
  if (error instanceof AnswerFault) return cut(`${error.message}${cause === undefined ? '' : (denied(cause) ?? elsewhere(cause) ?? lineIn(cause))}`)
  if (error instanceof Fault) return cut(error.message)
  return cut(`threw ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}${denied(error) ?? elsewhere(error) ?? lineIn(error)}`)
}
const cut = (text: string): string => (text.length > longest ? `${text.slice(0, longest)}…` : text)

/** What a file may not do, in the words of who may let it. */
function denied(error: unknown): string | undefined {
  const { code, permission = '', resource = '' } = (error ?? {}) as { readonly code?: unknown; readonly permission?: string; readonly resource?: string }
  if (code !== 'ERR_ACCESS_DENIED' && code !== 'ERR_DLOPEN_DISABLED') return undefined
  const what = code === 'ERR_DLOPEN_DISABLED' ? 'load native code' : (rights[permission] ?? `use ${permission}`)
  return ` (a checked file may not ${what}${resource === '' ? '' : `: ${resource}`}; ${tier === 'confined' ? '--trust lets it' : '--trust in the place of --isolate lets it'})${lineIn(error)}`
}
/** Who looks for what lies beside him where he works. */
function elsewhere(error: unknown): string | undefined {
  const { code, path } = (error ?? {}) as { readonly code?: unknown; readonly path?: unknown }
  if (code !== 'ENOENT' || typeof path !== 'string' || isAbsolute(path) || tier === 'trusted') return undefined
  return ` (a checked file works in an empty folder; what lies beside it is new URL('./${path.replace(/^\.\//, '')}', import.meta.url), or --trust)${lineIn(error)}`
}
const rights: Readonly<Record<string, string>> = {
  FileSystemRead: 'read what does not lie beside it',
  FileSystemWrite: 'write files',
  ChildProcess: 'start programs',
  WorkerThreads: 'start threads',
  WASI: 'use WASI',
  Net: 'use the network',
  Listen: 'let others connect',
  Signals: 'signal other processes',
  Process: 'change its process',
  Inspector: 'use the inspector',
  Addon: 'load native code',
  FFI: 'load native code',
}
function lineIn(error: unknown): string {
  if (!(error instanceof Error)) return ''
  const line = String(error.stack)
    .split('\n')
    .find((l) => /^\s+at /.test(l) && !/node:|\/host-alone\.js/.test(l))
  const place = /\(?([^\s()]+:\d+:\d+)\)?/.exec(line ?? '')?.[1]
  return place === undefined ? '' : ` (at ${place.replace(/^.*\//, '')})`
}

/** What is said first. */
export interface Opening extends Served {
  readonly name: string
  /** Where the module lies, where it cannot be run under the address of the file. */
  readonly at?: string
  /** Exports that did not end when they were read. */
  readonly endless?: readonly string[]
}

const refused = (permission: string, resource = ''): Error =>
  Object.assign(new Error('Access to this API has been restricted'), { code: 'ERR_ACCESS_DENIED', permission, resource })

/**
 * Takes away what no version of Node asks rights for: signals to whoever asks (who is only a number away), another's priority, files by
 * way of reports, of heap snapshots, of sockets, of another working folder.
 */
function withoutLoopholes(): void {
  const take = (owner: object, names: readonly string[], permission: string): void => {
    const value = (): never => {
      throw refused(permission)
    }
    for (const name of names) if (name in owner) Object.defineProperty(owner, name, { value, configurable: true, writable: true })
  }
  take(process, ['kill', '_kill', '_debugProcess', '_debugEnd'], 'Signals')
  take(process, ['chdir', 'setuid', 'setgid', 'seteuid', 'setegid', 'setgroups', 'initgroups'], 'Process')
  take(os, ['setPriority'], 'Signals')
  take(v8, ['setHeapSnapshotNearHeapLimit', 'writeHeapSnapshot', 'setFlagsFromString', 'stopCoverage', 'takeCoverage'], 'FileSystemWrite')
  take(traceEvents, ['createTracing'], 'FileSystemWrite')
  take(Server.prototype, ['listen'], 'Listen')
  // Pipes are files: the one through which questions come leads to what all of them can do. The network is open, where the system does not close it.
  const pipe: unknown = Object.getPrototypeOf((process.stdin as unknown as { readonly _handle?: object })._handle ?? {})
  take(pipe as object, ['bind', 'connect', 'fchmod', 'listen'], 'FileSystemWrite')
  Object.defineProperty(process, 'report', { value: undefined, configurable: false, writable: false })
  nothingToldOfPaths()
  syncBuiltinESMExports()
}

/** Node 20 tells whoever asks for the real path whether anything lies there, and where a link leads. */
function nothingToldOfPaths(): void {
  const { permission } = process as unknown as { readonly permission?: { has(scope: string, path: string): boolean } }
  if (permission === undefined) return
  const has = permission.has.bind(permission)
  const readable = (path: unknown): void => {
    const at = path instanceof URL ? fileURLToPath(path) : String(path)
    if (!has('fs.read', at)) throw refused('FileSystemRead', at)
  }
  // biome-ignore lint/suspicious/noExplicitAny: whatever the function takes is handed on.
  type Whichever = ((...given: any[]) => any) & { native?: Whichever }
  const guard = (f: Whichever): Whichever => {
    const guarded: Whichever = (path, ...more) => {
      readable(path)
      return f(path, ...more)
    }
    return Object.assign(guarded, f.native === undefined ? {} : { native: guard(f.native) })
  }
  const own = fs as unknown as Record<string, Whichever>
  const later = fs.promises as unknown as Record<string, Whichever>
  for (const name of ['realpath', 'realpathSync']) own[name] = guard(own[name] as Whichever)
  const { realpath } = later
  later['realpath'] = async (...given) => guard(realpath as Whichever)(...given)
}

/** Says so where the file ends its own process: from among namespaces, an end from outside looks the same. */
function leavesOpenly(): void {
  const own = process as unknown as Record<string, (...given: unknown[]) => unknown>
  for (const name of ['reallyExit', 'abort']) {
    const end = own[name]?.bind(process)
    if (end === undefined) continue
    own[name] = (...given) => {
      try {
        writeSync(3, `${farewell}\n`)
      } catch {
        // Nobody hears it.
      }
      return end(...given)
    }
  }
}

/** The module of the file: under its own address where Node can be told, else from where it lies, or from nowhere. */
async function loaded(opening: Opening): Promise<Exports> {
  const at = opening.at ?? (serve(opening) ? opening.url : `data:text/javascript;base64,${Buffer.from(opening.source).toString('base64')}`)
  return (await import(at)) as Exports
}

/** Says so before it reads what may run code of the file's: whoever hears nothing after that knows which export it was. */
const announcing =
  ({ endless = [] }: Opening): Reading =>
  (name, holder) => {
    if (!types.isProxy(holder)) {
      const { value, get } = Object.getOwnPropertyDescriptor(holder, name) ?? {}
      if (get === undefined && !types.isProxy(value)) return undefined
    }
    if (endless.includes(name)) return { unsendable: 'what does not end when it is read' }
    send({ reading: name })
    return undefined
  }

const input = createInterface({ input: process.stdin })[Symbol.asyncIterator]()
const next = async (): Promise<unknown> => {
  const { done, value } = await input.next()
  return done === true ? undefined : decode(value)
}
try {
  const opening = (await next()) as Opening
  leavesOpenly()
  if (tier !== 'trusted') withoutLoopholes()
  const precision = watchPrecision()
  const exports = legible(await loaded(opening), announcing(opening))
  const [candidates, unit] = [candidatesIn(exports), precisionOf(exports)]
  // Every question is watched: a file that knew when would leave its arguments alone just then. Whether it matters, whoever asks knows.
  let changed: string | undefined
  const operations = operationsOf(exports, (record, ask) =>
    keeping(record, ask, (told) => {
      changed ??= told
    }),
  )
  /** What is asked before claims ask anything. */
  const looking: Readonly<Record<string, (ask: never) => unknown>> = {
    look: (need: string) => candidates.flatMap((c) => (c.need === need ? [lookAt(exports, c.record, c.member, precision)] : []))[0],
    survey: ({ looks, said }: { readonly looks: Readonly<Record<string, Look>>; readonly said?: Unit }) => surveyOf(exports, looks, said ?? unit),
  }
  send({ protocol: protocolVersion, name: opening.name, version: '-', needs: candidates.map((c) => c.need), ...(unit === undefined ? {} : { unit }) })
  for (let question = await next(); question !== undefined; question = await next()) {
    const { seq, operation, ask } = question as { seq: number; operation: Operation | 'look' | 'survey'; ask: never }
    changed = undefined
    try {
      if (operation !== 'look') precision.end()
      const answer: unknown = await (looking[operation] ?? operations[operation as Operation])(ask)
      send({ seq, answer: answer === undefined ? { unsendable: describe(answer) } : answer, ...(changed === undefined ? {} : { changed: cut(changed) }) })
    } catch (error) {
      send({ seq, error: sentence(error) })
    }
  }
} catch (error) {
  send({ protocol: protocolVersion, error: sentence(error) })
  process.exitCode = 1
}
