/** A repository is known by its number: whoever takes its name is written nothing, and one that is renamed is followed. */
import { expect, test } from 'vitest'
import type { World } from './world.ts'
import { product, tracker, world } from './world.ts'
import { confirms } from './world/administration.ts'
import { claimed, drafted, first, opened, opens } from './world/deeds.ts'

const dms = (w: World) => w.lines(w.discord.directMessages(w.ana.id)).join('\n')
const renames = async (w: World) => {
  const form = await w.ben.types('/case edit', { case: first })
  await form.submits({ 'Neutral title': 'Another name' })
  await w.settled()
}

test('a tracker that is called otherwise now is written to on, old case and new one, and it is told', async () => {
  const w = await world()
  w.expects({ refused: /./ })
  await claimed(w)
  w.github.rename(tracker, 'sir-renamed')
  await renames(w)
  await opens(w.ana, { 'Neutral title': 'A second one' })
  await w.clock.passes('10m')
  const { issues } = w.github.repo('halcyon/sir-renamed')
  expect(issues.map(({ title }) => title).join()).toContain('Another name')
  expect(issues).toHaveLength(2)
  expect(dms(w)).toContain('is called halcyon/sir-renamed now')
  expect((await w.alex.types('/sir-admin doctor')).text).toContain('is called halcyon/sir-renamed now')
})

test('a draft follows its product when that is called otherwise', async () => {
  const w = await world()
  w.expects({ refused: /./ })
  await drafted(w)
  w.github.rename(product, 'halcyon-engine')
  const writes = () =>
    w.github.journal.filter(({ method, status }) => method === 'PATCH' && status === 200).length
  const before = writes()
  await w.alex.types('/sir-admin repair', { what: 'advisories' })
  await w.settled()
  expect(writes()).toBeGreaterThanOrEqual(before)
  expect((await w.alex.types('/sir-admin doctor')).text).not.toContain('github-moved')
})

test('once the team has named a tracker made anew, no old case writes to the issue that has its number there', async () => {
  const w = await world()
  w.expects({ refused: /./, waiting: true })
  await claimed(w)
  w.github.deleteRepo(tracker)
  w.github.addRepo(tracker, { private: true, permission: 'admin' })
  w.github.human('halcyon').opensIssue(tracker, { title: 'Somebody else’s', body: 'Their own words' })
  await w.alex.types('/sir-admin setup', { tracker })
  await confirms(w)
  await renames(w)
  await w.clock.passes('30m')
  const theirs = () => w.github.repo(tracker).issues.find(({ title }) => title === 'Somebody else’s')
  expect(theirs()?.body).toBe('Their own words')
  const preview = await w.alex.types('/sir-admin repair', { what: 'tracker' })
  expect(preview.text).toContain(`tracker:${first}`)
  await preview.clicks('Confirm')
  await w.settled()
  expect(theirs()?.body).toBe('Their own words')
  expect(w.github.repo(tracker).issues).toHaveLength(2)
})

test('whatever is written to a repository, its number was looked at first', async () => {
  const w = await world()
  await opened(w)
  const calls = w.github.journal.map(({ method, path }) => `${method} ${path}`)
  const write = calls.findIndex((call) => call.startsWith('POST /repos/'))
  expect(calls.slice(0, write)).toContain(`GET /repos/${tracker}`)
})
