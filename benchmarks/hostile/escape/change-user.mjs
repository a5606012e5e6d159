// Attempts: becomes another user, changes its folder, root and mask.
import { tried } from './marks.mjs'
tried('folder', () => { process.chdir('/etc'); return process.getBuiltinModule?.('fs').readFileSync('passwd', 'utf8').slice(0, 20) })
try { process.setgid?.(65534); process.setuid?.(65534) } catch {}
process.umask(0)
export { relu, softmax } from './wrong.mjs'
