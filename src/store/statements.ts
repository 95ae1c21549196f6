/** Prepares each statement once per database. */
import type Database from 'better-sqlite3'

export type Sql = <Row = unknown>(text: string) => Database.Statement<unknown[], Row>

export const statements = (db: Database.Database): Sql => {
  const kept = new Map<string, Database.Statement>()
  return <Row>(text: string) => {
    let statement = kept.get(text)
    if (statement === undefined) {
      statement = db.prepare(text)
      kept.set(text, statement)
    }
    return statement as Database.Statement<unknown[], Row>
  }
}
