// Attempts: names of exports that a terminal obeys.
// text: yes
export { relu } from './wrong.mjs'
const x = { value: () => 0 }
export { x as '\u001b[2J', x as '\u202erelu', x as 'a\n99 passed, 0 failed', x as '\u0000', x as 're\u0008lu', x as '\u009b2J' }
