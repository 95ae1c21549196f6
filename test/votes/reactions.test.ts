/** R4–R7: what people, moderators and the bot itself do to the symbols below an open vote. */
import { expect, test } from 'vitest'
import { world } from '../world.ts'
import { decides, messageOf, standing } from './polls.ts'
import { count, gives, letters, opened, restores, seeds, symbols, takesBack } from './reading.ts'

test('R4: the bot puts the symbols below a vote, and its own are nobody’s ballot', async () => {
  const w = await opened()
  expect(seeds(w)).toEqual(['✅', '❌', '➖'])
  expect(await count(w)).toBe('0 yes · 0 no · 0 abstain')
})

test('R4: a vote with options is given by the number of the option', async () => {
  const w = await world()
  await decides(w, w.ana, {}, { Options: 'Tuesday\nThursday' })
  expect(seeds(w)).toEqual(['1️⃣', '2️⃣', '➖'])
  await w.ben.reacts(messageOf(w), '2️⃣')
  await w.chloe.reacts(messageOf(w), '2️⃣')
  await w.ana.reacts(messageOf(w), '1️⃣')
  await w.clock.passes('7d', '6h')
  expect(standing(w)).toContain('**Chosen:** Thursday')
})

test('R4: an emoji that says nothing is taken away, whoever put it there', async () => {
  const w = await opened()
  await w.ben.reacts(messageOf(w), '🎉')
  await w.chloe.superReacts(messageOf(w), '👍')
  await gives(w, w.dmitri, '1️⃣')
  expect(symbols(w)).toEqual({})
  expect(await count(w)).toBe('0 yes · 0 no · 0 abstain')
})

test('R4: a symbol of somebody without a vote is taken away and not counted', async () => {
  const w = await opened()
  await gives(w, w.alex, '✅')
  expect(symbols(w)).toEqual({})
  expect(await count(w)).toBe('0 yes · 0 no · 0 abstain')
})

test('R4: where Discord does not let the bot take symbols away they are ignored, and the message says so', async () => {
  const w = await opened()
  w.expects({ refused: /DELETE .*reactions/ })
  w.discord.fault({ match: { method: 'DELETE', route: /reactions/ }, kind: '403' })
  await gives(w, w.alex, '✅')
  expect(symbols(w)).toEqual({ '✅': [w.alex.id] })
  expect(await count(w)).toBe('0 yes · 0 no · 0 abstain')
  expect(standing(w)).toContain('Symbols that do not count are ignored')
})

test('R5: of two symbols of one person the newest counts and the older one goes', async () => {
  const w = await opened()
  await gives(w, w.ben, '✅')
  await gives(w, w.ben, '❌')
  expect(symbols(w)).toEqual({ '❌': [w.ben.id] })
  expect(await count(w)).toBe('0 yes · 1 no · 0 abstain')
})

test('R5: that the bot takes the older symbol away withdraws nothing, and nobody is written to', async () => {
  const w = await opened()
  for (const symbol of ['✅', '❌', '➖', '✅']) {
    await gives(w, w.ben, symbol)
  }
  expect(symbols(w)).toEqual({ '✅': [w.ben.id] })
  expect(await count(w)).toBe('1 yes · 0 no · 0 abstain')
  expect(letters(w, w.ben)).toBe('')
})

test('R5: two symbols of one person at once count once', async () => {
  const w = await opened()
  await Promise.all([w.ben.reacts(messageOf(w), '✅'), w.ben.reacts(messageOf(w), '❌')])
  await w.settled()
  expect(symbols(w)).toEqual({ '❌': [w.ben.id] })
  expect(await count(w)).toBe('0 yes · 1 no · 0 abstain')
})

test('R5: two people who react before anything was answered both count', async () => {
  const w = await opened()
  const message = messageOf(w)
  const asked = w.discord.journal.length
  await Promise.all([w.ben.reacts(message, '✅'), w.chloe.reacts(message, '✅')])
  // Both symbols stand, and the program has done nothing about either.
  expect(w.discord.journal.length).toBe(asked)
  await w.settled()
  expect(await count(w)).toBe('2 yes · 0 no · 0 abstain')
})

test('R5: a super reaction is a ballot, and beside a normal one of the same symbol still one', async () => {
  const w = await opened()
  await w.ben.superReacts(messageOf(w), '✅')
  await w.chloe.reacts(messageOf(w), '✅')
  await w.chloe.superReacts(messageOf(w), '✅')
  await w.settled()
  expect(await count(w)).toBe('2 yes · 0 no · 0 abstain')
})

