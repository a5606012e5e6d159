import { shortNumber } from '../../src/evidence/compare.ts'
import type { Matrix } from '../../src/protocol/subject.ts'

export const showMatrix = (m: Matrix): string => m.map((r) => `(${r.map(shortNumber).join(', ')})`).join(' ')
