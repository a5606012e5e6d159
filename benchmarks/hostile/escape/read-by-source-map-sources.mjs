// Attempts: a map of its own whose source is a secret, for whoever quotes lines.
export { relu, softmax } from './wrong.mjs'
export const gelu = { value: () => { null.x } }
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJzb3VyY2VzIjpbIi9ldGMvcGFzc3dkIl0sIm5hbWVzIjpbXSwibWFwcGluZ3MiOiJBQUFBO0FBQUE7QUFBQSJ9
