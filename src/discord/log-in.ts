/** Logging in: a refused token ends the program, an unreachable Discord is waited for. */
import type { Client } from 'discord.js'
import { DiscordAPIError } from 'discord.js'
import type { Log } from '../app/core/log.ts'

const mostMs = 60_000

export async function logIn(client: Client, token: string, log: Log): Promise<'in' | 'refused'> {
  for (let waitMs = 1_000; ; waitMs = Math.min(mostMs, waitMs * 2)) {
    try {
      const ready = new Promise<void>((resolve) => client.once('clientReady', () => resolve()))
      await client.login(token)
      await ready
      return 'in'
    } catch (error) {
      if (isRefusal(error)) return 'refused'
      log.fault('log-in', error, { inMs: waitMs })
      await new Promise((resolve) => setTimeout(resolve, waitMs))
    }
  }
}

function isRefusal(error: unknown): boolean {
  if (error instanceof DiscordAPIError) return error.status === 401
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === 'TokenInvalid' || code === 'DisallowedIntents' || code === 'InvalidIntents'
}

/** Undefined once the commands are known to Discord; otherwise why they never will be. */
export async function register(put: () => Promise<void>, log: Log): Promise<string | undefined> {
  for (let waitMs = 1_000; ; waitMs = Math.min(mostMs, waitMs * 2)) {
    try {
      await put()
      return undefined
    } catch (error) {
      if (error instanceof DiscordAPIError && [401, 403, 404].includes(error.status))
        return 'Discord does not let this bot serve the server of DISCORD_GUILD_ID: check the id, and invite the bot with the link of `npm run invite`.'
      log.fault('register', error, { inMs: waitMs })
      await new Promise((resolve) => setTimeout(resolve, waitMs))
    }
  }
}
