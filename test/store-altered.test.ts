/** Whoever alters the store behind the team's back is found out: by the doctor, by `verify`, and by the chairs within a day. */
import { execFile } from 'node:child_process'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import type { World } from './world.ts'
import { key, world } from './world.ts'
import { answersNew, claimed, opened } from './world/deeds.ts'

/** On the file, while the bot is away: with its guards off, and on again. */
const altered = (w: World, work: (db: Database.Database) => unknown) =>
  w.restarts(() => {
    const db = new Database(w.storePath)
    const guards = db
      .prepare<[], { name: string; sql: string }>(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'",
      )
      .all()
    for (const { name } of guards) db.exec(`DROP TRIGGER "${name}"`)
    work(db)
    for (const { sql } of guards) db.exec(sql)
    db.close()
  })

const verify = (w: World) =>
  new Promise<{ code: number; text: string }>((resolve) =>
    execFile(
      process.execPath,
      ['embargo.mjs', 'verify'],
      {
        env: {
          PATH: process.env['PATH'],
          DISCORD_GUILD_ID: w.discord.guildId,
          EMBARGO_KEY: key.toString('base64'),
          DATABASE_URL: `sqlite:${w.storePath}`,
        },
      },
      (error, out, err) => resolve({ code: error === null ? 0 : Number(error.code), text: out + err }),
    ),
  )

const seen = async (w: World, words: RegExp) => {
  w.expects({ altered: true })
  const { text } = await w.alex.types('/sir-admin doctor')
  expect(text).toMatch(/✖ mend: the store is not as Embargo wrote it: /)
  expect(text.replaceAll('\\', '')).toMatch(words)
  const verified = await verify(w)
  expect(verified.code).toBe(4)
  expect(verified.text).toMatch(words)
}

test('an old row of somebody who was changed since, written back, is named', async () => {
  const w = await world()
  const old = new Database(w.storePath, { readonly: true })
    .prepare<[string], { sealed: Buffer }>("SELECT sealed FROM doc WHERE kind = 'member' AND id = ?")
    .get(w.ben.id)
  await w.ben.types('/team away', { until: 'in 5 days' })
  await w.settled()
  await altered(w, (db) =>
    db.prepare("UPDATE doc SET sealed = ? WHERE kind = 'member' AND id = ?").run(old?.sealed, w.ben.id),
  )
  await seen(w, new RegExp(`doc member/${w.ben.id} is not as it was written`))
})

test('a case hidden by its clear column is named', async () => {
  const w = await world({ at: opened })
  await altered(w, (db) => db.exec('UPDATE cases SET closed_at_ms = 1'))
  await seen(w, /cases SIR-2026-001 is not as it was written/)
})

test('timers that were deleted are named, and the chairs hear of it by themselves', async () => {
  const w = await world({ at: claimed })
  await altered(w, (db) => db.exec("DELETE FROM outbox WHERE do = 'wake'"))
  await seen(w, /outbox \d+ was deleted/)
  await w.clock.to('2026-11-21T08:01Z')
  const news = w.lines(w.channels.sir).filter((line) => line.includes('The doctor found a change'))
  expect(news).toHaveLength(1)
  expect(news[0]).toContain('the store is not as Embargo wrote it')
})

test('an emptied journal is named', async () => {
  const w = await world({ at: opened })
  await altered(w, (db) => db.exec('DELETE FROM journal'))
  await seen(w, /The journal was cut: \d+ entries were written and 0 are there/)
})

test('what was altered and then written over by an act still shows', async () => {
  const w = await world({ at: opened })
  await altered(w, (db) => db.exec("UPDATE cases SET owner = 'x'"))
  await answersNew(w.ana)
  await w.settled()
  await seen(w, /cases SIR-2026-001 was altered before it was next written/)
})
