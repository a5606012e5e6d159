import type { Convention } from '../network/convention.ts'
import type { Options } from '../protocol/subject.ts'
import { optimizers } from '../registry.ts'
import type { Compared } from './compared.ts'
import { usualFor } from './general.ts'
import { whyDeclared } from './known/conventions.ts'
import type { AnyCase, Unnamed } from './mistake.ts'
import { choiceWords } from './rule-choices.ts'
import { simulated } from './simulated.ts'
import { otherRules, type Rule, rules } from './update-rules.ts'

/*
 * Two things at once that real optimizers do otherwise than the textbook: a convention with an option that has one value whatever is asked,
 * a convention with a state that starts elsewhere, and two conventions. Nobody lists them: they follow from the conventions of the optimizer.
 */

interface Followed {
  readonly name: string
  readonly convention: Convention
}

/** All pairs for the optimizer that is asked. */
export function conventionPairs({ operation, ask }: Compared): readonly Unnamed[] {
  if (operation !== 'trajectory') return []
  const name = ask.optimizer as string
  const followed = [...optimizers.values()].flatMap((o): Followed[] => (o.convention?.of === name ? [{ name: o.name, convention: o.convention }] : []))
  return [...followed.flatMap(withFixedOption), ...withOtherStart(name, followed), ...two(name, followed)]
}

const pair = (only: string, says: string, answer: (c: AnyCase) => unknown): Unnamed => ({
  formula: says,
  says,
  cause: 'convention',
  showsWhen: 'always',
  operations: ['trajectory'],
  only,
  answer,
})
/** What is told of one: what it is, who has it, and how it is declared. */
const declared = ({ name, convention }: Followed): string =>
  `this is ${convention.is} (${convention.who}): it has its own name, ${whyDeclared(convention)}, export const ${name} = …`

/** Who has the convention, and one of its options fixed. */
function withFixedOption(of: Followed): readonly Unnamed[] {
  const { defaults = {}, options = {} } = optimizers.get(of.name) ?? {}
  const known = (given: Options): Options => Object.fromEntries(Object.entries(given).filter(([option]) => option in defaults))
  return Object.entries(options)
    .filter(([option]) => option !== 'learningRate')
    .flatMap(([option]) =>
      [...new Set([defaults[option] as number, ...usualFor(option)])].map((value) =>
        pair(of.convention.of, `${declared(of)}; besides, ${option} is ${value} whatever is asked: read options.${option}`, ({ ask, reference }) =>
          reference.trajectory({ ...ask, optimizer: of.name, options: { ...known(ask.options), [option]: value } }),
        ),
      ),
    )
}

/** What a rule does otherwise than that of the textbook. */
function difference(of: string, name: string): Partial<Rule> | undefined {
  const [textbook, rule] = [rules[of] ?? otherRules[of], rules[name] ?? otherRules[name]]
  if (textbook === undefined || rule === undefined) return undefined
  return Object.fromEntries(Object.entries(rule).filter(([key, choice]) => textbook[key as keyof Rule] !== choice))
}
const mixed = (of: string, ...changes: readonly Partial<Rule>[]): Rule => Object.assign({}, rules[of] ?? otherRules[of], ...changes)

/** Who has the convention, and a second moment that starts elsewhere than at 0. */
const withOtherStart = (of: string, followed: readonly Followed[]): readonly Unnamed[] =>
  followed.flatMap((one) => {
    const change = difference(of, one.name)
    if (change === undefined || 'initialAccumulator' in (optimizers.get(one.name)?.defaults ?? {})) return []
    return Object.entries(choiceWords.initial ?? {}).flatMap(([initial, words]) =>
      mixed(of).second === 'none' || words === undefined
        ? []
        : [
            pair(of, `${declared(one)}; besides, ${words.says}`, ({ ask }) =>
              simulated(mixed(of, change, { initial: Number(initial) as Rule['initial'] }), ask),
            ),
          ],
    )
  })

/** Two that change different things. */
const two = (of: string, followed: readonly Followed[]): readonly Unnamed[] =>
  followed.flatMap((a, i) =>
    followed.slice(i + 1).flatMap((b) => {
      const [first, second] = [difference(of, a.name), difference(of, b.name)]
      if (first === undefined || second === undefined || Object.keys(first).some((key) => key in second)) return []
      const says = `these are two conventions at once: ${a.convention.is} (${a.convention.who}), and ${b.convention.is} (${b.convention.who}). Each has a name of its own, ${a.name} and ${b.name}; no name here stands for both`
      return [pair(of, says, ({ ask }) => simulated(mixed(of, first, second), ask))]
    }),
  )
