/** Nothing is written where anybody but the team reads: asked right before each write, and read back after it. */
import { expect, test } from 'vitest'
import { product, tracker, world } from './world.ts'
import { confirms } from './world/administration.ts'
import { assessed, draftsAnother, opened, opens } from './world/deeds.ts'

test('a case opened right after the tracker turned public is written nowhere there', async () => {
  const w = await world({ at: opened })
  w.github.setVisibility(tracker, 'public')
  await opens(w.ana, { 'Neutral title': 'Another name' })
  await w.settled()
  expect(w.github.repo(tracker).issues).toHaveLength(1)
  w.github.setVisibility(tracker, 'private')
  await w.clock.advance('30m')
  expect(w.github.repo(tracker).issues).toHaveLength(2)
})

test('an internal tracker counts as read by others', async () => {
  const w = await world()
  w.github.setVisibility(tracker, 'internal')
  await opened(w)
  expect(w.github.repo(tracker).issues).toHaveLength(0)
  w.github.setVisibility(tracker, 'private')
  await w.clock.advance('30m')
  expect(w.github.repo(tracker).issues).toHaveLength(1)
})

test('what slipped through while it turned public is taken back, and the chairs are told by direct message', async () => {
  const w = await world()
  const ends = w.github.state.onChange(({ what }) => {
    if (!what.startsWith('opened')) return
    ends()
    w.github.setVisibility(tracker, 'public')
  })
  await opened(w)
  expect(w.github.repo(tracker).issues).toHaveLength(0)
  expect(w.lines(w.discord.directMessages(w.ana.id)).join('\n')).toContain('turned public while')
  w.github.setVisibility(tracker, 'private')
  await (await w.alex.types('/sir-admin repair', { what: 'parked' })).clicks('Confirm')
  await w.settled()
  expect(w.github.repo(tracker).issues).toHaveLength(1)
})

test('a tracker that turns public is told within minutes, though nothing is written to it', async () => {
  const w = await world()
  w.github.setVisibility(tracker, 'public')
  await w.clock.passes('10m')
  for (const who of [w.ana, w.alex])
    expect(w.lines(w.discord.directMessages(who.id)).join()).toContain(`The tracker ${tracker} is public`)
})

test.each(['private', 'public'] as const)(
  'a tracker that somebody else made anew under the same name (%s) is written nowhere, and the chairs hear it once',
  async (visibility) => {
    const w = await world()
    w.expects({ waiting: true })
    await opened(w)
    expect(w.github.repo(tracker).issues).toHaveLength(1)
    w.github.deleteRepo(tracker)
    w.github.addRepo(tracker, { private: visibility === 'private' })
    await opens(w.ana, { 'Neutral title': 'Another name' })
    await w.settled()
    await w.clock.passes('2h', '10m')
    expect(w.github.repo(tracker).issues).toHaveLength(0)
    for (const who of [w.ana, w.alex]) {
      const lines = w.lines(w.discord.directMessages(who.id))
      expect(lines.filter((line) => line.includes('is another repository'))).toHaveLength(1)
    }
  },
)

test('a tracker made anew by the team itself is written to once set-up has named it and a chair has confirmed it', async () => {
  const w = await world()
  w.github.deleteRepo(tracker)
  w.github.addRepo(tracker, { private: true })
  await opened(w)
  await w.clock.passes('30m')
  expect(w.github.repo(tracker).issues).toHaveLength(0)
  await w.alex.types('/sir-admin setup', { tracker })
  await w.settled()
  await w.clock.passes('30m')
  expect(w.github.repo(tracker).issues).toHaveLength(0)
  await confirms(w)
  await w.clock.passes('30m')
  expect(w.github.repo(tracker).issues).toHaveLength(1)
})

test('a product that somebody else made anew under the same name gets no draft', async () => {
  const w = await world()
  w.expects({ waiting: true })
  await assessed(w)
  w.github.deleteRepo(product)
  w.github.addRepo(product, { private: false })
  await draftsAnother(w)
  await w.clock.passes('10m')
  expect(w.github.repo(product).advisories).toHaveLength(0)
  expect(w.lines(w.discord.directMessages(w.ana.id)).join()).toContain('is another repository')
})

test.each([
  ['tracker', tracker, true],
  ['product', product, false],
] as const)(
  'the doctor says that another repository stands under the name of the %s, and no longer once that is confirmed',
  async (option, repository, isPrivate) => {
    const w = await world()
    const doctor = async () => (await w.alex.types('/sir-admin doctor')).text
    const words = `✖ mend: another repository stands under the name ${repository}`
    expect(await doctor()).toContain('**All is well.**')
    w.github.deleteRepo(repository)
    w.github.addRepo(repository, { private: isPrivate, permission: 'admin' })
    expect(await doctor()).toContain(words)
    await w.alex.types('/sir-admin setup', { [option]: repository })
    expect(await doctor()).toContain(words)
    await confirms(w)
    expect(await doctor()).not.toContain('another repository')
  },
)
