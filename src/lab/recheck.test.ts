import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { agreement, installedSolvers, recheck } from './recheck.ts'

const folder = mkdtempSync(join(tmpdir(), 'solvers-'))
const path = process.env['PATH']
afterAll(() => {
  process.env['PATH'] = path
  rmSync(folder, { recursive: true })
})
/** A program that answers every query alike. */
const pretend = (name: string, answer: string): void => {
  writeFileSync(join(folder, name), `#!/bin/sh\nif [ "$1" = --version ]; then echo "${name} of a test"; else ${answer}; fi\n`)
  chmodSync(join(folder, name), 0o755)
}
const query = { name: 'q', script: '(declare-const x Real)(assert (< (* x x) 0.0))(check-sat)\n', answer: 'unsat' } as const

test('who contradicts a proof, or leaves it undecided, is told', async () => {
  process.env['PATH'] = `${folder}${delimiter}/bin${delimiter}/usr/bin`
  pretend('z3', 'echo unsat')
  pretend('cvc5', 'echo sat')
  pretend('yices-smt2', 'sleep 30')
  const solvers = await installedSolvers()
  expect(solvers.map((s) => s.version)).toEqual(['z3 of a test', 'cvc5 of a test', 'yices-smt2 of a test'])
  const asked = async (...names: readonly string[]) =>
    (
      await recheck(
        [query],
        solvers.filter((s) => names.includes(s.name)),
        { seconds: -3, workers: 2 },
      )
    )[0]
  const [agree, against, silent, all] = [await asked('z3'), await asked('z3', 'cvc5'), await asked('yices-smt2'), await asked('z3', 'yices-smt2')]
  expect([agree, against, silent, all].map((r) => r && agreement(r))).toEqual(['agreed', 'contradicted', 'silent', 'silent in part'])
  process.env['PATH'] = path
  expect(silent?.because).toEqual({ 'yices-smt2': 'nothing' })
}, 30_000)

test.skipIf((await installedSolvers()).length === 0)('the solvers of this machine decide an easy query', async () => {
  const solvers = await installedSolvers()
  const [found] = await recheck([query], solvers, { seconds: 20, workers: 1 })
  expect(found && agreement(found)).toBe('agreed')
})
