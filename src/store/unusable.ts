/** Why a store cannot be opened, as a cause a program can act on and a sentence a person can. */
import Database from 'better-sqlite3'

export type Why = 'in-use' | 'other-world' | 'newer' | 'wrong-key' | 'corrupt' | 'unwritable'

export class StoreUnusable extends Error {
  override readonly name = 'StoreUnusable'
  readonly why: Why
  /** What SQLite or the system called it, and the file: both belong in the log. */
  readonly code: string | undefined
  readonly path: string | undefined
  constructor(why: Why, sentence: string, options?: ErrorOptions & { code?: string; path?: string }) {
    super(sentence, options)
    this.why = why
    this.code = options?.code
    this.path = options?.path
  }
}

const codeOf = (error: unknown) =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

/** Names the cause of what SQLite or the file system said; a fault of the program passes unchanged. */
export const unusable = (error: unknown, path: string): unknown => {
  if (error instanceof StoreUnusable) return error
  const code = codeOf(error)
  const cause = { cause: error, code, path }
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) {
    const sentence = `The store ${path} is damaged (${code}). Stop here and restore a backup.`
    return new StoreUnusable('corrupt', sentence, cause)
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new StoreUnusable('in-use', `Another program is using the store ${path}.`, cause)
  }
  const schema = error instanceof Database.SqliteError && code === 'SQLITE_ERROR'
  if (
    (code.startsWith('SQLITE_') && !schema && !code.startsWith('SQLITE_CONSTRAINT')) ||
    /^E[A-Z]+$/.test(code)
  ) {
    const sentence = `The store ${path} cannot be written (${code}).`
    return new StoreUnusable('unwritable', sentence, cause)
  }
  return error
}

/** While it is opened, a statement that does not fit its tables means that they are not ours any more. */
export const unreadable = (error: unknown, path: string): unknown => {
  const why = unusable(error, path)
  if (!(why instanceof Database.SqliteError)) return why
  const sentence = `The store ${path} is not as Embargo left it (${why.code}). Stop here and restore a backup.`
  return new StoreUnusable('corrupt', sentence, { cause: error, code: why.code, path })
}
