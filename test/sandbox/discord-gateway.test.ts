/** The gateway as documented in events/gateway, with the real client on the other end. */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { createInflate } from 'node:zlib'
import { setTimeout as later } from 'node:timers/promises'
import { GatewayIntentBits as Intent, Routes } from 'discord.js'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { connect, setting } from './discord-harness.ts'
import type { Setting } from './discord-harness.ts'

type Packet = { op: number; t: string | null; s: number | null; d: Record<string, unknown> }
type Raw = { packets: Packet[]; code: Promise<number>; send(op: number, d: unknown): void; socket: WebSocket }

const raw = (s: Setting): Raw => {
  const socket = new WebSocket(`${s.discord.gatewayUrl}?v=10&encoding=json`)
  const packets: Packet[] = []
  socket.on('message', (data: Buffer) => packets.push(JSON.parse(data.toString()) as Packet))
  const code = new Promise<number>((resolve) => socket.on('close', resolve))
  return { packets, code, socket, send: (op, d) => socket.send(JSON.stringify({ op, d })) }
}

const identified = async (s: Setting, intents: number, token = s.discord.token): Promise<Raw> => {
  const link = raw(s)
  await s.discord.waitFor(() => link.packets.some((p) => p.op === 10))
  link.send(2, { token, intents, properties: { os: 'linux', browser: 'test', device: 'test' } })
  return link
}

const ready = async (s: Setting, intents: number): Promise<Raw> => {
  const link = await identified(s, intents)
  await s.discord.waitFor(() => link.packets.some((p) => p.t === 'READY'))
  return link
}

const heard = (link: Raw): string[] => link.packets.flatMap((p) => (p.t ? [p.t] : []))

test('a wrong token is closed with 4004', async () => {
  const s = await setting()
  expect(await (await identified(s, 1, 'wrong')).code).toBe(4004)
})

test('a privileged intent that is switched off is closed with 4014, an unknown one with 4013', async () => {
  const s = await setting({ allowedIntents: 0n })
  expect(await (await identified(s, Intent.GuildMembers)).code).toBe(4014)
  expect(await (await identified(s, 1 << 30)).code).toBe(4013)
})

test('sending before identifying is closed with 4003, nonsense with 4001 and 4002', async () => {
  const s = await setting()
  for (const [message, code] of [
    ['{"op":3,"d":{}}', 4003],
    ['{"op":77}', 4001],
    ['nonsense', 4002],
  ] as const) {
    const link = raw(s)
    await s.discord.waitFor(() => link.packets.length > 0)
    link.socket.send(message)
    expect(await link.code).toBe(code)
  }
})

test('each event needs its intent, and interactions need none', async () => {
  const s = await setting()
  const link = await ready(s, Intent.GuildMessageReactions)
  const { id } = (await s.rest.post(Routes.channelMessages(s.channel), { body: { content: 'x' } })) as {
    id: string
  }
  await s.discord.person(s.ana).reacts(s.channel, id, '✅')
  s.discord.giveRole(s.ana, s.discord.addRole({ name: 'r' }))
  s.discord.addChannel({ name: 'new' })
  await s.discord.waitFor(() => heard(link).includes('MESSAGE_REACTION_ADD'))
  expect(heard(link)).toEqual(['READY', 'MESSAGE_REACTION_ADD'])
})

test("other people's words come empty without the message content intent", async () => {
  const s = await setting()
  const link = await ready(s, Intent.GuildMessages)
  await s.discord.person(s.ana).says(s.channel, 'secret')
  await s.discord.person(s.ana).says(s.channel, `hello <@${s.discord.botUserId}>`)
  await s.discord.waitFor(() => heard(link).length === 3)
  expect(link.packets.flatMap((p) => (p.t === 'MESSAGE_CREATE' ? [p.d['content']] : []))).toEqual([
    '',
    `hello <@${s.discord.botUserId}>`,
  ])
})

