import type { AnyNode, Program, Property } from 'acorn'

/* What is asked of a parsed file: its nodes, its functions, the formulas of its claims. */

type Kind<K extends AnyNode['type']> = Extract<AnyNode, { type: K }>
export const is = <K extends AnyNode['type']>(node: AnyNode | undefined, ...kinds: readonly K[]): node is Kind<K> =>
  node !== undefined && (kinds as readonly string[]).includes(node.type)

const isNode = (x: unknown): x is AnyNode => typeof x === 'object' && x !== null && typeof (x as { type?: unknown }).type === 'string'
/** The nodes right below, in the order of the text. */
export const childrenOf = (node: AnyNode): readonly AnyNode[] => Object.values(node).flat().filter(isNode)

/** A node and all below it, with the one above each. */
export function* nodesOf(node: AnyNode, above?: AnyNode): Generator<{ readonly node: AnyNode; readonly above: AnyNode | undefined }> {
  yield { node, above }
  for (const child of childrenOf(node)) yield* nodesOf(child, node)
}

/** A formula of a claim: where the file says `formula`. */
export interface Formula {
  readonly claim: string
  readonly property: Property
}

const keyOf = (p: AnyNode): string | undefined => (is(p, 'Property') && is(p.key, 'Identifier') && !p.computed ? p.key.name : undefined)

/** Every record with a name and a formula: laws, errata, and what is made of them. What was printed has no name of its own. */
export function formulasOf(program: Program): readonly Formula[] {
  return [...nodesOf(program)].flatMap(({ node }) => {
    if (!is(node, 'ObjectExpression')) return []
    const property = node.properties.find((p) => keyOf(p) === 'formula')
    const id = node.properties.find((p) => keyOf(p) === 'id')
    if (!is(property, 'Property') || !is(id, 'Property') || !is(id.value, 'Literal') || typeof id.value.value !== 'string') return []
    return [{ claim: id.value.value, property }]
  })
}

/** Statements of the file that make one function each, by its name. */
function functionsOf(program: Program): ReadonlyMap<string, AnyNode> {
  const found = new Map<string, AnyNode>()
  for (const statement of program.body) {
    const declared = is(statement, 'ExportNamedDeclaration') ? (statement.declaration ?? undefined) : statement
    if (is(declared, 'FunctionDeclaration')) found.set(declared.id.name, declared)
    if (!is(declared, 'VariableDeclaration') || declared.declarations.length !== 1) continue
    const [{ id, init } = {}] = declared.declarations
    if (is(id, 'Identifier') && is(init ?? undefined, 'ArrowFunctionExpression', 'FunctionExpression')) found.set(id.name, declared)
  }
  return found
}

const named = (node: AnyNode, above: AnyNode | undefined): boolean =>
  !(is(above, 'MemberExpression') && above.property === node && !above.computed) && !(is(above, 'Property') && above.key === node && !above.shorthand)

/** The functions of the same file that a formula leads to, in the order of the text. */
export function functionsBehind(formula: AnyNode, program: Program): readonly AnyNode[] {
  const all = functionsOf(program)
  const found = new Set<AnyNode>()
  for (const open = [formula]; open.length > 0; )
    for (const { node, above } of nodesOf(open.pop() as AnyNode)) {
      const behind = is(node, 'Identifier') && named(node, above) ? all.get(node.name) : undefined
      if (behind === undefined || found.has(behind)) continue
      found.add(behind)
      open.push(behind)
    }
  return [...found].sort((a, b) => a.start - b.start)
}
