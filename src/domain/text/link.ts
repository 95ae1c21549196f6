/** One spelling for each place an address leads to: what is compared or looked up is this, never the text somebody pasted. */
import type { Fact } from '../effect.ts'

const issuePath = /^\/([\w.-]+)\/([\w.-]+?)(?:\.git)?\/(?:issues|pull|pulls)\/0*([1-9]\d{0,9})(?:\/|$)/i
const apiIssuePath =
  /^\/(?:api\/v3\/)?repos\/([\w.-]+)\/([\w.-]+?)(?:\.git)?\/(?:issues|pulls)\/0*([1-9]\d{0,9})(?:\/|$)/i
const ghsaPath = /(?:^|\/)(?:security-)?advisories\/(GHSA(?:-[2-9cfghjmpqrvwx]{4}){3})(?:\/|$)/i
const repositoryPath = /^\/([\w.-]+)\/([\w.-]+?)(?:\.git)?\/(?:security-advisories|security\/advisories)\//i

/** What a mail program or a person puts around an address: brackets, the end of a sentence, what nobody sees. */
const bare = (text: string): string => {
  const seen = text.replace(/\p{Cf}|%E2%80%(?:8[B-F]|A[A-E])|%E2%81%A[0-4]|%EF%BB%BF|%C2%AD/giu, '')
  const [, inBrackets = seen] = /^[<(]+([^<>()]*)[>)]+[.,;:!?]*$/.exec(seen.trim()) ?? []
  return withoutEnd(inBrackets.replace(/^[<"'`\s]+/, ''))
}

/** Nothing that closes a sentence is the end of an address, unless it stands in a query. */
function withoutEnd(text: string): string {
  const end = /(?:\s|[.,;:!?"'`>*。．，、；：！？…‥»”’]|%20|%2[EC]|%3[AB]|%E2%80%A6|%E3%80%82)+$/iu
  const shorter = text.replace(end, '')
  const unopened = /[)\]]$/.test(shorter) && !/[([]/.test(shorter) ? shorter.slice(0, -1) : shorter
  return unopened === text ? text : withoutEnd(unopened)
}

function read(text: string): URL | undefined {
  const address = bare(text)
  const whole = /^[a-z][a-z\d+.-]*:/i.test(address) ? address : `https://${address}`
  if (!URL.canParse(whole)) return undefined
  const url = new URL(whole)
  return url.protocol === 'http:' || url.protocol === 'https:' ? url : undefined
}

const alsoGitHub: ReadonlySet<string> = new Set(['api.github.com', 'redirect.github.com'])

function hostOf({ hostname, port }: URL): string {
  const host = hostname.replace(/\.+$/, '').replace(/^(?:(?:www|m)\.)+(?=[^.]+\.)/, '')
  // `http` and `https` lead to the same place, each by its own usual port.
  const rest = port === '' || port === '80' || port === '443' ? '' : `:${port}`
  return (alsoGitHub.has(host) ? 'github.com' : host) + rest
}

/** A path does not end with a slash either, before or behind the end of a sentence. */
function pathEnd(path: string): string {
  const shorter = withoutEnd(path.replace(/(?:\/|%2F)+$/, ''))
  return shorter === path ? path : pathEnd(shorter)
}

function pathOf({ pathname }: URL): string {
  const path = pathname.replace(/%[\da-f]{2}/gi, (code) => {
    const letter = String.fromCharCode(Number.parseInt(code.slice(1), 16))
    return /[\w.~-]/.test(letter) ? letter : code.toUpperCase()
  })
  return pathEnd(path.replace(/\/{2,}/g, '/'))
}

/** Parts of a query that say who passed the address on, and nothing of where it leads. */
const passedOn = /^(?:utm_\w+|fbclid|gclid|mc_[ce]id|ref|ref_src|notification_referrer_id)$/i

function queryOf({ searchParams }: URL): string {
  const kept = [...searchParams].filter(([name]) => !passedOn.test(name))
  const sorted = new URLSearchParams(kept.toSorted(([a], [b]) => (a < b ? -1 : 1)))
  return kept.length === 0 ? '' : `?${sorted.toString()}`
}

/** Undefined for what is no address of the web. */
function placeAt(link: string): string | undefined {
  const url = read(link)
  if (url === undefined) return undefined
  const host = hostOf(url)
  if (host === '') return undefined
  const path = pathOf(url)
  const ghsa = ghsaPath.exec(path)?.[1]
  // Its id is one of a kind, whichever page shows it.
  if (ghsa !== undefined) return ghsa.toLowerCase()
  const issue = issuePath.exec(path) ?? apiIssuePath.exec(path)
  // GitHub numbers issues and pull requests in one row, and compares names without regard to case.
  if (issue !== null) return `${host}/${issue[1]}/${issue[2]}/issues/${issue[3]}`.toLowerCase()
  const onGitHub = host === 'github.com'
  const fragment = /^#!?\//.test(url.hash) ? url.hash : ''
  return withoutEnd(
    `${host}${onGitHub ? path.toLowerCase() : path}${onGitHub ? '' : queryOf(url)}${fragment}`,
  )
}

/** What a link is looked up by; text that is no address stands for itself. */
export function linkKey(link: string): string {
  let key = link
  // What is left of odd text may read as an address once more.
  for (let reads = 0; reads < 16; reads++) {
    const next = placeAt(key) ?? key.trim()
    if (next === key) break
    key = next
  }
  return key
}

/** What something outside is found again by. Ids of Discord are numbers; names on GitHub know no case. */
export function linkId({ kind, id }: { readonly kind: LinkKind; readonly id: string }): string {
  switch (kind) {
    case 'report':
      return linkKey(id)
    case 'title':
    case 'issue':
    case 'advisory':
    case 'public':
      return id.trim().toLowerCase()
    case 'thread':
    case 'card':
    case 'named':
    case 'ballots':
      return id
  }
}

type LinkKind = 'thread' | 'card' | 'issue' | 'advisory' | 'report' | 'title' | 'named' | 'public' | 'ballots'

export const sameLink = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && other !== undefined && linkKey(one) === linkKey(other)

/** Whether any address in a text leads there, however it is spelled. */
export const leadsTo = (text: string, link: string): boolean =>
  (placeAt(link) === undefined && text.includes(link)) ||
  (text.match(/(?:https?:\/\/|www\.)?[\w-]+(?:\.[\w-]+)+\/[^\s<>"'`()[\]{}|]+/gi) ?? []).some((one) =>
    sameLink(one.replace(/[.,;:!?]+$/, ''), link),
  )

/** `owner/repo#12` of the address of an issue, in small letters as GitHub compares names; undefined for any other address. */
export function issueAt(link: string): string | undefined {
  const url = read(link)
  const found =
    url === undefined
      ? null
      : /^\/[^/]+\/[^/]+\/issues\//i.test(pathOf(url))
        ? issuePath.exec(pathOf(url))
        : null
  return found === null ? undefined : `${found[1]}/${found[2]}#${found[3]}`.toLowerCase()
}

/** How people and GitHub write it without an address, in small letters: `owner/repo#12`, or the id of an advisory. */
export function shortFormsOf(link: string): readonly string[] {
  const [, place, number] = /^github\.com\/([^/]+\/[^/]+)\/issues\/(\d+)$/.exec(linkKey(link)) ?? []
  if (place !== undefined)
    return [`${place}#${number}`, `${place}/issues/${number}`, `${place}/pull/${number}`]
  const advisory = advisoryAt(link)
  return advisory === undefined ? [] : [advisory.ghsaId]
}

/** The advisory an address leads to, and the repository if the address names it. */
export function advisoryAt(
  link: string,
): { readonly ghsaId: string; readonly repository: string | undefined } | undefined {
  const url = read(link)
  if (url === undefined) return undefined
  const path = pathOf(url)
  const found = ghsaPath.exec(path)?.[1]
  if (found === undefined) return undefined
  const [, owner, repo] = repositoryPath.exec(path) ?? []
  return {
    ghsaId: `GHSA${found.slice(4).toLowerCase()}`,
    repository: owner === undefined || repo === undefined ? undefined : `${owner}/${repo}`,
  }
}

/** `owner/repo`, compared as GitHub does. */
export const sameRepository = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && one.toLowerCase() === other?.toLowerCase()

/** Its host is the label: Discord shows no masked link whose label is itself an address, and escaping would break one shown bare. */
export function linkTo(address: string): Fact {
  return URL.canParse(address) ? { url: address, label: new URL(address).host } : address
}

/** Whatever page of it. */
export function inRepository(link: string, repository: string): boolean {
  const url = read(link)
  if (url === undefined || hostOf(url) !== 'github.com') return false
  const path = pathOf(url).replace(/^(?:\/api\/v3)?\/repos(?=\/)/i, '')
  return `${path}/`.toLowerCase().startsWith(`/${repository}/`.toLowerCase())
}

const shutNames = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|home\.arpa|test|invalid|onion)$/
const shutV4 =
  /^(?:0|10|127|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])|22[4-9]|2[3-5]\d)\./

/** An address of the web that leads out of the machine and the house, and needs no account of a chat. */
export function isForEverybody(link: string): boolean {
  const url = read(link)
  if (url === undefined) return false
  // As the standard spells it: an IPv4 address written as a number or in hexadecimals has its four parts by now.
  const host = url.hostname.replace(/\.+$/, '').toLowerCase()
  if (/^\d+(?:\.\d+){3}$/.test(host)) return !shutV4.test(host)
  const chat = /(?:^|\.)discord(?:app)?\.(?:com|gg)$/.test(host)
  return host.includes('.') && !shutNames.test(host) && !chat
}
