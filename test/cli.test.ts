/** The program's front door as a shell sees it: verbs, exit codes and one plain line when it refuses. */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DiscordStandIn } from '../sandbox/discord/stand-in.ts'

type Ended = { code: number | null; out: string; err: string }
type Started = { child: ChildProcess; ended: Promise<Ended>; out: () => string }

const running: ChildProcess[] = []
let folder: string

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'embargo-cli-'))
})
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

/** Only PATH is passed on, so that no setting of this machine decides a test. */
function start(args: readonly string[], env: Record<string, string> = {}): Started {
  const child = spawn(process.execPath, ['embargo.mjs', ...args], { env: { PATH: process.env.PATH, ...env } })
  running.push(child)
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  const ended = new Promise<Ended>((resolve) => child.on('close', (code) => resolve({ code, out, err })))
  return { child, ended, out: () => out }
}

const embargo = (args: readonly string[], env?: Record<string, string>) => start(args, env).ended

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries++) {
    if (tries > 500) throw new Error('it never came')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

test.each([['runbook'], ['verify']])(
  'an error nobody expected in %s is told by its kind alone',
  async (verb) => {
    const breaks = `for (const out of [process.stdout, process.stderr]) {
    const write = out.write.bind(out)
    out.write = (said) => { if (!String(said).startsWith('Embargo ')) throw new TypeError('can' + 'ary ' + said); return write(said) }
  }`
    const { code, out, err } = await embargo([verb], {
      NODE_OPTIONS: `--import "data:text/javascript,${encodeURIComponent(breaks)}"`,
    })
    expect(code).toBe(1)
    expect(err).toMatch(/^Embargo ends after .*TypeError/)
    expect(out + err).not.toContain('canary')
  },
)

test('an unknown verb exits 2 and names it', async () => {
  const { code, err } = await embargo(['frobnicate'])
  expect(code).toBe(2)
  expect(err).toContain('"frobnicate"')
})

test.each([
  [['verfy'], 'did you mean "verify"?'],
  [['runbook', '--polcy', 'https://x.example'], 'did you mean "--policy"?'],
  [['sandbox', '--emtpy'], 'did you mean "--empty"?'],
  [['verify', '-x'], 'Unknown option "-x"'],
  [['verify', 'twice'], '"twice" is one word too many'],
  [['verify', '--policy', 'https://x.example'], '--policy is not for "verify": it is for the runbook'],
  [['start', '--empty'], '--empty is not for "start"'],
  [['runbook', '--policy'], '--policy needs'],
  [['runbook', '--policy='], '--policy needs'],
  [['sandbox', '--empty=yes'], '--empty takes no value'],
  [['runbook', '--policy=https://x.example', '--policy=https://y.example'], 'is said twice'],
] as const)('%j is refused with exit code 2 and says what was meant', async (args, words) => {
  const { code, out, err } = await embargo(args)
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toContain(words)
})

test('--version prints the version alone, --help and -h the verbs', async () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
  expect(await embargo(['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' })
  for (const args of [['--help'], ['-h'], ['verify', '--help']])
    expect((await embargo(args)).out).toContain('embargo <verb>')
})

test('help lists the verbs and exits 0', async () => {
  const { code, out } = await embargo(['help'])
  expect(code).toBe(0)
  for (const verb of ['start', 'sandbox', 'verify']) expect(out).toContain(verb)
})

describe('configuration', () => {
  test('every fault is named at once, and it exits 2', async () => {
    const { code, err } = await embargo(['start'], {
      DISCORD_TOKEN: 'x',
      DISCORD_GUILD_ID: 'my server',
      EMBARGO_KEY: 'too short',
      EMBARGO_COLOUR: 'blue',
      DATABASE_URL: 'postgres://db',
      SMTP_URL: 'smtp://mail',
      LOG_LEVEL: 'loud',
    })
    expect(code).toBe(2)
    for (const words of [
      'DISCORD_GUILD_ID must be',
      'EMBARGO_KEY must be 32 bytes',
      'EMBARGO_COLOUR is not a setting',
      'postgres is not built yet',
      'SMTP_URL is set without MAIL_FROM',
      'LOG_LEVEL must be one of',
    ])
      expect(err).toContain(words)
    expect(err, 'a secret is never repeated').not.toContain('too short')
  })

  test('a mail password with a bare percent sign is a fault of the setting, not a crash', async () => {
    const mail = { SMTP_URL: 'smtp://team:50%off@mail.example', MAIL_FROM: 'team@mail.example' }
    const { code, err } = await embargo(['start'], { DISCORD_TOKEN: 'x', ...mail })
    expect(code).toBe(2)
    expect(err).toContain('SMTP_URL must read smtp://')
    expect(err).not.toContain('off@')
  })

  test('a secret may come from a file, and a missing file is named without its path', async () => {
    const { code, err } = await embargo(['start'], { DISCORD_TOKEN_FILE: path.join(folder, 'nothing-here') })
    expect(code).toBe(2)
    expect(err).toContain('DISCORD_TOKEN_FILE cannot be read')
  })

  test.each([
    ['EMBARGO_KEY', randomBytes(32).toString('base64')],
    ['DATABASE_URL', 'sqlite:data/embargo.db'],
    ['GITHUB_TOKEN', 'ghp_x'],
    ['SMTP_URL', 'smtp://mail'],
    ['NODE_ENV', 'production'],
  ])('a sandbox started by mistake beside %s refuses and exits 2', async (name, value) => {
    const { code, err } = await embargo([], { [name]: value })
    expect(code).toBe(2)
    expect(err).toContain(name)
    expect(err).toContain('DISCORD_TOKEN')
  })
})

describe('against a server', () => {
  let discord: DiscordStandIn
  const key = randomBytes(32).toString('base64')
  const settings = (more: Record<string, string> = {}) => ({
    DISCORD_TOKEN: discord.token,
    DISCORD_GUILD_ID: discord.guildId,
    DISCORD_API_URL: discord.apiUrl,
    EMBARGO_KEY: key,
    DATABASE_URL: `sqlite:${path.join(folder, 'embargo.db')}`,
    ...more,
  })

  beforeEach(async () => {
    discord = await DiscordStandIn.start({ now: Date.now })
  })
  afterEach(() => discord.stop())

  test('it starts with DISCORD_TOKEN alone, and SIGTERM ends it with 0', async () => {
    const bot = start([], settings())
    await until(() => bot.out().includes('"msg":"ready"'))
    bot.child.kill('SIGTERM')
    expect((await bot.ended).code).toBe(0)
  })

  test('SIGINT while Discord is out of reach ends it with 0', async () => {
    const bot = start([], settings({ DISCORD_API_URL: 'http://127.0.0.1:9/api' }))
    await until(() => bot.out().includes('"msg":"log-in"'))
    bot.child.kill('SIGINT')
    expect((await bot.ended).code).toBe(0)
  })

  test('a refused token exits 3 and says where to get a new one', async () => {
    const { code, err } = await embargo([], settings({ DISCORD_TOKEN: 'wrong.token.here' }))
    expect(code).toBe(3)
    expect(err).toContain('DISCORD_TOKEN')
    expect(err).not.toContain('wrong.token.here')
  })

  test('intents that are not allowed exit 3', async () => {
    await discord.stop()
    discord = await DiscordStandIn.start({ now: Date.now, allowedIntents: 0n })
    const { code, err } = await embargo([], settings())
    expect(code).toBe(3)
    expect(err).toContain('privileged intents')
  })

  test('a second program on the same store exits 4, and the first goes on', async () => {
    const bot = start([], settings())
    await until(() => bot.out().includes('"msg":"ready"'))
    const { code, err } = await embargo([], settings())
    expect(code).toBe(4)
    expect(err.trim().split('\n')).toHaveLength(1)
    expect(bot.child.exitCode).toBeNull()
  })

  test('a store of another server exits 4', async () => {
    const bot = start([], settings())
    await until(() => bot.out().includes('"msg":"ready"'))
    bot.child.kill('SIGTERM')
    await bot.ended
    const { code, err } = await embargo([], settings({ DISCORD_GUILD_ID: '123456789012345678' }))
    expect(code).toBe(4)
    expect(err).toContain('123456789012345678')
  })

  test('verify reads the journal beside the running program', async () => {
    const bot = start([], settings())
    await until(() => bot.out().includes('"msg":"ready"'))
    const { code, out } = await embargo(['verify'], settings())
    expect(code).toBe(0)
    expect(out).toContain('The journal verifies')
  })
})
