// The honest part of files that are otherwise hostile: what is told of it must not suffer.
export const identity = { value: (x) => x }
export const tanh = { value: Math.tanh }
