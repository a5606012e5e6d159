import type { ArgumentSignature, MethodSignature, Signature } from '../../making/contract/signature.ts'
import { texToText } from '../../report/tex-to-text.ts'
import { wrapped } from '../../report/text.ts'

/* Files to be filled in: the types of the contract, the shapes in comments, and a hole where the code is to stand. */

/** What the file imports, not this one. */
const quoted = "'lemmata/contract'"
const loads = 'import'

/** A file with these exports. `js`: the types stand in comments. */
export function skeletonOf(exports: readonly Signature[], js: boolean): string {
  const imports = [...new Set(exports.flatMap((s) => s.imports))].sort()
  const head = js ? [] : [`import type { ${imports.join(', ')} } from ${quoted}`, '']
  return `${[...head, ...exports.flatMap((s) => [...exportLines(s, js), ''])].join('\n').trimEnd()}\n`
}

/** What is still to be written, as its holes say: `softmax.value`. */
export const holesOf = (s: Signature): readonly string[] => (s.style === 'methods' ? s.methods.map((m) => `${s.name}.${m.name}`) : [s.name])

const hole = (what: string): string => `throw new Error('${what}: not written yet')`
const comment = (sentences: readonly string[], indent = ''): readonly string[] =>
  sentences.flatMap((s) => wrapped(s, 100, { first: `${indent}// `, rest: `${indent}// ` }))

function exportLines(s: Signature, js: boolean): readonly string[] {
  const typed = js ? s.name : `${s.name}: ${s.type}`
  const about = [
    ...(s.formula === undefined ? [] : [`${s.name}: ${texToText(`$${s.formula}$`)}`]),
    ...(Object.keys(s.options).length > 0
      ? [
          `Options, all of them given: ${Object.entries(s.options)
            .map(([o, v]) => `${o} (${v})`)
            .join(', ')}.`,
        ]
      : []),
    ...(s.methods.length > 1 ? ['Leave out what you do not want to be asked.'] : []),
  ]
  const types = js ? [`/** @type {${s.type.replace(/\b[A-Z]\w+\b/g, (type) => `${loads}(${quoted}).${type}`)}} */`] : []
  const [only] = s.methods as readonly [MethodSignature]
  const alone = s.style === 'function' ? [only.says, ...shapes(only.arguments), sentence(only)] : []
  return [...comment([...about, ...alone]), ...types, ...codeLines(s, typed)]
}

function codeLines(s: Signature, typed: string): readonly string[] {
  const [only] = s.methods as readonly [MethodSignature]
  switch (s.style) {
    case 'methods':
      return [`export const ${typed} = {`, ...s.methods.flatMap((m) => methodLines(s, m)), '}']
    case 'steps':
      return [
        `export const ${typed} = (options) => {`,
        ...comment(['What lasts from one step to the next is kept here.'], '  '),
        '  return {',
        ...comment([...shapes(only.arguments), sentence(only)], '    '),
        '    step(parameters, gradients) {',
        `      ${hole(s.name)}`,
        '    },',
        '  }',
        '}',
      ]
    case 'rate':
      return [`export const ${typed} = (options) => (step) => {`, ...comment(['step: 0, 1, 2, …', sentence(only)], '  '), `  ${hole(s.name)}`, '}']
    case 'function':
      return [`export const ${typed} = (${names(only.arguments)}) => {`, `  ${hole(s.name)}`, '}']
  }
}

function methodLines(s: Signature, m: MethodSignature): readonly string[] {
  const often = m.often === undefined ? '' : ` Called ${m.often}.`
  return [
    ...comment([`${m.says}${often}`, ...shapes(m.arguments), sentence(m)], '  '),
    `  ${m.name}(${names(m.arguments)}) {`,
    `    ${hole(`${s.name}.${m.name}`)}`,
    '  },',
  ]
}

/** Parameters that an export does not have are not named. */
const given = (all: readonly ArgumentSignature[]): readonly ArgumentSignature[] => all.filter((a) => !a.shape.startsWith('none'))
const names = (all: readonly ArgumentSignature[]): string =>
  given(all)
    .map((a) => a.name)
    .join(', ')
export const shapes = (all: readonly ArgumentSignature[]): readonly string[] =>
  given(all).flatMap((a) => (a.shape === 'one number' ? [] : [`${a.name}: ${a.shape.startsWith('[') ? 'shape ' : ''}${a.shape}`]))
export const sentence = (m: MethodSignature): string => m.returns.replace(/^must return/, 'Return')
