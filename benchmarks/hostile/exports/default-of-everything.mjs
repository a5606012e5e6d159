// Attempts: a default export that has every name.
let n = 0
export default new Proxy({}, { get: () => ({ value: () => 1000 + ++n }), has: () => true, ownKeys: () => ['relu', 'softmax', '__proto__', 'constructor'], getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true, value: { value: () => 1000 + ++n } }) })
