// shiffman/Neural-Network-p5#22: x(1 - x), which is right for the output alone.
export const sigmoid = { value: (x) => 1 / (1 + Math.exp(-x)), derivative: (x) => x * (1 - x) }
