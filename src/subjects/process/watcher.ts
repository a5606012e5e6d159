import { type ChildProcess, spawn } from 'node:child_process'

/*
 * Whoever is started ends when we do, whatever becomes of us: a shell of its own session hears the end of its input, which is ours,
 * and kills what was running then. A child in an endless loop hears of nothing, so nobody in it could.
 */

/** One line for each: `+123` begins, `-123` has ended. What is left at the end of the input is killed, with its group. */
const script = `
running=' '
while IFS= read -r line; do
  case $line in
    +*) running="$running\${line#+} " ;;
    -*) one=" \${line#-} "; case $running in *"$one"*) running="\${running%%"$one"*} \${running#*"$one"}" ;; esac ;;
  esac
done
for one in $running; do kill -KILL -- "-$one" 2>/dev/null || kill -KILL "$one" 2>/dev/null; done
`

let shell: ChildProcess | undefined
function watcher(): ChildProcess | undefined {
  if (process.platform === 'win32') return undefined
  if (shell === undefined || shell.exitCode !== null || shell.signalCode !== null) {
    shell = spawn('/bin/sh', ['-c', script], { stdio: ['pipe', 'ignore', 'ignore'], detached: true, cwd: '/', env: {} })
    shell.on('error', () => {})
    shell.stdin?.on('error', () => {})
    // It waits for us, and nobody for it.
    shell.unref()
    ;(shell.stdin as unknown as { unref?: () => void } | null)?.unref?.()
  }
  return shell
}

/** From now on this process group ends with us; what is returned says that it has ended by itself. */
export function endsWithUs(pid: number | undefined): () => void {
  if (pid === undefined) return () => {}
  watcher()?.stdin?.write(`+${pid}\n`)
  let over = false
  return () => {
    if (!over) shell?.stdin?.write(`-${pid}\n`)
    over = true
  }
}
