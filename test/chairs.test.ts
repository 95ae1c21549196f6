/** Who the chairs and the TSC contacts are: rights, private threads, calls and second persons count the same people. */
import { PermissionFlagsBits as P } from 'discord-api-types/v10'
import { expect, test } from 'vitest'
import type { Hand, World } from './world.ts'
import { textOf, world } from './world.ts'
import { claimed, first, opens } from './world/deeds.ts'
import { proposalIn, proposed, proposes, publicIssueOf } from './world/public-issue.ts'
import { asked, proposesRemoval } from './world/removal.ts'
import { approves } from './world/approving.ts'
import { chairing } from './world/administration.ts'

async function restricts(w: World, who: Hand = w.ana): Promise<void> {
  const form = await who.types('/case restrict', { case: first })
  await (await form.submits({ Reason: 'It is about a change of one of us' })).clicks('Confirm')
  await w.settled()
}

function readers(w: World): readonly string[] {
  const room = w.discord.channels().find(({ name }) => name === `${first} · restricted`)
  return [...(w.discord.world.channel(room?.id ?? '').thread?.members.keys() ?? [])]
}

test('whoever holds the role of chairs reads a restricted case, and no longer once the role is taken', async () => {
  const w = await world({ at: claimed })
  w.discord.giveRole(w.chloe.id, w.roles.chair)
  await restricts(w)
  expect(readers(w)).toContain(w.chloe.id)
  expect(readers(w)).not.toContain(w.dmitri.id)
  w.discord.giveRole(w.dmitri.id, w.roles.chair)
  w.discord.takeRole(w.chloe.id, w.roles.chair)
  await w.ana.types('/sir help')
  await w.settled()
  expect(readers(w)).toContain(w.dmitri.id)
  expect(readers(w)).not.toContain(w.chloe.id)
  expect((await w.dmitri.types('/case show', { case: first })).text).toContain('Parser')
  expect((await w.chloe.types('/case show', { case: first })).text).toContain('There is no such case')
})

test('a chair who is not on the roster is let in and called all the same', async () => {
  const w = await world({ at: claimed })
  w.discord.setOverwrite(w.channels.sir, { id: w.sam.id, type: 1, allow: P.ViewChannel | P.SendMessages })
  w.discord.giveRole(w.sam.id, w.roles.chair)
  const page = await chairing(w).types('/sir-admin setup')
  const form = await page.picks('Accept a reader…', 'Sam (allowed by name)')
  await (await form.submits({ Reason: 'a chair of the whole project' })).clicks('Set up')
  await restricts(w)
  expect(readers(w)).toContain(w.sam.id)
  const call = await w.ben.types('/case escalate', { case: first, to: 'Chairs' })
  await (await call.submits({ 'What is needed': 'A decision by Friday' })).clicks('Confirm')
  await w.settled()
  const room = w.discord.channels().find(({ name }) => name === `${first} · restricted`)?.id ?? ''
  const called = w.messages(room).findLast((one) => textOf(one).includes('calls the chairs'))
  expect(called?.pinged?.toSorted()).toEqual([w.ana.id, w.sam.id].toSorted())
})

test('too much for the team and a wish to restrict reach whoever holds the role of chairs', async () => {
  const w = await world()
  w.discord.giveRole(w.dmitri.id, w.roles.chair)
  const chairs = [w.ana.id, w.dmitri.id].toSorted()
  for (let at = 1; at <= 9; at++) {
    await opens(w.ben, { 'Neutral title': `Report number ${at} of a busy week` })
    await w.ben.types('/case claim', { case: `SIR-2026-${String(at).padStart(3, '0')}` })
  }
  await w.clock.advance('15m')
  const much = w.messages(w.channels.sir).findLast((one) => textOf(one).includes('carries more than'))
  expect(much?.pinged?.toSorted()).toEqual(chairs)
  const form = await w.chloe.types('/case restrict', { case: first })
  await (await form.submits({ Reason: 'It is about a change of one of us' })).clicks('Confirm')
  await w.settled()
  const wish = w.messages(w.thread(first)).findLast((one) => textOf(one).includes('asks that fewer'))
  expect(wish?.pinged?.toSorted()).toEqual(chairs)
})

test('the one TSC contact the team named is the second person, and whoever merely holds the role is not', async () => {
  const w = await world({ at: proposed })
  const direct = (who: Hand) => {
    const found = w.messages(w.discord.directMessages(who.id)).at(-1)
    if (found === undefined) throw new Error('nobody asked this contact')
    return found
  }
  const page = await chairing(w).types('/sir-admin settings', { section: 'team' })
  await page.picks('TSC contact', w.sam.id)
  await w.settled()
  // Whom Ana alone has named approves nothing that she proposes.
  await (await w.ben.types('/team roster')).clicks('Confirm Sam')
  expect((await approves(w.tess, direct(w.tess))).text).toContain('This belongs to the security team.')
  await w.ana.clicks(proposalIn(w), 'Withdraw')
  await proposes(w)
  expect(w.messages(w.discord.directMessages(w.tess.id))).toHaveLength(1)
  expect((await approves(w.sam, direct(w.sam))).text).toContain('Approved')
  await w.settled()
  expect(publicIssueOf(w)).toBeUndefined()
  expect(textOf(proposalIn(w))).toContain(`<@${w.sam.id}> approved it`)
})

test('whoever leads the team alone by the role of chairs is not removed before somebody else leads it', async () => {
  const w = await world()
  w.discord.giveRole(w.dmitri.id, w.roles.chair)
  await w.settled()
  await proposesRemoval(w, w.ana, w.dmitri)
  w.discord.takeRole(w.ana.id, w.roles.sir)
  await w.settled()
  // Whoever proposed it leads nobody any more, and so nobody is removed by it.
  expect(textOf(asked(w, w.tess))).toContain('Void')
  expect(w.discord.world.member(w.dmitri.id).roles.has(w.roles.sir)).toBe(true)
})
