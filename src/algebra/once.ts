/** Made when it is first asked for. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/**
 * Made once for each object, and forgotten with it.
 * @example
 * let times = 0
 * const count = onceFor(() => ++times)
 * const one = {}
 * count(one)
 * count(one) // => 1
 */
export function onceFor<K extends object, V>(make: (of: K) => V): (of: K) => V {
  const made = new WeakMap<K, { readonly value: V }>()
  return (of) => {
    const found = made.get(of) ?? { value: make(of) }
    made.set(of, found)
    return found.value
  }
}
