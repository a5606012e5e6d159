import { join } from 'node:path'
import { isThere, upwards } from './folders.ts'
import { plainText } from './plain.ts'

/**
 * The folder of the project that a folder belongs to: the outermost one around it that holds workspaces, where packages of one project lie side by
 * side; else the nearest one with a `package.json`; else itself.
 */
export async function projectOf(here: string): Promise<string> {
  const around = upwards(here)
  const holds = await Promise.all(around.map(holdsWorkspaces))
  const outermost = around.findLast((_, i) => holds[i])
  if (outermost !== undefined) return outermost
  for (const folder of around) if (await isThere(join(folder, 'package.json'))) return folder
  return here
}

async function holdsWorkspaces(folder: string): Promise<boolean> {
  if (await isThere(join(folder, 'pnpm-workspace.yaml'))) return true
  try {
    const manifest: unknown = JSON.parse((await plainText(join(folder, 'package.json'))) ?? '')
    return typeof manifest === 'object' && manifest !== null && 'workspaces' in manifest
  } catch {
    return false
  }
}

/** The text of the `package.json` that a file belongs to: the nearest one that has a name. */
export async function packageOf(folder: string): Promise<string> {
  for (const around of upwards(folder)) {
    const text = await plainText(join(around, 'package.json'))
    if (text !== undefined && /"name"\s*:/.test(text)) return text
  }
  return '{}'
}
