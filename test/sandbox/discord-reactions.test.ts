/** Reactions in the stand-in follow Discord's documentation (resources/message, events/gateway-events), as votes depend on it. */
import { GatewayDispatchEvents, Routes } from 'discord.js'
import type { Client } from 'discord.js'
import { expect, test } from 'vitest'
import { codeOf, connect, setting } from './discord-harness.ts'
import type { Setting } from './discord-harness.ts'

type Told = { readonly t: string; readonly d: Record<string, unknown> }

const ballot = async ({ rest, channel }: Setting, place = channel): Promise<string> =>
  ((await rest.post(Routes.channelMessages(place), { body: { content: 'vote' } })) as { id: string }).id

const route = (channel: string, message: string, emoji = '✅'): `/${string}` =>
  Routes.channelMessageReaction(channel, message, encodeURIComponent(emoji))

const hears = (client: Client): Told[] => {
  const told: Told[] = []
  for (const t of [
    GatewayDispatchEvents.MessageReactionAdd,
    GatewayDispatchEvents.MessageReactionRemove,
    GatewayDispatchEvents.MessageReactionRemoveAll,
    GatewayDispatchEvents.MessageReactionRemoveEmoji,
  ] as const)
    client.ws.on(t, (d: Record<string, unknown>) => told.push({ t, d }))
  return told
}

/** A message below which Ana has put a symbol and taken it back, and all that was told of it. */
async function takenBack() {
  const s = await setting()
  const told = hears(await connect(s.discord))
  const id = await ballot(s)
  const ana = s.discord.person(s.ana)
  await ana.reacts(s.channel, id, '✅')
  await ana.unreacts(s.channel, id, '✅')
  return { s, told, id, ana }
}

test('an added reaction names its kind and its member, one taken away no member', async () => {
  const { s, told, id, ana } = await takenBack()
  await ana.reacts(s.channel, id, '❌', true)
  await s.discord.gateway.heard()
  const common = { user_id: s.ana, channel_id: s.channel, message_id: id, guild_id: s.discord.guildId }
  expect(told).toMatchObject([
    {
      t: 'MESSAGE_REACTION_ADD',
      d: {
        ...common,
        type: 0,
        burst: false,
        emoji: { id: null, name: '✅' },
        member: { user: { id: s.ana } },
      },
    },
    { t: 'MESSAGE_REACTION_REMOVE', d: { ...common, type: 0, burst: false } },
    { t: 'MESSAGE_REACTION_ADD', d: { ...common, type: 1, burst: true, emoji: { name: '❌' } } },
  ])
  expect(told[1]?.d).not.toHaveProperty('member')
})

test('who takes a reaction away is not told: the voter and a moderator look the same', async () => {
  const { s, told, id, ana } = await takenBack()
  await ana.reacts(s.channel, id, '✅')
  s.discord.removeReaction(s.channel, id, '✅', s.ana)
  await s.discord.gateway.heard()
  expect(told[1]).toEqual(told[3])
})

test('clearing an emoji and clearing all are one event each, and name nobody', async () => {
  const s = await setting()
  const told = hears(await connect(s.discord))
  const id = await ballot(s)
  for (const emoji of ['✅', '❌']) await s.discord.person(s.ana).reacts(s.channel, id, emoji)
  s.discord.clearReactions(s.channel, id, '✅')
  s.discord.clearReactions(s.channel, id)
  await s.discord.gateway.heard()
  expect(told.slice(2)).toEqual([
    {
      t: 'MESSAGE_REACTION_REMOVE_EMOJI',
      d: {
        channel_id: s.channel,
        message_id: id,
        guild_id: s.discord.guildId,
        emoji: { id: null, name: '✅' },
      },
    },
    {
      t: 'MESSAGE_REACTION_REMOVE_ALL',
      d: { channel_id: s.channel, message_id: id, guild_id: s.discord.guildId },
    },
  ])
})

test('more than a hundred who reacted come in pages of a hundred, by id, super reactions apart', async () => {
  const s = await setting()
  const id = await ballot(s)
  const crowd = Array.from({ length: 250 }, (_, n) => s.discord.addMember({ name: `Voter ${n}` }))
  for (const one of crowd) await s.discord.person(one).reacts(s.channel, id, '✅')
  await s.discord.person(s.ana).reacts(s.channel, id, '✅', true)
  const pages: string[][] = []
  for (
    let after = '0';
    pages.length === 0 || pages.at(-1)?.length === 100;
    after = pages.at(-1)?.at(-1) ?? ''
  )
    pages.push(
      (
        (await s.rest.get(route(s.channel, id), {
          query: new URLSearchParams({ limit: '100', after }),
        })) as { id: string }[]
      ).map((user) => user.id),
    )
  expect(pages.map((page) => page.length)).toEqual([100, 100, 50])
  expect(pages.flat()).toEqual(crowd)
  const limit = (value: string): Promise<unknown> =>
    s.rest.get(route(s.channel, id), { query: new URLSearchParams({ limit: value }) })
  expect(await codeOf(limit('101'))).toBe(50035)
})

