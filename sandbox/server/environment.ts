/** What the sandbox reads from outside, what it refuses to stand beside, and the little it hands to the bot. */
export type Environment = Record<string, string | undefined>

export type SandboxSettings = { port: number | undefined; startMs: number | undefined }

export class Misconfigured extends Error {}

/** Only the program's own names: build services set others that begin with GITHUB_. */
const real =
  /^(DATABASE_URL|EMBARGO_KEY(_PREVIOUS)?|SMTP_URL|GITHUB_(TOKEN|API_URL|WEBHOOK_SECRET|APP_ID|APP_PRIVATE_KEY_FILE|APP_INSTALLATION_ID))(_FILE)?$/

const isReal = (name: string): boolean => real.test(name)

const portFrom = (text: string): number => {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Misconfigured(`SANDBOX_PORT must be a port number, not "${text}".`)
  return port
}

const instantFrom = (text: string): number => {
  const startMs = Date.parse(text)
  if (Number.isNaN(startMs))
    throw new Misconfigured(`SANDBOX_START must be an ISO date such as 2026-11-20T09:00:00Z, not "${text}".`)
  return startMs
}

/** Throws Misconfigured where settings of a real server are around: a trial must not touch them. */
export const readSettings = (env: Environment): SandboxSettings => {
  if (env['NODE_ENV'] === 'production')
    throw new Misconfigured(
      'NODE_ENV is production: the sandbox is for trials only. Set DISCORD_TOKEN to run against Discord.',
    )
  const meant = Object.keys(env)
    .filter((name) => isReal(name) && env[name] !== '')
    .sort()
  if (meant.length > 0)
    throw new Misconfigured(
      `The sandbox has its own store and key and will not start while ${meant.join(', ')} ${meant.length > 1 ? 'are' : 'is'} set. Unset them, or set DISCORD_TOKEN to run against Discord.`,
    )
  return {
    port: env['SANDBOX_PORT'] ? portFrom(env['SANDBOX_PORT']) : undefined,
    startMs: env['SANDBOX_START'] ? instantFrom(env['SANDBOX_START']) : undefined,
  }
}

/** The fork channel of this process must not leak into the bot's. */
const isOurs = (name: string): boolean => name.startsWith('NODE_CHANNEL') || name === 'NODE_UNIQUE_ID'

const passedOn = (name: string): boolean =>
  name === 'PATH' || name === 'HOME' || name === 'LOG_LEVEL' || (name.startsWith('NODE') && !isOurs(name))

export const cleanedEnvironment = (env: Environment): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && passedOn(entry[0]),
    ),
  )
