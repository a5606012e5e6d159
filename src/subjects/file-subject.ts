import type { Unit } from '../protocol/subject.ts'
import type { ChannelSubject } from './channel.ts'
import type { Printed } from './printed.ts'
import type { Trust } from './process/confinement.ts'
import type { Limits } from './process/limits.ts'
import type { Survey } from './survey.ts'

/* A file that is asked, in whichever language. */

export interface FileSubject extends ChannelSubject, Survey {
  /** Of the file and all that it imports: other code, other fingerprint. */
  readonly fingerprint: string
  readonly trust: Trust
  /** What it is made with, by name and version. */
  readonly libraries?: Readonly<Record<string, string>>
  /** What is not isolated that should be. */
  readonly gaps: readonly string[]
}
export interface FileOptions {
  readonly limits?: { readonly [K in keyof Limits]?: Limits[K] | undefined }
  /** What it may do; nothing but compute by default. */
  readonly trust?: Trust | undefined
  /** What its numbers round to, whatever it says itself. */
  readonly precision?: Unit | undefined
  /** Hears what it prints. */
  readonly printed?: Printed | undefined
}
