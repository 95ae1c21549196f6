/** Votes by reaction, from opening to result: the rules R1–R17 as the people who vote see them. */
import { expect, test } from 'vitest'
import type { Hand, World } from '../world.ts'
import { textOf, world } from '../world.ts'
import { first, opened } from '../world/deeds.ts'
import { decides, messageOf, standing, votes } from './polls.ts'
import { takesBack } from './reading.ts'

const said = (w: World) => w.lines(w.channels.sir).join('\n')
const reacts = async (w: World, who: Hand, ...emojis: string[]) => {
  for (const emoji of emojis) await who.reacts(messageOf(w), emoji)
  await w.settled()
}
const letters = (w: World, who: Hand) => w.messages(w.discord.directMessages(who.id)).map(textOf)

test('R10: reactions of more than half of the team pass it after ten minutes', async () => {
  const w = await world({ at: decides })
  for (const who of [w.ana, w.ben, w.chloe]) await reacts(w, who, '✅')
  expect(said(w)).toContain('VOTE-1 would pass')
  await w.clock.advance('11m')
  expect(standing(w)).toContain('**Passed** 3 yes · 0 no · 1 not voted, needed 3')
})

test('R10: two against of four fail it early, after ten minutes', async () => {
  const w = await world({ at: decides })
  for (const who of [w.ana, w.ben]) await reacts(w, who, '❌')
  expect(said(w)).toContain('VOTE-1 cannot pass any more')
  await w.clock.advance('11m')
  expect(standing(w)).toContain('**Not passed** 0 yes · 2 no')
})

test('R11: silence does not pass', async () => {
  const w = await world({ at: decides })
  await w.clock.advance('7d')
  expect(standing(w)).toContain('**Not passed** 0 yes · 0 no · 4 not voted, needed 3')
})

test('R6: a receipt names neither what was voted nor whom it is about', async () => {
  const w = await world({ at: decides })
  await reacts(w, w.ben, '✅')
  await takesBack(w, w.ben, '✅')
  expect(letters(w, w.ben).join()).toContain('was taken back')
  expect(letters(w, w.ben).join()).not.toMatch(/Tuesday|✅|yes/)
})

test('R9: a ballot by button is late at the deadline, and counts just before it', async () => {
  const w = await world({ at: decides })
  await w.clock.to('2026-11-27T07:59:59Z')
  await votes(w, w.ben, 'yes')
  const own = await w.chloe.types('/vote show', { vote: 'VOTE-1' })
  await w.clock.to('2026-11-27T08:00:00Z')
  expect((await own.clicks('✅ Yes')).text).toMatch(/has ended|has passed/)
  await w.clock.advance('3s')
  expect(standing(w)).toContain('1 yes · 0 no')
})

test('R15: the message is edited at most every two seconds', async () => {
  const w = await world({ at: decides })
  await w.clock.advance('1m')
  await reacts(w, w.ana, '✅')
  await w.clock.advance('1s')
  await reacts(w, w.ben, '❌')
  expect(standing(w)).toContain('**1 yes · 0 no')
  await w.clock.advance('1s')
  expect(standing(w)).toContain('**1 yes · 1 no')
})

test('R17: whoever steps aside loses the reaction too', async () => {
  const w = await world({ at: decides })
  await reacts(w, w.ben, '✅')
  await w.ben.types('/vote recuse', { vote: 'VOTE-1' })
  await w.clock.advance('3s')
  expect(standing(w)).toContain('**0 yes')
  expect(JSON.stringify(w.discord.world.message(w.channels.sir, messageOf(w).id).reactions)).not.toContain(
    w.ben.id,
  )
})

test('a ballot by button takes the place of a reaction, and stands without one', async () => {
  const w = await world({ at: decides })
  await reacts(w, w.ben, '✅')
  await votes(w, w.ben, 'no')
  await w.clock.advance('15m')
  expect(standing(w)).toContain('**0 yes · 1 no')
  await reacts(w, w.ben, '✅')
  await w.clock.advance('3s')
  expect(standing(w)).toContain('**1 yes · 0 no')
})

