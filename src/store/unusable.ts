/** Why a store cannot be opened, as a cause a program can act on and a sentence a person can. */
import Database from 'better-sqlite3'

export type Why = 'in-use' | 'other-world' | 'newer' | 'wrong-key' | 'corrupt' | 'unwritable'

export class StoreUnusable extends Error {
  override readonly name = 'StoreUnusable'
  readonly why: Why
  constructor(why: Why, sentence: string, options?: ErrorOptions) {
    super(sentence, options)
    this.why = why
  }
}

const codeOf = (error: unknown) =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

/** Names the cause of what SQLite or the file system said; a fault of the program passes unchanged. */
export const unusable = (error: unknown, path: string): unknown => {
  if (error instanceof StoreUnusable) return error
  const code = codeOf(error)
  const cause = { cause: error }
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
