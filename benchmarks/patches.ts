import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { backend } from '../src/kernels/product.ts'

/*
 * Proof that the tests of kernels, arena, geometry, the door to subjects, the lab and what is made can fail: each patch breaks one
 * thing in a copy of the sources, and the test file that is named must go red, which is green without. `npm run trust -- patches`;
 * a test of its own sees that every patch still fits its file.
 */

export interface Patch {
  readonly breaks: string
  readonly file: string
  /** Stands once in the file. */
  readonly from: string
  readonly to: string
  readonly test: string
  /** Shows only where this is installed. */
  readonly needs?: 'BLAS'
}

const arena = 'src/arrays/arena.test.ts'
const product = 'src/kernels/product.test.ts'
const training = 'src/training/arena.test.ts'
const plane = 'src/geometry/regions/regions.test.ts'
const feasible = 'src/geometry/feasible.test.ts'
const door = 'src/protocol/guarded.test.ts'
const blame = 'src/protocol/blame.test.ts'
const subjects = 'src/subjects/program.test.ts'
const spending = 'src/subjects/spending.test.ts'
const surroundings = 'src/subjects/process/surroundings.test.ts'
const exported = 'src/subjects/exports.test.ts'
const jobs = 'src/lab/jobs.test.ts'
const lab = 'src/lab/lab.test.ts'
const sealed = 'src/lab/sealed.test.ts'
const ledger = 'src/lab/ledger.test.ts'
const made = 'src/making/indexes.test.ts'
const imports = 'src/imports.test.ts'
export const patches: readonly Patch[] = [
  {
    breaks: 'max hands the second on at a tie',
    file: 'src/kernels/emit.ts',
    from: 'const smaller = [...get(x as number), ...get(y as number), ...onPair.less]',
    to: 'const smaller = [...get(x as number), ...get(y as number), 0xfd, 0x4b]',
    test: arena,
  },
  { breaks: 'max loses NaN, one entry at a time', file: 'src/kernels/emit.ts', from: 'onDouble.differs]', to: 'onDouble.equal]', test: arena },
  {
    breaks: 'a loop over rows does not go on to the next row',
    file: 'src/kernels/emit.ts',
    from: '...get(place(k, 1)), plus, ...set(place(k, 0))]).flat()',
    to: '...whole(0), plus, ...set(place(k, 0))]).flat()',
    test: arena,
  },
  {
    breaks: 'the last of an odd number of columns is left out',
    file: 'src/kernels/emit.ts',
    from: '...get(1), ...whole(1), and, not',
    to: '...whole(0), not',
    test: arena,
  },
  {
    breaks: 'a formula reads what another one has just written',
    file: 'src/arrays/lazy.ts',
    from: 'if (!readLater.has(to.at)) return to',
    to: 'if (to.at >= 0) return to',
    test: arena,
  },
  {
    breaks: 'two formulas of other shapes are one',
    file: 'src/arrays/lazy.ts',
    from: `share(\`[\${at} \${shape} \${row} \${column}]\``,
    to: `share(\`[\${at}]\``,
    test: arena,
  },
  {
    breaks: 'only the first call after an array is made again',
    file: 'src/arrays/arena.ts',
    from: 'for (const w of call.writes) touched.add(w)',
    to: '',
    test: arena,
  },
  {
    breaks: 'arrays of a former generation are taken',
    file: 'src/arrays/arena.ts',
    from: 'if (a.generation !== generation)',
    to: 'if (a.generation > generation)',
    test: training,
  },
  { breaks: 'the arena gives out more than it has', file: 'src/arrays/arena.ts', from: 'if (top > end / 2)', to: 'if (top > 64 * end)', test: arena },
  {
    breaks: 'a schedule keeps its first rate',
    file: 'src/training/update.ts',
    from: 'for (const [place, value] of changes) doubles[place] = value',
    to: '',
    test: training,
  },
  {
    breaks: 'a state that counts is taken for steady',
    file: 'src/training/update.ts',
    from: 'if (repeats) steady',
    to: 'if (repeats || !spoken.grown) steady',
    test: training,
  },
  { breaks: 'batches are not gathered', file: 'src/training/trainer.ts', from: 'gather(home, allX, samples, known.x)', to: '', test: training },
  {
    breaks: 'a plan goes on with what another one left',
    file: 'src/training/trainer.ts',
    from: 'other === plan && home.generation() === generation',
    to: 'other === plan',
    test: training,
  },
  {
    breaks: 'one exchanged parameter is forgotten to be put back',
    file: 'src/gradcheck/resident.ts',
    from: 'doubles[place] = before',
    to: 'doubles[place] = value',
    test: 'src/gradcheck/resident.test.ts',
  },
  {
    breaks: 'what follows the parameter before is not computed again',
    file: 'src/gradcheck/resident.ts',
    from: 'if (pending >= 0 && pending !== i)',
    to: 'if (pending > size)',
    test: 'src/gradcheck/resident.test.ts',
  },
  { breaks: 'plain tiles forget the last row', file: 'src/kernels/plain.ts', from: 'if (i + 3 < m)', to: 'if (i + 4 < m)', test: product },
  {
    breaks: 'BLAS is told the other order',
    file: 'src/kernels/native.ts',
    from: 'transposed: transposedOrder, refresh: still',
    to: 'transposed: plainOrder, refresh: still',
    test: product,
    needs: 'BLAS',
  },
  { breaks: 'the GPU tile leaves a product out', file: 'src/kernels/gpu.ts', from: ' + a[y + 2][p + 7] * b7', to: '', test: product },
  { breaks: 'BLAS is taken by default', file: 'src/kernels/product.ts', from: "return 'reproducible'", to: "return 'fastest'", test: product, needs: 'BLAS' },
  {
    breaks: 'nobody is asked for proof',
    file: 'src/kernels/verified.ts',
    from: 'return why === undefined ? found',
    to: 'return why !== 0 ? found',
    test: product,
  },
  {
    breaks: 'rows of a thread lie one off',
    file: 'src/kernels/wasm.ts',
    from: 'doubles.set(sa === a.data.length ? a.data',
    to: 'doubles.set(sa !== a.data.length ? a.data',
    test: product,
  },
  {
    breaks: 'a cut drops the corner that it runs through',
    file: 'src/geometry/regions/exact-2d.ts',
    from: 'if (here * own >= 0)',
    to: 'if (here * own > 0)',
    test: plane,
  },
  { breaks: 'signs are read from doubles alone', file: 'src/geometry/regions/exact-2d.ts', from: 'const off = 2 ** -49 *', to: 'const off = 0 *', test: plane },
  {
    breaks: 'a unit that is on everywhere adds nothing',
    file: 'src/geometry/regions/exact-2d.ts',
    from: 'else if (s > 0) addUnit(sums, next.columns[u] as readonly bigint[], maps, u)',
    to: '',
    test: plane,
  },
  { breaks: 'no polygon is cut', file: 'src/geometry/regions/float-2d.ts', from: 'if (s === 0) {', to: 'if (s > 1) {', test: plane },
  {
    breaks: 'pieces of a line are cut at zeros outside',
    file: 'src/geometry/regions/float-1d.ts',
    from: 'if (t > left && t < right)',
    to: 'if (t > left)',
    test: plane,
  },
  {
    breaks: 'the bound of Serra does not pass on what is spent',
    file: 'src/geometry/counts.ts',
    from: 'Math.min(cap, n - j)',
    to: 'Math.min(cap, n)',
    test: plane,
  },
  {
    breaks: 'the multipliers of a contradiction lose one',
    file: 'src/geometry/feasible.ts',
    from: 'multipliers[v] = row[j] as bigint',
    to: 'multipliers[v] = 0n',
    test: feasible,
  },
  { breaks: 'a point is given without its scale', file: 'src/geometry/feasible.ts', from: 'scale: denominator }', to: 'scale: 1n }', test: feasible },
  {
    breaks: 'HiGHS is never believed',
    file: 'benchmarks/feasible-highs.ts',
    from: 'y[c] = -(rows[i]?.[free] as bigint)',
    to: 'y[c] = rows[i]?.[free] as bigint',
    test: 'benchmarks/feasible-highs.test.ts',
  },
  {
    breaks: 'a pattern on a boundary counts',
    file: 'src/geometry/regions/exact-nd.ts',
    from: 'bound: -1n }], spend).feasible',
    to: 'bound: 0n }], spend).feasible',
    test: feasible,
  },
  {
    breaks: 'outcomes come as they end',
    file: 'src/lab/runners/threads.ts',
    from: 'outcomes[i] = outcome',
    to: 'outcomes[outcomes.filter(() => true).length] = outcome',
    test: jobs,
  },
  {
    breaks: 'jobs of one lane are spread over workers',
    file: 'src/lab/runners/runner.ts',
    from: 'else batch.push(i)',
    to: 'else batches.set(String(-i), [i])',
    test: jobs,
  },
  {
    breaks: 'a line of the journal is believed without its seal',
    file: 'src/lab/journal.ts',
    from: 'if (at < 0 || !seal.fits(line.slice(0, at), place, text)) return undefined',
    to: 'if (at < 0) return undefined',
    test: sealed,
  },
  {
    breaks: 'a line of one journal is good for all',
    file: 'src/lab/seal.ts',
    from: '.update(JSON.stringify(place))',
    to: '',
    test: sealed,
  },
  {
    breaks: 'the journal is written through a link',
    file: 'src/lab/journal.ts',
    from: 'constants.O_APPEND | (constants.O_NOFOLLOW ?? 0)',
    to: 'constants.O_APPEND',
    test: sealed,
  },
  {
    breaks: 'a kept failure is believed without its seal',
    file: 'src/lab/failures.ts',
    from: 'failures.filter((f) => sealed().fits(f.seal, place(claim), sealedText(f)))',
    to: 'failures.filter((f) => sealed() !== undefined)',
    test: sealed,
  },
  {
    breaks: 'the seal of a kept failure does not know its claim',
    file: 'src/lab/failures.ts',
    from: 'JSON.stringify([format, ...identity, claim])',
    to: 'JSON.stringify([format, ...identity, claim.slice(0, 0)])',
    test: sealed,
  },
  {
    breaks: 'files of one name share their failures',
    file: 'src/lab/failures.ts',
    from: 'return [spec.kind, seen(spec.path)]',
    to: "return [spec.kind, seen(spec.path).split('/').at(-1) ?? '']",
    test: sealed,
  },
  {
    breaks: 'kept failures do not go with a project that is moved',
    file: 'src/lab/failures.ts',
    from: 'relative(resolve(folder), resolve(path))',
    to: 'resolve(path)',
    test: sealed,
  },
  {
    breaks: 'a key that others can read is used',
    file: 'src/lab/seal.ts',
    from: '(read.mode & 0o077) !== 0',
    to: 'read.mode === 0',
    test: sealed,
  },
  {
    breaks: 'half written files stay',
    file: 'src/lab/files.ts',
    from: 'await removeParts(folder, new Set(files.map(({ name }) => name)))',
    to: '',
    test: sealed,
  },
  {
    breaks: 'all calls have one journal',
    file: 'src/lab/journal.ts',
    from: 'JSON.stringify([format, about, buildHash()])',
    to: 'JSON.stringify([format, buildHash()])',
    test: jobs,
  },
  {
    breaks: 'a lost job is kept as done',
    file: 'src/lab/jobs.ts',
    from: 'if (outcome.done) journal?.add(job.id, outcome.value)',
    to: 'journal?.add(job.id, outcome)',
    test: jobs,
  },
  {
    breaks: 'a journal does not know what a file says',
    file: 'src/lab/spec-content.ts',
    from: 'return { ...rest, name, version, unit, content: fingerprint }',
    to: 'return { ...rest, name, version, unit }',
    test: lab,
  },
  {
    breaks: 'lanes of a file share one process',
    file: 'src/lab/subjects.ts',
    from: "kind === 'file' || kind === 'program'",
    to: "kind === 'program'",
    test: lab,
  },
  {
    breaks: 'an answer that comes because we ended its process is kept',
    file: 'src/lab/runners/inline.ts',
    from: 'if (closed) throw closedRunner()',
    to: 'if (closed && outcome === undefined) throw closedRunner()',
    test: lab,
  },
  {
    breaks: "a claim's own bug accuses the subject",
    file: 'src/evidence/search.ts',
    from: 'if (!(error instanceof Unanswered || error instanceof AnswerFault)) {',
    to: 'if (!(error instanceof Error)) {',
    test: 'src/evidence/examine.test.ts',
  },
  {
    breaks: 'numbers in another form go unheard',
    file: 'src/protocol/guarded.ts',
    from: 'if (fault === undefined || numeric(answer)) heard',
    to: 'if (fault === undefined) heard',
    test: door,
  },
  {
    breaks: "a claim's wrong question accuses the subject",
    file: 'src/protocol/question.ts',
    from: 'if (p !== undefined) throw fault(`the question to',
    to: 'if (p === null) throw fault(`the question to',
    test: blame,
  },
  {
    breaks: "an exception of the subject is the claim's own",
    file: 'src/protocol/guarded.ts',
    from: 'throw blamed(record, ask, error)',
    to: 'throw error',
    test: blame,
  },
  {
    breaks: 'huge numbers are overflow, and yet refused',
    file: 'src/protocol/guarded.ts',
    from: 'finite: ordinary(ask)',
    to: 'finite: true',
    test: door,
  },
  {
    breaks: 'a typed array reaches the claim as it is',
    file: 'src/protocol/guarded.ts',
    from: 'answer = plain(await',
    to: 'answer = (await',
    test: door,
  },
  {
    breaks: 'lists may be shorter than their question says',
    file: 'src/protocol/check.ts',
    from: '  if (n !== undefined && x.length !== n) return length(expected(), x.length)\n  for',
    to: '  for',
    test: door,
  },
  {
    breaks: 'rows need not be as long as the first',
    file: 'src/protocol/check.ts',
    from: 'columns ?? (listed(x[0]) ? x[0].length : undefined)',
    to: 'columns',
    test: door,
  },
  {
    breaks: 'layers need not fit each other',
    file: 'src/protocol/check.ts',
    from: 'if (p === undefined) width = layer.biases.length',
    to: '',
    test: door,
  },
  {
    breaks: 'the reply to another question is taken',
    file: 'src/subjects/lines.ts',
    from: 'if (theirs !== seq)',
    to: 'if (theirs === undefined)',
    test: subjects,
  },
  {
    breaks: 'who is out of step is asked on',
    file: 'src/subjects/channel.ts',
    from: 'starting.end()\n      spent.strikes++',
    to: 'spent.strikes++',
    test: subjects,
  },
  {
    breaks: 'who is ended from outside is not asked again',
    file: 'src/subjects/channel.ts',
    from: 'if (!(error instanceof Disturbed) || starting.hopeless()) throw error',
    to: 'if (error !== undefined) throw error',
    test: 'src/subjects/disturbed.test.ts',
  },
  {
    breaks: 'who is ended from outside has ended itself',
    file: 'src/subjects/process/child.ts',
    from: "string[] = ['SIGKILL', ",
    to: 'string[] = [',
    test: 'src/subjects/disturbed.test.ts',
  },
  {
    breaks: 'among namespaces an end from outside is one of its own',
    file: 'src/subjects/process/child.ts',
    from: 'signalsAsCodes === true && !leaves ?',
    to: 'signalsAsCodes === true && leaves ?',
    test: 'src/subjects/disturbed.test.ts',
  },
  {
    breaks: 'a star in a path is a right to read what begins so',
    file: 'src/subjects/process/confinement.ts',
    from: "named.filter((path) => !path.includes('*'))",
    to: 'named',
    test: 'src/subjects/process/confinement.test.ts',
  },
  {
    breaks: 'what is hidden below a file may be read',
    file: 'src/subjects/process/folders.ts',
    from: "own && entry.name.startsWith('.')",
    to: "own && folder === home && entry.name.startsWith('.')",
    test: 'src/subjects/process/confinement.test.ts',
  },
  {
    breaks: 'a link in a package is followed',
    file: 'src/subjects/process/packages.ts',
    from: '{ except, home: real, left }',
    to: "{ except, home: '/', left }",
    test: 'src/subjects/process/confinement.test.ts',
  },
  {
    breaks: 'a deadline is for all numbers of a question',
    file: 'src/subjects/channel.ts',
    from: 'if (parts === undefined || stuck.has(called)) throw error',
    to: 'if (called !== undefined) throw error',
    test: 'src/subjects/disturbed.test.ts',
  },
  {
    breaks: 'a heap that is full is an end like others',
    file: 'src/subjects/process/child.ts',
    from: 'if (isFull(said)) return',
    to: 'if (false) return',
    test: 'src/subjects/disturbed.test.ts',
  },
  {
    breaks: 'what is required and asked nothing passes',
    file: 'src/lab/required.ts',
    from: "about.some((e) => e.kind !== 'unsupported')",
    to: 'about.length > 0',
    test: 'src/lab/asked.test.ts',
  },
  {
    breaks: 'a convention of values explains every gradient',
    file: 'src/mistakes/diagnose.ts',
    from: 'if (beside !== undefined) {',
    to: 'if (false) {',
    test: 'src/mistakes/more-kinds.test.ts',
  },
  {
    breaks: 'who is never in step is asked for ever',
    file: 'src/subjects/channel.ts',
    from: 'spent.strikes < claimStrikes',
    to: 'spent.strikes > 0',
    test: spending,
  },
  {
    breaks: 'questions that are put at once are not answered in turn',
    file: 'src/subjects/channel.ts',
    from: 'last.then(() => inTime(operation, question, kept))',
    to: 'inTime(operation, question, kept)',
    test: subjects,
  },
  {
    breaks: 'who does not answer is asked for ever',
    file: 'src/subjects/channel.ts',
    from: 'of.silences++',
    to: 'of.silences += 0',
    test: spending,
  },
  {
    breaks: 'a number alone is a list of one, where it is asked for late',
    file: 'src/subjects/channel.ts',
    from: 'if (odd >= 0)',
    to: 'if (odd > answers.length)',
    test: spending,
  },
  {
    breaks: 'one export takes the time of all',
    file: 'src/subjects/channel.ts',
    from: 'of.ms += spent.allMs - before',
    to: 'of.ms += 0',
    test: spending,
  },
  {
    breaks: 'a failure is made simpler for as long as a claim has',
    file: 'src/subjects/channel.ts',
    from: 'simplerShare = 1 / 10',
    to: 'simplerShare = 1',
    test: spending,
  },
  {
    breaks: 'the next claim has no more time than the last one left',
    file: 'src/subjects/channel.ts',
    from: 'spent.untilMs = limits.claimMs\n',
    to: '\n',
    test: spending,
  },
  {
    breaks: 'three slow exports take the time of all others',
    file: 'src/subjects/channel.ts',
    from: '(limits.allMs - spent.allMs + of.ms) / shares',
    to: 'limits.allMs / shares',
    test: spending,
  },
  {
    breaks: 'time in which nobody looked is the time of who is asked',
    file: 'src/subjects/process/child.ts',
    from: 'Math.min(performance.now() - lookedAt, patience + lookMs / 2)',
    to: 'performance.now() - lookedAt',
    test: spending,
  },
  {
    breaks: 'what the caller left open is open to a file',
    file: 'src/subjects/process/child.ts',
    from: 'stdio: descriptors(descriptor === 3 ? 4 : 3)',
    to: 'stdio: descriptors(descriptor === 3 ? 4 : 3, [])',
    test: surroundings,
  },
  {
    breaks: 'a file in the temporary folder names that folder twice',
    file: 'src/subjects/process/confinement.ts',
    from: '[...new Set([await realpath(host), ...unstarred, ...(folder === undefined ? [] : [folder])])]',
    to: '[await realpath(host), ...unstarred, ...(folder === undefined ? [] : [folder])]',
    test: surroundings,
  },
  {
    breaks: 'a folder stays when a run ends while a file loads',
    file: 'src/subjects/process/own-folder.ts',
    from: '    removedAtEnd(made)\n',
    to: '',
    test: surroundings,
  },
  {
    breaks: 'a file may write traces',
    file: 'src/subjects/host.ts',
    from: "  take(traceEvents, ['createTracing'], 'FileSystemWrite')\n",
    to: '',
    test: surroundings,
  },
  {
    breaks: 'whoever has frozen Math is refused',
    file: 'src/subjects/watch.ts',
    from: "Reflect.set(Math, 'fround', round)",
    to: 'Math.fround = round',
    test: surroundings,
  },
  {
    breaks: 'each step is given new lists of parameters',
    file: 'src/subjects/calling.ts',
    from: 'parameters = lists(returned) ? returned : copy(returned)',
    to: 'parameters = copy(returned)',
    test: exported,
  },
  {
    breaks: 'a list that is filled again for every row is every answer',
    file: 'src/subjects/calling.ts',
    from: ' ? now.slice() : now',
    to: ' ? now : now',
    test: exported,
  },
  {
    breaks: 'a schedule may count its calls',
    file: 'src/subjects/calling.ts',
    from: 'for (let t = rates.length - 1; t >= 0; t--)',
    to: 'for (let t = -1; t >= 0; t--)',
    test: exported,
  },
  {
    breaks: 'all looks have the time of one claim together',
    file: 'src/subjects/file.ts',
    from: 'subject.begins()\n      try',
    to: 'try',
    test: spending,
  },
  {
    breaks: 'the time of all is shared by methods instead of exports',
    file: 'src/subjects/channel.ts',
    from: 'exportOfNeed(need).name)).size',
    to: 'need)).size',
    test: spending,
  },
  {
    breaks: 'an export that does not end when it is read costs the file',
    file: 'src/subjects/host.ts',
    from: 'send({ reading: name })',
    to: '',
    test: spending,
  },
  {
    breaks: 'what is no answer is searched for something worse',
    file: 'src/evidence/search.ts',
    from: 'if (answers) await search(',
    to: 'await search(',
    test: 'src/evidence/examine.test.ts',
  },
  {
    breaks: 'a file that throws at once costs all others',
    file: 'src/lab/ledger.ts',
    from: 'async ({ load }) => load()',
    to: '({ load }) => load()',
    test: ledger,
  },
  {
    breaks: 'a broken file of proofs is hushed up',
    file: 'src/lab/ledger.ts',
    from: 'broken: [...of.broken, ...by.broken],\n  }',
    to: 'broken: of.broken,\n  }',
    test: ledger,
  },
  {
    breaks: 'a file that is moved loses its place',
    file: 'src/lab/ledger.ts',
    from: 'inOrder(nameOf(a.file), nameOf(b.file)) || inOrder',
    to: 'inOrder',
    test: ledger,
  },
  {
    breaks: 'jobs behind one that took its thread down are lost',
    file: 'src/lab/runners/threads.ts',
    from: 'open = open.slice(count)',
    to: 'open = []',
    test: jobs,
  },
  {
    breaks: 'a thread that was closed tells on',
    file: 'src/lab/runners/threads.ts',
    from: 'if (closed) return\n',
    to: '',
    test: jobs,
  },
  {
    breaks: 'a torn line ends what a journal has',
    file: 'src/lab/journal.ts',
    from: "read.text.split('\\n').slice(0, -1)",
    to: "read.text.split('\\n').slice(0, 1)",
    test: jobs,
  },
  {
    breaks: 'a session is left open',
    file: 'src/lab/runners/inline.ts',
    from: 'await session.close()',
    to: '',
    test: lab,
  },
  {
    breaks: 'a journal does not know the seed',
    file: 'src/lab/check.ts',
    from: 'const about = { runs, seed, claims',
    to: 'const about = { runs, claims',
    test: lab,
  },
  {
    breaks: 'an index forgets a file',
    file: 'properties/index.ts',
    from: "  'losses/losses': () => import('./losses/losses.ts'),\n",
    to: '',
    test: made,
  },
  {
    breaks: 'a circle of imports by way of another file is closed by an index',
    file: 'src/making/indexes.mjs',
    from: ' || circular.has(t)',
    to: '',
    test: made,
  },
  {
    breaks: 'helpers are named in an index',
    file: 'src/making/indexes.mjs',
    from: '(arbitraries|catalogue|support|fixtures)',
    to: '(fixtures)',
    test: made,
  },
  {
    breaks: 'evidence knows the lab, by a type',
    file: 'src/evidence/evidence.ts',
    from: "import type { Need, Unit } from '../protocol/subject.ts'\n",
    to: "import type { Need, Unit } from '../protocol/subject.ts'\nimport type { Job } from '../lab/runners/runner.ts'\n",
    test: imports,
  },
  {
    breaks: 'a claim asks who answers',
    file: 'properties/losses/losses.ts',
    from: "import * as fc from 'fast-check'\n",
    to: "import * as fc from 'fast-check'\nimport '../../src/subjects/engine.ts'\n",
    test: imports,
  },
  {
    breaks: 'two files import each other, by a type',
    file: 'src/algebra/field.ts',
    from: '\nexport type Truth = void\n',
    to: "\nexport type Truth = void\nexport type { Grid } from './grid.ts'\n",
    test: imports,
  },
  {
    breaks: 'a line break in a message makes a line',
    file: 'src/report/escape.ts',
    from: '[\\u0000-\\u001f',
    to: '[\\u0000-\\u0009\\u000b-\\u001f',
    test: 'src/report/escape.test.ts',
  },
  {
    breaks: 'what turns the direction of writing passes',
    file: 'src/report/escape.ts',
    from: '\\u2028-\\u202e',
    to: '\\u2028-\\u202d',
    test: 'src/report/escape.test.ts',
  },
  {
    breaks: 'colours of somebody else pass for ours',
    file: 'src/cli/support/out.ts',
    from: '(own ? text : visible(text))',
    to: "(own ? text : text.startsWith('a') ? text : visible(text))",
    test: 'src/cli/support/out.test.ts',
  },
  {
    breaks: 'spaces and hexadecimals are numbers',
    file: 'src/cli/support/options.ts',
    from: '/^-?\\d+$/.test(text)',
    to: 'text.length > 0',
    test: 'src/cli/support/options.test.ts',
  },
  {
    breaks: 'the seed of a record is a tag on the page',
    file: 'src/report/html.ts',
    from: `Seed \${escaped(record.seed)}`,
    to: `Seed \${record.seed}`,
    test: 'src/report/damaged.test.ts',
  },
  {
    breaks: 'a curve without points is read',
    file: 'src/report/records.ts',
    from: 'v.pipe(v.array(v.tuple([positive, positive])), v.nonEmpty())',
    to: 'v.array(v.tuple([positive, positive]))',
    test: 'src/report/damaged.test.ts',
  },
  {
    breaks: 'a full disk has no words',
    file: 'src/cli/support/failed.ts',
    from: "  ENOSPC: 'no space is left on the disk',\n",
    to: '',
    test: 'src/cli/support/failed.test.ts',
  },
]

