/** Who is told is there to be told: never a person who left, never nobody, and no words about a telling that did not happen. */
import { expect, test } from 'vitest'
import type { World } from './world.ts'
import { textOf, world } from './world.ts'
import { claimed, first, opened } from './world/deeds.ts'

const reminders = (w: World) =>
  w.messages(w.thread(first)).filter((one) => textOf(one).includes('⏰') || textOf(one).includes('Overdue'))
const lastPinged = (w: World) => reminders(w).at(-1)?.pinged ?? []

test('an owner who left the server is not pinged; whoever is on call is, else the role', async () => {
  const w = await world({ at: claimed })
  w.discord.removeMember(w.ben.id)
  await w.clock.to('2026-11-26T12:00Z')
  expect(lastPinged(w).length).toBeGreaterThan(0)
  expect(lastPinged(w)).not.toContain(w.ben.id)
})

test('an unowned case whose first responder is gone goes to the role', async () => {
  const w = await world()
  await w.ana.types('/team on-call', { first: w.chloe.id, second: w.dmitri.id })
  await opened(w)
  w.discord.removeMember(w.chloe.id)
  await w.clock.to('2026-11-26T12:00Z')
  expect(lastPinged(w)).toContain(w.ben.id)
})

test('where nobody is TSC contact, the reminder and the doctor say so, and nothing claims that they were told', async () => {
  const w = await world({ at: claimed })
  w.discord.takeRole(w.tess.id, w.roles.tsc)
  await w.clock.passes('16d', '12h')
  const said = reminders(w).map(textOf).join('\n')
  expect(said).not.toContain('told as well')
  expect(said).toContain('No TSC contact is there')
  expect((await w.alex.types('/sir-admin doctor')).text).toContain('no TSC contact is there')
})

test('in the digest whoever left owns nothing, and its health is what the doctor says', async () => {
  const w = await world({ at: claimed })
  w.discord.removeMember(w.ben.id)
  w.discord.takeRole(w.tess.id, w.roles.tsc)
  await w.clock.to('2026-11-30T09:01Z')
  const digest = w.lines(w.channels.sir).findLast((line) => line.includes('**This week**')) ?? ''
  expect(digest).toContain('1 without an owner')
  expect(digest).not.toContain(`<@${w.ben.id}> owns`)
  expect(digest).not.toContain('all is well')
  expect(digest).toMatch(/Health: [1-9]\d* to mend/)
})

test('a role and a channel that were deleted are lines of the doctor, each with its command', async () => {
  const w = await world()
  w.discord.deleteRole(w.roles.chair)
  expect((await w.alex.types('/sir-admin doctor')).text).toContain('the role of chairs was deleted')
  w.expects({ refused: /channels/, waiting: true })
  w.discord.deleteChannel(w.channels.sir)
  const { text } = await w.alex.at(w.channels.general).types('/sir-admin doctor')
  expect(text).toContain('the SIR channel was deleted')
  expect(text).toContain('/sir-admin setup channel:')
})
