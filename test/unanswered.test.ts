/** An answer that never comes: whoever waits is told that the other side cannot be reached, and not that the fault is ours. */
import { expect, test } from 'vitest'
import { isOutsideFault } from '../src/app/core/outside-fault.ts'
import type { FaultKind as DiscordFault } from '../sandbox/discord/faults.ts'
import type { FaultKind as GitHubFault } from '../sandbox/github/faults.ts'
import { product, world } from './world.ts'
import { assessed, claimed, first } from './world/deeds.ts'

const words = 'does not answer just now'
const ours = 'went wrong on our side'
/** Only a call that hangs is waited out. */
const waitsFor = (kind: string) => (kind.includes('hang') ? { restTimeoutMs: 3_000 } : {})

test.each<GitHubFault>(['hang', 'reset', 'truncate', 'html', '503', 'secondary'])(
  'a look at GitHub that ends in "%s" is told as GitHub not answering',
  async (kind) => {
    const w = await world(waitsFor(kind))
    w.expects({ faults: true })
    w.github.fault({ match: { method: 'GET', route: /\/issues/ }, kind })
    const { text } = await w.alex.types('/sir-admin import')
    expect(text).toContain(words)
    expect(text).not.toContain(ours)
    expect((await w.alex.types('/sir-admin import')).text).toContain('Nothing on GitHub is without a case')
  },
)

test.each<DiscordFault>(['store-then-hang', 'store-then-reset', 'store-then-502', 'truncate'])(
  'when Discord takes the deferral and its answer ends in "%s", the draft is asked for again',
  async (kind) => {
    const w = await world(waitsFor(kind))
    w.expects({ faults: true })
    await assessed(w)
    const form = await w.ben.types('/advisory draft', { case: first })
    w.discord.fault({ match: { method: 'POST', route: /\/callback$/ }, kind })
    const shown = await form.submits({
      Repository: product,
      Package: 'other/halcyon',
      'Affected versions': '< 2',
      'Public summary': 'A crash on load',
    })
    expect(shown.text).toContain(words)
    expect(shown.text).not.toContain(ours)
    expect(w.github.repo(product).advisories).toEqual([])
  },
)

test.each<DiscordFault>(['hang', 'reset', 'truncate', '503', '429', 'html'])(
  'when Discord is asked who the chairs are and it ends in "%s", nobody is called and that is told',
  async (kind) => {
    const w = await world(waitsFor(kind))
    w.expects({ faults: true })
    await claimed(w)
    const form = await w.ben.types('/case escalate', { case: first, to: 'Chairs' })
    w.discord.fault({ match: { method: 'GET', route: /\/members/ }, kind, times: 40 })
    // Whoever changed a role lets the program forget who holds which, and whoever looks first learns it for all.
    w.discord.giveRole(w.sam.id, w.roles.tsc)
    const { text } = await form.submits({ 'What is needed': 'A decision by Friday' })
    w.discord.clearFaults()
    expect(text).toContain(words)
    expect(text).not.toContain(ours)
  },
)

test('in a busy second whoever asks who the chairs are waits for the answer, and none fails', async () => {
  const w = await world({ discordRequestsPerSecond: 3 })
  // What is sent waits in the outbox.
  w.expects({ waiting: true })
  await claimed(w)
  for (const text of ['a', 'b', 'c']) {
    const form = await w.ben.types('/case escalate', { case: first, to: 'Chairs' })
    w.discord.giveRole(w.sam.id, w.roles.tsc)
    const said = await form.submits({ 'What is needed': text })
    expect(said.text).not.toContain(words)
  }
})

test('stopped while it looks who is there, it ends its look before its store is closed', async () => {
  const w = await world()
  for (let waitMs = 0; waitMs < 24; waitMs += 4) {
    w.discord.giveRole(w.sam.id, w.roles.sir)
    w.discord.takeRole(w.sam.id, w.roles.sir)
    await new Promise((resolve) => setTimeout(resolve, waitMs))
    await w.restarts()
  }
})

const coded = (code: string, name = 'Error') => Object.assign(new Error('x'), { code, name })
test.each([
  ['headers that never came', coded('UND_ERR_HEADERS_TIMEOUT', 'HeadersTimeoutError')],
  ['a body that stopped', coded('UND_ERR_BODY_TIMEOUT', 'BodyTimeoutError')],
  ['a socket closed by the other side', coded('UND_ERR_SOCKET', 'SocketError')],
  ['a connection that was reset', coded('ECONNRESET')],
  ['a name that is not known', coded('ENOTFOUND')],
  ['a body cut short', new TypeError('terminated')],
  ['a fetch that failed, by its cause', new Error('sent', { cause: new TypeError('fetch failed') })],
  ['an abort', Object.assign(new Error('x'), { name: 'AbortError' })],
  ['a limit of discord.js', Object.assign(new Error('x'), { name: 'RateLimitError[/guilds/:id]' })],
  ['Octokit without any answer', Object.assign(new Error('x'), { status: 500 })],
])('%s is a fault of the other side', (_what, error) => {
  expect(isOutsideFault(error)).toBe(true)
})

test.each([
  ['a mistake of the program', new TypeError('x is not a function')],
  ['a full disk', coded('ENOSPC')],
  ['a database that refuses', coded('SQLITE_CONSTRAINT')],
  ['no error at all', 'gone'],
])('%s is none', (_what, error) => {
  expect(isOutsideFault(error)).toBe(false)
})