/** `only`: a part of what `breaks` says, to run a few. */
export async function patchesFail(only = ''): Promise<{ readonly patches: number; readonly seen: number; readonly notTried: number }> {
  const root = fileURLToPath(new URL('../../', import.meta.url))
  const copy = mkdtempSync(join(tmpdir(), 'lemmata-patches-'))
  for (const part of ['src', 'properties', 'proofs', 'benchmarks', 'dist', 'package.json', 'vitest.config.ts', 'tsconfig.json', 'tsconfig.build.json', 'docs'])
    cpSync(join(root, part), join(copy, part), { recursive: true, filter: (path) => !path.endsWith('node_modules') })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  // What runs in a process or a thread of its own is the build, which must have the patch too.
  const build = (): void => {
    const how = ['--noCheck', '--declaration', 'false']
    spawnSync('npx', ['tsc', '-p', 'tsconfig.build.json', ...how], { cwd: copy, stdio: 'ignore' })
    if (spawnSync('node', ['src/making/host.mjs'], { cwd: copy, stdio: 'ignore' }).status !== 0) throw new Error('the patched sources cannot be built')
  }
  const green = (test: string): boolean => {
    const filter = ['--bail', '1', '--testNamePattern', '^(?!.*(byte for byte|Ctrl-C)).*$']
    return spawnSync('npx', ['vitest', 'run', test, ...filter], { cwd: copy, stdio: 'ignore', timeout: 300_000 }).status === 0
  }
  const asked = patches.filter((p) => p.breaks.includes(only))
  const chosen = asked.filter((p) => p.needs === undefined || !('absent' in backend('native')))
  for (const { breaks, needs } of asked.filter((p) => !chosen.includes(p))) console.log(`- not tried ${breaks}: ${needs} is not installed`)
  let alive = 0
  try {
    // A test that is red anyway sees nothing.
    for (const test of new Set(chosen.map((p) => p.test))) if (!green(test)) throw new Error(`${test} is red without any patch`)
    for (const { breaks, file, from, to, test } of chosen) {
      const path = join(copy, file)
      const right = readFileSync(path, 'utf8')
      if (!right.includes(from)) throw new Error(`the patch "${breaks}" does not fit ${file} any more: ${from}`)
      writeFileSync(
        path,
        right.replace(from, () => to),
      )
      build()
      const survives = green(test)
      writeFileSync(path, right)
      if (survives) alive++
      console.log(`${survives ? '✗ survives' : '✓ fails   '} ${breaks} (${file})`)
    }
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
  return { patches: chosen.length, seen: chosen.length - alive, notTried: asked.length - chosen.length }
}
