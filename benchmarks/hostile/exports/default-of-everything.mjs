// Attempts: a default export that has every name it is asked for, and says so differently each time.
let n = 0
const names = ['relu', 'softmax', '__proto__', 'constructor', 'then']
const any = (name) => (names.includes(name) && name !== 'then' ? { value: () => 1000 + ++n } : undefined)
export default new Proxy({}, { get: (_, name) => any(name), has: (_, name) => n++ % 2 === 0, ownKeys: () => names, getOwnPropertyDescriptor: (_, name) => ({ enumerable: true, configurable: true, value: any(name) }) })
