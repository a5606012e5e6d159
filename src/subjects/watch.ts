import { isPlain } from '../protocol/describe.ts'

/* What code does while it is watched: which options it asks for, and whether it computes in single precision. */

/** What was asked of an object of options. */
export interface Asked {
  /** Names, whether there is something under them or not. */
  readonly names: ReadonlySet<string>
  /** Everything was taken at once: `Object.assign(this, options)`, `{ ...options }`. */
  readonly all: boolean
}

/** The object, and what is asked of it from now on. Names that every object has, and those that languages ask for, are none. */
export function watched<T extends object>(options: T): { readonly options: T; readonly asked: Asked } {
  const names = new Set<string>()
  let all = false
  const note = (key: string | symbol): void => {
    if (typeof key === 'string' && !(key in Object.prototype) && !['toJSON', 'then', 'inspect', 'length', 'unsendable'].includes(key)) names.add(key)
  }
  // Who takes everything asks for each name too, and means none of them.
  const handler: ProxyHandler<T> = {
    get: (target, key) => {
      if (!(all && Object.hasOwn(target, key))) note(key)
      return Reflect.get(target, key)
    },
    has: (target, key) => {
      note(key)
      return Reflect.has(target, key)
    },
    ownKeys: (target) => {
      all = true
      return Reflect.ownKeys(target)
    },
  }
  return {
    options: new Proxy(options, handler),
    asked: {
      names,
      get all() {
        return all
      },
    },
  }
}

/** Signs of single precision, as they are seen. */
export interface Precision {
  /** What was seen since it was asked last: `Float32Array` or `Math.fround`. */
  seen(): string | undefined
  /** Puts back what stood there. */
  end(): void
}

/** Watches who makes arrays of single precision, or rounds to it, from now on. */
export function watchPrecision(): Precision {
  let sign: string | undefined
  const [Single, fround] = [globalThis.Float32Array, Math.fround]
  const Watched: typeof Single = new Proxy(Single, {
    construct: (target, given, made): object => {
      sign ??= 'Float32Array'
      return Reflect.construct(target, given, made === Watched ? target : made)
    },
  })
  // Where these are frozen nothing is put in their place, and nothing seen.
  const put = (array: typeof Single, round: typeof fround): void => {
    Reflect.set(globalThis, 'Float32Array', array)
    Reflect.defineProperty(Single.prototype, 'constructor', { value: array, writable: true, configurable: true, enumerable: false })
    Reflect.set(Math, 'fround', round)
  }
  put(Watched, (x) => {
    sign ??= 'Math.fround'
    return fround(x)
  })
  return {
    seen: () => {
      const now = sign
      sign = undefined
      return now
    },
    end: () => put(Single, fround),
  }
}

/** Whether there is an array of single precision anywhere in an answer. */
export function holdsSingle(x: unknown): boolean {
  if (ArrayBuffer.isView(x)) return Object.prototype.toString.call(x) === '[object Float32Array]'
  if (Array.isArray(x)) return x.some(holdsSingle)
  return isPlain(x) && Object.values(x).some(holdsSingle)
}
