/** What stands below a vote is read completely, at the price of one page for each hundred who reacted. */
import { Routes } from 'discord.js'
import { expect, test } from 'vitest'
import { readBox } from '../../src/discord/ballot-box.ts'
import type { BoxPlace } from '../../src/discord/ballot-box.ts'
import { setting } from '../sandbox/discord-harness.ts'
import type { Setting } from '../sandbox/discord-harness.ts'

const choices = ['yes', 'no', 'abstain'] as const

async function seeded(s: Setting): Promise<string> {
  const { id } = (await s.rest.post(Routes.channelMessages(s.channel), { body: { content: 'vote' } })) as {
    id: string
  }
  for (const emoji of ['✅', '❌', '➖'])
    await s.rest.put(`${Routes.channelMessageReaction(s.channel, id, encodeURIComponent(emoji))}/@me`)
  return id
}

const crowd = (s: Setting, size: number): string[] =>
  Array.from({ length: size }, (_, n) => s.discord.addMember({ name: `Voter ${n}` }))

const read = (s: Setting, message: string, electors: readonly string[], more: Partial<BoxPlace> = {}) =>
  readBox(s.rest, s.discord.botUserId, { channel: s.channel, message, choices, electors, ...more })

const pages = (s: Setting): string[] =>
  s.discord.journal
    .filter(({ method, route }) => method === 'GET' && route.endsWith('/reactions/{emoji_name}'))
    .map(({ path }) => decodeURIComponent(path.split('/reactions/')[1]?.split('?')[0] ?? ''))

test.each([
  [1, 1],
  [99, 1],
  [100, 1],
  [101, 2],
  [500, 5],
  [501, 6],
])('%i voters under one symbol cost %i pages', async (voters, expected) => {
  const s = await setting()
  const id = await seeded(s)
  const electors = crowd(s, voters)
  for (const one of electors) await s.discord.person(one).reacts(s.channel, id, '✅')
  expect(await read(s, id, electors)).toEqual({
    is: 'read',
    seen: { yes: electors, no: [], abstain: [] },
    foreign: [],
    cleared: [],
  })
  expect(pages(s)).toEqual(Array.from({ length: expected }, () => '✅'))
})

test('five hundred voters under three symbols cost the pages of each symbol', async () => {
  const s = await setting()
  const id = await seeded(s)
  const electors = crowd(s, 500)
  const symbol = (n: number): string => (n < 250 ? '✅' : n < 450 ? '❌' : '➖')
  for (const [n, one] of electors.entries()) await s.discord.person(one).reacts(s.channel, id, symbol(n))
  expect(await read(s, id, electors)).toMatchObject({
    seen: { yes: electors.slice(0, 250), no: electors.slice(250, 450), abstain: electors.slice(450) },
  })
  expect(pages(s)).toEqual(['✅', '✅', '✅', '❌', '❌', '➖'])
})

test('super reactions are read beside the normal ones, and whoever gave both is there once', async () => {
  const s = await setting()
  const id = await seeded(s)
  const electors = crowd(s, 130)
  for (const one of electors) await s.discord.person(one).reacts(s.channel, id, '❌', true)
  const first = electors[0] ?? ''
  await s.discord.person(first).reacts(s.channel, id, '❌')
  const box = await read(s, id, electors)
  expect(box).toMatchObject({ is: 'read', seen: { yes: [], abstain: [] } })
  expect(box.is === 'read' ? box.seen.no?.toSorted() : []).toEqual(electors.toSorted())
})

test('voters who are older than the bot are read as well as younger ones', async () => {
  const s = await setting()
  const id = await seeded(s)
  const electors = [...crowd(s, 150), s.discord.ownerId]
  for (const one of electors) await s.discord.person(one).reacts(s.channel, id, '✅')
  const between = electors[70] ?? ''
  const box = await readBox(s.rest, between, { channel: s.channel, message: id, choices, electors })
  const others = [s.discord.botUserId, ...electors].filter((one) => one !== between)
  expect(box.is === 'read' ? box.seen.yes?.toSorted() : []).toEqual(others.toSorted())
})

test('symbols that are no choice are named, and so are choices that were cleared', async () => {
  const s = await setting()
  const id = await seeded(s)
  const ana = s.discord.person(s.ana)
  for (const emoji of ['🎉', 'blob:123456789012345678', '1️⃣', '✅']) await ana.reacts(s.channel, id, emoji)
  s.discord.clearReactions(s.channel, id, '❌')
  expect(await read(s, id, [s.ana])).toEqual({
    is: 'read',
    seen: { yes: [s.ana], abstain: [] },
    foreign: ['🎉', 'blob:123456789012345678', '1️⃣'],
    cleared: ['no'],
  })
})

test('a symbol without its picture selector is the same symbol', async () => {
  const s = await setting()
  const { id } = (await s.rest.post(Routes.channelMessages(s.channel), { body: { content: 'vote' } })) as {
    id: string
  }
  await s.discord.person(s.ana).reacts(s.channel, id, '1\u20e3')
  expect(await read(s, id, [s.ana], { choices: ['1', '2'] })).toMatchObject({ seen: { '1': [s.ana] } })
})

test('whoever stands under two symbols is looked at twice before that is believed', async () => {
  const s = await setting()
  const id = await seeded(s)
  for (const emoji of ['✅', '❌']) await s.discord.person(s.ana).reacts(s.channel, id, emoji)
  const changesTheirMind = s.discord.on('stored', ({ path }) => {
    if (!path.includes(encodeURIComponent('❌'))) return
    changesTheirMind()
    s.discord.removeReaction(s.channel, id, '✅', s.ana)
  })
  expect(await read(s, id, [s.ana])).toMatchObject({ seen: { yes: [], no: [s.ana] } })
  await s.discord.person(s.bo).reacts(s.channel, id, '✅')
  await s.discord.person(s.bo).reacts(s.channel, id, '❌')
  expect(await read(s, id, [s.ana, s.bo])).toMatchObject({ seen: { yes: [s.bo], no: [s.ana, s.bo] } })
})

test('a message and a thread that are gone are told apart', async () => {
  const s = await setting()
  const id = await seeded(s)
  const thread = s.discord.openThread({ channelId: s.channel, name: 'vote', ownerId: s.discord.botUserId })
  s.discord.deleteMessage(s.channel, id)
  expect(await read(s, id, [])).toEqual({ is: 'gone', what: 'message' })
  s.discord.deleteChannel(thread)
  expect(await read(s, id, [], { channel: thread })).toEqual({ is: 'gone', what: 'thread' })
})
