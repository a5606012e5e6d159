import type { Command } from 'commander'

/** Under which heading of `--help` a command stands. */
export type Group = 'Your code:' | 'What is known:' | 'Theory:' | 'Reports:'

/** A command of the command line: whoever exports one from a file beside `index.ts` has added it. */
export interface CliCommand {
  readonly name: string
  readonly group: Group
  /** Says what it takes and what it does. */
  add(command: Command): void
}

export const isCommand = (x: unknown): x is CliCommand =>
  typeof x === 'object' && x !== null && 'group' in x && 'add' in x && typeof (x as CliCommand).add === 'function'

/** 0: everything as expected. 1: a claim failed. 2: the call was wrong. 3: nothing failed, something is undecided. 130: interrupted. */
export const exitCodes = { held: 0, failed: 1, usage: 2, open: 3, interrupted: 130 } as const
