/** Who sees, opens, writes in and closes which thread (topics/threads, topics/permissions). */
import { Routes } from 'discord.js'
import { expect, test } from 'vitest'
import { codeOf, setting } from './discord-harness.ts'
import type { Setting } from './discord-harness.ts'

type Thread = { id: string; type: number; thread_metadata: { archived: boolean } }

const open = async ({ rest, channel }: Setting, body: Record<string, unknown>): Promise<Thread> =>
  (await rest.post(Routes.threads(channel), { body })) as Thread

const say = (s: Setting, id: string): Promise<unknown> =>
  s.rest.post(Routes.channelMessages(id), { body: { content: 'x' } })

const sees = (s: Setting, userId: string, threadId: string): boolean =>
  s.discord.channels(userId).some((c) => c.id === threadId)

test('a thread without a type is private', async () => {
  const s = await setting()
  expect((await open(s, { name: 'case' })).type).toBe(12)
})

test('a private thread is seen by those in it and by Manage Threads, not by others', async () => {
  const s = await setting()
  const { id } = await open(s, { name: 'case' })
  const moderator = s.discord.addMember({
    name: 'Mod',
    roles: [s.discord.addRole({ name: 'mods', permissions: 1n << 34n })],
  })
  await s.rest.put(Routes.threadMembers(id, s.ana))
  expect([s.ana, s.bo, moderator, s.discord.ownerId].map((who) => sees(s, who, id))).toEqual([
    true,
    false,
    true,
    true,
  ])
})

test('a public thread is seen by whoever sees its channel', async () => {
  const s = await setting()
  const { id } = await open(s, { name: 'case', type: 11 })
  expect(sees(s, s.bo, id)).toBe(true)
  s.discord.setOverwrite(s.channel, { id: s.bo, type: 1, deny: 1n << 10n })
  expect(sees(s, s.bo, id)).toBe(false)
})

test('whoever loses the channel does not see the thread although still a member of it', async () => {
  const s = await setting()
  const { id } = await open(s, { name: 'case' })
  await s.rest.put(Routes.threadMembers(id, s.ana))
  s.discord.setOverwrite(s.channel, { id: s.ana, type: 1, deny: 1n << 10n })
  expect(sees(s, s.ana, id)).toBe(false)
  expect(await s.rest.get(Routes.threadMembers(id, s.ana))).toMatchObject({ user_id: s.ana })
})

test('a member who cannot see the channel cannot be let into its thread', async () => {
  const s = await setting()
  const { id } = await open(s, { name: 'case' })
  s.discord.setOverwrite(s.channel, { id: s.ana, type: 1, deny: 1n << 10n })
  expect(await codeOf(s.rest.put(Routes.threadMembers(id, s.ana)))).toBe(50001)
})

test('a thread from a message has its id, and there is only one', async () => {
  const s = await setting()
  const message = (await s.rest.post(Routes.channelMessages(s.channel), { body: { content: 'case' } })) as {
    id: string
  }
  const start = (): Promise<unknown> =>
    s.rest.post(Routes.threads(s.channel, message.id), { body: { name: 'case' } })
  expect(await start()).toMatchObject({ id: message.id, type: 11 })
  expect(await codeOf(start())).toBe(160004)
})

test('a private thread cannot be opened in a voice channel', async () => {
  const s = await setting()
  const voice = s.discord.addChannel({ name: 'voice', type: 2 })
  expect(await codeOf(s.rest.post(Routes.threads(voice), { body: { name: 'x' } }))).toBe(50024)
})

test('writing in a thread needs Send Messages in Threads, not Send Messages', async () => {
  const s = await setting()
  const { id } = await open(s, { name: 'case' })
  s.discord.setOverwrite(s.channel, { id: s.discord.botRoleId, type: 0, deny: 1n << 11n })
  await say(s, id)
  s.discord.setOverwrite(s.channel, { id: s.discord.botRoleId, type: 0, deny: 1n << 38n })
  expect(await codeOf(say(s, id))).toBe(50013)
})

test('writing opens an archived thread again, editing in it is refused', async () => {
  const s = await setting()
  const { id } = await open(s, { name: 'case' })
  const sent = (await say(s, id)) as { id: string }
  await s.rest.patch(Routes.channel(id), { body: { archived: true } })
  expect(await codeOf(s.rest.patch(Routes.channelMessage(id, sent.id), { body: { content: 'y' } }))).toBe(
    50083,
  )
  await say(s, id)
  expect(await s.rest.get(Routes.channel(id))).toMatchObject({ thread_metadata: { archived: false } })
})

