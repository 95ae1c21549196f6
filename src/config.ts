/** The environment, read once: every fault is named at once, and what is named but not built says so. */
import { readFileSync, statSync } from 'node:fs'
import { isLoopback, readDatabase, readUrl, type UrlSetting } from './config/url.ts'
import { mailboxOf, type Mailbox } from './mail/mailbox.ts'

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
/** Set by their name, or as a file by `NAME_FILE`. */
export const secrets = [
  'DISCORD_TOKEN',
  'GITHUB_TOKEN',
  'SMTP_URL',
  'EMBARGO_KEY',
  'EMBARGO_KEY_PREVIOUS',
] as const
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
      // An owner alone reads a secret; where the system keeps no such rights it says so by none of them.
      if ((statSync(file).mode & 0o077) !== 0 && process.platform !== 'win32')
        faults.push(`${name}_FILE can be read by others than its owner: chmod 600`)
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

  const url = (name: UrlSetting, text: string | undefined): URL | undefined => {
    if (text === undefined) return undefined
    const read = readUrl(name, text)
    if (typeof read !== 'string') return read
    faults.push(read)
    return undefined
  }
  const api = (name: 'DISCORD_API_URL' | 'GITHUB_API_URL') => url(name, value(name))?.href.replace(/\/+$/, '')

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
  const apiUrl = api('DISCORD_API_URL')

  const githubToken = secret('GITHUB_TOKEN')
  const githubUrl = api('GITHUB_API_URL')
  if (githubToken === undefined && githubUrl !== undefined)
    faults.push('GITHUB_API_URL is set without GITHUB_TOKEN')

  const smtp = secret('SMTP_URL')
  const mailFrom = value('MAIL_FROM')
  const smtpUrl = url('SMTP_URL', smtp)
  const server = smtpUrl === undefined ? undefined : mailServerOf(smtpUrl)
  const from = mailFrom === undefined ? undefined : mailboxOf(mailFrom)
  if (mailFrom !== undefined && from === undefined)
    faults.push('MAIL_FROM must be an address, or a name and an address: Team <security@example.org>')
  if (smtp !== undefined && mailFrom === undefined) faults.push('SMTP_URL is set without MAIL_FROM')
  if (smtp === undefined && mailFrom !== undefined) faults.push('MAIL_FROM is set without SMTP_URL')

  const key = keyOf('EMBARGO_KEY')
  if (key === undefined && !faults.some((fault) => fault.startsWith('EMBARGO_KEY')))
    faults.push(
      'EMBARGO_KEY is missing: make one with `openssl rand -base64 32` and keep it apart from the backups',
    )
  if (key !== undefined && needs === 'token' && isGuessable(key))
    faults.push('EMBARGO_KEY can be guessed: make one with `openssl rand -base64 32`')
  const previousKey = keyOf('EMBARGO_KEY_PREVIOUS')

  const database = value('DATABASE_URL') ?? 'sqlite:data/embargo.db'
  const store = readDatabase(database)
  if (typeof store === 'string') faults.push(store)

  const logLevel = value('LOG_LEVEL') ?? 'info'
  if (!levels.includes(logLevel)) faults.push(`LOG_LEVEL must be one of ${levels.join(', ')}`)

  if (
    faults.length > 0 ||
    token === undefined ||
    guildId === undefined ||
    key === undefined ||
    typeof store === 'string'
  )
    return { ok: false, faults }
  return {
    ok: true,
    config: Object.freeze({
      world,
      discord: { token, guildId, apiUrl },
      github: githubToken === undefined ? undefined : { token: githubToken, apiUrl: githubUrl },
      mail: server === undefined || from === undefined ? undefined : { ...server, from },
      storePath: store.path,
      key,
      previousKey,
      logLevel,
    }),
  }
}

const smtpPorts = new Map([
  ['smtp:', 587],
  ['smtps:', 465],
])

/** Anything but this machine is spoken to encrypted only: a letter may be embargoed, and the password always is. */
function mailServerOf({ protocol, hostname, port, username, password }: URL): Server {
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (smtpPorts.get(protocol) ?? 0) : Number(port),
    secure: protocol === 'smtps:',
    requireTls: !isLoopback(hostname),
    login:
      username === ''
        ? undefined
        : { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
  }
}

/** Bytes that somebody typed, counted up or repeated: of 32 drawn at random none of these holds once in 10¹² keys. */
function isGuessable(key: Buffer): boolean {
  const step = ((key[1] ?? 0) - (key[0] ?? 0) + 256) % 256
  const counts = key.every((byte, at) => at === 0 || (byte - (key[at - 1] ?? 0) + 256) % 256 === step)
  const typed = key.every((byte) => byte >= 0x20 && byte < 0x7f)
  return counts || typed || new Set(key).size <= 16
}

/** What it takes to open the team's store. */
export const storeOf = ({ storePath, key, previousKey, discord, world }: Config) => ({
  path: storePath,
  key,
  ...(previousKey !== undefined && { previousKey }),
  world: world === 'sandbox' ? world : discord.guildId,
})
