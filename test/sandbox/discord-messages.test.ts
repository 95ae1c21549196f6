/** Messages in the stand-in follow Discord's documentation (resources/message). */
import { Routes } from 'discord.js'
import { expect, test } from 'vitest'
import { codeOf, connect, refusal, restOf, setting } from './discord-harness.ts'
import type { Setting } from './discord-harness.ts'

type Sent = { id: string; content: string; flags: number; components: { id: number }[] }

const send = async ({ rest, channel }: Setting, body: Record<string, unknown>): Promise<Sent> =>
  (await rest.post(Routes.channelMessages(channel), { body })) as Sent

test('a wrong token is answered 401', async () => {
  const { discord } = await setting()
  expect((await refusal(restOf(discord, 'wrong').get('/users/@me'))).status).toBe(401)
})

test('a request without a DiscordBot user agent is refused', async () => {
  const { discord } = await setting({ lawful: false })
  const answer = await fetch(`${discord.apiUrl}/v10/users/@me`, {
    headers: { authorization: `Bot ${discord.token}` },
  })
  expect(answer.status).toBe(403)
})

test('an unknown route is a loud 501 and a violation', async () => {
  const { discord, rest } = await setting({ lawful: false })
  await expect(rest.get('/guilds/1/emojis')).rejects.toMatchObject({ status: 501 })
  expect(discord.violations).toEqual(['the stand-in does not serve GET /guilds/1/emojis'])
})

test('an enforced nonce inside its window gives the earlier message back', async () => {
  const s = await setting()
  const first = await send(s, { content: 'one', nonce: 'abc', enforce_nonce: true })
  s.clock.advance(179_000)
  const second = await send(s, { content: 'one', nonce: 'abc', enforce_nonce: true })
  expect(second.id).toBe(first.id)
  expect(s.discord.messages(s.channel)).toHaveLength(1)
})

test('after its window the same nonce makes a second message', async () => {
  const s = await setting()
  const first = await send(s, { content: 'one', nonce: 'abc', enforce_nonce: true })
  s.clock.advance(181_000)
  const second = await send(s, { content: 'one', nonce: 'abc', enforce_nonce: true })
  expect(second.id).not.toBe(first.id)
})

test('a nonce that is not enforced prevents nothing', async () => {
  const s = await setting()
  await send(s, { content: 'one', nonce: 'abc' })
  await send(s, { content: 'one', nonce: 'abc' })
  expect(s.discord.messages(s.channel)).toHaveLength(2)
})

test('a page of messages comes newest first, before, after and around an id', async () => {
  const s = await setting()
  const ids: string[] = []
  for (const content of ['a', 'b', 'c', 'd', 'e']) ids.push((await send(s, { content })).id)
  const page = async (query: string): Promise<string> =>
    ((await s.rest.get(Routes.channelMessages(s.channel), { query: new URLSearchParams(query) })) as Sent[])
      .map((m) => m.content)
      .join('')
  expect(await page('limit=2')).toBe('ed')
  expect(await page(`before=${ids[2]}`)).toBe('ba')
  expect(await page(`after=${ids[0]}&limit=2`)).toBe('cb')
  expect(await page(`around=${ids[2]}&limit=3`)).toBe('dcb')
})

test('without Read Message History a channel lists no messages', async () => {
  const s = await setting()
  await send(s, { content: 'a' })
  expect(await s.rest.get(Routes.channelMessages(s.channel))).toHaveLength(1)
  s.discord.setOverwrite(s.channel, { id: s.discord.botRoleId, type: 0, deny: 1n << 16n })
  expect(await s.rest.get(Routes.channelMessages(s.channel))).toEqual([])
})

test('a channel the bot cannot view is Missing Access and one it cannot write in is Missing Permissions', async () => {
  const s = await setting()
  const post = (): Promise<unknown> =>
    s.rest.post(Routes.channelMessages(s.channel), { body: { content: 'x' } })
  s.discord.setOverwrite(s.channel, { id: s.discord.botRoleId, type: 0, deny: 1n << 11n })
  expect(await codeOf(post())).toBe(50013)
  s.discord.setOverwrite(s.channel, { id: s.discord.botRoleId, type: 0, deny: 1n << 10n })
  expect(await codeOf(post())).toBe(50001)
})

