import { type Journals, journalsIn } from '../../lab/journal.ts'
import { letSignalsEnd } from './early.ts'
import { exitCodes, refuseJson } from './exit.ts'

/** Runs `work`, and `cleanup` whatever happens, Ctrl-C included. */
export async function withCleanup<T>(work: () => Promise<T>, cleanup: () => Promise<void>, last: () => Promise<string> = async () => ''): Promise<T> {
  let stopping = false
  const interrupted = (): void => {
    stopping = true
    refuseJson('interrupted')
    void last()
      .then((text) => process.stderr.write(text))
      .then(cleanup)
      .finally(() => process.exit(exitCodes.interrupted))
  }
  letSignalsEnd()
  process.once('SIGINT', interrupted)
  process.once('SIGTERM', interrupted)
  try {
    // What comes of work that is being stopped is told to nobody: the process is about to end.
    return await work().finally(() => (stopping ? new Promise<never>(() => {}) : undefined))
  } finally {
    process.off('SIGINT', interrupted)
    process.off('SIGTERM', interrupted)
    await cleanup()
  }
}

/** As `withCleanup`, with journals that are forgotten when the work is over; an interruption says what they keep. */
export async function resumable<T>(work: (journals: Journals) => Promise<T>, cleanup: () => Promise<void> = async () => {}): Promise<T> {
  const journals = journalsIn('.lemmata/journal')
  const result = await withCleanup(
    () => work(journals),
    cleanup,
    async () => {
      const kept = await journals.kept()
      if (kept === 0) return '\ninterrupted\n'
      const passing = journals.passing()
      if (passing !== undefined) return `\ninterrupted; nothing is kept: ${passing}\n`
      return `\ninterrupted; ${kept} results are kept, and the same call goes on from there\n`
    },
  )
  await journals.close()
  return result
}
