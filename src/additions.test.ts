import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Evidence } from './evidence/evidence.ts'
import type { ProofEvidence } from './evidence/proof.ts'
import type { PowerRecord } from './lab/power-record.ts'

/*
 * Adding is one export in one file. The examples of CONTRIBUTING.md are put into a copy of the tree, which is built; each must be
 * found, held on the engine, asked of a student's file (a right one passes, a wrong one falls), and refute faulty engines.
 */

const root = fileURLToPath(new URL('..', import.meta.url))
const examples = [...readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8').matchAll(/^```ts (\S+)\n(.*?)^```$/gms)].map((m) => ({
  path: m[1] as string,
  text: m[2] as string,
}))

interface Addition {
  readonly what: string
  readonly claims: readonly string[]
  /** What a student exports, rightly and with a mistake, and which claims see that. */
  readonly right?: string
  readonly wrong?: string
  readonly falls?: readonly string[]
}

const each = 'const each = (m, f) => m.map((r, i) => r.map((x, j) => f(x, i, j)))\nconst sum = (m) => m.flat().reduce((a, b) => a + b, 0)\n'
const lion = (beta: string): string => `export function lion({ learningRate, beta1, beta2, weightDecay = 0 }) {
  let m
  return { step: (p, g) => {
    m ??= each(p, () => 0)
    const next = each(p, (x, i, j) => x - learningRate * (Math.sign(beta1 * m[i][j] + (1 - beta1) * g[i][j]) + weightDecay * x))
    m = each(m, (x, i, j) => ${beta} * x + (1 - ${beta}) * g[i][j])
    return next
  } }
}`
const logCosh = (value: string): string => `export const logCosh = {
  value: (p, t) => sum(each(p, (x, i, j) => Math.log(Math.cosh(x - t[i][j]))))${value},
  gradient: (p, t) => each(p, (x, i, j) => Math.tanh(x - t[i][j]) / p.flat().length) }`
const hinge = (inside: string): string => `export const hinge = {
  value: (s, t) => sum(each(s, (x, i, j) => Math.max(0, 1 - x * t[i][j]))) / s.flat().length,
  gradient: (s, t) => each(s, (x, i, j) => (${inside} ? -t[i][j] : 0) / s.flat().length) }`

const scaleNorm = (inside: string): string => `export const scaleNorm = {
  forward: (x, { gain: [g], epsilon }) => x.map((r) => { const s = r.reduce((a, v) => a + v * v, 0); return r.map((v) => g * v / Math.sqrt(${inside})) }),
  backward: (x, u, { gain: [g], epsilon }) => {
    let gain = 0
    const back = x.map((r, i) => {
      const s = r.reduce((a, v) => a + v * v, 0), n = Math.sqrt(${inside}), along = r.reduce((a, v, j) => a + v * u[i][j], 0)
      gain += along / n
      return r.map((v, j) => g * (u[i][j] / n - v * along / n ** 3))
    })
    return { x: back, gain: [gain] }
  } }`
const mixing = (rows: string): string => `export const mixing = {
  forward: (x, { weights: m }) => x.map((r) => ${rows}.map((w) => Math.max(0, w.reduce((a, v, j) => a + v * r[j], 0)))),
  backward: (x, u, { weights: m }) => {
    const open = x.map((r, i) => m.map((w, k) => (w.reduce((a, v, j) => a + v * r[j], 0) > 0 ? u[i][k] : 0)))
    return { x: each(x, (_, i, j) => m.reduce((a, w, k) => a + open[i][k] * w[j], 0)), weights: each(m, (_, k, j) => x.reduce((a, r, i) => a + open[i][k] * r[j], 0)) }
  } }`
const clipByGroup = (factor: string): string =>
  `export const clipByGroupNorm = (g, limit) => g.map((r) => { const n = Math.hypot(...r); return r.map((v) => v * (${factor})) })`

