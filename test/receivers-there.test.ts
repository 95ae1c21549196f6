/** Whoever left the server, or lost the role, is not counted as told: the next in line is, or it is said that nobody was. */
import { expect, test } from 'vitest'
import type { World } from './world.ts'
import { textOf, world } from './world.ts'
import { chairing } from './world/administration.ts'
import { claimed, first, threadOf } from './world/deeds.ts'
import { readiedForReview } from './world/disclosure.ts'

const dmsOf = (w: World, id: string) => w.lines(w.discord.directMessages(id)).join('\n')

/** Sam is named as the one contact, and then leaves the server. */
async function contactLeft(w: World): Promise<void> {
  await (await chairing(w).types('/sir-admin settings', { section: 'team' })).picks('TSC contact', w.sam.id)
  await w.settled()
}

test('the one TSC contact who left the server is not asked for help, and the doctor says that nobody is there', async () => {
  const w = await world({ at: claimed })
  await contactLeft(w)
  expect((await w.ana.types('/sir-admin doctor')).text).not.toContain('no TSC contact is there')
  w.discord.removeMember(w.sam.id)
  await w.settled()
  const form = await w.ben.types('/case escalate', { case: first, to: 'TSC' })
  const said = await form.submits({ 'What is needed': 'Somebody who knows the asset pipeline' })
  expect(said.text).toContain('is not in this server any more')
  expect(said.buttons).not.toContain('Confirm')
  expect((await w.ana.types('/sir-admin doctor')).text).toContain('no TSC contact is there')
})

test('a deadline that is long over calls the chairs, and says that nobody of the TSC is there', async () => {
  const w = await world({ at: claimed })
  await contactLeft(w)
  w.discord.removeMember(w.sam.id)
  await w.clock.passes('15d', '12h')
  const reminders = w.messages(w.thread(first)).map(textOf).join('\n')
  expect(reminders).toContain('No TSC contact is there')
  expect(reminders).not.toContain('The TSC contacts are told as well')
  expect(dmsOf(w, w.sam.id)).toBe('')
})

test('members who left the server are asked for no review', async () => {
  const w = await world({ at: readiedForReview })
  w.discord.removeMember(w.chloe.id)
  await w.settled()
  const form = await w.ben.types('/advisory review', { case: first })
  const due = await form.submits({ 'Which draft': 'Public disclosure', Due: 'in 5 days' })
  expect(due.text).not.toContain(`<@${w.chloe.id}>`)
  expect(due.text).toContain(`<@${w.ana.id}>`)
  expect(threadOf(w)).not.toContain(`<@${w.chloe.id}> could not be reached`)
})

test('a contact who left cannot answer from a direct message what they were asked before', async () => {
  const w = await world({ at: claimed })
  await contactLeft(w)
  const form = await w.ben.types('/case escalate', { case: first, to: 'TSC' })
  await (await form.submits({ 'What is needed': 'Somebody who knows the asset pipeline' })).clicks('Confirm')
  await w.settled()
  const asked = w.messages(w.discord.directMessages(w.sam.id)).at(-1)
  if (asked === undefined) throw new Error('the contact was not asked')
  w.discord.removeMember(w.sam.id)
  w.expects({ refused: /^GET .*members/ })
  expect((await w.sam.clicks(asked, 'I take this up')).text).not.toContain('Thank you')
  await w.settled()
  expect(threadOf(w)).not.toContain(`<@${w.sam.id}> takes`)
})