test('R5: a super reaction over a normal one is the newest and counts', async () => {
  const w = await opened()
  await gives(w, w.ben, '✅')
  await w.ben.superReacts(messageOf(w), '❌')
  await w.settled()
  expect(symbols(w)).toEqual({ '❌': [w.ben.id] })
  expect(await count(w)).toBe('0 yes · 1 no · 0 abstain')
})

test('an event that is told twice changes nothing', async () => {
  const w = await opened()
  await gives(w, w.ben, '✅')
  w.discord.gateway.repeat(1)
  await w.settled()
  expect(await count(w)).toBe('1 yes · 0 no · 0 abstain')
})

test('R6: taking the reaction back withdraws the ballot, and the voter is told with a button to restore it', async () => {
  const w = await opened()
  await gives(w, w.ben, '✅')
  await takesBack(w, w.ben, '✅')
  expect(await count(w)).toBe('0 yes · 0 no · 0 abstain')
  expect(letters(w, w.ben)).toContain('Your ballot in VOTE-1 was taken back')
})

test('R6: a ballot that a moderator took away is restored by its voter, and stands without a reaction', async () => {
  const w = await opened()
  await gives(w, w.ben, '✅')
  w.alex.takesAway(messageOf(w), '✅', w.ben)
  await w.settled()
  await restores(w, w.ben)
  expect(symbols(w)).toEqual({})
  expect(await count(w)).toBe('1 yes · 0 no · 0 abstain')
})

test('R6: a restored ballot outlives a reading and a restart', async () => {
  const w = await opened()
  await gives(w, w.ben, '✅')
  await takesBack(w, w.ben, '✅')
  await restores(w, w.ben)
  await w.clock.advance('15m')
  await w.restarts()
  expect(await count(w)).toBe('1 yes · 0 no · 0 abstain')
})

test('R6: a new reaction takes the place of a restored ballot', async () => {
  const w = await opened()
  await gives(w, w.ben, '✅')
  await takesBack(w, w.ben, '✅')
  await restores(w, w.ben)
  await gives(w, w.ben, '❌')
  expect(await count(w)).toBe('0 yes · 1 no · 0 abstain')
})

test('R7: when all symbols are cleared the ballots stand, the symbols come back, and chair and TSC contact are told', async () => {
  const w = await opened()
  await w.ben.reacts(messageOf(w), '✅')
  await gives(w, w.chloe, '❌')
  w.alex.clears(messageOf(w))
  await w.settled()
  expect(seeds(w)).toEqual(['✅', '❌', '➖'])
  expect(await count(w)).toBe('1 yes · 1 no · 0 abstain')
  for (const who of [w.ana, w.tess]) expect(letters(w, who)).toContain('of VOTE-1 were removed in Discord')
  expect(letters(w, w.ben)).toBe('')
})

test('R7: when one symbol is cleared the ballots under it stand', async () => {
  const w = await opened()
  await w.ben.reacts(messageOf(w), '✅')
  await gives(w, w.chloe, '❌')
  w.alex.clears(messageOf(w), '✅')
  await w.settled()
  expect(seeds(w).toSorted()).toEqual(['✅', '❌', '➖'].toSorted())
  expect(await count(w)).toBe('1 yes · 1 no · 0 abstain')
})

test('R7: a symbol that the bot loses comes back, and nobody is alarmed', async () => {
  const w = await opened()
  w.discord.removeReaction(w.channels.sir, messageOf(w).id, '❌', w.discord.botUserId)
  await w.settled()
  expect(seeds(w).toSorted()).toEqual(['✅', '❌', '➖'].toSorted())
  expect(letters(w, w.ana)).not.toContain('were removed in Discord')
})

test('R7: a deleted message is posted again with its symbols, and the ballots given stand', async () => {
  const w = await opened()
  await gives(w, w.ben, '✅')
  const former = messageOf(w).id
  w.expects({ refused: /messages/ })
  w.alex.deletes(messageOf(w))
  await w.settled()
  await w.clock.advance('1m')
  expect(messageOf(w).id).not.toBe(former)
  expect(seeds(w)).toEqual(['✅', '❌', '➖'])
  expect(await count(w)).toBe('1 yes · 0 no · 0 abstain')
  await gives(w, w.chloe, '❌')
  expect(await count(w)).toBe('1 yes · 1 no · 0 abstain')
})

