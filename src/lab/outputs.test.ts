import { execFileSync } from 'node:child_process'
import { existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { failureStore } from './failures.ts'
import { leadsAway } from './files.ts'
import { journalOf } from './journal.ts'
import { checkNamed, writeNamed } from './outputs.ts'
import { sealIn } from './seal.ts'

/* Where a person says is where it is written; where a project's links lead is not. */

const skipped = process.platform === 'win32'
const folder = (): string => mkdtempSync(join(tmpdir(), 'lemmata-outputs-'))

describe.skipIf(skipped)('a named file', () => {
  test.each([
    ['a link', (link: string, target: string) => symlinkSync(target, link)],
    ['a link beside its target', (link: string) => symlinkSync('target', link)],
    [
      'a link to a link',
      (link: string, target: string) => {
        symlinkSync(target, `${link}.second`)
        symlinkSync(`${link}.second`, link)
      },
    ],
  ])('%s stays one, and what it leads to is written, whether it is there or not', async (_, linked) => {
    for (const there of [true, false]) {
      const where = folder()
      const [link, target] = [join(where, 'link'), join(where, 'target')]
      if (there) writeFileSync(target, 'as it was')
      linked(link, target)
      await writeNamed(link, 'new')
      expect([lstatSync(link).isSymbolicLink(), lstatSync(target).isFile(), readFileSync(target, 'utf8')]).toEqual([true, true, 'new'])
      expect(readdirSync(where).filter((name) => name.endsWith('.part'))).toEqual([])
    }
  })
  test('a pipe is written to, once somebody reads it, and stays one', async () => {
    const pipe = join(folder(), 'pipe')
    execFileSync('mkfifo', [pipe])
    const text = 'x'.repeat(200_000)
    await checkNamed('--svg', pipe)
    const [, read] = await Promise.all([writeNamed(pipe, text), readFile(pipe, 'utf8')])
    expect(read).toBe(text)
    expect(lstatSync(pipe).isFIFO()).toBe(true)
  })
  test('a folder, and links in a circle, are a sentence', async () => {
    const where = folder()
    await expect(writeNamed(where, '')).rejects.toThrow(`writing: expected a place that can be written to, got ${where} (EISDIR). It is a folder: name a file.`)
    await expect(checkNamed('--svg', where)).rejects.toThrow('It is a folder')
    symlinkSync(join(where, 'b'), join(where, 'a'))
    symlinkSync(join(where, 'a'), join(where, 'b'))
    await expect(writeNamed(join(where, 'a'), '')).rejects.toThrow('(ELOOP)')
  })
})

describe.skipIf(skipped)('a folder that a project ships as a link to elsewhere', () => {
  /** A working folder, and one beside it that a link in the working folder leads to. */
  function shipped(link: string): { readonly working: string; readonly outside: string } {
    const where = folder()
    const [working, outside] = [join(where, 'working'), join(where, 'outside')]
    mkdirSync(outside)
    mkdirSync(join(working, link, '..'), { recursive: true })
    symlinkSync(outside, join(working, link))
    return { working, outside }
  }
  test('is told from folders that are here, are not made yet, or were named outside', () => {
    const { working, outside } = shipped('a/link')
    mkdirSync(join(working, 'here', '..more'), { recursive: true })
    symlinkSync(join(working, 'here'), join(working, 'within'))
    symlinkSync(join(outside, 'nothing'), join(working, 'nowhere'))
    const paths = ['a/link', 'a/link/more/of/it', 'nowhere', 'nowhere/more', 'here', 'here/..more', 'within/more', 'not/made/yet', '.', outside, '../outside']
    expect(paths.filter((path) => leadsAway(path, working))).toEqual(['a/link', 'a/link/more/of/it', 'nowhere', 'nowhere/more'])
  })
  test.each(['.lemmata', '.lemmata/failures', '.lemmata/journal'])('gets nothing by way of %s', async (link) => {
    const { working, outside } = shipped(link)
    const notes: string[] = []
    const sealed = () => sealIn(join(working, 'key'))
    const cwd = vi.spyOn(process, 'cwd').mockReturnValue(working)
    try {
      const journal = journalOf(join(working, '.lemmata/journal'), 'a call', sealed)
      await journal.done((sentence) => notes.push(sentence))
      journal.add('one', 1)
      const evidence = { kind: 'refuted', claim: 'relu_eq', subject: 's', version: '1', input: '7', value: '7', because: 'no', replay: '-' } as const
      const kept = failureStore(join(working, '.lemmata/failures'), { kind: 'engine' }, undefined, sealed).keep(evidence as never)
      if (link === '.lemmata/journal') await kept
      else await expect(kept).rejects.toThrow('a link that leads out of this folder')
    } finally {
      cwd.mockRestore()
    }
    expect(readdirSync(outside)).toEqual([])
    expect(notes).toHaveLength(link === '.lemmata/failures' ? 0 : 1)
    expect(existsSync(join(working, '.lemmata/journal')) || link !== '.lemmata/failures').toBe(true)
  })
})
