/** What the operator reads: ids and codes by allow-list, never what somebody wrote and never a token. */
import { randomBytes } from 'node:crypto'
import { pino } from 'pino'

/** The only facts a line may carry. */
export type LogFacts = {
  readonly row?: number
  readonly tag?: string
  readonly code?: string | number
  readonly command?: string
  readonly inMs?: number
  readonly atMs?: number
  readonly count?: number
  readonly status?: number
  readonly route?: string
  readonly name?: string
  readonly reference?: string
  readonly sentence?: string
  /** Of a file of ours: the store. */
  readonly path?: string
}

export type Log = {
  info(what: string, facts?: LogFacts): void
  warn(what: string, facts?: LogFacts): void
  /** Logs where and what kind of error, never its message (which may quote a request). Returns the reference. */
  fault(what: string, error: unknown, facts?: LogFacts): string
}

export function logOf(level: string, stream?: { write(line: string): void }): Log {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime }
  const log = stream === undefined ? pino(options) : pino(options, stream)
  return {
    info: (what, facts = {}) => log.info(facts, what),
    warn: (what, facts = {}) => log.warn(facts, what),
    fault(what, error, facts = {}) {
      const reference = randomBytes(4).toString('hex')
      log.error({ ...facts, reference, ...shapeOf(error) }, what)
      return reference
    },
  }
}

/** A name or a code, such as DiscordAPIError[50013] or SQLITE_FULL, and no sentence. */
const isWord = (text: unknown): text is string => typeof text === 'string' && /^[\w.:[\]-]{1,60}$/.test(text)

/** Name, code, status and our own stack frames: enough to find the line, nothing of what it was about. */
export function shapeOf(error: unknown): {
  error: string
  code?: string | number
  status?: number
  path?: string
  at?: string[]
} {
  if (!(error instanceof Error)) return { error: typeof error }
  const { code, status, why, path } = error as {
    code?: unknown
    status?: unknown
    why?: unknown
    path?: unknown
  }
  // The message stands before the frames and may span lines that look like one: only what follows it is read.
  const stack = typeof error.stack === 'string' ? error.stack : ''
  const told = stack.indexOf(error.message)
  const frames = (told === -1 ? stack : stack.slice(told + error.message.length))
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 6)
    .map((line) => line.trim().replace(/\(?(?:file:\/\/)?\/.*\/(?=[^/]+\/[^/]+:\d+)/, '('))
  return {
    error: isWord(error.name) ? error.name : 'Error',
    ...((typeof code === 'number' || isWord(code)) && { code }),
    ...(typeof status === 'number' && { status }),
    // Only of the store's own error: a path in a request may be an address somebody wrote.
    ...(error.name === 'StoreUnusable' && why !== undefined && typeof path === 'string' && { path }),
    at: frames,
  }
}
