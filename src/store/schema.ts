/** Whether tables, indexes and triggers are those the migrations make: a guard that was taken away, or one that was slipped in, shows. */
import Database from 'better-sqlite3'
import { migrate, readMigrations } from './migrate.ts'

type Part = { readonly type: string; readonly name: string; readonly sql: string | null }

const partsOf = (db: Database.Database) =>
  new Map(
    db
      .prepare<[], Part>('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name')
      .all()
      .map(({ type, name, sql }) => [`${type} ${name}`, sql]),
  )

let made: ReadonlyMap<string, string | null> | undefined
const meant = () => {
  if (made !== undefined) return made
  const db = new Database(':memory:')
  try {
    migrate(db, readMigrations(), 0)
    made = partsOf(db)
  } finally {
    db.close()
  }
  return made
}

export const schemaFaults = (db: Database.Database): readonly string[] => {
  const found = partsOf(db)
  const names = new Set([...meant().keys(), ...found.keys()])
  return [...names].flatMap((name) => {
    if (!found.has(name)) return [`The ${name} was taken away.`]
    if (!meant().has(name)) return [`The ${name} was added.`]
    return found.get(name) === meant().get(name) ? [] : [`The ${name} was altered.`]
  })
}
