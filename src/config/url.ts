/** Addresses among the settings: every part of one is used or refused, and a secret goes only where nobody listens. */

type Parts = {
  readonly protocols: readonly string[]
  /** `USER:PASSWORD@` before the host. */
  readonly login: boolean
  readonly path: boolean
  /** Spoken to in the clear only on this machine. */
  readonly clear: readonly string[]
  readonly reads: string
}

/** Each setting that is an address, and what its address may have. */
export const urlSettings = {
  DISCORD_API_URL: {
    protocols: ['https:', 'http:'],
    clear: ['http:'],
    login: false,
    path: true,
    reads: 'https://HOST/api',
  },
  GITHUB_API_URL: {
    protocols: ['https:', 'http:'],
    clear: ['http:'],
    login: false,
    path: true,
    reads: 'https://HOST/api/v3',
  },
  SMTP_URL: {
    protocols: ['smtp:', 'smtps:'],
    // STARTTLS is asked for before anything is said.
    clear: [],
    login: true,
    path: false,
    reads: 'smtp://USER:PASSWORD@HOST:587 or smtps://USER:PASSWORD@HOST',
  },
} as const satisfies Record<string, Parts>
export type UrlSetting = keyof typeof urlSettings

export const isLoopback = (hostname: string) =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname)

const encode =
  'percent-encode special characters of the user name and the password (@ is %40, / is %2F, # is %23, ? is %3F, : is %3A, % is %25)'

/** Says what is wrong, never what was written: it may be a password. */
export function readUrl(name: UrlSetting, text: string): URL | string {
  const rule: Parts = urlSettings[name]
  const must = `${name} must read ${rule.reads}`
  const [, protocol = '', rest] = /^([a-z][a-z\d+.-]*:)\/\/(.*)$/is.exec(text) ?? []
  if (rest === undefined || !rule.protocols.includes(protocol.toLowerCase())) return must
  const at = rest.lastIndexOf('@')
  if (at !== -1 && !rule.login) return `${name} has a user name or a password in it: ${must}`
  const login = at === -1 ? '' : rest.slice(0, at)
  if (
    /[@/?#[\]\\\s"<>^`{|}]/.test(login) ||
    (login.match(/:/g) ?? []).length > 1 ||
    /%(?![\da-f]{2})/i.test(login)
  )
    return `${must}: ${encode}`
  if (/[\s\\]/.test(rest)) return must
  if (!URL.canParse(text)) return rule.login ? `${must}: ${encode}` : must
  const url = new URL(text)
  if (url.hostname === '' || url.port === '0') return must
  if (!canDecode(url.username) || !canDecode(url.password)) return `${must}: ${encode}`
  const leftOver = [
    ...(!rule.path && url.pathname !== '' && url.pathname !== '/' ? ['a path'] : []),
    ...(url.search !== '' || text.includes('?') ? ['a query'] : []),
    ...(url.hash !== '' || text.includes('#') ? ['a fragment'] : []),
  ]
  if (leftOver.length > 0)
    return `${name} has ${leftOver.join(' and ')}, which nothing reads: ${must}${rule.login ? `, and ${encode}` : ''}`
  if (rule.clear.includes(url.protocol) && !isLoopback(url.hostname))
    return `${name} must begin with https:// : the token would be sent in the clear`
  return url
}

function canDecode(text: string): boolean {
  try {
    decodeURIComponent(text)
    return true
  } catch {
    return false
  }
}

/** The path of the database, or what is wrong with it. */
export function readDatabase(text: string): { readonly path: string } | string {
  if (/^postgres(ql)?:/i.test(text)) return 'DATABASE_URL: postgres is not built yet, use sqlite:'
  const [, path] = /^sqlite:(.+)$/s.exec(text) ?? []
  const must = 'DATABASE_URL must read sqlite:PATH'
  if (path === undefined || path.trim() !== path) return must
  if (path.includes(':memory:') || /^file:/i.test(path))
    return `${must}: a store in memory is lost with the process, and every promise with it`
  if (/[?#]/.test(path)) return `${must}: what follows ? or # is read by nothing`
  if (/^\/\/(?!\/)/.test(path)) return `${must}, with one slash or three before an absolute path`
  if (/[/\\]$/.test(path)) return `${must}: the name of a file`
  return { path }
}
