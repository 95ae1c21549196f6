/** Nothing is written where anybody but the team reads: asked right before each write, and read back after it. */
import { expect, test } from 'vitest'
import { tracker, world } from './world.ts'
import { opened, opens } from './world/deeds.ts'

test('a case opened right after the tracker turned public is written nowhere there', async () => {
  const w = await world()
  await opened(w)
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
