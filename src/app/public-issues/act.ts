/** Acts on public issues that were found: each is posted once, however often it is read, and answered by a person. */
import { createHash } from 'node:crypto'
import type { Refusal } from '../../domain/refusal.ts'
import { isRefusal, Refused, refuse } from '../../domain/refusal.ts'
import type { TeamEvent } from '../../domain/team/roster/member.ts'
import type { Effect } from '../../domain/effect.ts'
import type { FindCommand, FoundIssue } from '../../domain/issue-monitor/commands.ts'
import type { PublicFind } from '../../domain/issue-monitor/find.ts'
import { putAside, showFind, takeBack, takenBy } from '../../domain/issue-monitor/find.ts'
import { issueAt } from '../../domain/text/link.ts'
import type { Acted, Deeds, Rooms, Told } from '../core/handlers.ts'
import { entryOf, transact } from '../core/transaction.ts'
import type { Written } from '../core/store.ts'

type Of<T extends FindCommand['type']> = Extract<FindCommand, { type: T }>

/** Short enough for a button, and in the store no name of an issue. */
export const findIdOf = (issue: string): string =>
  createHash('sha256').update(issue.toLowerCase()).digest('hex').slice(0, 16)

export const watchIdOf = (repository: string): string => repository.toLowerCase()

/** Of one look: more than that are one message. */
const eachMost = 5
const listedMost = 15
const nobody = { users: [], roles: [] } as const

function summary(fresh: readonly FoundIssue[], nowMs: number): Effect {
  const [first] = fresh
  const { users, roles } = first?.asks ?? nobody
  return {
    do: 'say',
    tag: `finds:${first?.id ?? ''}:${nowMs}`,
    target: 'discord',
    lane: 'finds|discord',
    template: 'discord/line-finds',
    facts: {
      who: users.length > 0 && { users },
      roles: roles.map((role) => ({ role: { role } })),
      count: fresh.length,
      issues: fresh
        .slice(0, listedMost)
        .map(({ url, repository, number }) => ({ issue: { url, label: `${repository}#${number}` } })),
      more: Math.max(0, fresh.length - listedMost),
    },
    to: { channel: 'sir' },
    pings: { users, roles },
  }
}

async function looked(rooms: Rooms, { by, watch, found }: Of<'WatchLooked'>): Promise<Acted> {
  const write = {
    watch: { kind: 'watch', id: watchIdOf(watch.repository) } as const,
    ...Object.fromEntries(found.map(({ id }) => [`find ${id}`, { kind: 'find', id } as const])),
  }
  return transact(rooms, { by, told: {}, write }, (docs, { find, nowMs }) => {
    const known = docs as Readonly<Record<string, unknown>>
    const fresh = found.filter(
      ({ id, issue, url }) =>
        known[`find ${id}`] === undefined &&
        find({ kind: 'public', id: issue }).length === 0 &&
        find({ kind: 'report', id: url }).length === 0,
    )
    // One look calls people once, however much it found: anybody can write issues.
    const rows = fresh.map(({ id, issue: _issue, ...one }, at): [string, PublicFind] => [
      `find ${id}`,
      { ...one, asks: at === 0 ? one.asks : nobody, state: { is: 'posted' }, change: 0 },
    ])
    return {
      result: { changed: fresh.length > 0 },
      put: { ...Object.fromEntries(rows), watch } as Written<typeof write, Acted>['put'] & object,
      journal: fresh.map(({ url, heard }) =>
        entryOf({ type: 'PublicIssueFound', url, heard, atMs: nowMs, by }),
      ),
      effects: fresh.length > eachMost ? [summary(fresh, nowMs)] : fresh.map(({ id }) => showFind(id)),
    }
  })
}

async function answer(
  rooms: Rooms,
  command: Of<'PutFindAside'> | Of<'TakeFindBack'>,
  told: Told,
): Promise<Acted> {
  const { by, find: id } = command
  const write = { find: { kind: 'find', id } } as const
  return transact(rooms, { by, told, write }, ({ find: before }, { nowMs }) => {
    const back = command.type === 'TakeFindBack'
    const after: PublicFind | Refusal = back
      ? takeBack(before, { by, nowMs, change: command.change })
      : putAside(before, { by, nowMs })
    if (isRefusal(after)) throw new Refused(after)
    const event = { type: back ? 'FindTakenBack' : 'FindPutAside', url: after.url, atMs: nowMs, by } as const
    return {
      result: { changed: true },
      put: { find: after },
      journal: [entryOf(event)],
      effects: [showFind(id)],
    }
  })
}

async function take(rooms: Rooms, { by, url, case: key }: Of<'TakeFind'>): Promise<Acted> {
  const issue = issueAt(url)
  if (issue === undefined) return { changed: false }
  const id = findIdOf(issue)
  const write = { find: { kind: 'find', id } } as const
  return transact(rooms, { by, told: {}, write }, ({ find: before }, { nowMs }) => {
    const after = takenBy(before, { by, nowMs, key })
    if (after === undefined) return { result: { changed: false } }
    const event: TeamEvent = { type: 'FindTaken', url: after.url, case: key, atMs: nowMs, by }
    return {
      result: { changed: true },
      put: { find: after },
      journal: [entryOf(event)],
      effects: [showFind(id)],
    }
  })
}

/** What was found, while it waits for an answer. */
export async function waitingFind(
  ask: { find(id: string): Promise<PublicFind | undefined> },
  id: string,
): Promise<PublicFind> {
  const found = await ask.find(id)
  if (found === undefined) throw new Refused(refuse('button-expired', {}))
  return found
}

export const findDeeds: Deeds<FindCommand> = {
  WatchLooked: looked,
  PutFindAside: answer,
  TakeFindBack: answer,
  TakeFind: take,
}