test('a locked and archived thread takes no message', async () => {
  const s = await setting()
  const { id } = await open(s, { name: 'case' })
  await s.rest.patch(Routes.channel(id), { body: { archived: true, locked: true } })
  expect(await codeOf(say(s, id))).toBe(50083)
})

test('a thread nobody writes in is archived after its time', async () => {
  const s = await setting()
  const { id } = await open(s, { name: 'case', auto_archive_duration: 60 })
  s.clock.advance(59 * 60_000)
  expect(s.discord.channels().find((c) => c.id === id)?.archived).toBe(false)
  s.clock.advance(60_000)
  expect(s.discord.channels().find((c) => c.id === id)?.archived).toBe(true)
})

test('active and archived threads are listed apart', async () => {
  const s = await setting()
  const a = await open(s, { name: 'a', type: 11 })
  const b = await open(s, { name: 'b', type: 12 })
  await s.rest.patch(Routes.channel(b.id), { body: { archived: true } })
  expect(await s.rest.get(Routes.guildActiveThreads(s.discord.guildId))).toMatchObject({
    threads: [{ id: a.id }],
  })
  expect(await s.rest.get(Routes.channelThreads(s.channel, 'private'))).toMatchObject({
    threads: [{ id: b.id }],
    has_more: false,
  })
})

test('private archived threads are listed to Manage Threads only, joined ones always', async () => {
  const s = await setting()
  const { id } = await open(s, { name: 'b' })
  await s.rest.patch(Routes.channel(id), { body: { archived: true } })
  s.discord.setOverwrite(s.channel, { id: s.discord.botRoleId, type: 0, deny: 1n << 34n })
  expect(await codeOf(s.rest.get(Routes.channelThreads(s.channel, 'private')))).toBe(50013)
  expect(await s.rest.get(Routes.channelJoinedArchivedThreads(s.channel))).toMatchObject({
    threads: [{ id }],
  })
})

test("a role allow beats every role deny, and the member's own overwrite beats both", async () => {
  const s = await setting()
  const [no, yes] = [s.discord.addRole({ name: 'no' }), s.discord.addRole({ name: 'yes' })]
  s.discord.giveRole(s.ana, no)
  s.discord.giveRole(s.ana, yes)
  const visible = (): boolean => s.discord.channels(s.ana).some((c) => c.id === s.channel)
  s.discord.setOverwrite(s.channel, { id: no, type: 0, deny: 1n << 10n })
  expect(visible()).toBe(false)
  s.discord.setOverwrite(s.channel, { id: yes, type: 0, allow: 1n << 10n })
  expect(visible()).toBe(true)
  s.discord.setOverwrite(s.channel, { id: s.ana, type: 1, deny: 1n << 10n })
  expect(visible()).toBe(false)
})

test('Administrator and the owner see through every overwrite', async () => {
  const s = await setting()
  const admin = s.discord.addMember({
    name: 'Admin',
    roles: [s.discord.addRole({ name: 'admin', permissions: 1n << 3n })],
  })
  s.discord.setOverwrite(s.channel, { id: s.discord.everyoneRoleId, type: 0, deny: 1n << 10n })
  s.discord.setOverwrite(s.channel, { id: admin, type: 1, deny: 1n << 10n })
  const visible = (who: string): boolean => s.discord.channels(who).some((c) => c.id === s.channel)
  expect([admin, s.discord.ownerId, s.ana].map(visible)).toEqual([true, true, false])
})

test('a bot hands out only roles under its own highest', async () => {
  const s = await setting()
  const low = s.discord.addRole({ name: 'sir' })
  const high = s.discord.addRole({ name: 'admins', position: 90 })
  const path = (role: string): `/${string}` => Routes.guildMemberRole(s.discord.guildId, s.ana, role)
  await s.rest.put(path(low))
  expect(await s.rest.get(Routes.guildMember(s.discord.guildId, s.ana))).toMatchObject({ roles: [low] })
  expect(await codeOf(s.rest.put(path(high)))).toBe(50013)
})
