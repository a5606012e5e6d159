/** Independent standard normals, two from each pair of uniforms (Box and Muller 1958). */
export function gaussians(draws: { uniform(): number }, count: number): Float64Array {
  const out = new Float64Array(count)
  for (let i = 0; i < count; i += 2) {
    const [size, angle] = [Math.sqrt(-2 * Math.log(1 - draws.uniform())), 2 * Math.PI * draws.uniform()]
    out[i] = size * Math.cos(angle)
    if (i + 1 < count) out[i + 1] = size * Math.sin(angle)
  }
  return out
}
