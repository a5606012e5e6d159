// dmlc/minpy#158: the draws are multiplied by the variance.
export const xavier = ([outputs, inputs], draws) => {
  const variance = 2 / (inputs + outputs)
  return Array.from({ length: outputs }, (_, o) => Array.from({ length: inputs }, (__, i) => draws[o * inputs + i] * variance))
}
