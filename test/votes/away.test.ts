/** R7–R9: what happens below a vote while the program does not hear it, and what that does to the deadline. */
import { expect, test } from 'vitest'
import type { World } from '../world.ts'
import { world } from '../world.ts'
import { messageOf, opensRemoval, roomOf, standing } from './polls.ts'
import { count, gives, letters, opened, seeds, symbols } from './reading.ts'

/** The session is lost with everything that was told meanwhile, and begun anew. */
async function losesSession(w: World, meanwhile: () => Promise<void>): Promise<void> {
  const { gateway } = w.discord
  const before = gateway.identifies
  gateway.pause()
  await meanwhile()
  gateway.resume()
  gateway.close(4009)
  await w.discord.waitFor(() => gateway.identifies > before && gateway.connected, 20_000)
  await w.settled()
}

test('R8: ballots given while the program was away are found at its start', async () => {
  const w = await opened()
  await w.restarts(async () => {
    await w.ben.reacts(messageOf(w), '✅')
    await w.chloe.superReacts(messageOf(w), '❌')
  })
  expect(await count(w)).toBe('1 yes · 1 no · 0 abstain')
})

test('R8: a ballot changed while the program was away is what stands now', async () => {
  const w = await opened()
  await gives(w, w.ben, '✅')
  await w.restarts(async () => {
    await w.ben.unreacts(messageOf(w), '✅')
    await w.ben.reacts(messageOf(w), '❌')
  })
  expect(await count(w)).toBe('0 yes · 1 no · 0 abstain')
  expect(letters(w, w.ben)).toBe('')
})

test('R8: a ballot taken back while the program was away is withdrawn, and its voter can restore it', async () => {
  const w = await opened()
  await gives(w, w.ben, '✅')
  await w.restarts(() => w.ben.unreacts(messageOf(w), '✅'))
  expect(await count(w)).toBe('0 yes · 0 no · 0 abstain')
  expect(letters(w, w.ben)).toContain('was taken back')
})

test('R8: two symbols found at once are void and removed, and the voter is asked again once', async () => {
  const w = await opened()
  await gives(w, w.ben, '✅')
  await w.restarts(() => w.ben.reacts(messageOf(w), '❌'))
  expect(symbols(w)).toEqual({})
  expect(await count(w)).toBe('0 yes · 0 no · 0 abstain')
  await w.restarts()
  await w.clock.advance('15m')
  expect(letters(w, w.ben).match(/Two symbols of yours/g)).toHaveLength(1)
  await gives(w, w.ben, '➖')
  expect(await count(w)).toBe('0 yes · 0 no · 1 abstain')
})

test('R8: symbols that say nothing, set while the program was away, are taken away at its start', async () => {
  const w = await opened()
  await w.restarts(async () => {
    await w.ben.reacts(messageOf(w), '🎉')
    await w.alex.reacts(messageOf(w), '✅')
    expect(symbols(w)).toEqual({ '🎉': [w.ben.id], '✅': [w.alex.id] })
  })
  expect(symbols(w)).toEqual({})
})

test('R8: after a session that could not be resumed everything is read back', async () => {
  const w = await opened()
  await losesSession(w, () => w.ben.reacts(messageOf(w), '✅'))
  expect(await count(w)).toBe('1 yes · 0 no · 0 abstain')
}, 30_000)

test('R8: a resumed session tells what was missed by itself, and nothing need be read', async () => {
  const w = await opened()
  const reads = () => w.discord.journal.filter(({ route }) => route.endsWith('{emoji_name}')).length
  const before = reads()
  w.discord.gateway.cut()
  await w.ben.reacts(messageOf(w), '✅')
  await w.discord.waitFor(() => w.discord.gateway.resumes > 0, 20_000)
  await w.settled()
  expect(await count(w)).toBe('1 yes · 0 no · 0 abstain')
  expect(reads()).toBe(before)
}, 30_000)

test('R8: every quarter of an hour what nobody told is found', async () => {
  const w = await opened()
  w.discord.gateway.pause()
  await w.ben.reacts(messageOf(w), '✅')
  w.discord.gateway.resume()
  await w.settled()
  expect(await count(w)).toBe('0 yes · 0 no · 0 abstain')
  await w.clock.advance('15m')
  expect(await count(w)).toBe('1 yes · 0 no · 0 abstain')
})

test('R7: symbols cleared while the program was away leave the ballots standing', async () => {
  const w = await opened()
  await gives(w, w.ben, '✅')
  await w.restarts(() => w.alex.clears(messageOf(w)))
  expect(seeds(w)).toEqual(['✅', '❌', '➖'])
  expect(await count(w)).toBe('1 yes · 0 no · 0 abstain')
  expect(letters(w, w.ana)).toContain('were removed in Discord')
})

test('R7: a message deleted while the program was away is posted again, and the ballots stand', async () => {
  const w = await opened()
  await gives(w, w.ben, '✅')
  w.expects({ refused: /messages/ })
  await w.restarts(() => w.alex.deletes(messageOf(w)))
  await w.clock.advance('1m')
  expect(seeds(w)).toEqual(['✅', '❌', '➖'])
  expect(await count(w)).toBe('1 yes · 0 no · 0 abstain')
})

