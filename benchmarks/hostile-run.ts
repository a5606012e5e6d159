import { spawn, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { type Hostile, shared } from './hostile-cases.ts'
import { end, Family, processOf, wordsOf } from './hostile-processes.ts'

export const cli = resolve('dist/src/cli.js')

/** What came of one check, as somebody outside sees it. */
export interface Run {
  readonly code: number | null
  readonly out: string
  readonly err: string
  readonly seconds: number
  readonly hangs: boolean
  /** Beyond the memory or the output that one check may take. */
  readonly swells: string | undefined
  /** Processes that are alive two seconds later. */
  readonly left: readonly string[]
  /** What the file got at, or changed, and should not have. */
  readonly leaks: readonly string[]
}

// Of all its processes together: two of them may each hold what one may.
const limits = { megabytes: 5000, characters: 5_000_000 }

/** Checks the file in a folder of its own, with a secret in everything that it should not see. */
export async function checked(file: Hostile, { node = process.execPath, more = [] as readonly string[], seconds: most = 120 } = {}): Promise<Run> {
  const place = realpathSync(mkdtempSync(join(tmpdir(), 'hostile-')))
  const [secret, folder] = [randomUUID(), join(place, 'case')]
  let visits = ''
  const listener = createServer((socket) => {
    visits += '(a visit) '
    socket.on('data', (d) => (visits += String(d).slice(0, 200))).on('error', () => {})
  })
  await new Promise<void>((settle) => listener.listen(0, '127.0.0.1', settle))
  const { port } = listener.address() as { readonly port: number }
  for (const name of ['secret.txt', 'secret.json', 'secret.js', 'home/.ssh/id_rsa', 'home/.npmrc']) put(join(place, name), secretIn(name, secret))
  for (const name of ['cwd', 'tmp', 'case']) mkdirSync(join(place, name))
  const call = ['check', join(folder, file.main), ...(file.text ? [] : ['--json']), '--runs', '20', '--no-failures', ...more, ...file.args]
  // The shell waits for a line, so that its number, which the judge will have, can stand beside the file.
  const child = spawn('sh', ['-c', 'read -r _; exec "$0" "$@" </dev/null', node, cli, ...call], {
    cwd: join(place, 'cwd'),
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], HOME: join(place, 'home'), TMPDIR: join(place, 'tmp'), SECRET_TOKEN: secret, NO_COLOR: '1' },
  })
  const dist = dirname(dirname(cli))
  const marks = { port, place, home: join(place, 'home'), dist, secretFile: join(place, 'secret.txt'), judge: child.pid, started: Date.now() }
  for (const [name, text] of Object.entries({ ...shared, 'marks.mjs': marksModule(marks), ...file.files })) put(join(folder, name), filled(text, marks))
  for (const [name, to] of Object.entries(file.links)) linked(filled(to, marks), join(folder, name))
  for (const name of file.fifos) spawnSync('mkfifo', [join(folder, name)])
  const before = [seenIn(place), seenIn(dist)]
  const from = performance.now()
  child.stdin.end('\n')
  const family = new Family(child.pid as number)
  const niceBefore = processOf(child.pid as number)?.nice ?? 0
  let nice = niceBefore
  let [out, err, swells, hangs] = ['', '', undefined as string | undefined, false]
  const stop = (): void => {
    family.look()
    end(family.alive(place))
  }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
  const watch = setInterval(() => {
    const megabytes = family.look()
    nice = Math.max(nice, processOf(child.pid as number)?.nice ?? 0)
    if (megabytes > limits.megabytes) swells = `${Math.round(megabytes)} MB`
    if (out.length + err.length > limits.characters) swells = 'endless output'
    hangs = performance.now() - from > 1000 * most
    if (hangs || swells !== undefined) stop()
  }, 80)
  // Its pipes may be held by somebody who stays.
  const code = await new Promise<number | null>((settle) => child.on('exit', settle))
  const seconds = (performance.now() - from) / 1000
  clearInterval(watch)
  await after(2000)
  const stayed = family.alive(place)
  const folders = hangs || swells !== undefined || code === null ? [] : readdirSync(join(place, 'tmp')).filter((name) => name.startsWith('lemmata-'))
  const left = [...stayed.map((pid) => `${pid} ${wordsOf(pid)}`), ...folders.map((name) => `the folder ${name}`)]
  end(stayed)
  child.stdout.destroy()
  child.stderr.destroy()
  listener.close()
  const leaks = [
    ...(visits === '' ? [] : [`network: ${visits}`]),
    ...(visits.includes(secret) || (out + err).includes(secret) ? ['the secret came out'] : []),
    ...[...`${out}${err}`.matchAll(/LEAKED:[\w/ .-]{0,60}/g)].map(([what]) => what),
    ...(/Debugger listening/.test(err) ? ["the judge's debugger was opened"] : []),
    ...(nice > niceBefore ? ["the judge's priority was taken"] : []),
    // The key that seals journals is the judge's own.
    ...changedSince(before[0] as Seen, place)
      .filter((name) => !name.includes('.local/state/lemmata/key'))
      .map((name) => `${name} was written`),
    ...changedSince(before[1] as Seen, dist).map((name) => `dist/${name} was written`),
  ]
  for (const name of readdirSync(dist)) if (name.startsWith('hostile-')) rmSync(join(dist, name))
  rmSync(place, { recursive: true, force: true })
  return { code, out, err, seconds, hangs, swells, left, leaks: [...new Set(leaks)] }
}

function put(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}
function linked(to: string, path: string): void {
  mkdirSync(dirname(path), { recursive: true })
  symlinkSync(to, path)
}
const secretIn = (name: string, secret: string): string =>
  name.endsWith('.json') ? `{ "secret": "${secret}" }` : name.endsWith('.js') ? `export const secret = '${secret}'` : `${secret}\n`

/** `@DIST@` and the like, where a file has to name them in an import. */
const filled = (text: string, { dist, place, home }: Readonly<Record<string, unknown>>): string =>
  text
    .replaceAll('@DEEP@', () => '!'.repeat(2_000_000))
    .replaceAll('@DIST@', String(dist))
    .replaceAll('@PLACE@', String(place))
    .replaceAll('@HOME@', String(home))

const marksModule = (marks: Readonly<Record<string, unknown>>): string =>
  `${Object.entries(marks)
    .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)}`)
    .join('\n')}
/** Says what was got at, where whoever checks will repeat it. */
export const leaked = (what) => { throw new Error('LEAK' + 'ED:' + what) }
/** What is got at is said; what is refused is as it should be. */
export const tried = (what, attempt) => { let got; try { got = attempt() } catch { return undefined } if (got !== undefined) leaked(what + ' ' + got) }
`

type Seen = ReadonlyMap<string, string>
/** Names, sizes and times of all files below; what the lab itself may write is left out. */
function seenIn(folder: string): Seen {
  const seen = new Map<string, string>()
  for (const e of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(e.parentPath, e.name)
    const name = path.slice(folder.length + 1)
    if (e.isDirectory() || /^cwd\/\.lemmata\/journal|^tmp\/lemmata-file-/.test(name)) continue
    try {
      const { size, mtimeMs } = lstatSync(path)
      seen.set(name, `${size} ${mtimeMs}`)
    } catch {
      // A link to nowhere, or already gone.
    }
  }
  return seen
}
const changedSince = (before: Seen, folder: string): readonly string[] =>
  [...seenIn(folder)].flatMap(([name, now]) => (before.get(name) === now ? [] : [readable(name)]))
const readable = (name: string): string => JSON.stringify(name).slice(1, -1).slice(0, 60)
