/*
 * What can go wrong around the process: places, streams, limits, the environment, signals. Each fault is a line of shell in a folder of
 * its own, where `lemmata` is the command, `wrong.mjs` a file of which one claim fails, and `tmp` the folder for temporary files.
 */

export interface Fault {
  readonly name: string
  /** What is run; its exit code is that of `lemmata`. */
  readonly shell: string
  /** The exit codes that are right. */
  readonly codes: readonly number[]
  /** What standard output must say; nothing where it is gone. */
  readonly says?: RegExp
  /** What standard error must say. */
  readonly tells?: RegExp
  /** A limit under which the program may not be able to do its work: then it ends with 4 and a sentence. */
  readonly mayFail?: true
  /** Root, to mount a disk or to be somebody else. */
  readonly needs?: 'root'
  /** Seconds. */
  readonly limit?: number
}

const check = 'lemmata check wrong.mjs --claim relu_deriv --runs 20'
const fallen = /0 passed, 1 failed/
const seen = { codes: [1], says: fallen } as const
/** A shell with a disk of its own: 64 kB, full, or one that can only be read. */
const onDisk = (prepare: string, then: string): string => `unshare -m sh -c '${prepare}; ${then}'`
const full = 'mkdir full && mount -t tmpfs -o size=64k none full && cp wrong.mjs net.json full && (dd if=/dev/zero of=full/all bs=1k 2>/dev/null; true)'
const readOnly = 'mkdir ro && mount -t tmpfs none ro && cp wrong.mjs net.json ro && mount -o remount,ro ro'
const somebody = 'setpriv --reuid=65534 --regid=65534 --clear-groups'
/** Sends a signal as soon as the file is asked. */
const signalled = (signal: string): string =>
  `lemmata check slow.mjs --trust --runs 5 --claim relu_deriv --no-failures >out & pid=$!; n=0; while [ ! -e asked ] && [ $n -lt 500 ]; do sleep 0.1; n=$((n+1)); done; kill -${signal} $pid; wait $pid; code=$?; cat out; exit $code`
const piped = (command: string, reader: string): string => `{ ${command}; echo $? >code; } | ${reader}; exit $(cat code)`

const places: readonly Fault[] = [
  { name: 'the working folder can only be read', shell: onDisk(readOnly, `cd ro && ${check}`), needs: 'root', ...seen, tells: /not kept/ },
  { name: 'the working folder is another user’s', shell: `chmod 755 . && ${somebody} ${check}`, needs: 'root', ...seen },
  { name: 'the working folder is on a full disk', shell: onDisk(full, `cd full && ${check}`), needs: 'root', ...seen, tells: /not kept/ },
  { name: 'the working folder is gone', shell: `mkdir gone && cd gone && rmdir ../gone && lemmata check "$HERE/wrong.mjs" --claim relu_deriv`, codes: [1, 4] },
  { name: '.lemmata is a file', shell: `touch .lemmata && ${check}`, ...seen, tells: /not kept/ },
  {
    name: '.lemmata/failures cannot be read',
    shell: `mkdir -p .lemmata/failures && chmod 0 .lemmata/failures && chmod 777 . && ${somebody} ${check}`,
    needs: 'root',
    ...seen,
  },
  { name: 'what is to be written stands there as a folder', shell: `mkdir -p .lemmata/failures/wrong/relu_deriv.json.part && ${check}`, ...seen },
  {
    name: 'a kept failure is damaged',
    shell: `mkdir -p .lemmata/failures/wrong && printf "{" >.lemmata/failures/wrong/relu_deriv.json && ${check}`,
    codes: [1, 2],
  },
  { name: 'the journal’s folder is a file', shell: `mkdir .lemmata && touch .lemmata/journal && ${check}`, ...seen },
  { name: 'failures go to a device', shell: `${check} --failures /dev/full/x`, ...seen, tells: /not kept/ },
  { name: 'failures go to /proc', shell: `${check} --failures /proc/x`, ...seen, tells: /not kept/ },
  { name: 'no folder for temporary files', shell: `TMPDIR=/nowhere ${check}`, ...seen, tells: /temporary/ },
  { name: 'the folder for temporary files is a file', shell: `touch file && TMPDIR=$PWD/file ${check}`, ...seen, tells: /temporary/ },
  { name: 'the folder for temporary files can only be read', shell: onDisk(readOnly, `TMPDIR=$PWD/ro ${check}`), needs: 'root', ...seen, tells: /temporary/ },
  { name: 'the folder for temporary files is on a full disk', shell: onDisk(full, `TMPDIR=$PWD/full ${check}`), needs: 'root', ...seen, tells: /temporary/ },
  {
    name: 'the file is deleted while it is asked',
    shell: `(n=0; while [ ! -e asked ] && [ $n -lt 500 ]; do sleep 0.1; n=$((n+1)); done; rm slow.mjs) & lemmata check slow.mjs --trust --runs 5 --claim relu_deriv --no-failures; code=$?; wait; exit $code`,
    codes: [1, 3],
    says: /\d+ passed, \d+ failed/,
  },
  {
    name: 'the engine is checked where nothing can be written',
    shell: onDisk(readOnly, 'cd ro && lemmata check --claim adam_recursion --runs 20'),
    needs: 'root',
    codes: [0],
    says: /1 passed, 0 failed/,
  },
  {
    name: 'proofs where nothing can be written',
    shell: onDisk(readOnly, 'cd ro && lemmata prove --claim xor_not_perceptron --no-rivals'),
    needs: 'root',
    codes: [0],
    says: /\d proofs? of .* hold/,
    tells: /queries are not written/,
  },
  {
    name: 'a matrix to a full disk',
    shell: onDisk(full, 'lemmata power --claim adam_recursion --mistake adamWithoutCorrection --runs 5 --matrix full/m.csv'),
    needs: 'root',
    codes: [4],
    says: /deliberately wrong versions/,
    tells: /ENOSPC/,
  },
  {
    name: 'a picture to a full disk',
    shell: onDisk(full, 'lemmata regions net.json --svg full/p.svg'),
    needs: 'root',
    codes: [4],
    says: /Zaslavsky/,
    tells: /ENOSPC/,
  },
  {
    name: 'the report is a folder',
    shell: 'mkdir out.html && printf "%s" "$RECORD" >e.json && lemmata report e.json --out out.html',
    codes: [2],
    tells: /EISDIR/,
  },
  { name: 'the report goes to a device', shell: 'printf "%s" "$RECORD" >e.json && lemmata report e.json --out /dev/full/x.html', codes: [2], tells: /ENOTDIR/ },
  { name: 'the evidence is a folder', shell: 'mkdir e.json && lemmata report e.json', codes: [2], tells: /EISDIR/ },
  { name: 'the evidence has no end', shell: 'lemmata report /dev/zero', codes: [2], tells: /at most 64 MB/ },
  {
    name: 'the main job on a full disk',
    shell: onDisk(full, 'lemmata lab --smoke --out full'),
    needs: 'root',
    codes: [4],
    says: /sampled/,
    tells: /ENOSPC/,
    limit: 400,
  },
]

