globalThis.planted = true
export const check = () => [], activations = new Map()