test('a decision asked for in the thread of a case is voted on there', async () => {
  const w = await world({ at: opened })
  const thread = w.thread(first)
  const form = await w.ana.at(thread).types('/vote decision')
  await form.submits({ Question: 'Do we ask upstream?', 'Open for': '3 days' })
  await w.settled()
  expect(standing(w, 'VOTE-1', thread)).toContain('Do we ask upstream?')
  expect(said(w)).not.toContain('Do we ask upstream?')
})

test('a decision asked for about a restricted case is voted on in the channel, where everybody sees it who may vote', async () => {
  const w = await world({ at: opened })
  const restricts = await w.ana.types('/case restrict', { case: first })
  await (await restricts.submits({ Reason: 'Touches a member' })).clicks('Confirm')
  await w.settled()
  const room = w.discord.channels().find(({ name }) => name === `${first} · restricted`)
  const form = await w.ana.at(room?.id ?? '').types('/vote decision')
  await form.submits({ Question: 'Do we ask upstream?', 'Open for': '3 days' })
  await w.settled()
  expect(standing(w)).toContain('Do we ask upstream?')
})

test('R11: open votes with options are counted by their numbers', async () => {
  const w = await world()
  await decides(w, w.ana, {}, { Options: 'Tuesday\nThursday' })
  for (const who of [w.ana, w.ben]) await reacts(w, who, '1️⃣')
  await reacts(w, w.chloe, '2️⃣')
  await w.clock.advance('3s')
  expect(standing(w)).toContain('1️⃣ Tuesday · 2\n2️⃣ Thursday · 1')
  await w.clock.advance('8d')
  expect(standing(w)).toContain('**Chosen:** Tuesday')
})

test('R11: a tie goes to the TSC by itself where the team chose so', async () => {
  const w = await world()
  const page = await w.alex.types('/sir-admin settings', { section: 'votes' })
  const form = await page.picks('Change…', 'How long is a vote open, is it secret, and what does a tie mean?')
  const preview = await form.submits({ 'A tie': 'Goes to the TSC' })
  await preview.clicks('Confirm')
  await decides(w)
  for (const who of [w.ana, w.ben]) await reacts(w, who, '✅')
  await reacts(w, w.chloe, '❌')
  await reacts(w, w.dmitri, '❌')
  await w.clock.advance('10m')
  await w.clock.advance('8d')
  expect(letters(w, w.tess).join()).toContain('VOTE-1 of the security team ended in a tie')
})

test('the numbers of a vote are those of its opening, whatever is set later', async () => {
  const w = await world({ at: decides })
  const page = await w.alex.types('/sir-admin settings', { section: 'votes' })
  const form = await page.picks(
    'Change…',
    'A result is certain before the deadline: how long may it still be changed?',
  )
  const preview = await form.submits({ 'Of a decision, minutes': '0', 'Of a removal, hours': '0' })
  await preview.clicks('Confirm')
  for (const who of [w.ana, w.ben, w.chloe]) await reacts(w, who, '✅')
  await w.clock.advance('9m')
  expect(standing(w)).not.toContain('**Passed**')
  await w.clock.advance('2m')
  expect(standing(w)).toContain('**Passed**')
})

test('what waits for a member’s vote stands in /sir me until they have voted', async () => {
  const w = await world({ at: decides })
  expect((await w.ben.types('/sir me')).text).toContain('**VOTE-1** waits for your vote until')
  await reacts(w, w.ben, '✅')
  expect((await w.ben.types('/sir me')).text).not.toContain('VOTE-1')
})

test('R14: each ballot of an open vote is an entry of the journal, and the journal verifies', async () => {
  const w = await world({ at: decides })
  await reacts(w, w.ben, '✅')
  await reacts(w, w.ben, '❌')
  const doctor = await w.alex.types('/sir-admin doctor')
  expect(doctor.text).toMatch(/journal/i)
  expect(doctor.text).not.toMatch(/tampered/i)
})
