/** The sandbox's parent process: what it refuses, what it hands to the bot, and what it does when the bot dies. */
import { spawn, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { startSandbox } from '../../sandbox/start.ts'
import type { Sandbox } from '../../sandbox/start.ts'
import { cleanedEnvironment } from '../../sandbox/server/environment.ts'

const botFile = fileURLToPath(new URL('fake-bot.mjs', import.meta.url))
const startFile = fileURLToPath(new URL('../../sandbox/start.ts', import.meta.url))
const startMs = Date.parse('2026-11-20T13:00:00Z')

let sandbox: Sandbox | undefined
afterEach(async () => {
  await sandbox?.stop()
  sandbox = undefined
})

const started = async (
  env: Record<string, string> = {},
): Promise<Required<Sandbox> & { bot: NonNullable<Sandbox['bot']> }> => {
  sandbox = await startSandbox({ port: 0, startMs, botFile, env: { PATH: process.env['PATH'], ...env } })
  const { bot } = sandbox
  if (bot === null) throw new Error('There is no bot.')
  return { ...sandbox, bot }
}

const logOf = (log: readonly string[], word: string): string =>
  log.find((line) => line.startsWith(word)) ?? ''

describe('the sandbox parent', () => {
  it.each([
    ['NODE_ENV', 'production'],
    ['DATABASE_URL', 'sqlite:data/embargo.db'],
    ['EMBARGO_KEY', 'x'],
    ['EMBARGO_KEY_FILE', '/run/secrets/key'],
    ['GITHUB_APP_ID', '1'],
    ['SMTP_URL', 'smtp://mail.example'],
  ])('refuses to start beside %s and says which it is', (name, value) => {
    const env = { PATH: process.env['PATH'], [name]: value }
    const { status, stderr } = spawnSync(process.execPath, [startFile], {
      env,
      encoding: 'utf8',
      timeout: 20_000,
    })
    expect(status).toBe(2)
    expect(stderr).toContain(name)
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })

  it('hands the bot its own world and nothing else of the environment', async () => {
    const given = cleanedEnvironment({
      PATH: '/bin',
      HOME: '/h',
      NODE_OPTIONS: '',
      NODE_CHANNEL_FD: '3',
      AWS_SECRET: 's',
      LOG_LEVEL: 'info',
    })
    expect(Object.keys(given).sort()).toEqual(['HOME', 'LOG_LEVEL', 'NODE_OPTIONS', 'PATH'])
    const { bot } = await started()
    await expect.poll(() => logOf(bot.status.log, 'args')).toBe('args start --sandbox')
    const names = JSON.parse(logOf(bot.status.log, 'env').slice(4)) as string[]
    expect(names).toEqual(
      expect.arrayContaining([
        'DATABASE_URL',
        'DISCORD_API_URL',
        'DISCORD_GUILD_ID',
        'DISCORD_TOKEN',
        'EMBARGO_KEY',
        'GITHUB_API_URL',
        'GITHUB_TOKEN',
        'MAIL_FROM',
        'SANDBOX_START',
        'SMTP_URL',
      ]),
    )
    expect(names.filter((name) => name.startsWith('VITEST'))).toEqual([])
  })

  it('tells the bot the time at its start and at each move of the clock', async () => {
    const { bot, clock } = await started()
    await expect.poll(() => bot.status.log.filter((line) => line.startsWith('heard')).length).toBe(1)
    clock.advance(86_400_000)
    await expect.poll(() => bot.status.log.filter((line) => line.startsWith('heard')).length).toBe(2)
    const heard = bot.status.log
      .filter((line) => line.startsWith('heard'))
      .map((line) => (JSON.parse(line.slice(6)) as { nowMs: number }).nowMs)
    expect(Math.floor(((heard[1] ?? 0) - startMs) / 86_400_000)).toBe(1)
  })

  it('starts a bot that died again and shows why it died', async () => {
    const { bot } = await started({ LOG_LEVEL: 'fatal' })
    await expect
      .poll(() => bot.status.reason)
      .toBe('The bot ended with exit code 4: Embargo cannot open its store: it is in use.')
    await expect.poll(() => bot.status.starts).toBeGreaterThanOrEqual(2)
  })

  it('leaves an unplugged bot off until it is started, and then starts it once', async () => {
    const { bot } = await started()
    await expect.poll(() => bot.status.log.length).toBeGreaterThan(1)
    const first = bot.status.pid
    bot.pullThePlug()
    await expect.poll(() => bot.status.pid).toBe(null)
    expect(bot.status.phase).toBe('unplugged')
    bot.startAgain()
    await expect.poll(() => bot.status.pid).not.toBe(null)
    expect([bot.status.starts, bot.status.pid === first]).toEqual([2, false])
  })

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'prints where the page is and ends by %s with 0',
    async (signal) => {
      const beganMs = performance.now()
      const child = spawn(process.execPath, [startFile], {
        env: { PATH: process.env['PATH'], SANDBOX_PORT: '0' },
      })
      const printed = await new Promise<string>((resolve) =>
        child.stdout.once('data', (data: Buffer) => resolve(data.toString())),
      )
      expect(printed).toMatch(/http:\/\/127\.0\.0\.1:\d+\/\?token=\S+\nOpen it, type \/case open/)
      const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
      const askedMs = performance.now()
      child.kill(signal)
      expect(await ended).toBe(0)
      // Both on the same machine: a busy one is slower at either.
      expect(performance.now() - askedMs).toBeLessThan(2 * (askedMs - beganMs))
    },
  )

  it('ends with 2 and one line where the port asked for is taken', async () => {
    const { url } = await started()
    const { port } = new URL(url)
    const env = { PATH: process.env['PATH'], SANDBOX_PORT: port }
    const child = spawn(process.execPath, [startFile], { env })
    let said = ''
    child.stderr.on('data', (data: Buffer) => (said += data.toString()))
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(2)
    expect(said).toBe(`Port ${port} on 127.0.0.1 is taken. Set SANDBOX_PORT to another.\n`)
  })

  it('takes another port by itself where nobody asked for one', async () => {
    const one = await startSandbox({ startMs, openBot: false, env: {} })
    const two = await startSandbox({ startMs, openBot: false, env: {} })
    expect(new URL(two.url).port).not.toBe(new URL(one.url).port)
    await one.stop()
    await two.stop()
  })
})