test('unknown channels and messages have codes of their own', async () => {
  const s = await setting()
  expect(await codeOf(s.rest.get(Routes.channel('123456789012345678')))).toBe(10003)
  expect(await codeOf(s.rest.get(Routes.channelMessage(s.channel, '123456789012345678')))).toBe(10008)
})

test("another author's message cannot be edited", async () => {
  const s = await setting()
  const id = await s.discord.person(s.ana).says(s.channel, 'mine')
  expect(await codeOf(s.rest.patch(Routes.channelMessage(s.channel, id), { body: { content: 'x' } }))).toBe(
    50005,
  )
})

test('an empty message is refused', async () => {
  const s = await setting()
  expect(await codeOf(send(s, { content: ' ' }))).toBe(50006)
})

test('a message with content becomes Components V2 when content is set to null', async () => {
  const s = await setting({ lawful: false })
  const { id } = await send(s, { content: 'SIR-2026-014 needs an action' })
  const components = [{ type: 10, content: 'the card' }]
  const patch = (body: Record<string, unknown>): Promise<unknown> =>
    s.rest.patch(Routes.channelMessage(s.channel, id), { body })
  expect(await codeOf(patch({ flags: 1 << 15, components }))).toBe(50035)
  expect(await patch({ flags: 1 << 15, components, content: null })).toMatchObject({
    content: '',
    flags: 1 << 15,
  })
})

test('the Components V2 flag cannot be taken off again', async () => {
  const s = await setting()
  const { id } = await send(s, { flags: 1 << 15, components: [{ type: 10, content: 'card' }] })
  expect(
    await codeOf(
      s.rest.patch(Routes.channelMessage(s.channel, id), {
        body: { flags: 0, content: 'x', components: [] },
      }),
    ),
  ).toBe(50035)
})

test('components without an id are numbered in order', async () => {
  const s = await setting()
  const sent = await send(s, {
    flags: 1 << 15,
    components: [
      { type: 10, content: 'a' },
      { type: 10, id: 1, content: 'b' },
      { type: 10, content: 'c' },
    ],
  })
  expect(sent.components.map((c) => c.id)).toEqual([2, 1, 3])
})

test('absent allowed mentions ping whoever is named, an empty parse nobody', async () => {
  const s = await setting()
  await send(s, { content: `<@${s.ana}>` })
  await send(s, { content: `<@${s.ana}>`, allowed_mentions: { parse: [] } })
  await send(s, { content: `<@${s.ana}> <@${s.bo}>`, allowed_mentions: { users: [s.bo] } })
  expect(s.discord.messages(s.channel).map((m) => m.pinged)).toEqual([[s.ana], [], [s.bo]])
})

test('a role pings only if it is mentionable or the bot may mention everyone', async () => {
  const s = await setting()
  const shut = s.discord.addRole({ name: 'shut' })
  const open = s.discord.addRole({ name: 'open', mentionable: true })
  s.discord.giveRole(s.ana, shut)
  s.discord.giveRole(s.bo, open)
  await send(s, { content: `<@&${shut}> <@&${open}>` })
  expect(s.discord.messages(s.channel).at(-1)?.pinged).toEqual([s.bo])
})

test('nobody is pinged who cannot see the channel', async () => {
  const s = await setting()
  s.discord.setOverwrite(s.channel, { id: s.ana, type: 1, deny: 1n << 10n })
  await send(s, { content: `<@${s.ana}> <@${s.bo}>` })
  expect(s.discord.messages(s.channel)[0]?.pinged).toEqual([s.bo])
})

test('pinning needs Pin Messages, is listed by both routes and leaves a system message', async () => {
  const s = await setting()
  const { id } = await send(s, { content: 'pin me' })
  await s.rest.put(`/channels/${s.channel}/messages/pins/${id}`)
  expect(await s.rest.get(`/channels/${s.channel}/messages/pins`)).toMatchObject({
    items: [{ message: { id } }],
    has_more: false,
  })
  expect(await s.rest.get(`/channels/${s.channel}/pins`)).toMatchObject([{ id, pinned: true }])
  expect(s.discord.messages(s.channel).at(-1)).toMatchObject({ type: 6 })
  s.discord.setOverwrite(s.channel, { id: s.discord.botRoleId, type: 0, deny: 1n << 51n })
  expect(await codeOf(s.rest.delete(`/channels/${s.channel}/messages/pins/${id}`))).toBe(50013)
})

