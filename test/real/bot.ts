/** The bot as an operator runs it: a process of its own, beside stand-ins it speaks to over the network. */
import { spawn, type ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { DiscordStandIn } from '../../sandbox/discord/stand-in.ts'
import { GitHubStandIn } from '../../sandbox/github/stand-in.ts'
import { handOf, type Hand } from '../world/hand.ts'
import { buildRepositories, buildServer, product, tracker, type Name } from '../world/server.ts'

const key = createHash('sha256').update('the key of a real process').digest()

export type Ended = { readonly code: number | null; readonly signal: string | null }
export type Life = {
  readonly child: ChildProcess
  readonly ended: Promise<Ended>
  /** Everything it has printed so far. */
  readonly said: () => string
  /** Its commands are known to Discord and it answers. */
  readonly ready: () => Promise<void>
  readonly stops: () => Promise<Ended>
}

export type Real = {
  readonly discord: DiscordStandIn
  readonly github: GitHubStandIn
  readonly folder: string
  readonly path: string
  readonly env: Readonly<Record<string, string>>
  readonly hand: (name: Name) => Hand
  readonly setUp: () => Promise<string>
  /** `under`: what is typed before the program in a shell, such as a limit. */
  readonly start: (o?: {
    readonly env?: Readonly<Record<string, string>>
    readonly node?: readonly string[]
    readonly under?: string
    readonly verb?: string
  }) => Life
}

export async function until(
  holds: () => boolean | Promise<boolean>,
  what: string,
  mostMs = 80_000,
): Promise<void> {
  const fromMs = performance.now()
  while (!(await holds())) {
    if (performance.now() - fromMs > mostMs) throw new Error(`it never came: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** `folder`: where the store is to lie. */
export async function realBot(o: { readonly folder?: string } = {}): Promise<Real> {
  const folder = o.folder ?? mkdtempSync(join(tmpdir(), 'embargo-real-'))
  const discord = await DiscordStandIn.start({ now: Date.now, memberRequestWindowMs: 0 })
  const github = await GitHubStandIn.start({ now: Date.now })
  const server = buildServer(discord)
  buildRepositories(github)
  const path = join(folder, 'embargo.db')
  const lives: ChildProcess[] = []
  onTestFinished(async () => {
    for (const child of lives) child.kill('SIGKILL')
    await Promise.all([discord.stop(), github.stop()])
    if (o.folder === undefined) rmSync(folder, { recursive: true, force: true })
  })
  const env = {
    PATH: process.env['PATH'] ?? '',
    DISCORD_TOKEN: discord.token,
    DISCORD_GUILD_ID: discord.guildId,
    DISCORD_API_URL: discord.apiUrl,
    GITHUB_TOKEN: github.token,
    GITHUB_API_URL: github.apiUrl,
    EMBARGO_KEY: key.toString('base64'),
    DATABASE_URL: `sqlite:${path}`,
  }
  const hand = (name: Name) =>
    handOf(discord, server.ids[name], server.channels.sir, { typed: new Set(), seen: [] })

  const start: Real['start'] = ({ env: more = {}, node = [], under, verb = 'start' } = {}) => {
    const args = [...node, 'embargo.mjs', verb]
    const all = { ...env, ...more }
    const child =
      under === undefined
        ? spawn(process.execPath, args, { env: all })
        : spawn('sh', ['-c', `${under}; exec "$0" "$@"`, process.execPath, ...args], { env: all })
    lives.push(child)
    let text = ''
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()))
    const ended = new Promise<Ended>((resolve) =>
      child.on('close', (code, signal) => resolve({ code, signal })),
    )
    return {
      child,
      ended,
      said: () => text,
      ready: () =>
        until(() => {
          if (child.exitCode !== null) throw new Error(`it ended: ${text}`)
          return text.includes('"msg":"ready"')
        }, `ready\n${text}`),
      async stops() {
        child.kill('SIGTERM')
        return ended
      },
    }
  }

  return {
    discord,
    github,
    folder,
    path,
    env,
    hand,
    start,
    async setUp() {
      const { channels, roles } = server
      const shown = await hand('alex').types('/sir-admin setup', {
        channel: channels.sir,
        'sir-role': roles.sir,
        'chair-role': roles.chair,
        'tsc-role': roles.tsc,
        chair: server.ids.ana,
        tracker,
        product,
        zone: 'Europe/Lisbon',
        runbook: 'o3de-sir',
      })
      return shown.text
    },
  }
}