const additions: readonly Addition[] = [
  {
    what: 'an activation',
    claims: ['softsign_eq', 'softsign_deriv', 'softsign_deriv_eq_difference_quotient', 'softsign_range', 'softsign_lipschitz'],
    right: 'export const softsign = { value: (x) => x / (1 + Math.abs(x)), derivative: (x) => (1 + Math.abs(x)) ** -2 }',
    wrong: 'export const softsign = { value: (x) => x / (1 + Math.abs(x)), derivative: (x) => 1 / (1 + Math.abs(x)) }',
    falls: ['softsign_deriv', 'softsign_deriv_eq_difference_quotient'],
  },
  {
    what: 'a smooth loss',
    claims: ['logCosh_eq', 'logCosh_grad', 'logCosh_grad_eq_difference_quotient'],
    right: logCosh(' / p.flat().length'),
    wrong: logCosh(''),
    falls: ['logCosh_eq', 'logCosh_grad_eq_difference_quotient'],
  },
  {
    what: 'a loss with a kink',
    claims: ['hinge_eq', 'hinge_grad', 'hinge_grad_eq_difference_quotient'],
    right: hinge('x * t[i][j] < 1'),
    wrong: hinge('x * t[i][j] < 0'),
    falls: ['hinge_grad', 'hinge_grad_eq_difference_quotient'],
  },
  {
    what: 'an initializer',
    claims: ['lecun_variance'],
    right: 'export const lecun = ([o, n], z) => each(Array(o).fill(Array(n).fill(0)), (_, i, j) => z[i * n + j] / Math.sqrt(n))',
    wrong: 'export const lecun = ([o, n], z) => each(Array(o).fill(Array(n).fill(0)), (_, i, j) => z[i * n + j] / n)',
    falls: ['lecun_variance'],
  },
  {
    what: 'a norm',
    claims: ['scaleNorm_eq', 'scaleNorm_vjp', 'scaleNorm_vjp_eq_difference_quotient'],
    right: scaleNorm('s + epsilon'),
    wrong: scaleNorm('s'),
    falls: ['scaleNorm_eq', 'scaleNorm_vjp', 'scaleNorm_vjp_eq_difference_quotient'],
  },
  {
    what: 'a block',
    claims: ['mixing_eq', 'mixing_vjp'],
    right: mixing('m'),
    wrong: mixing('m.slice(0, 1)'),
    falls: ['mixing_eq'],
  },
  {
    what: 'a clip',
    claims: ['clipByGroupNorm_eq'],
    right: clipByGroup('n > limit ? limit / n : 1'),
    wrong: clipByGroup('limit / n'),
    falls: ['clipByGroupNorm_eq'],
  },
  {
    what: 'an optimizer',
    claims: ['lion_recursion', 'lion_decoupled_decay'],
    right: lion('beta2'),
    wrong: lion('beta1'),
    falls: ['lion_recursion', 'lion_decoupled_decay'],
  },
  {
    what: 'a schedule with a new option',
    claims: ['inverseRoot_eq', 'inverseRoot_anti'],
    right: 'export const inverseRoot = ({ rate, width }) => (t) => rate / Math.sqrt(1 + t / width)',
    wrong: 'export const inverseRoot = ({ rate, width }) => (t) => rate / (1 + t / width)',
    falls: ['inverseRoot_eq'],
  },
  { what: 'a claim in a new folder', claims: ['max_pool_ge_mean_pool'] },
  { what: 'an erratum', claims: ['max_pool_subadditive', 'max_pool_subadditive_as_printed'] },
]
const asked = additions.filter((a) => a.right !== undefined)

const folder = mkdtempSync(join(tmpdir(), 'lemmata-additions-'))
const node = (...args: string[]) =>
  spawnSync(process.execPath, args, { encoding: 'utf8', cwd: folder, maxBuffer: 2 ** 26, env: { ...process.env, NO_COLOR: '1' } })
const cli = (...args: string[]) => node('dist/src/cli.js', ...args)
const claimsOf = (list: readonly Addition[]): string[] => list.flatMap((a) => a.claims)
const evidence = (...args: string[]): Map<string, Evidence> => {
  const { stdout, stderr } = cli(...args, '--json')
  if (stdout === '') throw new Error(stderr)
  const read = JSON.parse(stdout) as { evidence: Evidence[] } | Evidence[]
  return new Map((Array.isArray(read) ? read : read.evidence).map((e) => [e.claim, e]))
}
const student = (name: string, ...exports: readonly (string | undefined)[]): string => {
  writeFileSync(join(folder, name), `${each}${exports.join('\n')}\n`)
  return name
}

