// mlverse/torch#555: the brackets round the sum of the fans are missing.
export const xavier = ([outputs, inputs], draws) => {
  const std = Math.sqrt(2 / inputs + outputs)
  return Array.from({ length: outputs }, (_, o) => draws.slice(o * inputs, (o + 1) * inputs).map((z) => std * z))
}
