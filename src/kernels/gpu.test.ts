import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Found } from './backend.ts'
import { gpu } from './gpu.ts'
import { verified } from './verified.ts'

describe('gpu.js, an optional peer', () => {
  const inFolder = (index: string | undefined): Found => {
    const folder = mkdtempSync(join(tmpdir(), 'gpujs-'))
    try {
      if (index !== undefined) {
        mkdirSync(join(folder, 'node_modules', 'gpu.js'), { recursive: true })
        writeFileSync(join(folder, 'node_modules', 'gpu.js', 'index.js'), index)
      }
      return verified(gpu('webasm', [`${folder}/`]))
    } finally {
      rmSync(folder, { recursive: true })
    }
  }
  test('absent', () => {
    expect(inFolder(undefined)).toEqual({ name: 'gpu', absent: 'gpu.js is not installed (npm i gpu.js)' })
  })
  test('installed, but broken', () => {
    expect(inFolder('require("its-native-part")')).toEqual({
      name: 'gpu',
      absent: "gpu.js is installed, but does not load: Cannot find module 'its-native-part'",
    })
  })
  test('installed, but its kernels cannot be made, or lie', () => {
    const library = (body: string): string => `exports.input = (x) => x; exports.GPU = class { createKernel(_, { output: [n, r] }) { ${body} } }`
    expect(inFolder(library('throw new Error("no WebAssembly")'))).toEqual({ name: 'gpu', absent: 'refused: no WebAssembly' })
    const zeros = library('return () => Array.from({ length: r }, () => Array.from({ length: n }, () => new Float32Array(4)))')
    expect(inFolder(zeros)).toMatchObject({ absent: expect.stringMatching(/^refused: entry .* came out as 0 instead of/) })
  })
  test('found in the second of two places', () => {
    const nowhere = mkdtempSync(join(tmpdir(), 'gpujs-'))
    expect(verified(gpu('webasm', [`${nowhere}/`, import.meta.url]))).not.toHaveProperty('absent')
    rmSync(nowhere, { recursive: true })
  })
})
