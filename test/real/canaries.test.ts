/** Secrets and what people write stand in no output and in no file, whatever goes wrong: also when nobody catches it. */
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { MailStandIn } from '../../sandbox/mail/stand-in.ts'
import { secrets } from '../../src/config.ts'
import { changedBy } from '../../src/discord/watched.ts'
import { report } from '../world/deeds.ts'
import { realBot, until, type Life, type Real } from './bot.ts'

const canary = (of: string) => `CANARY-${of}-5e1f`

const filesOf = (real: Real) =>
  globSync('**/*', { cwd: real.folder, withFileTypes: true })
    .filter((one) => one.isFile() && one.name !== 'throws.mjs')
    .map((one) => [one.name, readFileSync(join(one.parentPath, one.name)).toString('latin1')] as const)

/** The token of each interaction: whoever holds one answers in the name of the program. */
const tokensIn = ({ discord }: Real) =>
  discord.journal.flatMap(
    ({ path }) => /^\/(?:interactions|webhooks)\/\d+\/([\w-]{40,})/.exec(path)?.[1] ?? [],
  )

function tellsNothing(real: Real, life: Life, kept: readonly string[]): void {
  const tokens = [...new Set(tokensIn(real))]
  for (const one of [...kept, ...tokens, 'CANARY-']) {
    expect(life.said().indexOf(one), 'in the output').toBe(-1)
    for (const [name, text] of filesOf(real)) expect(text.indexOf(one), name).toBe(-1)
  }
}

/** Every secret there is a setting for, the password of mail within its address. */
async function withSecrets(real: Real) {
  const mail = await MailStandIn.start({ now: Date.now })
  onTestFinished(() => mail.stop())
  const env: Record<string, string> = {
    ...real.env,
    SMTP_URL: mail.url,
    MAIL_FROM: 'security@halcyon.example',
    EMBARGO_KEY_PREVIOUS: createHash('sha256').update('the key before').digest('base64'),
  }
  const kept = [mail.pass, Buffer.from(`\0${mail.user}\0${mail.pass}`).toString('base64')]
  for (const name of secrets) {
    const secret = env[name]
    if (secret === undefined) throw new Error(`${name} has no value in this test`)
    kept.push(secret, encodeURIComponent(secret))
  }
  return { mail, env, kept }
}

const shapes: readonly unknown[] = [
  null,
  {},
  [],
  7,
  canary('dispatch'),
  { id: canary('dispatch') },
  { id: {}, guild_id: 7, user: null, member: { user: null }, channel_id: [canary('dispatch')] },
  { opcode: canary('opcode'), retry_after: canary('retry'), meta: canary('meta') },
  { message_id: {}, emoji: null, user_id: [canary('dispatch')], ids: null },
]

type Parts = Readonly<Record<string, unknown>>
const isParts = (value: unknown): value is Parts =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The payload with each of its parts missing, null or of another kind, and so with the parts of these. */
function bent(payload: Parts, depth = 0): Parts[] {
  return Object.entries(payload).flatMap(([name, part]) => {
    const { [name]: _gone, ...rest } = payload
    const [first] = Array.isArray(part) ? (part as unknown[]) : [part]
    const within = depth < 2 && isParts(first) ? bent(first, depth + 1) : []
    return [
      rest,
      { ...payload, [name]: null },
      { ...payload, [name]: [canary('part')] },
      { ...payload, [name]: { id: null, name: canary('part') } },
      ...within.map((one) => ({ ...payload, [name]: Array.isArray(part) ? [one, null] : one })),
    ]
  })
}

/** Of each kind of dispatch there is: any shape, and the last one that was really told, bent. */
function malformed(real: Real): { t: string; d: unknown }[] {
  const kinds = [...Object.keys(changedBy), 'NO_SUCH_EVENT'].filter((t) => t !== 'READY' && t !== 'RESUMED')
  return kinds.flatMap((t) => {
    const told = real.discord.gateway.told.findLast((one) => one.t === t)
    return [...shapes, ...(told === undefined ? [] : bent(told.d))].map((d) => ({ t, d }))
  })
}

/** Loaded before the bot: what it throws on purpose carries a canary wherever an error carries anything. */
function throwing(real: Real): string {
  const preload = join(real.folder, 'throws.mjs')
  const secret = canary('uncaught')
  writeFileSync(
    preload,
    `process.on('SIGUSR2', () => {
       const error = new Error('${secret} in the message\\n    at ${secret} (/x/y.ts:1:1)')
       error.requestBody = { json: '${secret}' }
       error.code = '${secret} with blanks'
       error.cause = new Error('${secret}')
       if (process.env.REJECTS) Promise.reject(error)
       else throw error
     })`,
  )
  return preload
}

const noCoreDump = () => {
  expect(globSync('core*', { cwd: process.cwd() })).toEqual([])
  const report = globSync('report.*.json', { cwd: process.cwd() })
  expect(report).toEqual([])
}

