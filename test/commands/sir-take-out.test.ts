/** Take them out: below the alarm about a private thread; pressed by who was told, in direct messages. */
import { expect, test } from 'vitest'
import { setArchived } from '../../sandbox/discord/acts/threads.ts'
import type { World } from '../world.ts'
import { textOf, world } from '../world.ts'
import { claimed, first } from '../world/deeds.ts'

async function entered(w: World): Promise<string> {
  await claimed(w)
  const form = await w.ana.types('/case restrict', { case: first })
  await (await form.submits({ Reason: 'The report is about a change that Chloe made' })).clicks('Confirm')
  await w.settled()
  const thread = w.discord.channels().find(({ name }) => name === `${first} · restricted`)?.id ?? ''
  w.discord.addToThread(thread, w.chloe.id)
  await w.settled()
  return thread
}
const alarm = (w: World) => {
  const found = w
    .messages(w.discord.directMessages(w.ana.id))
    .findLast((one) => textOf(one).includes('was not let in'))
  if (found === undefined) throw new Error('nobody was alarmed')
  return found
}

test('whoever was not let in is taken out by one press, and what waited is posted', async () => {
  const w = await world()
  const thread = await entered(w)
  await (await w.ben.types('/case note', { case: first })).submits({ Note: 'A word' })
  await w.settled()
  const said = await w.ana.clicks(alarm(w), 'Take them out')
  expect(said.text).toContain('being taken out')
  await w.settled()
  await w.clock.advance('11s')
  expect(w.lines(thread).join()).toContain('added a note')
})

test('once there is no such thread any more the press says so', async () => {
  const w = await world()
  const thread = await entered(w)
  w.expects({ refused: /channels/, waiting: true })
  await w.ana.types('/case restrict', { case: first })
  const asked = alarm(w)
  w.discord.deleteChannel(thread)
  await w.settled()
  const preview = await w.alex.types('/sir-admin repair', { what: 'threads' })
  await preview.clicks('Confirm')
  await w.settled()
  expect((await w.ana.clicks(asked, 'Take them out')).text).toContain('no such private thread')
})

test('out of an archived thread they are taken as well, and there is no second one', async () => {
  const w = await world()
  const thread = await entered(w)
  const asked = alarm(w)
  setArchived(w.discord.world, w.discord.world.channel(thread), true)
  await w.ana.clicks(asked, 'Take them out')
  await w.settled()
  await w.clock.advance('11s')
  const rooms = w.discord.channels().filter(({ name }) => name === `${first} · restricted`)
  expect(rooms.map(({ id }) => id)).toEqual([thread])
  const there = w.discord.world.channel(thread).thread
  expect(there?.archived).toBe(false)
  expect(there?.members.has(w.chloe.id)).toBe(false)
  expect(there?.members.has(w.ana.id)).toBe(true)
})
