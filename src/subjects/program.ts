import { basename } from 'node:path'
import { fault } from '../fault.ts'
import { type ChannelSubject, channelSubject } from './channel.ts'

/**
 * Any command that speaks the protocol: a greeting on its standard output, then one line of JSON for every line of JSON
 * on its standard input, as `protocol.schema.json` describes them. What it writes to standard error is dropped.
 * Fails: an empty command, a program that cannot be started or does not greet.
 */
export async function programSubject(
  command: readonly string[],
  { deadlineMs = 2000 }: { readonly deadlineMs?: number | undefined } = {},
): Promise<ChannelSubject> {
  const [program, ...args] = command
  if (program === undefined) throw fault('program', 'a command', 'none', 'Give a program and its arguments, such as python3 my_adam.py.')
  return channelSubject({ name: command.map((word) => basename(word)).join(' '), command: [program, ...args], descriptor: 1, deadlineMs })
}
