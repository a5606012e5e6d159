import { fencesOf } from './fences.ts'

export interface Ended {
  readonly output: string
  readonly status: number
}

/**
 * The page with what its console blocks print now. A block has commands behind `$ `, each followed by its output; every command ends
 * with 0, but the last of ```` ```console exits 1 ```` with 1. A line `…` of the page stands for any lines, and is kept where
 * the rest is as it was.
 * Fails: a command that ends otherwise.
 */
export async function withOutputs(page: string, run: (command: string) => Promise<Ended> | Ended): Promise<string> {
  let [text, done] = ['', 0]
  for (const { language, detail, text: shown, from, to } of fencesOf(page)) {
    if (language !== 'console') continue
    text += page.slice(done, from)
    const steps = shown.split(/^\$ /m)
    if (steps.shift() !== '') throw new Error(`a console block begins with a command behind "$ ", not with ${shown}`)
    for (const [i, step] of steps.entries()) {
      const [command = ''] = step.split('\n', 1)
      const { output, status } = await run(command)
      const due = i === steps.length - 1 ? Number(/^exits (\d+)$/.exec(detail)?.[1] ?? 0) : 0
      if (status !== due) throw new Error(`${command} ends with ${status} instead of ${due}:\n${output}`)
      const before = step.slice(command.length + 1)
      text += `$ ${command}\n${fits(before, output) ? before : output}`
    }
    done = to
  }
  return text + page.slice(done)
}

/** Whether an output is what is shown, where a line `…` is any number of lines. */
export function fits(shown: string, output: string): boolean {
  const parts = shown.split(/^…\n/m).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('(?:.*\\n)*')}$`).test(output)
}
