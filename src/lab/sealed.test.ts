import { appendFileSync, chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Evidence } from '../evidence/evidence.ts'
import { decode, encode } from '../protocol/codec.ts'
import type { SubjectSpec } from '../subjects/spec.ts'
import { failureStore } from './failures.ts'
import { readPlain, writeWhole } from './files.ts'
import { journalOf } from './journal.ts'
import { keyFile, type Seal, sealIn } from './seal.ts'

/* What a run leaves is believed by the next one only if it wrote it itself, of the same thing; anything else is one sentence. */

const folder = (): string => mkdtempSync(join(tmpdir(), 'lemmata-sealed-'))
/** The seal of a user; each call is another one. */
const user = (): (() => Seal) => {
  const file = join(folder(), 'state', 'key')
  return () => sealIn(file)
}
/** What somebody puts in the place of a file: a link to where its content is now, or to another file; a folder. */
function linked(file: string, to = `${file}.away`): void {
  if (to === `${file}.away`) writeFileSync(to, readFileSync(file))
  rmSync(file)
  symlinkSync(to, file)
}
function folded(file: string): void {
  rmSync(file)
  mkdirSync(file)
  writeFileSync(join(file, 'x'), '')
}
function folderless(folder: string): void {
  rmSync(folder, { recursive: true })
  writeFileSync(folder, '')
}
const skipped = process.platform === 'win32'

describe('the key', () => {
  test.skipIf(skipped)('is made once, for its owner alone, and outlives the process', () => {
    const file = join(folder(), 'state', 'lemmata', 'key')
    const seal = sealIn(file)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readdirSync(dirname(file))).toEqual(['key'])
    expect(seal.passing).toBeUndefined()
    expect(sealIn(file).fits(seal.of('here', 'a text'), 'here', 'a text')).toBe(true)
  })
  test('another text, place, key or form does not fit', () => {
    const seal = user()()
    const made = seal.of('here', 'a text')
    expect(seal.fits(made, 'here', 'a text')).toBe(true)
    for (const [other, place, text] of [
      [made, 'here', 'a texT'],
      [made, 'there', 'a text'],
      // What belongs to the place does not belong to the text.
      [made, 'herea', ' text'],
      [user()().of('here', 'a text'), 'here', 'a text'],
      [made.slice(1), 'here', 'a text'],
      ['', 'here', 'a text'],
      [made.toUpperCase(), 'here', 'a text'],
    ] as const)
      expect(seal.fits(other, place, text)).toBe(false)
  })
  test.skipIf(skipped).each([
    ['others can read it', (file: string) => chmodSync(file, 0o644), /key can be read by others/],
    ['it is damaged', (file: string) => writeFileSync(file, 'abc'), /key is no key; delete it/],
    ['it is a link', (file: string) => linked(file), /key is a link$/],
    ['it is a folder', folded, /key is a folder$/],
    ['its folder is a file', (file: string) => folderless(dirname(file)), /key cannot be written \(\w+\)$/],
  ])('where %s, this process has one of its own, and says so', (_, spoil, why) => {
    const file = join(folder(), 'state', 'key')
    const before = sealIn(file)
    spoil(file)
    const seal = sealIn(file)
    expect(seal.passing).toMatch(why)
    expect(seal.fits(seal.of('here', 'x'), 'here', 'x')).toBe(true)
    expect(seal.fits(before.of('here', 'x'), 'here', 'x')).toBe(false)
    expect(sealIn(file).fits(seal.of('here', 'x'), 'here', 'x')).toBe(false)
  })
  test('lies where the system keeps state', () => {
    expect(keyFile({ XDG_STATE_HOME: '/state' })).toBe(join('/state', 'lemmata', 'key'))
    // One that is no absolute path is to be ignored.
    expect(keyFile({ XDG_STATE_HOME: 'state' })).toMatch(/\.local.state.lemmata.key$/)
  })
})

