import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
let got
try { got = readFileSync('/etc/passwd', 'utf8').slice(0, 10) } catch {}
try { got = String(execFileSync('/bin/echo', ['x'])) } catch {}
export { got }