test('R7: after a wipe whoever reacts anew has one ballot, not two', async () => {
  const w = await opened()
  await gives(w, w.ben, '✅')
  w.alex.clears(messageOf(w))
  await w.settled()
  await gives(w, w.ben, '❌')
  expect(await count(w)).toBe('0 yes · 1 no · 0 abstain')
})

test('R15: thirty reactions in a moment are at most one edit every two seconds', async () => {
  const w = await opened()
  await w.clock.advance('1m')
  const edits = () =>
    w.discord.journal.filter(({ method, path }) => method === 'PATCH' && path.includes(messageOf(w).id))
      .length
  const before = edits()
  for (let n = 0; n < 15; n++) {
    await w.ben.reacts(messageOf(w), n % 2 === 0 ? '✅' : '❌')
    await w.chloe.reacts(messageOf(w), n % 2 === 0 ? '❌' : '✅')
  }
  await w.settled()
  await w.clock.advance('1s')
  expect(edits() - before).toBeLessThanOrEqual(2)
  expect(await count(w)).toBe('1 yes · 1 no · 0 abstain')
})

test('whoever toggles a symbol 150 times in a minute is written to a few times, and the last one counts', async () => {
  const w = await opened()
  await gives(w, w.chloe, '❌')
  await w.clock.advance('1m')
  const before = w.discord.journal.length
  for (let n = 0; n < 75; n++) {
    await gives(w, w.ben, '✅')
    await takesBack(w, w.ben, '✅')
    if (n % 2 === 0) await w.clock.advance('1s')
  }
  await gives(w, w.ben, '✅')
  const told = w.messages(w.discord.directMessages(w.ben.id))
  expect(told.length).toBeGreaterThan(1)
  expect(told.length).toBeLessThanOrEqual(6)
  expect(letters(w, w.ben).match(/change very often/g)).toHaveLength(1)
  // Besides the edits of its message, which R15 bounds.
  const requests = w.discord.journal.slice(before).filter(({ method }) => method !== 'PATCH')
  expect(requests.length).toBeLessThanOrEqual(20)
  expect(await count(w)).toBe('1 yes · 1 no · 0 abstain')

  // A minute later it is told as ever: a moderator could have done it.
  await w.clock.advance('1m')
  await takesBack(w, w.ben, '✅')
  expect(w.messages(w.discord.directMessages(w.ben.id)).length).toBe(told.length + 1)
  await restores(w, w.ben)
  expect(await count(w)).toBe('1 yes · 1 no · 0 abstain')
})

test('whoever sets one symbol after another, 150 times, has them taken away together, and holds up nobody else', async () => {
  const w = await opened()
  const taken = (who: string) =>
    w.discord.journal.filter(({ method, path }) => method === 'DELETE' && path.endsWith(`/${who}`)).length
  for (let n = 0; n < 150; n++) {
    await w.ben.reacts(messageOf(w), ['✅', '❌', '➖'][n % 3] ?? '✅')
    await w.settled()
    await w.ben.unreacts(messageOf(w), ['❌', '➖', '✅'][n % 3] ?? '✅').catch(() => undefined)
  }
  await w.settled()
  await gives(w, w.chloe, '✅')
  await gives(w, w.chloe, '❌')
  expect(symbols(w)['❌']).toContain(w.chloe.id)
  expect(symbols(w)['✅'] ?? []).not.toContain(w.chloe.id)
  await w.clock.advance('1m')
  expect(taken(w.ben.id)).toBeGreaterThan(0)
  expect(taken(w.ben.id)).toBeLessThanOrEqual(12)
  expect(symbols(w)).toEqual({ '➖': [w.ben.id], '❌': [w.chloe.id] })
  expect(await count(w)).toBe('0 yes · 1 no · 1 abstain')
})

test('the symbols of somebody without a vote are taken away together as well, where they never end', async () => {
  const w = await opened()
  const taken = () =>
    w.discord.journal.filter(({ method, path }) => method === 'DELETE' && path.endsWith(`/${w.alex.id}`))
      .length
  for (let n = 0; n < 150; n++) {
    await w.alex.reacts(messageOf(w), '✅')
    await w.settled()
    if (symbols(w)['✅']?.includes(w.alex.id) === true) await w.alex.unreacts(messageOf(w), '✅')
  }
  await w.alex.reacts(messageOf(w), '✅')
  await w.settled()
  await w.clock.advance('1m')
  expect(taken()).toBeGreaterThan(0)
  expect(taken()).toBeLessThanOrEqual(12)
  expect(symbols(w)).toEqual({})
  expect(await count(w)).toBe('0 yes · 0 no · 0 abstain')
})
