/** The environment, read once: every fault is named at once, and what is named but not built says so. */
import { readFileSync } from 'node:fs'

export type Config = {
  readonly world: 'discord' | 'sandbox'
  readonly discord: { readonly token: string; readonly guildId: string; readonly apiUrl: string | undefined }
  readonly github: { readonly token: string; readonly apiUrl: string | undefined } | undefined
  readonly storePath: string
  readonly key: Buffer
  readonly previousKey: Buffer | undefined
  readonly logLevel: string
}

export type Read =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly faults: readonly string[] }
type Env = Readonly<Record<string, string | undefined>>

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']
const secrets = ['DISCORD_TOKEN', 'GITHUB_TOKEN', 'EMBARGO_KEY', 'EMBARGO_KEY_PREVIOUS'] as const
const later = [
  'GITHUB_APP_ID',
  'GITHUB_APP_PRIVATE_KEY_FILE',
  'GITHUB_APP_INSTALLATION_ID',
  'GITHUB_WEBHOOK_SECRET',
  'SMTP_URL',
  'MAIL_FROM',
  'IMAP_URL',
  'HTTP_PORT',
  'HTTP_HOST',
  'HTTP_TOKEN',
] as const

/** Only the program's own names: build services set others that begin with GITHUB_. */
const meantForReal = [
  'DATABASE_URL',
  'EMBARGO_KEY',
  'EMBARGO_KEY_PREVIOUS',
  'GITHUB_TOKEN',
  'GITHUB_APP_ID',
  'GITHUB_APP_PRIVATE_KEY_FILE',
  'GITHUB_APP_INSTALLATION_ID',
  'GITHUB_API_URL',
  'GITHUB_WEBHOOK_SECRET',
  'SMTP_URL',
].flatMap((name) => [name, `${name}_FILE`])

/** What must not be there when nobody asked for Discord: somebody meant to start for real. */
export function productionSettings(env: Env): string[] {
  const named = meantForReal.filter((name) => env[name] !== undefined && env[name] !== '')
  return env.NODE_ENV === 'production' ? [...named, 'NODE_ENV=production'] : named
}

/** `verify` only reads the store: it needs no token. */
export function readConfig(env: Env, world: Config['world'], needs: 'token' | 'store' = 'token'): Read {
  const faults: string[] = []
  const value = (name: string) => (env[name] === '' ? undefined : env[name])

  const secret = (name: (typeof secrets)[number]): string | undefined => {
    const file = value(`${name}_FILE`)
    if (file === undefined) return value(name)
    if (value(name) !== undefined) faults.push(`${name} and ${name}_FILE are both set: keep one`)
    try {
      return readFileSync(file, 'utf8').trim()
    } catch {
      faults.push(`${name}_FILE cannot be read`)
      return undefined
    }
  }

  const keyOf = (name: 'EMBARGO_KEY' | 'EMBARGO_KEY_PREVIOUS'): Buffer | undefined => {
    const text = secret(name)
    if (text === undefined) return undefined
    const key = Buffer.from(text, 'base64')
    if (key.length === 32 && /^[A-Za-z0-9+/]{43}=$/.test(text)) return key
    faults.push(`${name} must be 32 bytes in base64, as \`openssl rand -base64 32\` prints them`)
    return undefined
  }

  const url = (name: string): string | undefined => {
    const text = value(name)
    if (text === undefined) return undefined
    if (/^https?:$/.test(URL.canParse(text) ? new URL(text).protocol : '')) return text.replace(/\/$/, '')
    faults.push(`${name} must be an http(s) address`)
    return undefined
  }

  for (const name of Object.keys(env))
    if (name.startsWith('EMBARGO_') && !/^EMBARGO_KEY(_PREVIOUS)?(_FILE)?$/.test(name))
      faults.push(`${name} is not a setting of Embargo`)
  for (const name of later) if (value(name) !== undefined) faults.push(`${name} is not built yet`)

  const token = secret('DISCORD_TOKEN') ?? (needs === 'store' ? '' : undefined)
  if (token === undefined) faults.push('DISCORD_TOKEN is missing')
  const guildId = value('DISCORD_GUILD_ID')
  if (guildId === undefined)
    faults.push('DISCORD_GUILD_ID is missing: the id of the one server Embargo serves')
  else if (!/^\d{17,20}$/.test(guildId))
    faults.push('DISCORD_GUILD_ID must be a Discord id of 17 to 20 digits')
  const apiUrl = url('DISCORD_API_URL')

  const githubToken = secret('GITHUB_TOKEN')
  const githubUrl = url('GITHUB_API_URL')
  if (githubToken === undefined && githubUrl !== undefined)
    faults.push('GITHUB_API_URL is set without GITHUB_TOKEN')

  const key = keyOf('EMBARGO_KEY')
  if (key === undefined && !faults.some((fault) => fault.startsWith('EMBARGO_KEY')))
    faults.push(
      'EMBARGO_KEY is missing: make one with `openssl rand -base64 32` and keep it apart from the backups',
    )
  const previousKey = keyOf('EMBARGO_KEY_PREVIOUS')

  const database = value('DATABASE_URL') ?? 'sqlite:data/embargo.db'
  if (/^postgres(ql)?:/.test(database)) faults.push('DATABASE_URL: postgres is not built yet, use sqlite:')
  else if (!/^sqlite:.+/.test(database)) faults.push('DATABASE_URL must read sqlite:PATH')

  const logLevel = value('LOG_LEVEL') ?? 'info'
  if (!levels.includes(logLevel)) faults.push(`LOG_LEVEL must be one of ${levels.join(', ')}`)

  if (faults.length > 0 || token === undefined || guildId === undefined || key === undefined)
    return { ok: false, faults }
  return {
    ok: true,
    config: Object.freeze({
      world,
      discord: { token, guildId, apiUrl },
      github: githubToken === undefined ? undefined : { token: githubToken, apiUrl: githubUrl },
      storePath: database.slice('sqlite:'.length),
      key,
      previousKey,
      logLevel,
    }),
  }
}
