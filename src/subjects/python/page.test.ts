import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { built } from '../../built.ts'

/* The module of `docs/contract.md`, checked from outside: it passes as it stands there, and falls with a mistake, which is named. */

const page = readFileSync(new URL('../../../docs/contract.md', import.meta.url), 'utf8')
const code = /^```python [^\n]*\n(.*?)^```$/ms.exec(page)?.[1] ?? ''
const folder = mkdtempSync(join(tmpdir(), 'lemmata-python-page-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const numpy = spawnSync(process.env['LEMMATA_PYTHON'] ?? 'python3', ['-c', 'import numpy']).status === 0

function checked(name: string, text: string, ...options: string[]) {
  const path = join(folder, name)
  writeFileSync(path, text)
  const cli = fileURLToPath(built(import.meta.url, '../../cli'))
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'check', path, '--no-failures', ...options], { cwd: folder, encoding: 'utf8' })
  return { status, stdout, stderr }
}

describe.skipIf(!numpy)(numpy ? 'the module of the page' : 'is not run: python3 with NumPy is not found here', () => {
  test('passes every claim that is about it', () => {
    const { status, stdout, stderr } = checked('my_adam.py', code)
    expect(stdout).toMatch(/^✓ adam: 7 claims passed$/m)
    expect(stdout).toMatch(/^✓ leakyRelu: \d+ claims passed$/m)
    expect(stdout).toContain(' passed, 0 failed')
    expect([status, stderr.replaceAll(/^… .*\n/gm, '')]).toEqual([0, ''])
  })
  test.each([
    ['(np.sqrt(v) + self.eps)', 'np.sqrt(v + self.eps)', 'this is Adam with ε inside the root'],
    ['/ (1 - self.b2**self.t)', '', 'only the first moment is corrected for its bias'],
    ['p -= self.rate', 'p += self.rate', 'the sign of the step is lost: this climbs'],
  ])('%s as %s: %s', (right, wrong, says) => {
    expect(code).toContain(right)
    const { status, stdout } = checked('wrong_adam.py', code.replace(right, wrong), '--claim', 'adam_recursion')
    expect(status).toBe(1)
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(says)
  })
  test('what is missing is told in Python', () => {
    const { status, stdout } = checked('named.py', 'def sofmax(x): return x\ndef relu(x): return max(0.0, x)\n', '--require', 'adam', '--claim', 'relu_eq')
    expect(status).toBe(1)
    const told = stdout.replaceAll(/\s+/g, ' ')
    expect(told).toContain('Did you mean softmax? (def softmax(logits) and def softmax_vjp(logits, cotangent))')
    expect(told).toContain('class Adam with __init__(self, learning_rate, beta1, beta2, epsilon, weight_decay) and step(self, parameters, gradients)')
  })
})
