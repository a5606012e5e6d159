import { early } from './main.mjs'
export const other = early