test('a reaction to what is gone is refused with the code of what is missing', async () => {
  const s = await setting()
  const id = await ballot(s)
  expect(await codeOf(s.rest.delete(`${route(s.channel, '1')}/${s.ana}`))).toBe(10008)
  expect(await codeOf(s.rest.get(route('1', id)))).toBe(10003)
  expect(await codeOf(s.rest.get(route(s.channel, id, 'no emoji')))).toBe(10014)
  s.discord.deleteMessage(s.channel, id)
  expect(await codeOf(s.rest.get(route(s.channel, id)))).toBe(10008)
})

test('a reaction that is not there any more is taken away without complaint and without an event', async () => {
  const s = await setting()
  const told = hears(await connect(s.discord))
  const id = await ballot(s)
  await s.rest.delete(`${route(s.channel, id)}/${s.ana}`)
  await s.discord.gateway.heard()
  expect(told).toEqual([])
})

test('in an archived thread reactions are read and neither added nor taken away', async () => {
  const s = await setting()
  const thread = s.discord.openThread({ channelId: s.channel, name: 'vote', ownerId: s.discord.botUserId })
  const id = await ballot(s, thread)
  await s.discord.person(s.ana).reacts(thread, id, '✅')
  s.discord.setThread(thread, { archived: true })
  expect(await s.rest.get(route(thread, id))).toMatchObject([{ id: s.ana }])
  expect(await codeOf(s.rest.delete(`${route(thread, id)}/${s.ana}`))).toBe(50083)
  await expect(s.discord.person(s.ana).reacts(thread, id, '❌')).rejects.toThrow('archived')
})

test('what happens while the connection is gone comes with a resumed session, and never with a new one', async () => {
  const s = await setting()
  const client = await connect(s.discord)
  const told = hears(client)
  const id = await ballot(s)
  s.discord.gateway.refuse(true)
  await s.discord.waitFor(() => !s.discord.gateway.connected)
  await s.discord.person(s.ana).reacts(s.channel, id, '✅')
  s.discord.gateway.refuse(false)
  await s.discord.waitFor(() => s.discord.gateway.resumes === 1, 20_000)
  await s.discord.waitFor(() => told.length === 1)
  s.discord.gateway.refuse(true)
  await s.discord.waitFor(() => !s.discord.gateway.connected)
  await s.discord.person(s.bo).reacts(s.channel, id, '✅')
  s.discord.gateway.forgetSessions()
  const again = new Promise((resolve) => client.once('shardReady', resolve))
  s.discord.gateway.refuse(false)
  await again
  await s.discord.gateway.heard()
  expect(told.map(({ d }) => d['user_id'])).toEqual([s.ana])
  expect(await s.rest.get(route(s.channel, id))).toMatchObject([{ id: s.ana }, { id: s.bo }])
}, 40_000)

test('adding and taking away have a narrow bucket, which the real client keeps to and pages do not use', async () => {
  const s = await setting({ reactionEveryMs: 250 })
  const id = await ballot(s)
  const ask = (method: string, path: string): Promise<Response> =>
    fetch(`${s.discord.apiUrl}/v10${path}`, {
      method,
      headers: { authorization: `Bot ${s.discord.token}`, 'user-agent': 'DiscordBot (https://x.example, 1)' },
    })
  const first = await ask('PUT', `${route(s.channel, id)}/@me`)
  const second = await ask('DELETE', `${route(s.channel, id)}/@me`)
  expect([first.status, second.status]).toEqual([204, 429])
  expect(first.headers.get('x-ratelimit-remaining')).toBe('0')
  expect(Number(second.headers.get('x-ratelimit-reset-after'))).toBeLessThanOrEqual(0.25)
  expect((await ask('GET', route(s.channel, id))).status).toBe(200)
  const before = s.discord.journal.length
  for (const emoji of ['❌', '➖']) await s.rest.put(`${route(s.channel, id, emoji)}/@me`)
  const statuses = s.discord.journal.slice(before).map(({ status }) => status)
  expect(statuses.filter((status) => status === 204)).toHaveLength(2)
})
