/** A repository is known by its number: whoever takes its name is written nothing, and one that is renamed is followed. */
import { expect, test } from 'vitest'
import type { World } from './world.ts'
import { product, textOf, tracker, upstream, world } from './world.ts'
import { chairing, confirms } from './world/administration.ts'
import { claimed, drafted, draftsAnother, first, judgement, opened, opens } from './world/deeds.ts'

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
  const form = await w.ben.types('/case assess', { case: first })
  await form.submits({ ...judgement, 'CVSS vector': 'CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:N/I:N/A:L' })
  await w.settled()
  const [moved] = w.github.repo('halcyon/halcyon-engine').advisories
  expect(JSON.stringify(moved)).toContain('UI:R/S:U/C:N/I:N/A:L')
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
  const from = w.github.journal.length
  await opened(w)
  const calls = w.github.journal.slice(from).map(({ method, path }) => `${method} ${path}`)
  const write = calls.findIndex((call) => call.startsWith('POST /repos/'))
  expect(calls.slice(0, write)).toContain(`GET /repos/${tracker}`)
})

/** Of a case that has a draft of the product and one of what it is built on. */
async function withUpstream() {
  const w = await world()
  w.expects({ refused: /./, waiting: true })
  await drafted(w)
  await draftsAnother(w, w.ben, { Repository: upstream })
  w.github.deleteRepo(upstream)
  w.github.addRepo(upstream, { permission: 'admin' })
  return w
}

test('of any other repository that was made anew a chair says that it is the team’s own, and it is written to again', async () => {
  const w = await withUpstream()
  await draftsAnother(w, w.ben, { Repository: upstream })
  expect(w.github.repo(upstream).advisories).toHaveLength(0)
  await w.clock.passes('10m')
  const alarm = w.messages(w.channels.sir).find((one) => textOf(one).includes('what:repositories'))
  if (alarm === undefined) throw new Error('nobody was told')
  expect((await w.alex.types('/sir-admin repair', { what: 'repositories' })).text).toContain('chair')
  const preview = await w.ana.clicks(alarm, 'Accept it')
  expect(preview.text).toContain(upstream)
  expect((await preview.clicks('Confirm')).text).toContain('goes on by itself')
  await w.settled()
  await w.clock.passes('1h', '10m')
  expect(w.github.repo(upstream).advisories.length).toBeGreaterThan(0)
  expect((await w.alex.types('/sir-admin doctor')).text).not.toContain('another repository stands')
})

test('another repository under a name is told again when it comes a second time', async () => {
  const w = await world()
  w.expects({ refused: /./ })
  const told = () => dms(w).split('is called halcyon/sir-renamed now').length - 1
  await claimed(w)
  w.github.rename(tracker, 'sir-renamed')
  await w.clock.passes('30m', '10m')
  expect(told()).toBe(1)
  w.github.rename('halcyon/sir-renamed', tracker.split('/')[1] ?? '')
  await w.clock.passes('30m', '10m')
  w.github.rename(tracker, 'sir-renamed')
  await w.clock.passes('30m', '10m')
  expect(told()).toBe(2)
})

test('the number of a chair’s word counts: nobody else accepts another repository', async () => {
  const w = await withUpstream()
  w.discord.takeRole(w.ana.id, w.roles.sir)
  await w.settled()
  expect((await chairing(w).types('/sir-admin repair', { what: 'repositories' })).text).toContain('chair')
})
