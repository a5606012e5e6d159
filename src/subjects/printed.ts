/* What files print while they are asked, for whoever asks. */

/** What a process is at while it prints: it is loaded, it is looked at, or claims ask it. */
export type Phase = 'loading' | 'looked at' | 'asked'
/** Hears what one process prints, piece by piece. */
export type Hearing = (text: string, phase: Phase) => void

/** All that is printed in a run, whichever process prints it. */
export interface Printed {
  /**
   * Another process of the file of this name. What it prints while it is loaded is heard of the first one alone, since the others
   * repeat it; what it prints while it is looked at, of none.
   */
  process(name: string): Hearing
  /** How much was left out; nothing where all was told. */
  rest(): string | undefined
}

/** So many lines are told, and so much of each: enough to see, not enough to drown in. */
const [most, longest] = [20, 200]

/** Tells the first lines of every file, marked with its name: `adam.ts | step 1`. */
export function printedTo(tell: (line: string) => void): Printed {
  const lines = new Map<string, number>()
  const line = (name: string, text: string): void => {
    const so = lines.get(name) ?? 0
    lines.set(name, so + 1)
    if (so < most) tell(`${name} | ${shown(text)}`)
  }
  const loaded = new Set<string>()
  return {
    process: (name) => {
      const first = !loaded.has(name)
      loaded.add(name)
      let begun = ''
      return (text, phase) => {
        if (phase === 'looked at' || (phase === 'loading' && !first)) return
        const [head, ...others] = text.split('\n') as [string, ...string[]]
        if (begun.length <= longest) begun += head
        for (const next of others) {
          line(name, begun)
          begun = next
        }
      }
    },
    rest: () => {
      const left = [...lines].filter(([, n]) => n > most).map(([name, n]) => `${name} | … ${n - most} more line${n === most + 1 ? '' : 's'}`)
      return left.length === 0 ? undefined : left.join('\n')
    },
  }
}

/** A terminal does what it is told: nothing of that is passed on. */
const shown = (text: string): string => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
  const plain = text.replaceAll(/\x1b\[[\d;?]*[A-Za-z]/g, '').replaceAll(/[\x00-\x08\x0b-\x1f\x7f-\x9f]/g, '')
  return plain.length > longest ? `${plain.slice(0, longest)}…` : plain
}
