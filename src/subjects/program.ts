import { basename } from 'node:path'
import { fault } from '../fault.ts'
import { type ChannelSubject, channelSubject } from './channel.ts'
import { needsAmong } from './greeting.ts'
import type { Trust } from './process/confinement.ts'
import { isolated } from './process/isolation.ts'
import { type Limits, limitsOf } from './process/limits.ts'

export interface ProgramOptions {
  readonly limits?: { readonly [K in keyof Limits]?: Limits[K] | undefined }
  /** A program has the rights of whoever calls, unless it is isolated. */
  readonly trust?: Exclude<Trust, 'confined'> | undefined
}

/**
 * Any command that speaks the protocol: a greeting on its standard output, then one line of JSON for every line of JSON
 * on its standard input, as `protocol.schema.json` describes them. What it writes to standard error is told where it ends.
 * What it says that it attempts and that nobody can ask for is noted.
 * Fails: an empty command, a program that cannot be started or does not greet.
 */
export async function programSubject(
  command: readonly string[],
  { limits, trust = 'trusted' }: ProgramOptions = {},
): Promise<ChannelSubject & { readonly trust: Trust; readonly gaps: readonly string[] }> {
  const [program, ...args] = command
  if (program === undefined) throw fault('program', 'a command', 'none', 'Give a program and its arguments, such as python3 my_adam.py.')
  const name = command.map((word) => basename(word)).join(' ')
  const plain = [program, ...args] as const
  const { gaps, ...start } =
    trust === 'trusted' ? { command: plain, gaps: [] } : await isolated(plain, { memory: limitsOf(limits).memory }, { accepted: trust !== 'isolated' })
  const subject = await channelSubject({ kind: 'program', name, ...start, descriptor: 1, limits })
  const { known, notes } = needsAmong(subject.attempts)
  return { ...subject, trust, gaps, attempts: known, notes: [...subject.notes, ...notes], supports: (need) => known.includes(need) }
}