const streams: readonly Fault[] = [
  { name: 'standard output is full', shell: `${check} >/dev/full`, codes: [4], tells: /standard output cannot be written/ },
  { name: 'standard error is full', shell: `${check} 2>/dev/full`, ...seen },
  { name: 'JSON to a full device', shell: `${check} --json >/dev/full`, codes: [4], tells: /standard output cannot be written/ },
  { name: 'standard input is closed', shell: `${check} <&-`, ...seen },
  { name: 'standard output is closed', shell: `${check} >&-`, codes: [1] },
  { name: 'standard error is closed', shell: `${check} 2>&-`, ...seen },
  { name: 'nobody reads', shell: piped(check, 'true'), codes: [1] },
  { name: 'somebody reads one line', shell: piped(check, 'head -1'), codes: [1], says: /relu/ },
  { name: 'somebody reads ten letters of JSON', shell: piped(`${check} --json`, 'head -c 10'), codes: [1], says: /^\{/ },
]

const limits: readonly Fault[] = [
  { name: 'twenty descriptors', shell: `ulimit -n 20; ${check}`, ...seen, mayFail: true },
  { name: 'thirty-two descriptors', shell: `ulimit -n 32; ${check}`, ...seen, mayFail: true },
  {
    name: 'thirty-two descriptors for the engine',
    shell: 'ulimit -n 32; lemmata check --claim adam_recursion --runs 20',
    codes: [0],
    says: /1 passed/,
    mayFail: true,
  },
  { name: 'no file may grow', shell: `ulimit -f 0; ${check}`, ...seen, mayFail: true },
  { name: 'three gigabytes of address space', shell: `ulimit -v 3000000; ${check}`, ...seen, mayFail: true },
  // The process of the file finds no room, which is no fault of the file.
  { name: 'too little address space for the file', shell: `ulimit -v 1500000; ${check}`, codes: [1, 3, 4] },
  { name: 'few processes', shell: `chmod 777 . tmp && ${somebody} sh -c "ulimit -u 12; ${check}"`, needs: 'root', ...seen, mayFail: true },
]

const surroundings: readonly Fault[] = [
  { name: 'no home', shell: `unset HOME; ${check}`, ...seen },
  { name: 'no environment', shell: `env -i TMPDIR="$TMPDIR" "$NODE" "$CLI" check wrong.mjs --claim relu_deriv`, ...seen },
  { name: 'another language', shell: `LANG=C LC_ALL=C ${check}`, ...seen },
  { name: 'a terminal that is none', shell: `TERM=dumb COLUMNS=0 FORCE_COLOR=3 ${check}`, ...seen },
]

const signals: readonly Fault[] = [
  ...['INT', 'TERM', 'HUP', 'QUIT'].map((s): Fault => ({ name: `SIG${s} while the file is asked`, shell: signalled(s), codes: [130], tells: /interrupted/ })),
  { name: 'SIGUSR1 while the file is asked', shell: signalled('USR1'), codes: [1], says: /passed, \d+ failed/ },
]

export const faults: readonly Fault[] = [...places, ...streams, ...limits, ...surroundings, ...signals]