test('what happens in a channel the bot cannot see is not told', async () => {
  const s = await setting()
  s.discord.setOverwrite(s.channel, { id: s.discord.botRoleId, type: 0, deny: 1n << 10n })
  const other = s.discord.addChannel({ name: 'open' })
  const link = await ready(s, Intent.GuildMessages)
  await s.discord.person(s.ana).says(s.channel, 'hidden')
  await s.discord.person(s.ana).says(other, 'seen')
  await s.discord.waitFor(() => heard(link).length === 2)
  expect(link.packets.at(-1)?.d['channel_id']).toBe(other)
})

test('a resumed session is given what it missed, in order', async () => {
  const s = await setting()
  const link = await ready(s, Intent.GuildMessages)
  const session = link.packets.find((p) => p.t === 'READY')?.d['session_id']
  link.socket.terminate()
  await s.discord.waitFor(() => !s.discord.gateway.connected)
  for (const words of ['one', 'two']) await s.discord.person(s.ana).says(s.channel, words)
  const again = raw(s)
  await s.discord.waitFor(() => again.packets.length > 0)
  again.send(6, { token: s.discord.token, session_id: session, seq: 1 })
  await s.discord.waitFor(() => heard(again).includes('RESUMED'))
  expect(heard(again)).toEqual(['MESSAGE_CREATE', 'MESSAGE_CREATE', 'RESUMED'])
})

test('a session closed with 1000 cannot be resumed', async () => {
  const s = await setting()
  const link = await ready(s, Intent.GuildMessages)
  const session = link.packets.find((p) => p.t === 'READY')?.d['session_id']
  link.socket.close(1000)
  await link.code
  await s.discord.waitFor(() => !s.discord.gateway.connected)
  const again = raw(s)
  await s.discord.waitFor(() => again.packets.length > 0)
  again.send(6, { token: s.discord.token, session_id: session, seq: 1 })
  expect(await s.discord.waitFor(() => again.packets.find((p) => p.op === 9))).toMatchObject({ d: false })
})

test('the real client resumes after op 7 and identifies anew after an invalid session', async () => {
  const s = await setting()
  const client = await connect(s.discord)
  s.discord.gateway.reconnect()
  await s.discord.waitFor(() => s.discord.gateway.resumes === 1)
  expect(s.discord.gateway.identifies).toBe(1)
  const readyAgain = new Promise((resolve) => client.once('shardReady', resolve))
  s.discord.gateway.invalidate(false)
  await readyAgain
  expect(s.discord.gateway.identifies).toBe(2)
}, 20_000)

test('the real client finds out about a zombie connection by itself', async () => {
  const s = await setting({ heartbeatIntervalMs: 150 })
  await connect(s.discord)
  s.discord.gateway.stopAcks()
  await s.discord.waitFor(() => !s.discord.gateway.connected, 3000)
  s.discord.gateway.startAcks()
  await s.discord.waitFor(() => s.discord.gateway.connected, 10_000)
}, 20_000)

test('events are missed while dispatching is paused', async () => {
  const s = await setting()
  const link = await ready(s, Intent.GuildMessages)
  s.discord.gateway.pause()
  await s.discord.person(s.ana).says(s.channel, 'unheard')
  s.discord.gateway.resume()
  await s.discord.person(s.ana).says(s.channel, 'heard')
  await s.discord.waitFor(() => heard(link).length === 2)
  expect(link.packets.at(-1)?.s).toBe(2)
})

test('the real client fetches all members, and too often is told to wait', async () => {
  const s = await setting({ memberRequestWindowMs: 30_000 })
  const client = await connect(s.discord)
  const guild = client.guilds.cache.get(s.discord.guildId)
  expect((await guild?.members.fetch())?.size).toBe(4)
  await expect(guild?.members.fetch()).rejects.toThrow(/rate limited/)
})

