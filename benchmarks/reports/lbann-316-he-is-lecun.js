// LBANN/lbann#316: He's initializer draws as LeCun's, without the 2.
export const he = ([outputs, inputs], draws) => {
  const scale = (1 / inputs) ** 0.5
  return Array.from({ length: outputs }, (_, o) => Array.from({ length: inputs }, (__, i) => scale * draws[o * inputs + i]))
}
