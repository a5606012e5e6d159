import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { controls } from '../../src/controls/all.ts'
import { asSubject } from '../../src/controls/control.ts'
import { type Operation, type Subject, supports } from '../../src/protocol/subject.ts'
import { innocentFiles } from '../controls.ts'
import { questions } from './questions.ts'

/* Whether the bank of controls is right, by somebody else's judgment: its answers, and the definitions in 40 digits by mpmath. */

type Line = Readonly<Record<string, unknown>>
async function answersOf(name: string, subject: Subject, operations: readonly Operation[], only: string | undefined): Promise<Line[]> {
  const lines: Line[] = []
  for (const operation of operations)
    for (const ask of questions[operation]?.(only) ?? []) {
      const { name: member, optimizer, kind } = ask as { readonly name?: string; readonly optimizer?: string; readonly kind?: string }
      const of = member ?? optimizer ?? kind
      if (!supports(subject, of === undefined ? operation : `${operation}:${of}`)) continue
      const answer = await (subject.operations[operation] as (a: unknown) => Promise<unknown>)(ask)
      lines.push({ control: name, unit: subject.unit, operation, ask, answer })
    }
  return lines
}

/** What Python says of them: the last line that it prints. Fails: no python3 with mpmath. */
export async function judgedOutside(files: string): Promise<string> {
  const lines: Line[] = []
  for (const control of controls)
    lines.push(...(await answersOf(control.name, asSubject(control), Object.keys(control.operations) as Operation[], control.only)))
  for (const file of innocentFiles(files)) {
    const subject = await file.open()
    // A network that knows one loss only says so when it is asked for another.
    const asked = (Object.keys(questions) as Operation[]).filter((operation) => file.name !== 'float32-network.mjs' || operation === 'forward')
    lines.push(...(await answersOf(file.name, subject, asked, undefined)))
    await subject.close?.()
  }
  const path = join(mkdtempSync(join(tmpdir(), 'lemmata-outside-')), 'answers.jsonl')
  writeFileSync(path, lines.map((l) => JSON.stringify(l)).join('\n'))
  const { status, stdout, stderr } = spawnSync('python3', ['benchmarks/outside/definitions.py', path], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  for (const line of stdout.trim().split('\n').slice(0, -1)) console.log(line)
  return stdout.trim().split('\n').at(-1) as string
}
