/* The program itself fails: a full disk, no descriptors, a bug. One sentence on standard error, and an exit code of its own. */

/** Beside the exit codes of verdicts: nothing is said of any claim. */
export const failedCode = 4

/** What the system refuses, in words. */
const refusals: Readonly<Record<string, string>> = {
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  ENOSPC: 'no space is left on the disk',
  EDQUOT: 'no space is left for this user',
  EFBIG: 'the file grew larger than is allowed (ulimit -f)',
  EROFS: 'the disk can only be read',
  EMFILE: 'too many files are open (ulimit -n)',
  ENFILE: 'too many files are open on this machine',
  EAGAIN: 'no further process or thread can be started (ulimit -u)',
  ENOMEM: 'no memory is left',
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'a part of the path is no folder',
  EISDIR: 'it is a folder',
  EIO: 'the disk cannot be read or written',
  EPIPE: 'whoever was to read is gone',
  ERR_WORKER_INIT_FAILED: 'no further thread can be started (ulimit -u, ulimit -v)',
  ERR_WORKER_OUT_OF_MEMORY: 'no memory is left for a thread',
}

/** What went wrong, in one sentence without a stack. */
export function sentenceOf(error: unknown): string {
  const { code, path, syscall, message = String(error), name = 'Error' } = (error ?? {}) as Partial<NodeJS.ErrnoException>
  const why = code === undefined ? undefined : refusals[code]
  if (why !== undefined) {
    const where = path ?? /'([^']+)'/.exec(message)?.[1]
    return `lemmata cannot go on: ${where === undefined ? (syscall ?? 'the system refuses') : `${syscall ?? 'using'} ${where}`}: ${why} (${code}).`
  }
  if (error instanceof RangeError) return `lemmata cannot go on: what it was given is too large, or nested too deep (${message}).`
  return `lemmata itself failed: ${name}: ${message}. That is a mistake of lemmata, not of yours; LEMMATA_STACK=1 shows where.`
}

let [cleanup, failing, unwritten]: [() => Promise<void>, boolean, boolean] = [async () => {}, false, false]

/** What is done before a program that fails ends; returns how this is taken back. */
export function whenFailing(work: () => Promise<void>): () => void {
  cleanup = work
  return () => {
    cleanup = async () => {}
  }
}

/** How long a program that fails may clean up, in milliseconds. */
const patience = 3000

/** Says why, cleans up, and ends the program. `say`: prints one line on standard error. */
function fail(error: unknown): void {
  // What else breaks while it ends is not told.
  if (failing) return
  failing = true
  process.exitCode = failedCode
  tellFailure(error)
  setTimeout(() => process.exit(failedCode), patience)
  void cleanup().then(
    () => process.exit(failedCode),
    () => process.exit(failedCode),
  )
}

/** One line on standard error; with LEMMATA_STACK=1 the stack below it. */
export function tellFailure(error: unknown): void {
  const stack = process.env['LEMMATA_STACK'] === undefined ? '' : `${(error as Partial<Error> | null)?.stack ?? 'no stack'}\n`
  // biome-ignore lint/suspicious/noControlCharactersInRegex: nothing here may be a command to a terminal.
  process.stderr.write(`${sentenceOf(error).replace(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]+/g, ' ')}\n${stack}`)
}

/** From now on nothing that fails ends with a stack, or with a code that speaks of claims. */
export function heedFailures(): void {
  process.on('uncaughtException', fail)
  process.on('unhandledRejection', fail)
  process.stderr.on('error', () => {})
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // A reader that closes early (`| head`) is no error of ours, and the work is brought to its end: its code still tells what came of it.
    if (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED' || unwritten) return
    unwritten = true
    process.stderr.write(`standard output cannot be written: ${refusals[error.code ?? ''] ?? error.message} (${error.code}). What was to be printed is lost.\n`)
  })
  process.on('exit', (code) => {
    // Node's own code for work that waits for what never comes.
    if (code === 13) tellFailure(new Error('the work did not come to its end'))
    if (code === 13 || unwritten) process.exitCode = failedCode
  })
}
