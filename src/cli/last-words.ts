/** What is said of an error nobody caught, and of a library's warning: its kind and the line, never its message, which may quote a request or a secret. */
import { shapeOf } from '../app/core/log.ts'

/** A cause is told the same way: an error of the store names the code of the system's. */
function shapes(error: unknown, depth = 0): unknown {
  const cause = error instanceof Error && depth < 3 ? error.cause : undefined
  return { ...shapeOf(error), ...(cause !== undefined && { cause: shapes(cause, depth + 1) }) }
}

export const lastWords = (what: string, error: unknown): string => {
  try {
    return `Embargo ${what}: ${JSON.stringify(shapes(error))}\n`
  } catch {
    return `Embargo ${what}.\n`
  }
}

/** Node prints what a library warns of as it stands, and a library quotes what it was told from outside. */
function warnByShape(): void {
  process.removeAllListeners('warning')
  process.on('warning', (warning) => void process.stderr.write(lastWords('was warned', warning)))
}

/** Node's own last words print the whole error, and with it whatever hangs on it. */
export function endBadly(): void {
  const end = (what: string) => (error: unknown) => {
    process.stderr.write(lastWords(what, error))
    process.exit(1)
  }
  process.on('uncaughtException', end('ends after an error nobody caught'))
  process.on('unhandledRejection', end('ends after a promise nobody caught'))
  warnByShape()
}
