import { stat, writeFile } from 'node:fs/promises'
import { basename, extname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { AnswerFault, Disturbed, Fault, fault, Unanswered } from '../fault.ts'
import { encode } from '../protocol/codec.ts'
import type { Unit } from '../protocol/subject.ts'
import { type ChannelSubject, channelSubject } from './channel.ts'
import { compiled } from './compile.ts'
import type { FileOptions, FileSubject } from './file-subject.ts'
import { needsAmong } from './greeting.ts'
import type { Opening } from './host.ts'
import { OutOfStep } from './lines.ts'
import type { Look } from './look.ts'
import { confinement, ourFolders, servedAt } from './process/confinement.ts'
import { limitsOf } from './process/limits.ts'
import { reachOf } from './process/readable.ts'
import { type Survey, subjectParts } from './survey.ts'
import { surveyIn } from './survey-reply.ts'

/** What runs a file of another language, by the end of its name. */
const interpreters: Readonly<Record<string, string>> = {
  '.R': 'Rscript ',
  '.r': 'Rscript ',
  '.jl': 'julia ',
  '.rb': 'ruby ',
  '.lua': 'lua ',
  '.pl': 'perl ',
  '.sh': 'sh ',
}
function refuseOtherLanguage(path: string): void {
  const end = extname(path)
  if (end === '' || end === '.py' || /^\.[cm]?[jt]sx?$/.test(end)) return
  const word = /[\s"']/.test(path) ? `'${path}'` : path
  const command = interpreters[end] === undefined ? (word.includes('/') ? word : `./${word}`) : `${interpreters[end]}${word}`
  throw new Fault(`${basename(path)} is no .ts, .js or .py file. A program is asked so: lemmata check --program "${command}"`)
}

/** What stands there instead of a file. */
async function refuseOtherThanFile(path: string): Promise<void> {
  const found = await stat(resolve(path)).catch(() => undefined)
  if (found?.isFile() === true) return refuseOtherLanguage(path)
  if (found?.isDirectory() === true) throw new Fault(`${path} is a folder; give one .ts, .js or .py file.`)
  throw fault(
    'file',
    'a file to check',
    `${path}, ${found === undefined ? 'which does not exist' : 'which is no file'}`,
    'Give the path of a .ts, .js or .py file.',
  )
}

/**
 * A student's file as a subject, in a child process with limits. The child only computes: inputs
 * are drawn and answers judged here. Fails: a file that is missing, does not compile, or cannot be loaded; one that imports lemmata, unless it is trusted.
 */
export async function fileSubject(path: string, options: FileOptions = {}): Promise<FileSubject> {
  await refuseOtherThanFile(path)
  if (extname(path) === '.py') return (await import('./python/file.ts')).pythonSubject(path, options)
  const { limits, trust = 'confined', precision, printed } = options
  const file = resolve(path)
  const name = basename(file)
  const reach = trust === 'trusted' ? undefined : { refused: await ourFolders(), allowed: await reachOf(file) }
  const { url, source, fingerprint } = await compiled(file, { alone: !servedAt(file), reach })
  const { remove, at, gaps, ...start } = await confinement(file, source, { trust, memory: limitsOf(limits).memory })
  try {
    const opening: Opening = { url, source, name, ...(await laid(at, source)) }
    const subject = await channelSubject({
      ...start,
      kind: 'file',
      name,
      descriptor: 3,
      first: (endless) => encode({ ...opening, endless }),
      limits,
      hearing: printed === undefined ? undefined : () => printed.process(name),
      unit: precision,
    })
    const close = async (): Promise<void> => {
      await subject.close()
      await remove()
    }
    const survey = await surveyed(subject, precision)
    return { ...subject, ...survey, ...subjectParts(survey), attempts: survey.needs, fingerprint, trust, gaps, close }
  } catch (error) {
    await remove()
    throw error
  }
}

/** The address of a module that was put down; nothing where it need not be, or the disk is full. */
async function laid(at: string | undefined, source: string): Promise<{ readonly at?: string }> {
  if (at === undefined) return {}
  return writeFile(at, source).then(
    () => ({ at: pathToFileURL(at).href }),
    () => ({}),
  )
}

/** Lets a file look at each of its exports. One that never ends, or ends the process, costs itself alone: it is asked as if it were in order. */
async function surveyed(subject: ChannelSubject, said: Unit | undefined): Promise<Survey> {
  const looks: Record<string, Look> = {}
  try {
    // What nobody can ask for is not looked at, however much of it there is.
    for (const need of new Set(needsAmong(subject.attempts).known)) {
      subject.begins()
      try {
        looks[need] = (await subject.asks('look', need)) as Look
      } catch (error) {
        // What happens to one look from outside is asked again with its claims.
        if (!(error instanceof Unanswered || error instanceof AnswerFault || (error instanceof Disturbed && error.again))) throw error
        // What it did there may be in the way of the others.
        subject.renew()
      }
    }
    const survey = (): Promise<unknown> => subject.asks('survey', { looks, said })
    subject.begins()
    // A line too many of the last look is no answer to this: a fresh process is asked.
    const answer = await survey().catch((error: unknown) => {
      if (!(error instanceof OutOfStep)) throw error
      return survey()
    })
    return surveyIn(subject.name, answer)
  } catch (error) {
    await subject.close()
    // Who cannot even be looked at has broken what looks at it: that is the file's own doing, and no accident.
    if (error instanceof AnswerFault || error instanceof Unanswered || (error instanceof Disturbed && !error.again))
      throw fault(subject.name, 'exports that can be looked at', error.message.replace(/\.$/, ''))
    throw error
  }
}
