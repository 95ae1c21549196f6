/** What outlives every kill: the stand-ins with the contract validators on, the movable clock, the store's file and key. */
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DiscordStandIn } from '../../sandbox/discord/stand-in.ts'
import { GitHubStandIn } from '../../sandbox/github/stand-in.ts'
import { MailStandIn } from '../../sandbox/mail/stand-in.ts'
import { SharedClock } from '../../sandbox/server/clock.ts'
import { buildDiscord, buildGitHub, guildName } from '../../sandbox/server/demo-world.ts'
import type { DemoWorld } from '../../sandbox/server/demo-world.ts'
import { cleanedEnvironment } from '../../sandbox/server/environment.ts'
import { discordContract } from '../support/discord-contract.ts'
import { githubContract } from '../support/github-contract.ts'

export type World = {
  readonly clock: SharedClock
  readonly discord: DiscordStandIn
  readonly github: GitHubStandIn
  readonly mail: MailStandIn
  readonly demo: DemoWorld
  readonly path: string
  readonly key: Buffer
  /** What the store calls its world. */
  readonly storedAs: string
  /** What the bot is given. */
  readonly env: Readonly<Record<string, string>>
  stop(): Promise<void>
}

const start = Date.parse('2026-11-20T13:00:00Z')
/** Nobody waits long for a bot that was killed. */
const patienceMs = 2_500

export async function createWorld(kind: 'sandbox' | 'discord' = 'sandbox'): Promise<World> {
  const clock = new SharedClock(start)
  const discord = await DiscordStandIn.start({
    now: clock.now,
    guildName,
    validator: discordContract(),
    interactionDeadlineMs: patienceMs,
    deferredWaitMs: patienceMs,
    memberRequestWindowMs: 0,
  })
  const github = await GitHubStandIn.start({ now: clock.now, validator: githubContract() })
  const mail = await MailStandIn.start({ now: clock.now })
  const demo = buildDiscord(discord)
  buildGitHub(github, demo)
  const folder = mkdtempSync(join(tmpdir(), 'embargo-crash-'))
  const path = join(folder, 'crash.db')
  const key = createHash('sha256').update('the key of the crash world').digest()
  return {
    clock,
    discord,
    github,
    mail,
    demo,
    path,
    key,
    storedAs: kind === 'sandbox' ? kind : discord.guildId,
    env: {
      ...cleanedEnvironment(process.env),
      // Starts are most of the time of a run; the code is compiled once and kept.
      NODE_COMPILE_CACHE: join(folder, 'compiled'),
      DISCORD_TOKEN: discord.token,
      DISCORD_GUILD_ID: discord.guildId,
      DISCORD_API_URL: discord.apiUrl,
      GITHUB_TOKEN: github.token,
      GITHUB_API_URL: github.apiUrl,
      SMTP_URL: mail.url,
      MAIL_FROM: 'Halcyon Security <security@halcyon.example>',
      DATABASE_URL: `sqlite:${path}`,
      EMBARGO_KEY: key.toString('base64'),
      LOG_LEVEL: 'info',
    },
    async stop() {
      await Promise.all([discord.stop(), github.stop(), mail.stop()])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
