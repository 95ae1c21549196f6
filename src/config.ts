/** The environment, read once: every fault is named at once, and what is named but not built says so. */
import { readFileSync } from 'node:fs'

export type Config = {
  readonly world: 'discord' | 'sandbox'
  readonly discord: { readonly token: string; readonly guildId: string; readonly apiUrl: string | undefined }
  readonly github: { readonly token: string; readonly apiUrl: string | undefined } | undefined
  readonly mail: MailConfig | undefined
  readonly storePath: string
  readonly key: Buffer
  readonly previousKey: Buffer | undefined
  readonly logLevel: string
}

export type Mailbox = { readonly name: string; readonly address: string }
type Server = {
  readonly host: string
  readonly port: number
  readonly secure: boolean
  readonly requireTls: boolean
  readonly login: { readonly user: string; readonly pass: string } | undefined
}
export type MailConfig = Server & { readonly from: Mailbox }

export type Read =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly faults: readonly string[] }
type Env = Readonly<Record<string, string | undefined>>

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']
const secrets = ['DISCORD_TOKEN', 'GITHUB_TOKEN', 'SMTP_URL', 'EMBARGO_KEY', 'EMBARGO_KEY_PREVIOUS'] as const
const later = [
  'GITHUB_APP_ID',
  'GITHUB_APP_PRIVATE_KEY_FILE',
  'GITHUB_APP_INSTALLATION_ID',
  'GITHUB_WEBHOOK_SECRET',
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

  const smtp = secret('SMTP_URL')
  const mailFrom = value('MAIL_FROM')
  const server = smtp === undefined ? undefined : mailServerOf(smtp)
  const from = mailFrom === undefined ? undefined : mailboxOf(mailFrom)
  if (smtp !== undefined && server === undefined)
    faults.push('SMTP_URL must read smtp://USER:PASSWORD@HOST:587 or smtps://USER:PASSWORD@HOST')
  if (mailFrom !== undefined && from === undefined)
    faults.push('MAIL_FROM must be an address, or a name and an address: Team <security@example.org>')
  if (smtp !== undefined && mailFrom === undefined) faults.push('SMTP_URL is set without MAIL_FROM')
  if (smtp === undefined && mailFrom !== undefined) faults.push('MAIL_FROM is set without SMTP_URL')

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
      mail: server === undefined || from === undefined ? undefined : { ...server, from },
      storePath: database.slice('sqlite:'.length),
      key,
      previousKey,
      logLevel,
    }),
  }
}

const loopback = ['localhost', '127.0.0.1', '[::1]']
const smtpPorts = { 'smtp:': 587, 'smtps:': 465 } as const

/** Anything but this machine is spoken to encrypted only: a letter may be embargoed, and the password always is. */
function mailServerOf(text: string): Server | undefined {
  if (!URL.canParse(text)) return undefined
  const { protocol, hostname, port, username, password } = new URL(text)
  if ((protocol !== 'smtp:' && protocol !== 'smtps:') || hostname === '') return undefined
  const login = { user: decoded(username), pass: decoded(password) }
  if (login.user === undefined || login.pass === undefined) return undefined
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? smtpPorts[protocol] : Number(port),
    secure: protocol === 'smtps:',
    requireTls: !loopback.includes(hostname),
    login: username === '' ? undefined : { user: login.user, pass: login.pass },
  }
}

/** A password with a percent sign of its own is not one that was written as part of an address. */
function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

function mailboxOf(text: string): Mailbox | undefined {
  const [, name = '', bracketed, bare] = /^(?:([^<>"\p{Cc}]*)<([^<>\s]+)>|(\S+))$/u.exec(text.trim()) ?? []
  const address = bracketed ?? bare ?? ''
  return /^[^\s@<>"]+@[a-z\d-]+(?:\.[a-z\d-]+)+$/i.test(address) ? { name: name.trim(), address } : undefined
}

/** What it takes to open the team's store. */
export const storeOf = ({ storePath, key, previousKey, discord, world }: Config) => ({
  path: storePath,
  key,
  ...(previousKey !== undefined && { previousKey }),
  world: world === 'sandbox' ? world : discord.guildId,
})