/** What may change people or rooms happens once, so that each dispatch has been told as it should be. */
async function livesThroughADay(real: Real): Promise<void> {
  const { discord } = real
  const role = discord.addRole({ name: 'Passing' })
  const member = discord.addMember({ name: 'Passer-by' })
  discord.giveRole(member, role)
  discord.takeRole(member, role)
  discord.setRole(role, { name: 'Gone' })
  discord.deleteRole(role)
  const channel = discord.addChannel({ name: 'passing' })
  discord.setChannel(channel, { topic: 'x' })
  discord.deleteChannel(channel)
  discord.removeMember(member)
  const form = await real.hand('ana').types('/case open')
  await form.submits({ ...report, 'Neutral title': canary('title') })
  const thread = () => discord.channels().find(({ name }) => name.startsWith('SIR-2026-001 '))?.id
  await until(() => thread() !== undefined, 'the thread')
  const note = await real.hand('ana').types('/case note', { case: 'SIR-2026-001' })
  await note.submits({ Note: canary('note') })
  const line = () => discord.messages(thread() ?? '').at(-1)
  await until(() => line() !== undefined, 'a message in the thread')
  const message = line()
  if (message !== undefined) {
    await real.hand('ana').reacts(message, '👍')
    await real.hand('ana').unreacts(message, '👍')
  }
}

test(
  'no canary and no secret stands in any output or file, with malformed dispatches of every kind, services that repeat what they were sent, and an error nobody caught',
  { timeout: 400_000 },
  async () => {
    const real = await realBot()
    const { env, kept } = await withSecrets(real)
    const preload = throwing(real)
    const dies = async (life: Life, how: string) => {
      process.kill(life.child.pid ?? 0, 'SIGUSR2')
      expect(await life.ended).toEqual({ code: 1, signal: null })
      expect(life.said()).toContain(`${how} nobody caught: {"error":"Error"`)
      tellsNothing(real, life, kept)
    }
    const start = (more: Record<string, string>) =>
      real.start({ node: ['--import', preload], env: { ...env, LOG_LEVEL: 'trace', ...more } })

    const life = start({})
    await life.ready()
    await real.setUp()
    await livesThroughADay(real)
    for (const status of [400, 500]) {
      real.github.fault({ match: { route: /./ }, kind: 'echo', status, times: 20 })
      // What answers a person is left alone, so that it can be seen that it goes on.
      const route = /^\/(channels|guilds|users)/
      real.discord.fault({ match: { route }, kind: 'echo', status, times: 20 })
      real.discord.fault({ match: { route: /^\/interactions/ }, kind: 'echo', status, times: 1 })
      const note = await real.hand('ana').types('/case note', { case: 'SIR-2026-001' })
      if (note.kind === 'modal') await note.submits({ Note: canary(`note-${status}`) })
    }
    const told = malformed(real)
    expect(told.length).toBeGreaterThan(1_000)
    real.discord.gateway.tellsRaw(told)
    await real.discord.gateway.heard()
    await until(() => life.said().includes('"msg":"dispatch"'), 'a fault')
    // What the server is like is told anew, as Discord does after an outage; and it lives and answers.
    real.discord.gateway.invalidate(false)
    await until(
      async () => (await real.hand('ana').types('/sir board')).text.includes('SIR-2026-001'),
      'an answer',
    )
    // They are there to be found: what was written is read back by who may.
    const shown = await real.hand('ana').types('/case show', { case: 'SIR-2026-001' })
    expect(shown.text).toContain('CANARY')
    expect(life.said()).toContain('Embargo was warned: {"error":"Warning"')
    expect(tokensIn(real).length).toBeGreaterThan(3)
    await dies(life, 'an error')
    const again = start({ REJECTS: 'yes' })
    await again.ready()
    await dies(again, 'a promise')
    expect(existsSync(real.path)).toBe(true)
    noCoreDump()
  },
)

type Beginning = { readonly t: 'READY' | 'GUILD_CREATE'; readonly part: string }
const beginnings: readonly Beginning[] = [
  ...['all of it', 'user', 'guilds', 'application', 'session_id', 'resume_gateway_url', 'shard'].map(
    (part) => ({ t: 'READY', part }) as const,
  ),
  ...['all of it', 'id', 'members', 'channels', 'roles', 'threads'].map(
    (part) => ({ t: 'GUILD_CREATE', part }) as const,
  ),
]
test.each(beginnings)(
  'a session that begins with a $t that cannot be read, $part, is worked in and answered, or the program ends and says so in plain words',
  { timeout: 240_000 },
  async (broken) => {
    const real = await realBot()
    const { env, kept } = await withSecrets(real)
    real.discord.gateway.distorts((t, d) => {
      if (t !== broken.t || !isParts(d)) return d
      return broken.part === 'all of it' ? null : { ...d, [broken.part]: null, name: canary('server') }
    })
    const life = real.start({ env: { ...env, LOG_LEVEL: 'trace' } })
    let over = false
    void life.ended.then(() => (over = true))
    await until(() => over || life.said().includes('"msg":"ready"'), 'an end or a beginning')
    if (over) {
      expect(await life.ended).toEqual({ code: 1, signal: null })
      expect(life.said()).toMatch(/^(Embargo ends after|Discord began a session in a way)/m)
    } else {
      const answer = await real.hand('ana').types('/sir help')
      expect(answer.ephemeral).toBe(true)
      expect(answer.text.length).toBeGreaterThan(20)
    }
    tellsNothing(real, life, kept)
  },
)
