/** A store that was one is never reborn empty, is never hollow, and does not go on when it is an older one than it was. */
import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
} from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test, vi } from 'vitest'
import { realBot, until, type Real } from './bot.ts'

const killed = async (real: Real, meanwhile?: () => Promise<unknown>) => {
  const life = real.start()
  await life.ready()
  await meanwhile?.()
  life.child.kill('SIGKILL')
  await life.ended
  return life
}
/** One that begins its work instead is seen at once. */
const ends = (life: ReturnType<Real['start']>) =>
  Promise.race([
    life.ended,
    life.ready().then(
      () => 'it is ready',
      () => life.ended,
    ),
  ])
const refused = async (real: Real, ...words: string[]) => {
  const life = real.start()
  expect(await ends(life)).toMatchObject({ code: 4 })
  for (const word of words) expect(life.said()).toContain(word)
  expect(life.said()).not.toContain('"msg":"ready"')
}
const without = (real: Real, ...ends: string[]) => {
  for (const end of ends) rmSync(real.path + end, { force: true })
}

// Each starts the program several times, which on a busy machine takes long.
vi.setConfig({ testTimeout: 240_000 })

test('a store without its -wal is refused, and what is missing is said', async () => {
  const real = await realBot()
  await killed(real, () => real.setUp())
  without(real, '-wal', '-shm')
  const size = statSync(real.path).size
  expect(size, 'the file is never hollow').toBeGreaterThan(4096)
  const life = real.start()
  const first = await Promise.race([life.ended.then(() => 'ended'), life.ready().then(() => 'ready')])
  if (first === 'ready') {
    // All of it stood in the file already: nothing was lost, and the team is there.
    expect((await real.hand('ana').types('/sir board')).text).not.toContain('security policy')
    await life.stops()
  } else {
    expect(await life.ended).toMatchObject({ code: 4 })
    expect(life.said()).toContain('its -wal was lost, or an older copy was put in its place')
    expect(life.said()).toContain('Restore a backup')
  }
})

test('within a minute of quiet all of it stands in the file itself', async () => {
  const real = await realBot()
  const life = real.start()
  await life.ready()
  await real.setUp()
  const copied = join(real.folder, 'copied')
  mkdirSync(copied)
  const copy = join(copied, 'embargo.db')
  // A check that still reads stands in the way of the first move; the next comes fifteen seconds after it.
  await until(
    () => {
      for (const beside of ['-wal', '-shm']) rmSync(`${copy}${beside}`, { force: true })
      copyFileSync(real.path, copy)
      const moved = entriesIn(copy)
      return moved > 0 && moved === entriesIn(real.path)
    },
    'all of it in the file',
    60_000,
  )
  expect(await life.stops()).toMatchObject({ code: 0 })
  const second = real.start({ env: { DATABASE_URL: `sqlite:${copy}` } })
  await second.ready()
  expect((await real.hand('ana').types('/sir board')).text).toContain('No case is open')
  await second.stops()
})

/** How many entries of the journal a file holds by itself, or with the `-wal` beside it; none while it has no tables. */
function entriesIn(path: string): number {
  const db = new Database(path)
  try {
    const { entries } = db.prepare('SELECT count(*) AS entries FROM journal').get() as { entries: number }
    return entries
  } catch {
    return 0
  } finally {
    db.close()
  }
}

test('an older copy put in the place of the store is refused until somebody says that it is meant', async () => {
  const real = await realBot()
  const life = real.start()
  await life.ready()
  await life.stops()
  copyFileSync(real.path, `${real.path}.old`)
  const second = real.start()
  await second.ready()
  await real.setUp()
  await second.stops()
  renameSync(`${real.path}.old`, real.path)
  await refused(real, 'an older copy was put in its place', `move ${real.path}.head away`)
  rmSync(`${real.path}.head`)
  const meant = real.start()
  await meant.ready()
  await meant.stops()
})

test('an emptied file, a hollow one and a lost one beside what is left of it are no new store', async () => {
  const real = await realBot()
  await killed(real)
  truncateSync(real.path, 0)
  await refused(real, 'There was a store at', 'Restore a backup', 'move every file')
  rmSync(real.path)
  await refused(real, 'There was a store at')
  without(real, '-wal', '-shm', '.head')
  const life = real.start()
  await life.ready()
  expect(life.said()).toContain('"msg":"store-created"')
  expect(life.said()).toContain(real.path)
  await life.stops()
  truncateSync(real.path, 100)
  without(real, '-wal', '-shm', '.head')
  await refused(real, 'estore a backup')
})

test('a second writer by another name of the file is refused', async () => {
  const real = await realBot()
  const life = real.start()
  await life.ready()
  const other = join(real.folder, 'other.db')
  symlinkSync(real.path, other)
  const second = real.start({ env: { DATABASE_URL: `sqlite:${other}` } })
  expect(await ends(second)).toMatchObject({ code: 4 })
  expect(second.said()).toContain('already running')
  expect(existsSync(`${other}.lock`)).toBe(false)
  await life.stops()
  const hard = join(real.folder, 'hard.db')
  linkSync(real.path, hard)
  const third = real.start({ env: { DATABASE_URL: `sqlite:${hard}` } })
  expect(await ends(third)).toMatchObject({ code: 4 })
  expect(third.said()).toContain('2 names (hard links)')
})
