import { readFileSync, writeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { Worker } from 'node:worker_threads'
import { AnswerFault, Fault } from '../fault.ts'
import { decode, encode } from '../protocol/codec.ts'
import { describe } from '../protocol/describe.ts'
import { type Operation, protocolVersion, type Unit } from '../protocol/subject.ts'
import { type Exports, legible, operationsOf, precisionOf } from './exports.ts'
import { keeping } from './keeping.ts'
import { type Look, lookAt } from './look.ts'
import { serve } from './serving.ts'
import { candidatesIn, surveyOf } from './survey.ts'
import { watchPrecision } from './watch.ts'

/**
 * The child's side of a student's file: questions come as JSON lines on stdin, answers go out on descriptor 3, so
 * that whatever the file prints disturbs nothing. First line out: the greeting, with what the file may attempt; then
 * whoever asks lets it look at each export, where one that never ends costs itself alone.
 */

const send = (message: unknown): void => {
  writeSync(3, `${encode(message)}\n`)
}

/** The error, and the first line of the file that it passed through. */
function sentence(error: unknown): string {
  const { cause } = error as { readonly cause?: unknown }
  if (error instanceof AnswerFault) return `${error.message}${cause === undefined ? '' : lineIn(cause)}`
  if (error instanceof Fault) return error.message
  return `threw ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}${lineIn(error)}`
}
function lineIn(error: unknown): string {
  if (!(error instanceof Error)) return ''
  const line = String(error.stack)
    .split('\n')
    .find((l) => /^\s+at /.test(l) && !/node:|(?:host|calling)\.js/.test(l))
  const place = /\(?([^\s()]+:\d+:\d+)\)?/.exec(line ?? '')?.[1]
  return place === undefined ? '' : ` (at ${place.replace(/^.*\//, '')})`
}

// Before the file is loaded, which may never end.
new Worker(new URL('./watchdog.js', import.meta.url)).unref()

const [, , module = '', url = '', name = 'file'] = process.argv
try {
  serve({ url, source: readFileSync(module, 'utf8') })
  const precision = watchPrecision()
  const exports = legible((await import(url)) as Exports)
  const [candidates, unit] = [candidatesIn(exports), precisionOf(exports)]
  const [operations, watched] = [operationsOf(exports), operationsOf(exports, keeping)]
  /** What is asked before claims ask anything. */
  const looking: Readonly<Record<string, (ask: never) => unknown>> = {
    look: (need: string) => candidates.flatMap((c) => (c.need === need ? [lookAt(exports, c.record, c.member, precision)] : []))[0],
    survey: ({ looks, said }: { readonly looks: Readonly<Record<string, Look>>; readonly said?: Unit }) => surveyOf(exports, looks, said ?? unit),
  }
  send({ protocol: protocolVersion, name, version: '-', needs: candidates.map((c) => c.need), ...(unit === undefined ? {} : { unit }) })
  for await (const line of createInterface({ input: process.stdin })) {
    const { seq, operation, ask, kept } = decode(line) as { seq: number; operation: Operation | 'look' | 'survey'; ask: never; kept?: true }
    try {
      if (operation !== 'look') precision.end()
      const answer: unknown = await (looking[operation] ?? (kept === true ? watched : operations)[operation as Operation])(ask)
      send({ seq, answer: answer === undefined ? { unsendable: describe(answer) } : answer })
    } catch (error) {
      send({ seq, error: sentence(error) })
    }
  }
} catch (error) {
  send({ protocol: protocolVersion, error: sentence(error) })
  process.exitCode = 1
}
