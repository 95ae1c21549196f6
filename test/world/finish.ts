/** What must hold at the end of every test, whatever it was about. */
import type { DiscordStandIn, JournalRow, Outcome } from '../../sandbox/discord/stand-in.ts'
import type { GitHubStandIn } from '../../sandbox/github/stand-in.ts'
import type { MailStandIn } from '../../sandbox/mail/stand-in.ts'
import type { SqliteStore } from '../../src/store/sqlite.ts'

/** What one test expects to go wrong; everything else going wrong fails it. */
export type Leave = {
  /** Effects left waiting or parked. */
  readonly waiting?: boolean
  /** Requests that were refused (status 4xx), by `METHOD route`. */
  readonly refused?: RegExp
  /** Faults in the log. */
  readonly faults?: boolean
  /** Gestures to which no answer came. */
  readonly unanswered?: boolean
  /** The store was altered behind the bot's back. */
  readonly altered?: boolean
}

export type Left = {
  readonly discord: DiscordStandIn
  readonly github: GitHubStandIn
  readonly mail: MailStandIn
  readonly store: SqliteStore
  readonly log: readonly string[]
  readonly secrets: readonly string[]
  readonly seen: readonly Outcome[]
  readonly nowMs: number
  readonly leave: Leave
}

export async function complaints(left: Left): Promise<string[]> {
  return [
    ...left.discord.violations,
    ...left.github.violations,
    ...left.mail.violations,
    ...refusedCalls(left),
    ...left.discord.journal.flatMap(mentionFaults),
    ...left.discord.journal.flatMap(eventFaults),
    ...left.seen.flatMap((outcome) => answerFaults(outcome, left.leave)),
    ...(await storeFaults(left)),
    ...logFaults(left),
  ]
}

function refusedCalls({ discord, github, leave }: Left): string[] {
  const calls = [
    ...discord.journal.map((row) => ({ ...row, name: `${row.method} ${row.route}` })),
    // GitHub answers a look for what is not there with 404, and for what was deleted with 410.
    ...github.journal
      .filter(({ method, status }) => !(method === 'GET' && (status === 404 || status === 410)))
      .map((row) => ({ ...row, name: `${row.method} ${row.path}` })),
  ]
  return calls
    .filter(({ status, fault, name }) => status >= 400 && fault === undefined && !leave.refused?.test(name))
    .map(({ name, status, body }) => `${name} was refused with ${status}: ${JSON.stringify(body)}`)
}

const carriesMessage = /\/messages(\/\{message_id\}|\/@original)?$|\/callback$/

/** `allowed_mentions` stands on every create and edit, and never lets text decide who is pinged. */
function mentionFaults({ method, route, body, reason }: JournalRow): string[] {
  if (!['POST', 'PATCH'].includes(method) || !carriesMessage.test(route)) return []
  const sent = body as { type?: number; data?: unknown; allowed_mentions?: { parse?: readonly string[] } }
  if (route.endsWith('/callback') && ![4, 7].includes(sent.type ?? 0)) return []
  const message = (route.endsWith('/callback') ? sent.data : sent) as typeof sent
  if (Array.isArray(message.allowed_mentions?.parse) && message.allowed_mentions.parse.length === 0) return []
  return [`${method} ${route} lets text ping: ${JSON.stringify(message.allowed_mentions)} ${reason ?? ''}`]
}

/** Everybody in the server sees an external event: none is ever asked for; and one in a voice channel tells nothing. */
function eventFaults({ method, route, body }: JournalRow): string[] {
  if (!route.includes('/scheduled-events') || !['POST', 'PATCH'].includes(method)) return []
  const { entity_type: type, name, channel_id: channel } = body as Record<string, unknown>
  const made = method === 'POST' && (type !== 2 || name !== 'Team sync' || typeof channel !== 'string')
  const told = /SIR-|critical|high/i.test(JSON.stringify(body))
  return made || told || (type !== undefined && type !== 2)
    ? [
        `${method} ${route} asks for an event that others see, or that tells something: ${JSON.stringify(body)}`,
      ]
    : []
}

/** Whatever somebody is shown for a gesture is for them alone. */
function answerFaults({ kind, ephemeral, text }: Outcome, { unanswered }: Leave): string[] {
  if (kind === 'none' || kind === 'deferred')
    return unanswered === true ? [] : [`a gesture was not answered: ${text}`]
  return ephemeral || kind === 'modal' || kind === 'autocomplete' ? [] : [`an answer was public: ${text}`]
}

async function storeFaults({ store, log, nowMs, leave }: Left): Promise<string[]> {
  const verified = await store.verify(nowMs)
  const behind = (await store.outbox.backlog(nowMs)).map(
    ({ target, waiting }) => `${waiting} for ${target} wait`,
  )
  const parked = (await store.outbox.parked()).map(({ tag, code }) => `${tag} is parked: ${code}`)
  return [
    ...(verified.ok || leave.altered === true ? [] : verified.faults.map((fault) => `the store: ${fault}`)),
    ...(leave.waiting === true ? [] : [...behind, ...parked, ...(behind.length > 0 ? log.slice(-5) : [])]),
  ]
}

function logFaults({ log, secrets, leave }: Left): string[] {
  const told = log.flatMap((line) => secrets.filter((secret) => line.includes(secret)).map(() => line))
  const faults = leave.faults === true ? [] : log.filter((line) => line.includes('"level":50'))
  return [
    ...told.map((line) => `a log line tells a secret: ${line}`),
    ...faults.map((line) => `a fault: ${line}`),
  ]
}
