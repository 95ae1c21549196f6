/** What the bot still has to tell the world, read beside it from the clear columns of its outbox, even while it is dead. */
import { existsSync } from 'node:fs'
import Database from 'better-sqlite3'
import type { DiscordStandIn } from '../discord/stand-in.ts'
import type { GitHubStandIn } from '../github/stand-in.ts'

/** Never a sealed column: only whether `external` is there is asked for. */
const clear = `id, tag, target, do, nonce, state, due_at_ms AS dueAtMs, claimed_at_ms AS claimedAtMs,
  first_failed_at_ms AS firstFailedAtMs, attempts, code, in_doubt AS inDoubt, ready, external IS NOT NULL AS arrived`

type Row = {
  id: number
  tag: string
  target: string
  do: string
  nonce: string
  state: 'due' | 'sending' | 'idle' | 'parked' | 'done'
  dueAtMs: number
  claimedAtMs: number | null
  firstFailedAtMs: number | null
  attempts: number
  code: string | null
  inDoubt: number
  ready: number
  arrived: number
}

export type Stand = 'waits' | 'sending' | 'retries' | 'parked' | 'timer' | 'told'

export type Item = {
  id: number
  what: string
  about: string | null
  /** Which clock of the runbook, for deadlines and reminders. */
  clock: string | null
  target: string
  stand: Stand
  /** When it was claimed (sending, told) or is due (all others). */
  atMs: number
  attempts: number
  code: string | null
  /** An earlier attempt may have arrived, so the next one looks first. */
  inDoubt: boolean
}

export type Delivery = {
  counts: { waits: number; sending: number; retries: number; parked: number; timers: number }
  open: Item[]
  coming: Item[]
  lately: Item[]
  /** Of what was told to Discord and the tracker: there once, there more than once, not there. */
  arrived: { once: number; twice: number; lost: number }
}

const shownOpen = 30
const shownComing = 4
const shownLately = 8
const lookEveryMs = 250

const standOf = (row: Row): Stand => {
  if (row.state === 'parked') return 'parked'
  if (row.state === 'sending') return 'sending'
  if (row.state !== 'due') return 'told'
  if (row.firstFailedAtMs !== null) return 'retries'
  return row.do === 'wake' ? 'timer' : 'waits'
}

const item = (row: Row): Item => {
  const stand = standOf(row)
  return {
    id: row.id,
    what: row.tag.split(':')[0] ?? '',
    about: /[A-Z]+-\d{4}-\d{3,}/.exec(row.tag)?.[0] ?? null,
    clock: /^(?:clock|reminder):[^/]+\/([\w-]+)$/.exec(row.tag)?.[1] ?? null,
    target: row.target,
    stand,
    atMs: stand === 'sending' || stand === 'told' ? (row.claimedAtMs ?? row.dueAtMs) : row.dueAtMs,
    attempts: row.attempts,
    code: row.code,
    inDoubt: row.inDoubt === 1,
  }
}

/** A thread, a private room and a pin are no messages: none of them carries a ref to look for. */
const isMessage = ({ target, tag }: Row): boolean => target === 'discord' && !/^(thread|room|pin):/.test(tag)
const isIssue = ({ target, tag }: Row): boolean => target === 'github' && tag.startsWith('tracker:')

const counted = (texts: Iterable<string>, mark: RegExp): Map<string, number> => {
  const found = new Map<string, number>()
  for (const text of texts)
    for (const nonce of new Set([...text.matchAll(mark)].map(([, one]) => one ?? '')))
      found.set(nonce, (found.get(nonce) ?? 0) + 1)
  return found
}

export class DeliveryDesk {
  readonly #path: string
  readonly #discord: DiscordStandIn
  readonly #github: GitHubStandIn
  #db: Database.Database | undefined
  #version: unknown
  readonly #timer: NodeJS.Timeout

  /** `changed` is called after the bot has committed something. */
  constructor(path: string, discord: DiscordStandIn, github: GitHubStandIn, changed: () => void) {
    this.#path = path
    this.#discord = discord
    this.#github = github
    this.#timer = setInterval(() => {
      const version = this.#open()?.pragma('data_version', { simple: true })
      if (version === this.#version) return
      this.#version = version
      changed()
    }, lookEveryMs).unref()
  }

  /** null as long as the bot has no store. */
  read(): Delivery | null {
    const db = this.#open()
    if (!db || !hasOutbox(db)) return null
    const rows = (where: string): Row[] =>
      db.prepare<[], Row>(`SELECT ${clear} FROM outbox WHERE ${where}`).all()
    const open = rows(
      "state IN ('sending', 'parked') OR (state = 'due' AND (do <> 'wake' OR first_failed_at_ms > 0)) ORDER BY due_at_ms, id",
    )
    const stands = open.map(standOf)
    const count = (stand: Stand): number => stands.filter((one) => one === stand).length
    const timers = db
      .prepare<[], { n: number }>("SELECT count(*) AS n FROM outbox WHERE state = 'due' AND do = 'wake'")
      .get()
    return {
      counts: {
        waits: count('waits'),
        sending: count('sending'),
        retries: count('retries'),
        parked: count('parked'),
        timers: timers?.n ?? 0,
      },
      open: open.slice(0, shownOpen).map(item),
      coming: rows(
        `state = 'due' AND do = 'wake' AND first_failed_at_ms IS NULL ORDER BY due_at_ms, id LIMIT ${shownComing}`,
      ).map(item),
      lately: rows(
        `state IN ('idle', 'done') AND claimed_at_ms > 0 ORDER BY claimed_at_ms DESC, id DESC LIMIT ${shownLately}`,
      ).map(item),
      arrived: this.#arrived(rows("state IN ('idle', 'done') AND external IS NOT NULL")),
    }
  }

  close(): void {
    clearInterval(this.#timer)
    this.#db?.close()
  }

  #open(): Database.Database | undefined {
    if (!this.#db && existsSync(this.#path)) this.#db = new Database(this.#path, { readonly: true })
    return this.#db
  }

  #arrived(told: readonly Row[]): Delivery['arrived'] {
    const { world } = this.#discord
    const messages = [...world.channels.keys()]
      .flatMap((id) => world.messagesIn(id))
      .filter(({ authorId, onlyFor }) => authorId === world.botUserId && onlyFor === null)
      .map(({ content, components }) => content + JSON.stringify(components))
    const inDiscord = counted(messages, /\bref ([a-z2-7]{24})\b/g)
    const issues = this.#github.state.repos.flatMap((repo) => repo.issues.map(({ body }) => body ?? ''))
    const onGitHub = counted(issues, /embargo:op=([a-z2-7]{24})/g)
    const times = [
      ...told.filter(isMessage).map(({ nonce }) => inDiscord.get(nonce) ?? 0),
      ...told.filter(isIssue).map(({ nonce }) => onGitHub.get(nonce) ?? 0),
    ]
    return {
      once: times.filter((n) => n === 1).length,
      twice: times.filter((n) => n > 1).length,
      lost: times.filter((n) => n === 0).length,
    }
  }
}

/** Between the file and its first migration there is a moment without tables. */
const hasOutbox = (db: Database.Database): boolean =>
  db.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'outbox'").get() !== undefined
