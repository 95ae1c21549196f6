/** Each way a request can go wrong, seen from the real client. */
import { setTimeout as later } from 'node:timers/promises'
import { Routes } from 'discord.js'
import { expect, test } from 'vitest'
import { codeOf, connect, refusal, setting } from './discord-harness.ts'
import type { Setting } from './discord-harness.ts'

const route = /messages$/
const post = (s: Setting): Promise<unknown> =>
  s.rest.post(Routes.channelMessages(s.channel), { body: { content: 'x' } })
const stored = (s: Setting): number => s.discord.messages(s.channel).length

test('store-then-502 keeps the message and answers 502', async () => {
  const s = await setting()
  s.discord.fault({ match: { route }, kind: 'store-then-502' })
  await expect(post(s)).rejects.toMatchObject({ status: 502 })
  expect(stored(s)).toBe(1)
})

test('503 and an HTML page keep nothing', async () => {
  const s = await setting()
  for (const kind of ['503', 'html'] as const) {
    s.discord.fault({ match: { route }, kind })
    await expect(post(s)).rejects.toMatchObject({ status: kind === '503' ? 503 : 502 })
  }
  expect(stored(s)).toBe(0)
})

test('reset keeps nothing, store-then-reset keeps the message', async () => {
  const s = await setting()
  s.discord.fault({ match: { route }, kind: 'reset' })
  await expect(post(s)).rejects.toThrow()
  expect(stored(s)).toBe(0)
  s.discord.fault({ match: { route }, kind: 'store-then-reset' })
  await expect(post(s)).rejects.toThrow()
  expect(stored(s)).toBe(1)
})

test('hang never stores, hang-then-store stores once the client has given up', async () => {
  const s = await setting()
  const [impatient] = [s.rest]
  impatient.options.timeout = 100
  s.discord.fault({ match: { route }, kind: 'hang' })
  await expect(post(s)).rejects.toThrow()
  await later(30)
  expect(stored(s)).toBe(0)
  s.discord.fault({ match: { route }, kind: 'hang-then-store' })
  await expect(post(s)).rejects.toThrow()
  await s.discord.waitFor(() => stored(s) === 1)
  s.discord.fault({ match: { route }, kind: 'store-then-hang' })
  await expect(post(s)).rejects.toThrow()
  expect(stored(s)).toBe(2)
})

test('truncate stores the message and breaks off the answer', async () => {
  const s = await setting()
  s.discord.fault({ match: { route }, kind: 'truncate' })
  await expect(post(s)).rejects.toThrow()
  expect(stored(s)).toBe(1)
})

test('403 and 404 carry the code that fits the route', async () => {
  const s = await setting()
  s.discord.fault({ match: { route }, kind: '403' })
  expect(await refusal(post(s))).toEqual({ status: 403, code: 50013 })
  s.discord.fault({ match: { route }, kind: '404' })
  expect(await codeOf(post(s))).toBe(10003)
  expect(stored(s)).toBe(0)
})

test('after a 429 the real client waits as long as it is told', async () => {
  const s = await setting()
  s.discord.fault({ match: { route }, kind: '429', retryAfterMs: 300 })
  const from = performance.now()
  await post(s)
  expect(performance.now() - from).toBeGreaterThanOrEqual(300)
  expect(s.discord.journal.map((row) => row.status)).toEqual([429, 200])
})

test('a fault is used up after its times and matches by method', async () => {
  const s = await setting()
  s.discord.fault({ match: { method: 'POST', route }, kind: '503', times: 2 })
  await s.rest.get(Routes.channelMessages(s.channel))
  await expect(post(s)).rejects.toThrow()
  await expect(post(s)).rejects.toThrow()
  await post(s)
  expect(stored(s)).toBe(1)
})

test('a client that retries without a nonce posts twice, with an enforced nonce once', async () => {
  for (const [enforceNonce, count] of [
    [false, 2],
    [true, 1],
  ] as const) {
    const s = await setting()
    const client = await connect(s.discord, [1], { retries: 3, enforceNonce })
    const channel = await client.channels.fetch(s.channel)
    s.discord.fault({ match: { method: 'POST', route }, kind: 'store-then-502' })
    if (channel?.isSendable()) await channel.send('x')
    expect(stored(s)).toBe(count)
  }
})

test('a request rate above the global limit is answered with a global 429', async () => {
  const s = await setting({ globalRequestsPerSecond: 3 })
  await Promise.all([1, 2, 3, 4].map(() => s.rest.get(Routes.channel(s.channel))))
  expect(s.discord.journal.map((row) => row.status).toSorted((a, b) => a - b)).toEqual([
    200, 200, 200, 200, 429,
  ])
})

test('the journal keeps every request with its body and whether it was answered', async () => {
  const s = await setting()
  await post(s)
  s.discord.fault({ match: { route }, kind: 'store-then-reset' })
  await expect(post(s)).rejects.toThrow()
  expect(s.discord.journal).toMatchObject([
    {
      method: 'POST',
      route: '/channels/{channel_id}/messages',
      body: { content: 'x' },
      status: 200,
      answered: true,
    },
    { status: 200, answered: false, fault: 'store-then-reset' },
  ])
})

test('a token that is reset is refused everywhere', async () => {
  const s = await setting()
  const client = await connect(s.discord)
  const closed = new Promise<number>((resolve) =>
    client.once('shardDisconnect', (event) => resolve(event.code)),
  )
  s.discord.revokeToken()
  expect(await closed).toBe(4004)
  expect((await refusal(post(s))).status).toBe(401)
})

test('a fault can name its code, and a 429 its shared scope', async () => {
  const s = await setting()
  s.discord.fault({ match: { route }, kind: '403', code: 50001 })
  expect(await codeOf(post(s))).toBe(50001)
  s.discord.fault({ match: { route }, kind: '429', scope: 'shared', retryAfterMs: 20 })
  const answer = await fetch(`${s.discord.apiUrl}/v10${Routes.channelMessages(s.channel)}`, {
    method: 'POST',
    headers: {
      authorization: `Bot ${s.discord.token}`,
      'user-agent': 'DiscordBot (test, 1)',
      'content-type': 'application/json',
    },
    body: '{"content":"x"}',
  })
  expect(answer.headers.get('x-ratelimit-scope')).toBe('shared')
  expect(await answer.json()).toMatchObject({ retry_after: 0.02, global: false })
})
