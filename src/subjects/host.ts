import { writeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { decode, encode } from '../protocol/codec.ts'
import type { Operation } from '../protocol/subject.ts'
import { moduleSubject } from './exports.ts'

/**
 * The child's side of a student's file: questions come as JSON lines on stdin, answers go out on descriptor 3, so
 * that whatever the file prints disturbs nothing. First line out: the protocol, and what the file attempts.
 */

const reply = (message: unknown): void => {
  writeSync(3, `${encode(message)}\n`)
}

/** The error and the first line of the file that it passed through. */
function sentence(error: unknown): string {
  if (!(error instanceof Error)) return `threw ${String(error)}`
  if (error.name === 'Fault') return error.message
  const place = /\(?([^\s()]+:\d+:\d+)\)?/.exec(
    (error.stack ?? '').split('\n').find((line) => /^\s+at /.test(line) && !/node:|host\.js|module\.js/.test(line)) ?? '',
  )?.[1]
  return `threw ${error.name}: ${error.message}${place === undefined ? '' : ` (at ${place.replace(/^.*\//, '')})`}`
}

const [, , file] = process.argv
try {
  // `module.exports = { … }` and `export default { … }` arrive as one default export.
  const loaded = (await import(file as string)) as Record<string, unknown>
  const bundle = typeof loaded['default'] === 'object' && loaded['default'] !== null ? (loaded['default'] as Record<string, unknown>) : {}
  const subject = moduleSubject({ ...bundle, ...loaded })
  reply({ protocol: 1, needs: subject.needs, ignored: subject.ignored })
  for await (const line of createInterface({ input: process.stdin })) {
    const { seq, operation, ask } = decode(line) as { seq: number; operation: Operation; ask: never }
    try {
      reply({ seq, answer: await subject.operations[operation](ask) })
    } catch (error) {
      reply({ seq, error: sentence(error) })
    }
  }
} catch (error) {
  reply({ protocol: 1, error: sentence(error) })
  process.exitCode = 1
}
