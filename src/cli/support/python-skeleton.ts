import type { ArgumentSignature, MethodSignature, Signature } from '../../making/contract/signature.ts'
import { texToText } from '../../report/tex-to-text.ts'
import { wrapped } from '../../report/text.ts'
import { capital, snake } from '../../subjects/python/form.ts'
import { sentence, shapes } from './skeleton.ts'

/* Files of Python to be filled in: names and options as people of Python write them, the shapes in comments, and a hole where the code is to stand. */

export const pythonSkeletonOf = (exports: readonly Signature[]): string =>
  `${exports
    .flatMap((s) => [...exportLines(s), '', ''])
    .join('\n')
    .trimEnd()}\n`

const comment = (sentences: readonly string[], indent = ''): readonly string[] =>
  sentences.flatMap((s) => wrapped(s, 100, { first: `${indent}# `, rest: `${indent}# ` }))
const hole = (what: string): string => `raise NotImplementedError("${what}: not written yet")`

function exportLines(s: Signature): readonly string[] {
  const about = [
    ...(s.formula === undefined ? [] : [`${s.name}: ${texToText(`$${s.formula}$`)}`]),
    ...(s.methods.length > 1 ? ['Leave out what you do not want to be asked.'] : []),
  ]
  return [...comment(about), ...codeLines(s)]
}

function codeLines(s: Signature): readonly string[] {
  const [only] = s.methods as readonly [MethodSignature]
  const options = Object.entries(s.options).map(([name, value]) => `${snake(name)}=${value}`)
  switch (s.style) {
    case 'methods':
      return s.methods.flatMap((m, i) => [
        ...(i === 0 ? [] : ['', '']),
        ...comment([`${m.says}${m.often === undefined ? '' : ` Called ${m.often}.`}`, ...shapes(m.arguments), sentence(m)]),
        `def ${snake(s.name)}${i === 0 ? '' : `_${snake(m.name ?? '')}`}(${parametersOf(s, m)}):`,
        `    ${hole(`${s.name}.${m.name}`)}`,
      ])
    case 'steps':
      return [
        `class ${capital(snake(s.name))}:`,
        `    def __init__(${['self', ...options].join(', ')}):`,
        ...comment(['What lasts from one step to the next is kept here.'], '        '),
        '        pass',
        '',
        ...comment([...shapes(only.arguments), sentence(only)], '    '),
        '    def step(self, parameters, gradients):',
        `        ${hole(s.name)}`,
      ]
    case 'rate':
      return [
        `def ${snake(s.name)}(${options.join(', ')}):`,
        '    def at(step):',
        ...comment(['step: 0, 1, 2, …', sentence(only)], '        '),
        `        ${hole(s.name)}`,
        '',
        '    return at',
      ]
    case 'function':
      return [...comment([only.says, ...shapes(only.arguments), sentence(only)]), `def ${snake(s.name)}(${parametersOf(s, only)}):`, `    ${hole(s.name)}`]
  }
}

/** What a function is given: what comes in one object there, comes by its names here. */
function parametersOf(s: Signature, m: MethodSignature): string {
  const inside = ({ shape }: ArgumentSignature): readonly string[] =>
    shape
      .slice(2, -2)
      .split(', ')
      .map((part) => part.replace(/:.*/, ''))
  const withDefault = (name: string): string => (s.options[name] === undefined ? snake(name) : `${snake(name)}=${s.options[name]}`)
  const all = m.arguments.filter((a) => !a.shape.startsWith('none')).flatMap((a) => (a.shape.startsWith('{') ? inside(a).map(withDefault) : [snake(a.name)]))
  return [...all.filter((p) => !p.includes('=')), ...all.filter((p) => p.includes('='))].join(', ')
}
