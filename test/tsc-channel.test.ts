/** Where the TSC has a channel of its own, everything asked of it is asked there, and answered there. */
import { PermissionFlagsBits as P } from 'discord-api-types/v10'
import { expect, test } from 'vitest'
import type { World } from './world.ts'
import { textOf, world } from './world.ts'
import { claimed, first } from './world/deeds.ts'
import { proposed, publicIssueOf } from './world/public-issue.ts'
import { noticeOf, proposesRemoval } from './world/removal.ts'
import { chairing } from './world/administration.ts'

async function withChannel(): Promise<{ readonly w: World; readonly channel: string }> {
  const w = await world()
  const allow = P.ViewChannel | P.SendMessages | P.ReadMessageHistory
  const channel = w.discord.addChannel({
    name: 'tsc',
    overwrites: [
      { id: w.discord.guildId, type: 0, deny: P.ViewChannel },
      { id: w.roles.tsc, type: 0, allow },
      // Writes the TSC's minutes.
      { id: w.sam.id, type: 1, allow },
      { id: w.discord.botUserId, type: 1, allow },
    ],
  })
  await (await chairing(w).types('/sir-admin settings', { section: 'team' })).picks('TSC channel', 'tsc')
  await w.settled()
  return { w, channel }
}
const last = (w: World, channel: string) => {
  const found = w.messages(channel).at(-1)
  if (found === undefined) throw new Error('nothing stands in the channel of the TSC')
  return found
}

test('a call for help stands in the channel, pings the contacts, and is taken up there', async () => {
  const { w, channel } = await withChannel()
  await claimed(w)
  const form = await w.ben.types('/case escalate', { case: first, to: 'TSC' })
  const preview = await form.submits({ 'What is needed': 'Somebody who knows the asset pipeline' })
  expect(preview.text).toContain('Its channel gets this')
  await preview.clicks('Confirm')
  await w.settled()
  expect(textOf(last(w, channel))).toContain('The security team asks the TSC for help')
  expect(last(w, channel).pinged).toEqual([w.tess.id])
  expect(w.messages(w.discord.directMessages(w.tess.id))).toEqual([])
  expect(w.lines(w.thread(first)).join()).toContain('its channel was written to, without details')
  await w.tess.at(channel).clicks(last(w, channel), 'I take this up')
  await w.settled()
  expect(w.lines(w.thread(first)).join()).toContain(`<@${w.tess.id}>`)
  expect(JSON.stringify(last(w, channel).components)).not.toContain('custom_id')
})

test('a proposal that needs a TSC contact is asked and approved there, and shown over afterwards', async () => {
  const { w, channel } = await withChannel()
  await proposed(w)
  expect(last(w, channel).pinged).toEqual([w.tess.id])
  expect(w.messages(w.discord.directMessages(w.tess.id))).toEqual([])
  expect((await w.tess.at(channel).clicks(last(w, channel), 'Approve')).text).toContain('Approved')
  await w.settled()
  expect(publicIssueOf(w)).toBeUndefined()
  expect(textOf(last(w, channel))).toContain(`<@${w.tess.id}> approved it`)
})

test('a removal is approved there too, and whoever only reads along there approves nothing', async () => {
  const { w, channel } = await withChannel()
  await proposesRemoval(w)
  const sam = await w.sam.at(channel).clicks(last(w, channel), 'Approve')
  expect(sam.text).not.toContain('Approved')
  w.expects({ refused: /GET .*thread-members/ })
  expect((await w.tess.at(channel).clicks(last(w, channel), 'Approve')).text).toContain('Approved')
  await w.settled()
  expect(textOf(noticeOf(w, w.chloe))).toContain('You may appeal to the TSC')
})

test('a contact of the TSC finds no proposal of the team by typing', async () => {
  const { w, channel } = await withChannel()
  await proposed(w)
  expect(await w.ana.completes('/sir second', 'proposal')).toHaveLength(1)
  expect(await w.tess.at(channel).completes('/sir second', 'proposal')).toEqual([])
})
