/** The channel of the team is another one while a vote is open: ballots by reaction count, whichever way they were given. */
import { expect, test } from 'vitest'
import type { World } from '../world.ts'
import { world } from '../world.ts'
import { confirms } from '../world/administration.ts'
import { decides, messageOf, standing } from './polls.ts'
import { count, gives, letters, seeds } from './reading.ts'

/** Set-up with another channel, confirmed by a chair. */
async function moves(w: World): Promise<string> {
  const channel = w.discord.addChannel({
    name: 'sir-new',
    overwrites: w.discord.world.channel(w.channels.sir).overwrites.map((one) => ({ ...one })),
  })
  await w.alex.at(w.channels.general).types('/sir-admin setup', { channel })
  await confirms(w)
  await w.settled()
  return channel
}

test('ballots given before the move count, those given after it count, and the vote passes', async () => {
  const w = await world({ at: decides })
  const former = messageOf(w)
  await gives(w, w.ana, '✅')
  const channel = await moves(w)
  const message = messageOf(w, 'VOTE-1', channel)
  expect(seeds(w, channel)).toEqual(['✅', '❌', '➖'])
  for (const who of [w.ben, w.chloe]) await who.reacts(message, '✅')
  // What is done below the former message is done to no ballot.
  await w.ana.unreacts(former, '✅')
  await w.dmitri.reacts(former, '❌')
  await w.settled()
  await w.clock.advance('11m')
  expect(standing(w, 'VOTE-1', channel)).toContain('**Passed** 3 yes · 0 no · 1 not voted')
  expect(letters(w, w.ana)).not.toContain('were removed in Discord')
})

test('whoever voted before the move can still change their mind below the new message', async () => {
  const w = await world({ at: decides })
  await gives(w, w.ana, '✅')
  const channel = await moves(w)
  await w.ana.reacts(messageOf(w, 'VOTE-1', channel), '❌')
  await w.settled()
  expect(await count(w, channel)).toBe('0 yes · 1 no · 0 abstain')
})