test('R7: a deleted private thread is made again without the subject, and the ballots stand', async () => {
  const w = await world()
  await opensRemoval(w, w.dmitri.id)
  const room = roomOf(w)
  await w.ben.reacts(messageOf(w, 'VOTE-1', room), '✅')
  await w.settled()
  w.expects({ refused: /channels/ })
  w.alex.deletes(room)
  await w.settled()
  await w.clock.advance('1m')
  await w.clock.advance('1m')
  const again = roomOf(w)
  expect(again).not.toBe(room)
  expect(await count(w, again)).toBe('1 yes · 0 no · 0 abstain')
  expect(letters(w, w.ana)).toContain('were removed in Discord')
  expect(letters(w, w.dmitri)).toBe('')
})

test('a private thread that archives itself is opened again, so that people can vote', async () => {
  const w = await world()
  await opensRemoval(w, w.dmitri.id)
  const room = roomOf(w)
  w.discord.setThread(room, { archived: true })
  await w.settled()
  await w.ben.reacts(messageOf(w, 'VOTE-1', room), '✅')
  await w.settled()
  expect(await count(w, room)).toBe('1 yes · 0 no · 0 abstain')
})

test('R9: at the deadline it is too late', async () => {
  const w = await opened()
  for (const who of [w.ben, w.chloe, w.dmitri]) await who.reacts(messageOf(w), '✅')
  await w.settled()
  await w.clock.advance('7d')
  expect(standing(w)).toContain('**Passed** 3 yes · 0 no · 1 not voted')
  await gives(w, w.ana, '❌')
  expect(standing(w)).toContain('**Passed** 3 yes · 0 no · 1 not voted')
})

test('R9: a program that was there at the deadline ends the vote at the deadline', async () => {
  const w = await opened()
  await gives(w, w.ben, '✅')
  await w.clock.passes('6d', '12h')
  expect(standing(w)).toContain('Open until')
  await w.clock.advance('1d')
  expect(standing(w)).not.toContain('Open until')
})

test('R9: away at the deadline, it gives a day more and says so', async () => {
  const w = await opened()
  await w.clock.passes('6d', '12h')
  await w.restarts(async () => {
    await w.clock.advance('26h')
    await w.ben.reacts(messageOf(w), '✅')
  })
  await w.clock.advance('3s')
  expect(standing(w)).toContain('Open until')
  expect(w.lines(w.channels.sir).join('\n')).toContain('Embargo was away while it was open')
  await w.clock.advance('23h')
  expect(standing(w)).toContain('Open until')
  await w.clock.advance('1h')
  expect(standing(w)).toContain('**No decision:**')
})

test('R9: away in the last two hours, it gives a day more', async () => {
  const w = await opened()
  await w.clock.passes('166h', '12h')
  await w.clock.advance('30m')
  await w.restarts(() => w.clock.advance('20m'))
  await w.clock.advance('2h')
  expect(standing(w)).toContain('Open until')
  expect(w.lines(w.channels.sir).join('\n')).toContain('Embargo was away')
})

test('R9: away for more than a tenth of the time, it gives a day more', async () => {
  const w = await opened()
  await w.clock.advance('1d')
  await w.restarts(() => w.clock.advance('17h'))
  await w.clock.to('2026-11-27T08:00Z')
  expect(w.lines(w.channels.sir).join('\n')).toContain('Embargo was away')
})

test('R9: away for less than a tenth of the time, and not at the end, it ends as said', async () => {
  const w = await opened()
  await w.clock.advance('1d')
  await w.restarts(() => w.clock.advance('16h'))
  expect(standing(w)).toContain('Open until')
  await w.clock.to('2026-11-27T08:00Z')
  expect(standing(w)).not.toContain('Open until')
  expect(standing(w)).toContain('**No decision:**')
})

test('R9: a last reading that finds a ballot nobody told gives one hour more', async () => {
  const w = await opened()
  await w.clock.passes('167h', '12h')
  await w.clock.advance('50m')
  w.discord.gateway.pause()
  await w.ben.reacts(messageOf(w), '✅')
  w.discord.gateway.resume()
  // The quarter of an hour and the deadline come together: the reading before the result is the first to see it.
  await w.clock.advance('10m')
  await w.clock.advance('3s')
  expect(standing(w)).toContain('Open until')
  expect(w.lines(w.channels.sir).join('\n')).toContain('a last look at the symbols found ballots')
  await w.clock.advance('1h')
  expect(standing(w)).not.toContain('Open until')
})

test('R9: while Discord is not heard there is no result, whatever can be read', async () => {
  const w = await opened()
  await w.clock.passes('167h', '12h')
  w.discord.gateway.refuse(true)
  await w.discord.waitFor(() => !w.discord.gateway.connected)
  await w.clock.advance('2h')
  expect(standing(w)).toContain('Open until')
  const before = w.discord.gateway.identifies
  w.discord.gateway.forgetSessions()
  w.discord.gateway.refuse(false)
  await w.discord.waitFor(() => w.discord.gateway.identifies > before && w.discord.gateway.connected, 30_000)
  await w.settled()
  await w.clock.advance('10s')
  expect(w.lines(w.channels.sir).join('\n')).toContain('Embargo was away')
}, 60_000)
