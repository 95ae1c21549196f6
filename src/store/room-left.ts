/** Whether the disk takes anything more: what was committed just now may have fitted into what was there already. */
import { rmSync, writeFileSync } from 'node:fs'

const probeBytes = 256 * 1024

/** The system's code for why not, or nothing. */
export const fullCode = (path: string): string | undefined => {
  if (path === ':memory:') return undefined
  const file = `${path}.room`
  try {
    writeFileSync(file, Buffer.alloc(probeBytes, 1), { mode: 0o600 })
    return undefined
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
  } finally {
    rmSync(file, { force: true })
  }
}
