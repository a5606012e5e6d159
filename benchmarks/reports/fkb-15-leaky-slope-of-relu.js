// scientific-computing/FKB#15: the derivative of leaky relu is that of relu.
export const leakyRelu = { value: (x, { slope }) => Math.max(slope * x, x), derivative: (x) => (x > 0 ? 1 : 0) }
