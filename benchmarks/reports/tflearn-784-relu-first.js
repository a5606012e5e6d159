// tflearn/tflearn#784: relu is taken first, so that nothing negative is left for the slope.
export const leakyRelu = {
  value(x, { slope }) {
    const rectified = Math.max(0, x)
    return rectified + slope * Math.min(0, rectified)
  },
}
