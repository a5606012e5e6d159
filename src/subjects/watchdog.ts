import { Socket } from 'node:net'

/**
 * Ends this process when the one that asks is gone, or its thread is: then descriptor 4, on which nobody ever writes, is closed. A
 * thread of its own, since the student's code may be in an endless loop, which hears of nothing.
 */
const end = (): void => {
  process.kill(process.pid, 'SIGKILL')
}
new Socket({ fd: 4 }).on('close', end).on('error', end).resume()
