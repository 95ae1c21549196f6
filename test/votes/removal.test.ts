/** A removal from its opening to what it becomes: the rules as the chair, the voters and whom it is about see them. */
import { PermissionFlagsBits as P } from 'discord-api-types/v10'
import { expect, test } from 'vitest'
import type { Hand, World } from '../world.ts'
import { product, tracker, world } from '../world.ts'
import { asked, proposesRemoval } from '../world/removal.ts'
import { asksRemoval, messageOf, opensRemoval, roomOf, standing, votes } from './polls.ts'
import { drives } from '../coverage/drives.ts'
import { approves } from '../world/approving.ts'

const room = (w: World, vote = 'VOTE-1') => roomOf(w, vote)
const stands = (w: World, vote = 'VOTE-1') => standing(w, vote, room(w, vote))
const said = (w: World) => w.lines(room(w)).join('\n')
const reacts = async (w: World, who: Hand, emoji: string) => {
  await who.reacts(messageOf(w, 'VOTE-1', room(w)), emoji)
  await w.settled()
}
const answers = async (w: World, picked: string, values: Record<string, string>) => {
  const page = await w.alex.types('/sir-admin settings', { section: 'votes' })
  const form = await page.picks('Change…', picked)
  const shown = await form.submits(values)
  if (shown.buttons.includes('Confirm')) await shown.clicks('Confirm')
  await w.settled()
}
/** A team of so few, set up anew. */
async function teamOf(w: World, ...left: Hand[]): Promise<void> {
  for (const who of [w.ana, w.ben, w.chloe, w.dmitri])
    if (!left.includes(who)) w.discord.takeRole(who.id, w.roles.sir)
  await w.alex.types('/sir-admin setup', {
    channel: w.channels.sir,
    'sir-role': w.roles.sir,
    'chair-role': w.roles.chair,
    'tsc-role': w.roles.tsc,
    chair: w.ana.id,
    tracker,
    product,
    zone: 'Europe/Lisbon',
    runbook: 'o3de-sir',
  })
  await w.settled()
}

test('R2: in a team of two it is refused at once, with the way to the TSC', async () => {
  const w = await world({ setUp: false })
  await teamOf(w, w.ana, w.ben)
  const refused = await asksRemoval(w, w.ben.id)
  expect(refused.text).toContain('the team has 2, so it takes 2 yes, and only 1 could vote')
  expect(refused.text).toContain('write to a TSC contact')
  drives('O43')
})

test('R2: in a team of three it takes both who may vote', async () => {
  const w = await world({ setUp: false })
  await teamOf(w, w.ana, w.ben, w.chloe)
  expect((await asksRemoval(w, w.chloe.id)).text).toContain('2 of a team of 3 may vote, and it takes 2 yes')
})

test('R2: with one of three stepping aside it cannot pass, and the way to the TSC is said at once', async () => {
  const w = await world({ setUp: false })
  await teamOf(w, w.ana, w.ben, w.chloe)
  await opensRemoval(w, w.chloe.id)
  await w.ben.types('/vote recuse', { vote: 'VOTE-1' })
  await w.settled()
  expect(said(w)).toContain('VOTE-1 cannot pass any more: it takes 2, and 1 may vote')
  expect(said(w)).toContain('The TSC can ask for the removal without a vote')
})

test('R2: whom it is about can neither vote, extend, cancel nor step aside', async () => {
  const w = await world()
  await opensRemoval(w, w.dmitri.id)
  const tries = [
    await w.dmitri.types('/vote show', { vote: 'VOTE-1' }),
    await w.dmitri.types('/vote extend', { vote: 'VOTE-1', days: '3' }),
    await w.dmitri.types('/vote recuse', { vote: 'VOTE-1' }),
    await (await w.dmitri.types('/vote cancel', { vote: 'VOTE-1' })).submits({ Reason: 'No' }),
  ]
  expect(new Set(tries.map(({ text }) => text.split('\n')[0]))).toEqual(
    new Set(['There is no such vote. Type `/vote list` to see those that are open.']),
  )
})

test('R10: a removal settles for a day, and somebody may change their mind until then', async () => {
  const w = await world()
  await opensRemoval(w, w.dmitri.id)
  for (const who of [w.ana, w.ben, w.chloe]) await reacts(w, who, '✅')
  await w.clock.advance('23h')
  await reacts(w, w.chloe, '❌')
  await w.clock.advance('2h')
  expect(said(w)).toContain('VOTE-1 cannot pass any more')
  expect(stands(w)).toContain('**2 yes · 1 no · 0 abstain** · 0 not voted, needed 3 of 4')
  drives('O43')
})

test('R13: a passed removal is owed by the chairs, and nobody has lost anything by the count alone', async () => {
  const w = await world()
  await opensRemoval(w, w.dmitri.id)
  for (const who of [w.ana, w.ben, w.chloe]) await reacts(w, who, '✅')
  await w.clock.advance('25h')
  expect(stands(w)).toContain('**Passed** 3 yes · 0 no · 0 not voted, needed 3')
  expect(stands(w)).toContain('Next: **Carry out**')
  expect((await w.dmitri.types('/sir me')).text).toContain('Your cases')
  const carry = await w.ana.at(room(w)).clicks(messageOf(w, 'VOTE-1', room(w)), 'Carry out')
  expect(carry.text).toContain(`<@${w.dmitri.id}>`)
  expect(carry.text).toContain('Cannot fulfil duties')
  drives('O43')
})

test('R3: there is one open vote about a member, and another once it has ended', async () => {
  const w = await world()
  await opensRemoval(w, w.dmitri.id)
  expect((await asksRemoval(w, w.dmitri.id)).text).toContain('There is a vote')
  await w.clock.advance('8d')
  expect((await asksRemoval(w, w.dmitri.id)).text).toContain('Vote on removing')
})

test('R3: a wait after a vote that did not pass is kept where the team set one', async () => {
  const w = await world()
  await answers(w, 'A removal did not pass: how long until the next about the same member?', { Days: '30' })
  await opensRemoval(w, w.dmitri.id)
  await w.clock.advance('8d')
  expect((await asksRemoval(w, w.dmitri.id)).text).toContain('The next one can be opened from 2026-12-')
})

test('R13: whom it is about is removed at the TSC’s request meanwhile, and the vote is moot', async () => {
  const w = await world()
  await opensRemoval(w, w.dmitri.id)
  // Whether they are in a private thread is asked, and the answer is no.
  w.expects({ refused: /GET .*thread-members/ })
  await proposesRemoval(w, w.ana, w.dmitri)
  await approves(w.tess, asked(w, w.tess))
  await w.settled()
  await w.clock.advance('15m')
  expect(stands(w)).toContain(`**Moot:** <@${w.dmitri.id}> is no longer on the team.`)
})

test('R16: the message of a secret removal never tells who voted what, not even at its end', async () => {
  const w = await world()
  w.discord.giveRole(w.dmitri.id, w.discord.addRole({ name: 'Moderator', permissions: P.ManageThreads }))
  await opensRemoval(w, w.dmitri.id)
  for (const who of [w.ana, w.ben, w.chloe]) await votes(w, who, 'yes')
  await w.clock.advance('25h')
  expect(stands(w)).toContain('**Passed** 3 yes')
  expect(stands(w)).not.toContain(w.ben.id)
})
