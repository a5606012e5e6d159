import { type Journals, journalsIn } from '../../lab/journal.ts'
import { endings, heedEndings, letSignalsEnd } from './early.ts'
import { exitCodes, refuseJson } from './exit.ts'
import { whenFailing } from './failed.ts'
import { tell } from './out.ts'

/** How long cleaning up may take, in milliseconds. */
const patience = 5000

/** Runs `work`, and `cleanup` whatever happens, an interruption included. `last`: what an interruption is told by. */
export async function withCleanup<T>(
  work: () => Promise<T>,
  cleanup: () => Promise<void>,
  last: () => Promise<string> = async () => 'interrupted',
): Promise<T> {
  let stopping = false
  const interrupted = (): void => {
    // A second signal ends at once.
    for (const signal of endings) process.off(signal, interrupted)
    stopping = true
    refuseJson('interrupted')
    // Whoever waits for what never comes is not waited for.
    setTimeout(() => process.exit(exitCodes.interrupted), patience)
    void last()
      .then((sentence) => tell(...(sentence === '' ? [] : ['', sentence])))
      .then(cleanup)
      .finally(() => process.exit(exitCodes.interrupted))
  }
  letSignalsEnd()
  for (const signal of endings) process.once(signal, interrupted)
  const wellAgain = whenFailing(cleanup)
  try {
    // What comes of work that is being stopped is told to nobody: the process is about to end.
    return await work().finally(() => (stopping ? new Promise<never>(() => {}) : undefined))
  } finally {
    for (const signal of endings) process.off(signal, interrupted)
    wellAgain()
    heedEndings()
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
      if (kept === 0) return 'interrupted'
      const passing = journals.passing()
      if (passing !== undefined) return `interrupted; nothing is kept: ${passing}`
      return `interrupted; ${kept} results are kept, and the same call goes on from there`
    },
  )
  await journals.close()
  return result
}
