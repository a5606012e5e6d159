import { availableParallelism } from 'node:os'
import { Command } from 'commander'
import { describe, expect, test } from 'vitest'
import { integer, milliseconds, positiveInteger, withWorkers } from './options.ts'

/* Numbers of a call: decimal integers, and no more than anybody waits for. */

describe('a number that is none, or too large, is refused with what is expected', () => {
  test.each(['', ' 5 ', '5 ', '0x10', '1e3', '1_000', '+5', '5.0', 'many', '٣', 'Infinity', 'NaN', '--5'])('%j', (text) => {
    for (const read of [positiveInteger, integer, milliseconds])
      expect(() => read(text)).toThrow(/^expected (?:a positive integer|an integer below 2\^31), got "/)
  })
  test('beyond the range', () => {
    expect(positiveInteger('1000000')).toBe(1_000_000)
    expect(() => positiveInteger('1000001')).toThrow('expected a positive integer of at most 1000000, got "1000001".')
    expect(() => positiveInteger('0')).toThrow('expected a positive integer, got "0".')
    expect(integer('-2147483648')).toBe(-(2 ** 31))
    expect(() => integer('2147483649')).toThrow('below 2^31')
    expect(milliseconds('2000000000')).toBe(2e9)
    // What is waited for longer is not waited for at all: a timer beyond 2^31 - 1 ends at once.
    expect(() => milliseconds('2000000001')).toThrow('expected at most 2000000000 milliseconds')
    expect(() => positiveInteger('9'.repeat(400))).toThrow(/got "9{60}… and 340 more characters"\.$/)
  })
  test('workers, by the cores of this machine', () => {
    const most = 4 * availableParallelism()
    const asked = (n: number): unknown => {
      const command = withWorkers(new Command('x'))
        .exitOverride()
        .configureOutput({ writeErr: () => {} })
      return command.parse(['--workers', String(n)], { from: 'user' }).opts()['workers']
    }
    expect(asked(most)).toBe(most)
    expect(() => asked(most + 1)).toThrow(`expected at most ${most}, four for each of the ${availableParallelism()} cores`)
  })
})
