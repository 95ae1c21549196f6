/** The managers of the real discord.js read and write all the stand-in serves, and the contract has nothing to say. */
import {
  ChannelType,
  GuildScheduledEventEntityType,
  GuildScheduledEventPrivacyLevel,
  OverwriteType,
  PermissionFlagsBits as P,
  ThreadAutoArchiveDuration,
} from 'discord.js'
import type { Guild, TextChannel } from 'discord.js'
import { expect, test } from 'vitest'
import { connect, setting } from './discord-harness.ts'
import type { Setting } from './discord-harness.ts'

const inside = async (): Promise<Setting & { guild: Guild; text: TextChannel }> => {
  const s = await setting()
  const client = await connect(s.discord)
  const guild = await client.guilds.fetch(s.discord.guildId)
  const text = await client.channels.fetch(s.channel)
  if (text?.type !== ChannelType.GuildText) throw new Error('no text channel')
  return { ...s, guild, text }
}

test('the server, its roles, channels and members', async () => {
  const { guild, discord, ana } = await inside()
  discord.addRole({ name: 'sir' })
  expect((await guild.fetch()).ownerId).toBe(discord.ownerId)
  expect((await guild.roles.fetch()).map((r) => r.name).toSorted((a, b) => a.localeCompare(b))).toEqual([
    '@everyone',
    'embargo',
    'sir',
  ])
  expect((await guild.channels.fetch()).map((c) => c?.name)).toEqual(['sir'])
  expect((await guild.members.list({ limit: 100 })).size).toBe(4)
  expect((await guild.members.search({ query: 'an' })).map((m) => m.id)).toEqual([ana])
  expect((await guild.members.fetch({ user: ana, force: true })).displayName).toBe('Ana')
})

test('the client and the stand-in compute the same permissions', async () => {
  const { guild, text, discord, ana, bo } = await inside()
  const sir = discord.addRole({ name: 'sir' })
  discord.giveRole(ana, sir)
  discord.setOverwrite(text.id, { id: discord.botRoleId, type: 0, allow: P.ViewChannel })
  discord.setOverwrite(text.id, { id: discord.everyoneRoleId, type: 0, deny: P.ViewChannel })
  discord.setOverwrite(text.id, { id: sir, type: 0, allow: P.ViewChannel | P.PinMessages })
  await discord.waitFor(() => text.permissionOverwrites.cache.size === 3)
  for (const who of [ana, bo, discord.ownerId, discord.botUserId]) {
    const member = await guild.members.fetch({ user: who, force: true })
    const seen = discord.channels(who).some((c) => c.id === text.id)
    expect(text.permissionsFor(member).has(P.ViewChannel)).toBe(seen)
  }
})

test('messages are sent, edited, pinned, reacted to, fetched and deleted', async () => {
  const { text, discord } = await inside()
  const message = await text.send({
    content: 'one',
    embeds: [{ title: 'Two', fields: [{ name: 'n', value: 'v' }] }],
  })
  await message.edit({ content: 'three' })
  await message.pin('important')
  await message.react('➖')
  await message.reactions.cache.first()?.users.fetch()
  await message.reactions.removeAll()
  expect((await text.messages.fetchPins()).items.map((p) => p.message.id)).toEqual([message.id])
  await message.unpin()
  const reply = await message.reply('four')
  expect((await reply.fetchReference()).id).toBe(message.id)
  expect((await text.messages.fetch({ limit: 10 })).size).toBe(3)
  await message.delete()
  expect(discord.messages(text.id).map((m) => m.content)).toEqual(['', 'four'])
})

test('threads are opened, filled, renamed, locked, archived and listed', async () => {
  const { text, ana, discord } = await inside()
  const thread = await text.threads.create({
    name: 'case',
    type: ChannelType.PrivateThread,
    invitable: false,
    autoArchiveDuration: ThreadAutoArchiveDuration.OneHour,
  })
  await thread.members.add(ana)
  await thread.send(`welcome <@${ana}>`)
  expect((await thread.members.fetch()).map((m) => m.id)).toEqual([ana, discord.botUserId].toSorted())
  await thread.setName('case two')
  await thread.members.remove(ana)
  expect((await text.threads.fetchActive()).threads.size).toBe(1)
  await thread.setLocked(true)
  await thread.setArchived(true)
  expect((await text.threads.fetchArchived({ type: 'private' })).threads.map((t) => t.name)).toEqual([
    'case two',
  ])
  await thread.setArchived(false)
  await thread.delete()
  expect(discord.channels().map((c) => c.name)).toEqual(['sir'])
})

test('roles are given and taken, and people written to', async () => {
  const { guild, discord, ana } = await inside()
  const sir = discord.addRole({ name: 'sir' })
  const member = await guild.members.fetch(ana)
  await member.roles.add(sir, 'joined')
  await member.roles.remove(sir)
  await member.send('hello')
  expect(discord.messages(discord.directMessages(ana), ana).map((m) => m.content)).toEqual(['hello'])
  expect(discord.world.auditReasons.map((r) => r.reason)).toEqual(['joined'])
})

test('commands are written, read and taken away', async () => {
  const { guild } = await inside()
  await guild.commands.set([{ name: 'case', description: 'Cases' }])
  const one = await guild.commands.create({ name: 'sir', description: 'Team', defaultMemberPermissions: 0n })
  await one.setDescription('The team')
  expect((await guild.commands.fetch()).map((c) => c.description)).toEqual(['Cases', 'The team'])
  await one.delete()
  expect((await guild.commands.fetch()).size).toBe(1)
})

test('a voice event is planned, moved and called off', async () => {
  const { guild, discord, clock } = await inside()
  const voice = discord.addChannel({ name: 'voice', type: 2 })
  const event = await guild.scheduledEvents.create({
    name: 'Team sync',
    entityType: GuildScheduledEventEntityType.Voice,
    privacyLevel: GuildScheduledEventPrivacyLevel.GuildOnly,
    scheduledStartTime: new Date(clock.now + 3_600_000),
    channel: voice,
  })
  await event.setName('Team sync, moved')
  expect((await guild.scheduledEvents.fetch()).map((e) => e.name)).toEqual(['Team sync, moved'])
  await event.delete()
  expect((await guild.scheduledEvents.fetch()).size).toBe(0)
})

test('overwrites are written only with rights the bot has itself', async () => {
  const { text, discord, ana } = await inside()
  const member = { type: OverwriteType.Member }
  await text.permissionOverwrites.edit(ana, { ViewChannel: true }, member)
  expect(discord.world.channel(text.id).overwrites).toMatchObject([
    { id: ana, type: 1, allow: P.ViewChannel },
  ])
  await expect(text.permissionOverwrites.edit(ana, { BanMembers: true }, member)).rejects.toMatchObject({
    code: 50013,
  })
  await text.permissionOverwrites.delete(ana)
  expect(discord.world.channel(text.id).overwrites).toEqual([])
})
