import { optimizers } from '../../registry.ts'
import { type Answering, answeringOf, namesIn } from '../forms.ts'

/** How a .py file answers to a name, in a few words; nothing for a name that nobody asks for. */
export function pythonForm(name: string): string | undefined {
  const asked = answeringOf().get(name)
  const first = asked?.[0]
  if (asked === undefined || first === undefined) return undefined
  const own = snake(name)
  const { style, method } = first.record.student
  if (style === 'steps') {
    const options = Object.keys(optimizers.get(first.member ?? '')?.defaults ?? {}).map(snake)
    return `class ${capital(own)} with __init__(self, ${options.join(', ')}) and step(self, parameters, gradients)`
  }
  if (style === 'rate') return `def ${own}(${parametersOf(first).join(', ')}), which returns a function of the step`
  if (method === undefined) return `def ${own}(${parametersOf(first).join(', ')})`
  return asked.map((a, i) => `def ${own}${i === 0 ? '' : `_${snake(String(a.record.student.method))}`}(${parametersOf(a).join(', ')})`).join(' and ')
}

const parametersOf = (asked: Answering): readonly string[] =>
  asked.record.student.arguments.flatMap((argument) => (namesIn(asked, argument) ?? (argument === 'parameters' ? [] : [String(argument)])).map(snake))

/** @example snake('learningRate') // => 'learning_rate' */
export const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)
export const capital = (name: string): string => name.replaceAll(/(?:^|_)([a-z])/g, (_, c: string) => c.toUpperCase())
