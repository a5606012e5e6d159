// Attempts: a mistake whose place and words a terminal obeys.
// text: yes
export const relu = { value: '\u{110000}' } 99 passed @@
