import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { record } from '../../src/evidence/record.ts'
import type { Fault } from './kinds.ts'

/* One fault in a folder of its own, and whether what came of it is what must. */

export interface Judged {
  readonly name: string
  /** What is not as it must be; nothing where all is. */
  readonly amiss: readonly string[]
  readonly code: number | null
  readonly seconds: number
  /** Why it was not tried. */
  readonly skipped?: string
}

const wrong = 'export const relu = { value: (x) => Math.max(0, x), derivative: (x) => (x > 0 ? 2 : 0) }\n'
/** It says when it is asked, and takes its time. */
const slow = `import { appendFileSync } from 'node:fs'
const wait = (x, f) => { try { appendFileSync(new URL('asked', import.meta.url), '.') } catch {} const t = Date.now(); while (Date.now() - t < 30); return f(x) }
export const relu = { value: (x) => wait(x, (x) => Math.max(0, x)), derivative: (x) => wait(x, (x) => (x > 0 ? 2 : 0)) }
`
const net = {
  layers: [
    { weights: [[1], [2]], biases: [0, 1] },
    { weights: [[1, 1]], biases: [0] },
  ],
}

/** In the build that this file is of. */
const cli = fileURLToPath(new URL('../../../dist/src/cli.js', import.meta.url))
const isRoot = process.getuid?.() === 0

export async function judged(fault: Fault, program = cli): Promise<Judged> {
  if (process.platform !== 'linux') return { name: fault.name, amiss: [], code: null, seconds: 0, skipped: 'it is Linux that it is written for' }
  if (fault.needs === 'root' && !isRoot)
    return { name: fault.name, amiss: [], code: null, seconds: 0, skipped: 'it takes root, to mount a disk or to be somebody else' }
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'lemmata-fault-')))
  try {
    return await tried(fault, folder, program)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function tried({ name, shell, codes, says, tells, mayFail, limit = 60 }: Fault, folder: string, program: string): Promise<Judged> {
  const temporary = join(folder, 'tmp')
  mkdirSync(temporary)
  for (const [file, text] of [
    ['wrong.mjs', wrong],
    ['slow.mjs', slow],
    ['net.json', JSON.stringify(net)],
  ] as const)
    writeFileSync(join(folder, file), text)
  // As a command, so that it can be called by whatever stands before it.
  const bin = join(folder, 'bin')
  mkdirSync(bin)
  writeFileSync(join(bin, 'lemmata'), `#!/bin/sh\nexec "${process.execPath}" "${program}" "$@"\n`)
  for (const path of [folder, bin, join(bin, 'lemmata')]) chmodSync(path, 0o755)
  chmodSync(temporary, 0o777)
  const environment = {
    PATH: `${bin}:${process.env['PATH']}`,
    HOME: folder,
    HERE: folder,
    NODE: process.execPath,
    CLI: program,
    TMPDIR: temporary,
    RECORD: JSON.stringify(record({ name: 'engine' }, 1, 1, [])),
  }
  const started = performance.now()
  const child = spawn('sh', ['-c', shell], { cwd: folder, env: environment, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  const [out, err] = [child.stdout, child.stderr].map((stream) => {
    const told = { text: '' }
    stream.setEncoding('utf8').on('data', (part: string) => {
      told.text += part
    })
    return told
  }) as [{ text: string }, { text: string }]
  let late = false
  const timer = setTimeout(() => {
    late = true
    process.kill(-(child.pid as number), 'SIGKILL')
  }, limit * 1000)
  const code = await new Promise<number | null>((settle) => child.on('close', settle))
  clearTimeout(timer)
  const seconds = (performance.now() - started) / 1000
  // Who is killed takes a moment to go.
  await new Promise((go) => setTimeout(go, 300))
  const failed = mayFail === true && code === 4 && /^lemmata |cannot/m.test(err.text)
  const all = `${out.text}\n${err.text}`
  const amiss = [
    ...(late ? [`it did not end within ${limit} s`] : []),
    ...(failed || codes.includes(code as number) ? [] : [`expected exit code ${codes.join(' or ')}, got ${code}`]),
    ...(/^ {4}at |node:internal/m.test(all) ? ['it shows a stack'] : []),
    ...(/Debugger listening/.test(all) ? ['its debugger opens'] : []),
    ...(failed || says === undefined || says.test(out.text) ? [] : [`standard output does not say ${says}`]),
    ...(failed || tells === undefined || tells.test(err.text) ? [] : [`standard error does not say ${tells}`]),
    ...left(folder, temporary),
  ]
  return { name, code, seconds, amiss: amiss.length === 0 ? [] : [...amiss, `it said: ${all.trim().slice(-300).replaceAll('\n', ' / ')}`] }
}

/** Processes and files that stay behind. */
function left(folder: string, temporary: string): readonly string[] {
  const files = existsSync(temporary) ? readdirSync(temporary) : []
  const running = readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && commandOf(pid).includes(folder))
  for (const pid of running) process.kill(Number(pid), 'SIGKILL')
  return [
    ...(files.length === 0 ? [] : [`${files.length} files or folders stay in the folder for temporary files`]),
    ...(running.length === 0 ? [] : [`${running.length} processes stay`]),
  ]
}
function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}