test('people, roles and threads that come and go are seen by the client', async () => {
  const s = await setting()
  const client = await connect(s.discord)
  const told: string[] = []
  client.on('guildMemberAdd', (m) => told.push(`joined ${m.id}`))
  client.on('guildMemberUpdate', (_, m) => told.push(`roles ${m.roles.cache.size - 1}`))
  client.on('guildMemberRemove', (m) => told.push(`left ${m.id}`))
  client.on('threadCreate', (t) => told.push(`thread ${t.name}`))
  client.on('threadDelete', (t) => told.push(`deleted ${t.name}`))
  client.on('channelDelete', () => told.push('channel gone'))
  const cy = s.discord.addMember({ name: 'Cy' })
  s.discord.giveRole(cy, s.discord.addRole({ name: 'sir' }))
  s.discord.removeMember(cy)
  const thread = s.discord.openThread({ channelId: s.channel, name: 'talk', ownerId: s.ana })
  s.discord.openThread({ channelId: s.channel, name: 'hidden', ownerId: s.ana, private: true })
  s.discord.setBotPermissions(1n << 10n)
  s.discord.openThread({ channelId: s.channel, name: 'unseen', ownerId: s.ana, private: true })
  s.discord.deleteChannel(thread)
  s.discord.deleteChannel(s.channel)
  await s.discord.waitFor(() => told.includes('channel gone'))
  expect(told).toEqual([
    `joined ${cy}`,
    'roles 1',
    `left ${cy}`,
    'thread talk',
    'thread hidden',
    'deleted talk',
    'channel gone',
  ])
})

test('a client that asks for zlib-stream is sent one compressed stream', async () => {
  const s = await setting()
  const socket = new WebSocket(`${s.discord.gatewayUrl}?v=10&encoding=json&compress=zlib-stream`)
  const inflate = createInflate()
  socket.on('message', (data: Buffer) => inflate.write(data))
  const [first] = (await once(inflate, 'data')) as [Buffer]
  expect(JSON.parse(first.toString())).toMatchObject({ op: 10, d: { heartbeat_interval: 41_250 } })
  socket.terminate()
})

test('another version of the gateway is closed with 4012', async () => {
  const s = await setting()
  const socket = new WebSocket(`${s.discord.gatewayUrl}?v=6`)
  expect((await once(socket, 'close'))[0]).toBe(4012)
})

test('sessions started today are counted against the limit, and the next day is a new one', async () => {
  const s = await setting({ identifiesPerDay: 2 })
  const left = async (): Promise<number> =>
    ((await s.rest.get(Routes.gatewayBot())) as { session_start_limit: { remaining: number } })
      .session_start_limit.remaining
  await ready(s, 1)
  expect(await left()).toBe(1)
  s.clock.advance(86_400_000)
  expect(await left()).toBe(2)
})

test('events can come twice', async () => {
  const s = await setting()
  const link = await ready(s, Intent.GuildMessages)
  await s.discord.person(s.ana).says(s.channel, 'once')
  s.discord.gateway.repeat(1)
  await s.discord.waitFor(() => heard(link).length === 3)
  expect(link.packets.at(-1)).toMatchObject({
    t: 'MESSAGE_CREATE',
    s: 3,
    d: { id: link.packets.at(-2)?.d['id'] },
  })
})

const bot = `
import { Client } from 'discord.js'
const client = new Client({ intents: [1, 512], rest: { api: process.env.API } })
client.on('error', () => {})
client.once('clientReady', () => process.stdout.write('ready'))
client.login(process.env.TOKEN)`

test('a bot killed at any moment finds the same server again, and its dead connections are cleared away', async () => {
  const s = await setting()
  await s.discord.person(s.ana).says(s.channel, 'before')
  const start = (): ChildProcess =>
    spawn(process.execPath, ['--input-type=module', '-e', bot], {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, API: s.discord.apiUrl, TOKEN: s.discord.token },
    })
  for (let i = 0; i < 10; i++) {
    const before = s.discord.gateway.identifies
    const child = start()
    // On a busy machine a few hundred milliseconds may all be spent in starting: every third gets as far as it must.
    if (i % 3 === 2) await s.discord.waitFor(() => s.discord.gateway.identifies > before, 20_000)
    else await later(150 + i * 40)
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  const last = start()
  await once(last.stdout as Readable, 'data')
  expect(s.discord.gateway.connected).toBe(true)
  expect(s.discord.gateway.sessions).toBeLessThanOrEqual(4)
  last.kill('SIGKILL')
  await s.discord.waitFor(() => !s.discord.gateway.connected)
  expect(s.discord.messages(s.channel)).toHaveLength(1)
  expect(s.discord.gateway.identifies).toBeGreaterThan(1)
}, 60_000)