describe('the journal', () => {
  /** What a later run is told and takes over, after something was done to the file that holds one result. */
  const later = async (spoil: (file: string, line: string) => void, about: unknown = 'a call') => {
    const [where, sealed] = [folder(), user()]
    const first = journalOf(where, 'a call', sealed)
    first.add('mine', { kind: 'sampled' })
    spoil(first.file, readFileSync(first.file, 'utf8').trim())
    const told: string[] = []
    const again = journalOf(where, about, sealed)
    const done = await again.done((sentence) => void told.push(sentence.replace(first.file, 'FILE')))
    await again.close()
    return { done: Object.fromEntries(done), told, where }
  }
  const mine = { mine: { kind: 'sampled' } }
  const text = encode({ id: 'theirs', value: { kind: 'sampled' } })
  const foreign = 'FILE has a line that is not sealed with your key: what it may hold of an interrupted run is done again'

  test.each([
    ['a line without a seal', (file: string) => appendFileSync(file, `${text}\n`)],
    ['a line with the seal of another line', (file: string, line: string) => appendFileSync(file, `${line.slice(0, 64)} ${text}\n`)],
    ['a line with the seal of another user', (file: string) => appendFileSync(file, `${user()().of('journal "a call"', text)} ${text}\n`)],
    ['a line of the old format', (file: string) => appendFileSync(file, 'lemmata-journal/1\n')],
    ['a line nested 100,000 deep', (file: string) => appendFileSync(file, `${'0'.repeat(64)} ${'['.repeat(1e5)}${']'.repeat(1e5)}\n`)],
    ['a line of 20 MB', (file: string) => appendFileSync(file, `${'9'.repeat(2e7)}\n`)],
    ['a line that is no text', (file: string) => appendFileSync(file, Buffer.from([0xff, 0xfe, 0, 0x0a]))],
  ])('%s is not taken over, and what was done is', async (_, spoil) => {
    expect(await later(spoil)).toMatchObject({ done: mine, told: [foreign] })
  })
  test('a result is not taken over by another call, whatever its file is called', async () => {
    const [where, sealed] = [folder(), user()]
    const [one, two] = [journalOf(where, 'of a right file', sealed), journalOf(where, 'of a wrong one', sealed)]
    one.add('relu_eq', { kind: 'sampled' })
    writeFileSync(two.file, readFileSync(one.file))
    expect((await one.done()).size).toBe(1)
    expect((await two.done()).size).toBe(0)
  })
  test('a torn last line is silence; empty lines are nothing', async () => {
    expect(await later((file, line) => appendFileSync(file, `\n\n${line.slice(0, 90)}`))).toMatchObject({ done: mine, told: [] })
  })
  test('line ends of Windows spoil the lines, and no more', async () => {
    expect(await later((file, line) => writeFileSync(file, `${line}\r\n`))).toMatchObject({ done: {}, told: [foreign] })
  })
  test.skipIf(skipped).each([
    ['a link', (file: string) => linked(file), 'FILE is a link: '],
    ['a folder', folded, 'FILE is a folder: '],
  ])('%s in its place is a sentence', async (_, spoil, told) => {
    expect(await later(spoil)).toMatchObject({ done: {}, told: [expect.stringContaining(told)] })
  })
  test.skipIf(skipped)('a link in its place is not written through', () => {
    const [where, victim] = [folder(), join(folder(), 'victim')]
    writeFileSync(victim, 'as it was')
    const journal = journalOf(where, 'a call', user())
    symlinkSync(victim, journal.file)
    journal.add('mine', 1)
    expect(readFileSync(victim, 'utf8')).toBe('as it was')
  })
  test('without a key that lasts nothing is taken over, and the reason is told', async () => {
    const where = folder()
    const passing = (): Seal => sealIn('')
    journalOf(where, 'a call', passing).add('mine', 1)
    const told: string[] = []
    expect((await journalOf(where, 'a call', passing).done((s) => void told.push(s))).size).toBe(0)
    expect(told).toEqual([expect.stringContaining('no key of yours is kept: there is no home folder')])
  })
})

