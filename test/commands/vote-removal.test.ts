/** /vote removal: by a chair, in a private thread without whom it is about, and never where it could not pass. */
import { PermissionFlagsBits as P } from 'discord-api-types/v10'
import { expect, test } from 'vitest'
import { world } from '../world.ts'
import { asksRemoval, opensRemoval, roomOf, standing, votes } from '../votes/polls.ts'
import { drives } from '../coverage/drives.ts'

test('R2: the preview says how many may vote and how many it takes', async () => {
  const w = await world()
  const preview = await asksRemoval(w, w.dmitri.id)
  expect(preview.text).toContain('3 of a team of 4 may vote, and it takes 3 yes')
  expect(preview.text).toContain('It takes place in a private thread')
  drives('O39.chairs', 'O42.asked', 'O43')
})

test('R16: whom it is about is not in the thread, and finds no such vote', async () => {
  const w = await world()
  w.discord.giveRole(w.dmitri.id, w.discord.addRole({ name: 'Moderator', permissions: P.ManageThreads }))
  await opensRemoval(w, w.dmitri.id)
  const room = roomOf(w)
  const present = [...(w.discord.world.channel(room).thread?.members.keys() ?? [])]
  const team = [w.ana.id, w.ben.id, w.chloe.id, w.discord.botUserId]
  expect(present.toSorted()).toEqual(team.toSorted())
  expect((await w.dmitri.types('/vote show', { vote: 'VOTE-1' })).text).toContain('There is no such vote.')
  expect((await w.dmitri.types('/vote list')).text).toContain('No vote is open')
  expect(await w.dmitri.completes('/vote show', 'vote')).toEqual([])
  expect(await w.ben.completes('/vote show', 'vote')).toEqual(['VOTE-1'])
  drives('O43')
})

test('R16: where whom it is about could look into the thread, the ballot is secret', async () => {
  const w = await world()
  w.discord.giveRole(w.dmitri.id, w.discord.addRole({ name: 'Moderator', permissions: P.ManageThreads }))
  const preview = await asksRemoval(w, w.dmitri.id)
  expect(preview.text).toContain('So the ballot is secret, by buttons, and shows turnout only')
  await preview.clicks('Confirm')
  await w.settled()
  await votes(w, w.ben, 'yes')
  await w.clock.advance('3s')
  expect(standing(w, 'VOTE-1', roomOf(w))).toContain('**1 of 3 have voted**, needed 3 yes of 4')
  drives('O43')
})

test.each(['Cannot fulfil duties', 'Harm to the project', 'Fails an expectation'])(
  'on the ground "%s" a chair asks the team, and the voters read it',
  async (ground) => {
    const w = await world()
    const form = await w.ana.types('/vote removal')
    const preview = await form.submits({
      'Member concerned': [w.chloe.id],
      Ground: ground,
      'Reason shown to voters': 'Three reports went unanswered',
      'Open for': '7 days',
    })
    expect(preview.text).toContain(ground)
    drives('O39.grounds')
  },
)

test('R3: a chair does not open a vote about themselves', async () => {
  const w = await world()
  expect((await asksRemoval(w, w.ana.id)).text).toContain('write to a TSC contact')
  drives('O39.chairs')
})

test('R3: somebody who is not a chair does not open one at all', async () => {
  const w = await world()
  const form = await w.ben.types('/vote removal')
  expect(form.text).toContain('Only a chair can do this.')
  drives('O39.chairs')
})

test('somebody who is not on the roster cannot be voted out of it', async () => {
  const w = await world()
  expect((await asksRemoval(w, w.sam.id)).text).toContain('roster')
})
