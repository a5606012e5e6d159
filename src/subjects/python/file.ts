import { createHash } from 'node:crypto'
import { readFile, realpath, rm } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { protocolVersion } from '../../protocol/subject.ts'
import { channelSubject } from '../channel.ts'
import type { FileOptions, FileSubject } from '../file-subject.ts'
import { isolated } from '../process/isolation.ts'
import { limitsOf } from '../process/limits.ts'
import { farewell } from '../process/line-reader.ts'
import { folderOfItsOwn } from '../process/own-folder.ts'
import { subjectParts } from '../survey.ts'
import { contractForHost } from './contract.ts'
import { interpreter } from './interpreter.ts'
import { descriptionOf, looksAt, surveyed, unlookable } from './looks.ts'

const host = fileURLToPath(new URL('./host.py', import.meta.url))

/**
 * A student's .py file as a subject: a process of Python with limits, which holds names and no formulas. The same questions as to any
 * file, judged here. Fails: no Python; a file that cannot be loaded.
 */
export async function pythonSubject(path: string, { limits, trust = 'confined', precision, printed }: FileOptions = {}): Promise<FileSubject> {
  const file = await realpath(resolve(path))
  const name = basename(path)
  const python = await interpreter()
  const folder = trust === 'trusted' ? undefined : await folderOfItsOwn()
  const readable = [dirname(file), ...python.folders, python.userBase, host, ...(folder === undefined ? [] : [folder])]
  const plain = [python.path, '-B', '-u', '-X', 'utf8', '-W', 'ignore::RuntimeWarning', host] as const
  const remove = async (): Promise<void> => (folder === undefined ? undefined : rm(folder, { recursive: true, force: true }).catch(() => {}))
  try {
    const started =
      trust === 'trusted' || trust === 'confined'
        ? { command: plain, gaps: [] }
        : await isolated(plain, { readable, folder, memory: limitsOf(limits).memory }, { accepted: trust !== 'isolated' })
    const { gaps, ...start } = started
    const opening = { path: file, name, tier: trust, protocol: protocolVersion, farewell, folder: folder ?? null, readable, contract: contractForHost() }
    const subject = await channelSubject({
      ...start,
      ...(trust === 'trusted' ? {} : { env: environment(python.userBase, folder), cwd: folder ?? '/' }),
      kind: 'file',
      name,
      descriptor: 3,
      first: () => JSON.stringify(opening),
      limits,
      hearing: printed === undefined ? undefined : () => printed.process(name),
      unit: precision,
    })
    const close = async (): Promise<void> => {
      await subject.close()
      await remove()
    }
    try {
      const description = await descriptionOf(subject)
      const survey = surveyed(description, await looksAt(subject, description), precision ?? (subject.unit === 'float32' ? 'float32' : undefined))
      const fingerprint = await contentOf(file, description.files)
      return {
        ...subject,
        ...survey,
        ...subjectParts(survey),
        attempts: survey.needs,
        fingerprint,
        trust,
        gaps,
        libraries: { python: description.python, ...description.libraries },
        close,
      }
    } catch (error) {
      await subject.close()
      throw unlookable(name, error)
    }
  } catch (error) {
    await remove()
    throw error
  }
}

/** One thread, the same order in every set, nothing kept; and none of what the environment knows. */
const environment = (userBase: string, folder: string | undefined): Readonly<Record<string, string>> => ({
  ...(folder === undefined ? {} : { HOME: folder, TMPDIR: folder }),
  PYTHONHASHSEED: '0',
  PYTHONUSERBASE: userBase,
  OMP_NUM_THREADS: '1',
  OPENBLAS_NUM_THREADS: '1',
  MKL_NUM_THREADS: '1',
  LC_ALL: 'C.UTF-8',
  PATH: '/usr/local/bin:/usr/bin:/bin',
})

/** Of the file and all that it has loaded beside it. */
async function contentOf(file: string, others: readonly string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const path of [file, ...others.filter((other) => other !== file)]) hash.update(await readFile(path).catch(() => '')).update('\0')
  return hash.digest('hex')
}