describe('kept failures', () => {
  const refuted = (value: unknown): Evidence & { readonly kind: 'refuted' } => ({
    claim: 'relu_eq',
    subject: 's.mjs',
    version: '-',
    kind: 'refuted',
    input: String(value),
    value: encode(value),
    because: 'it is wrong',
    replay: '1:0',
    runs: 1,
  })
  const home = folder()
  const file = (path: string): SubjectSpec => ({ kind: 'file', path: join(home, path) })
  /** A store of one failure, what was done to its file, and what the next run makes of it. */
  const later = async (spoil: (path: string) => void) => {
    const [where, sealed] = [join(home, folder()), user()]
    const test = await failureStore(where, file('s.mjs'), 'its content', sealed).keep(refuted(7))
    const path = test.replace(/test\.ts$/, 'json')
    spoil(path)
    const store = failureStore(where, file('s.mjs'), undefined, sealed)
    const inputs = await store.inputs('relu_eq')
    const told = store.ignored().map((s) => s.replaceAll(dirname(path), 'FOLDER'))
    // Whatever lies there, what is found now is kept.
    const kept = await store.keep(refuted(8)).then(
      () => store.inputs('relu_eq'),
      () => 'not kept',
    )
    return { inputs, told, kept }
  }
  const edited = (edit: (text: string) => string) => (path: string) => writeFileSync(path, edit(readFileSync(path, 'utf8')))
  const unsealed = 'kept failures of s.mjs (relu_eq) are left out: they are not sealed with your key; the tests beside them repeat them: FOLDER'
  const noFormat = 'FOLDER/relu_eq.json is left out: it is no file of the format lemmata-failure/2'

  test('are tried by the next version of the file, and say on which content they were found', async () => {
    const [where, sealed] = [folder(), user()]
    const path = (await failureStore(where, file('s.mjs'), 'one content', sealed).keep(refuted(7))).replace(/test\.ts$/, 'json')
    expect(await failureStore(where, file('s.mjs'), 'another', sealed).inputs('relu_eq')).toEqual([7])
    expect(JSON.parse(readFileSync(path, 'utf8')).failures[0].content).toBe('one content')
  })
  test('are of one file each, and of nobody who is called like it', async () => {
    const [where, sealed] = [join(home, 'kept'), user()]
    const all: readonly SubjectSpec[] = [
      ...['a/s.mjs', 'b/s.mjs', 'a/s.js', 'engine.ts', '...ts', '.ts', 'my file.ts', 'my_file.ts', 'mistake-x.ts', 'mistake.ts'].map(file),
      { kind: 'engine' },
      { kind: 'mistake', name: 'x' },
      { kind: 'control', name: 'x' },
      { kind: 'recorded', path: join(home, 'a/s.mjs') },
      { kind: 'program', command: ['node', join(home, 'a/s.mjs')] },
      { kind: 'program', command: ['bun', join(home, 'a/s.mjs')] },
    ]
    for (const [i, spec] of all.entries()) await failureStore(where, spec, undefined, sealed).keep(refuted(i))
    for (const [i, spec] of all.entries()) expect(await failureStore(where, spec, undefined, sealed).inputs('relu_eq')).toEqual([i])
    const names = readdirSync(where)
    expect(names.length).toBe(all.length)
    for (const name of names) expect(name).toMatch(/^(?:engine|[\w -]+-[\da-f]{8})$/)
  })
  test('go with a project that is moved as a whole', async () => {
    const [one, two, sealed] = [folder(), folder(), user()]
    const at = (project: string) => failureStore(join(project, '.lemmata/failures'), { kind: 'file', path: join(project, 'src/s.mjs') }, undefined, sealed)
    const path = await at(one).keep(refuted(7))
    const moved = join(two, path.slice(one.length)).replace(/test\.ts$/, 'json')
    mkdirSync(dirname(moved), { recursive: true })
    writeFileSync(moved, readFileSync(path.replace(/test\.ts$/, 'json')))
    expect(await at(two).inputs('relu_eq')).toEqual([7])
  })
  test.each([
    ['another input', edited((t) => t.replace('"value": "7"', '"value": "9"')), unsealed],
    ['another place', edited((t) => t.replace('"replay": "1:0"', '"replay": "1:9"')), unsealed],
    ['a seal that is none', edited((t) => t.replace('"seal": "', '"seal": "0')), unsealed],
    ['a brace', edited(() => '{'), noFormat],
    ['nothing', edited(() => ''), noFormat],
    ['another format', edited((t) => t.replace('lemmata-failure/2', 'lemmata-failure/1')), noFormat],
    ['a list 100,000 deep', edited(() => '['.repeat(1e5) + ']'.repeat(1e5)), noFormat],
    ['a list 100,000 deep in its place', edited((t) => t.replace('"7"', '['.repeat(1e5) + ']'.repeat(1e5))), noFormat],
    ['20 MB', edited(() => ' '.repeat(2e7)), `FOLDER/relu_eq.json is left out: it has 20000000 bytes, more than ${2 ** 24}`],
  ])('%s in their place is one sentence, and no input', async (_, spoil, told) => {
    expect(await later(spoil)).toEqual({ inputs: [], told: [told], kept: [8] })
  })
  test('of another claim are not tried', async () => {
    const [where, sealed] = [folder(), user()]
    const store = failureStore(where, file('s.mjs'), undefined, sealed)
    const path = (await store.keep(refuted(7))).replace(/test\.ts$/, 'json')
    writeFileSync(path.replace('relu_eq', 'tanh_eq'), readFileSync(path))
    expect(await store.inputs('tanh_eq')).toEqual([])
  })
  test('line ends of Windows do not matter', async () => {
    expect(await later(edited((t) => t.replaceAll('\n', '\r\n')))).toEqual({ inputs: [7], told: [], kept: [8, 7] })
  })
  test.skipIf(skipped)('a link in their place is a sentence, and is not written through', async () => {
    const victim = join(folder(), 'victim')
    writeFileSync(victim, 'as it was')
    expect(await later((path) => linked(path, victim))).toEqual({ inputs: [], told: ['FOLDER/relu_eq.json is left out: it is a link'], kept: [8] })
    expect(readFileSync(victim, 'utf8')).toBe('as it was')
  })
  test('a folder in their place is a sentence, and nothing is kept', async () => {
    expect(await later(folded)).toEqual({ inputs: [], told: ['FOLDER/relu_eq.json is left out: it is a folder'], kept: 'not kept' })
  })
})

describe('files', () => {
  test.skipIf(skipped)('a half written file is written through no link, and goes with the process that left it', async () => {
    const [where, victim] = [folder(), join(folder(), 'victim')]
    writeFileSync(victim, 'as it was')
    const path = join(where, 'x.json')
    symlinkSync(victim, `${path}.${process.pid}.part`)
    // No process has such a number.
    writeFileSync(`${path}.${2 ** 30}.part`, 'torn')
    await writeWhole(path, 'whole')
    expect(readdirSync(where)).toEqual(['x.json'])
    expect(readFileSync(victim, 'utf8')).toBe('as it was')
    expect(existsSync(path) && decode(JSON.stringify(readFileSync(path, 'utf8')))).toBe('whole')
  })
  test('nothing where nothing is, even where a file stands in the place of a folder', () => {
    const where = folder()
    writeFileSync(join(where, 'a'), '')
    expect([readPlain(join(where, 'b'), 9), readPlain(join(where, 'a', 'b'), 9)]).toEqual([undefined, undefined])
  })
})