test('a file sent by the real client can be fetched at its url and survives an edit', async () => {
  const s = await setting()
  const client = await connect(s.discord)
  const channel = await client.channels.fetch(s.channel)
  if (!channel?.isSendable()) throw new Error('not sendable')
  const sent = await channel.send({
    content: 'invite',
    files: [{ attachment: Buffer.from('BEGIN:VCALENDAR'), name: 'sync.ics' }],
  })
  await sent.edit('changed')
  const url = s.discord.messages(s.channel)[0]?.attachments[0]?.url ?? ''
  expect(await (await fetch(url)).text()).toBe('BEGIN:VCALENDAR')
})

test('direct messages open for everybody and may be refused when written', async () => {
  const s = await setting()
  const dm = (await s.rest.post(Routes.userChannels(), { body: { recipient_id: s.ana } })) as { id: string }
  await s.rest.post(Routes.channelMessages(dm.id), { body: { content: 'hello' } })
  s.discord.setDirectMessages(s.ana, false)
  expect(await codeOf(s.rest.post(Routes.channelMessages(dm.id), { body: { content: 'again' } }))).toBe(50007)
})

test('the reason of an act is kept in the audit log', async () => {
  const s = await setting()
  const { id } = await send(s, { content: 'x' })
  await s.rest.delete(Routes.channelMessage(s.channel, id), { reason: 'tidy up – äöü' })
  expect(s.discord.world.auditReasons.map((r) => r.reason)).toEqual(['tidy up – äöü'])
})

test('reactions are counted and listed as normal and super ones apart', async () => {
  const s = await setting()
  const { id } = await send(s, { content: 'vote' })
  const route = Routes.channelMessageReaction(s.channel, id, encodeURIComponent('✅'))
  await s.rest.put(`${route}/@me`)
  await s.discord.person(s.ana).reacts(s.channel, id, '✅')
  await s.discord.person(s.bo).reacts(s.channel, id, '✅', true)
  const listed = async (query: string): Promise<string[]> =>
    ((await s.rest.get(route, { query: new URLSearchParams(query) })) as { id: string }[]).map((u) => u.id)
  expect(await listed('')).toEqual([s.discord.botUserId, s.ana])
  expect(await listed('type=1')).toEqual([s.bo])
  expect(await listed(`after=${s.discord.botUserId}&limit=1`)).toEqual([s.ana])
  expect(s.discord.messages(s.channel)[0]?.reactions).toMatchObject([
    { count: 3, count_details: { normal: 2, burst: 1 } },
  ])
})

test("taking away another person's reaction needs Manage Messages", async () => {
  const s = await setting()
  const { id } = await send(s, { content: 'vote' })
  await s.discord.person(s.ana).reacts(s.channel, id, '❌')
  const route: `/${string}` = `${Routes.channelMessageReaction(s.channel, id, encodeURIComponent('❌'))}/${s.ana}`
  await s.rest.delete(route)
  expect(s.discord.messages(s.channel)[0]?.reactions).toBeUndefined()
  s.discord.setOverwrite(s.channel, { id: s.discord.botRoleId, type: 0, deny: 1n << 13n })
  expect(await codeOf(s.rest.delete(route))).toBe(50013)
})

test('words are no emoji, and a message takes twenty emojis at most', async () => {
  const s = await setting()
  const { id } = await send(s, { content: 'vote' })
  const put = (emoji: string): Promise<unknown> =>
    s.rest.put(`${Routes.channelMessageReaction(s.channel, id, encodeURIComponent(emoji))}/@me`)
  expect(await codeOf(put('yes'))).toBe(10014)
  for (let i = 0; i < 20; i++) await put(String.fromCodePoint(0x1f600 + i))
  expect(await codeOf(put('✅'))).toBe(30010)
})
