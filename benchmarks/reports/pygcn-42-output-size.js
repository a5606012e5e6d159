// tkipf/pygcn#42: the number of outputs where that of inputs is meant.
export const fanIn = ([outputs, inputs], draws) =>
  Array.from({ length: outputs }, (_, o) => draws.slice(o * inputs, (o + 1) * inputs).map((z) => z / Math.sqrt(outputs)))