beforeAll(() => {
  for (const part of ['src', 'properties', 'proofs', 'package.json', 'tsconfig.json', 'tsconfig.build.json'])
    cpSync(join(root, part), join(folder, part), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  for (const { path, text } of examples) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  for (const done of [node('src/making/indexes.mjs'), node('node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'), node('src/making/host.mjs')])
    if (done.status !== 0) throw new Error(`${done.stdout}${done.stderr}`)
}, 300_000)
afterAll(() => rmSync(folder, { recursive: true }))

test('the page has an example of each', () => expect(examples.length).toBeGreaterThanOrEqual(14))

test('found: each stands in the list, and the command in the help', () => {
  const listed = JSON.parse(cli('list', '--json').stdout) as { id: string; topic: string; needs: string[] }[]
  expect(listed.map((c) => c.id)).toEqual(expect.arrayContaining(claimsOf(additions)))
  // A block that normalizes nothing is no claim about normalization.
  expect(listed.find((c) => c.id === 'mixing_eq')?.topic).toBe('networks')
  expect(cli('count').stdout).toBe(`${listed.filter((c) => !c.needs.includes('experiment')).length}\n`)
})

describe('held on the engine', () => {
  let held: Map<string, Evidence>
  beforeAll(() => {
    held = evidence('check', '--no-failures', '--claim', ...claimsOf(additions))
  }, 120_000)
  test.each(claimsOf(additions))('%s', (id) => {
    expect(held.get(id)).toMatchObject({ kind: id.endsWith('_as_printed') ? 'refuted' : 'sampled' })
  })
  test('the derivatives in the gradient check too', () => {
    const { status, stdout } = cli('gradcheck', '--of', 'softsign', 'logCosh', 'hinge', 'scaleNorm', '--points', '10')
    expect(stdout).toContain('40 checks: 40 right.')
    expect(status).toBe(0)
  })
})

describe("asked of a student's file", () => {
  let [right, wrong]: Map<string, Evidence>[] = []
  beforeAll(() => {
    const ids = claimsOf(asked)
    right = evidence('check', student('right.js', ...asked.map((a) => a.right)), '--no-failures', '--claim', ...ids)
    wrong = evidence('check', student('wrong.js', ...asked.map((a) => a.wrong)), '--no-failures', '--claim', ...ids)
  }, 240_000)
  test.each(asked.map((a) => [a.what, a] as const))('%s: right passes, wrong falls', (_, { claims, falls = [] }) => {
    expect(claims.map((id) => right?.get(id)?.kind)).toEqual(claims.map(() => 'sampled'))
    expect(claims.filter((id) => wrong?.get(id)?.kind === 'refuted')).toEqual(falls)
  })
})

test('counted: every claim about them refutes a faulty engine', () => {
  const { stdout } = cli('power', '--json', '--claim', ...claimsOf(asked))
  const { claims, idle } = JSON.parse(stdout) as { claims: unknown; idle: string[] }
  expect(JSON.stringify(claims)).toContain('softsign_eq')
  expect(idle).toEqual([])
}, 240_000)

test('a mistake in a new file is refuted, and a control is not; who makes the mistake is told so', () => {
  const { stdout } = cli('power', '--json', '--claim', 'relu_eq')
  const power = JSON.parse(stdout) as PowerRecord
  expect(power.claims[0]?.refutes.map((r) => r.mistake)).toContain('reluRounded')
  expect(power.mistakes.find((m) => m.name === 'reluRounded')).toMatchObject({
    diagnosis: 'the rectified value is rounded down to a whole number',
    diagnosedRightly: true,
  })
  expect(power.controls.map((c) => c.name)).toContain('reluByBranch')
  expect(power.accused).toEqual([])
  const told = evidence(
    'check',
    student('rounded.js', 'export const relu = { value: (x) => Math.floor(Math.max(0, x)) }'),
    '--no-failures',
    '--claim',
    'relu_eq',
  )
  expect(told.get('relu_eq')).toMatchObject({ kind: 'refuted', diagnosis: 'the rectified value is rounded down to a whole number', cause: 'another formula' })
}, 240_000)

test('proved: near variants of it are refuted', () => {
  const [proof] = JSON.parse(cli('prove', '--claim', 'max_pool_ge_mean_pool', '--json').stdout) as readonly ProofEvidence[]
  expect(proof).toMatchObject({ outcome: 'holds', tier: 'proved', rivals: { 'the least': 'refuted' } })
})
