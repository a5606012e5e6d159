/** The version of Lemmata, as `package.json` has it: a test holds the two equal. */
export const version = '0.2.0'
