/** Scheduled events: who sees them, and what Discord refuses (resources/guild-scheduled-event). */
import { Routes } from 'discord.js'
import { expect, test } from 'vitest'
import { codeOf, connect, setting } from './discord-harness.ts'
import type { Setting } from './discord-harness.ts'

const at = (s: Setting, hours: number): string => new Date(s.clock.now + hours * 3_600_000).toISOString()
const create = (s: Setting, body: Record<string, unknown>): Promise<unknown> =>
  s.rest.post(Routes.guildScheduledEvents(s.discord.guildId), {
    body: { name: 'Team sync', privacy_level: 2, scheduled_start_time: at(s, 1), ...body },
  })
const external = (s: Setting): Record<string, unknown> => ({
  entity_type: 3,
  entity_metadata: { location: 'elsewhere' },
  scheduled_end_time: at(s, 2),
})

test('an external event needs a place and an end, a voice event a voice channel', async () => {
  const s = await setting({ lawful: false })
  const voice = s.discord.addChannel({ name: 'voice', type: 2 })
  expect(await codeOf(create(s, { entity_type: 3 }))).toBe(50035)
  expect(await codeOf(create(s, { entity_type: 2, channel_id: s.channel }))).toBe(50035)
  await create(s, external(s))
  await create(s, { entity_type: 2, channel_id: voice })
  expect(await s.rest.get(Routes.guildScheduledEvents(s.discord.guildId))).toHaveLength(2)
})

test('an event in the past and one without Create Events are refused', async () => {
  const s = await setting()
  expect(await codeOf(create(s, { ...external(s), scheduled_start_time: at(s, -1) }))).toBe(50035)
  s.discord.setBotPermissions(0n)
  expect(await codeOf(create(s, external(s)))).toBe(50013)
})

test('an external event begins and ends with the clock, and is then final', async () => {
  const s = await setting()
  const client = await connect(s.discord)
  const told: unknown[] = []
  client.on('guildScheduledEventUpdate', (_, event) => told.push(event.status))
  const { id } = (await create(s, external(s))) as { id: string }
  for (const hours of [1, 1]) {
    s.clock.advance(hours * 3_600_000)
    s.discord.tick()
  }
  await s.discord.waitFor(() => told.length === 2)
  expect(told).toEqual([2, 3])
  const change = s.rest.patch(Routes.guildScheduledEvent(s.discord.guildId, id), { body: { name: 'x' } })
  expect(await codeOf(change)).toBe(180000)
})

test('a voice event in a hidden channel is not shown to the bot', async () => {
  const s = await setting()
  const voice = s.discord.addChannel({ name: 'voice', type: 2 })
  const { id } = (await create(s, { entity_type: 2, channel_id: voice })) as { id: string }
  s.discord.setOverwrite(voice, { id: s.discord.botRoleId, type: 0, deny: 1n << 10n })
  expect(await s.rest.get(Routes.guildScheduledEvents(s.discord.guildId))).toEqual([])
  expect(await codeOf(s.rest.get(Routes.guildScheduledEvent(s.discord.guildId, id)))).toBe(10070)
})
