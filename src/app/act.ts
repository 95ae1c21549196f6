/** The one door to change: load, decide, evolve, react, and write it all down in one transaction. */
import type { CaseCommand, OpenCase } from '../domain/case/commands.ts'
import { seeClocks } from '../domain/case/clocks.ts'
import { decide } from '../domain/case/decide.ts'
import type { CaseEvent } from '../domain/case/events.ts'
import { fold } from '../domain/case/evolve.ts'
import { keyOf, openCase, yearOf } from '../domain/case/open.ts'
import { react } from '../domain/case/react.ts'
import type { Case, CaseKey } from '../domain/case/state.ts'
import type { Refusal } from '../domain/refusal.ts'
import { isRefusal, Refused, refuse } from '../domain/refusal.ts'
import { phaseOf } from '../domain/runbook-engine.ts'
import type { Runbook } from '../domain/runbook.ts'
import type { Settings } from '../domain/settings.ts'
import type { TeamCommand } from '../domain/team/commands.ts'
import { decideIdentity, decideSetUp } from '../domain/team/decide.ts'
import type { Member } from '../domain/team/member.ts'
import type { Actor, Allow, Place, Where } from './authorise.ts'
import { authorise } from './authorise.ts'
import type { Command } from './commands.ts'
import type { Runbooks } from './runbook-shelf.ts'
import type { CaseRow, Link, Once, Store, Written } from './store.ts'

/** On whose word: checked again inside the transaction, where a roster row cannot be stale. */
export type Authority = {
  readonly rule: { readonly allow: Allow; readonly where: Where }
  readonly actor: Actor
  readonly place: Place
}
export type Told = { readonly authority?: Authority; readonly once?: Once }
export type Acted = { readonly case?: Case; readonly changed: boolean }

export type Act = (command: Command, told?: Told) => Promise<Acted>

export type Rooms = {
  readonly store: Store
  readonly runbooks: Runbooks
  readonly guildId: string
  readonly now: () => number
  /** Present holders of a role, asked of Discord. */
  readonly holdersOf: (roleId: string) => Promise<readonly string[]>
  /** Called after every commit: there may be something to send. */
  readonly committed: () => void
}

export function actOf(rooms: Rooms): Act {
  return async (command, told = {}) => {
    const acted = await dispatch(rooms, command, told)
    if (acted.changed) rooms.committed()
    return acted
  }
}

function dispatch(rooms: Rooms, command: Command, told: Told): Promise<Acted> {
  switch (command.type) {
    case 'OpenCase':
      return open(rooms, command, told)
    case 'TellTsc':
      return tellTsc(rooms, command)
    case 'SetUp':
    case 'RecordIdentity':
      return team(rooms, command, told)
    default:
      return onCase(rooms, command, told)
  }
}

const settingsRef = { kind: 'settings', id: 'main' } as const
const memberRef = (id: string) => ({ kind: 'member', id }) as const

function check(
  rooms: Rooms,
  told: Told,
  settings: Settings | undefined,
  member: Member | undefined,
  about?: Case,
): void {
  const { authority } = told
  if (authority === undefined) return
  const known = { guildId: rooms.guildId, settings, member, about }
  const refusal = authorise(authority.rule, authority.actor, authority.place, known)
  if (refusal !== undefined) throw new Refused(refusal)
}

async function onCase(rooms: Rooms, command: CaseCommand, told: Told): Promise<Acted> {
  const nowMs = rooms.now()
  return rooms.store.change(
    {
      write: { case: { kind: 'case', id: command.case } },
      read: { settings: settingsRef, member: memberRef(command.by) },
      nowMs,
      ...(told.once !== undefined && { once: told.once }),
    },
    ({ case: before, settings, member }) => {
      check(rooms, told, settings, member, before)
      if (before === undefined || settings === undefined) throw new Refused(refuse('no-such-case', {}))
      const runbook = runbookOf(rooms.runbooks, before)
      const events = orRefused(decide(before, command, { nowMs, runbook, settings }))
      return written(before, events, { nowMs, runbook, settings })
    },
  )
}

/** Thrown inside the transaction, so that nothing of the lost race is kept. */
class NumberTaken extends Error {}

async function open(rooms: Rooms, command: OpenCase, told: Told): Promise<Acted> {
  // The key is a row's name, so it must be known before the transaction; a race only means trying the next number.
  for (;;) {
    const nowMs = rooms.now()
    const known = await rooms.store.get('settings', 'main')
    const year = yearOf(nowMs, known?.calendar.zone ?? 'UTC')
    const number = ((await rooms.store.get('counter', `cases-${year}`))?.last ?? 0) + 1
    const acting = rooms.store.change(
      {
        write: {
          case: { kind: 'case', id: keyOf(year, number) },
          counter: { kind: 'counter', id: `cases-${year}` },
        },
        read: { settings: settingsRef, member: memberRef(command.by) },
        nowMs,
        ...(told.once !== undefined && { once: { ...told.once, case: keyOf(year, number) } }),
      },
      ({ settings, member, counter }) => {
        check(rooms, told, settings, member)
        if (settings === undefined) throw new Refused(refuse('not-set-up', {}))
        if ((counter?.last ?? 0) + 1 !== number) throw new NumberTaken()
        const shelved = rooms.runbooks.loaded(settings.runbook.hash)
        if (shelved === undefined) throw new Error(`runbook ${settings.runbook.name} is not loaded`)
        const context = { nowMs, runbook: shelved, settings }
        const events = orRefused(
          openCase(command, { ...context, number, runbookHash: settings.runbook.hash }),
        )
        const change = written(undefined, events, context)
        return { ...change, put: { ...change.put, counter: { last: number } } }
      },
    )
    try {
      return await acting
    } catch (error) {
      if (!(error instanceof NumberTaken)) throw error
    }
  }
}

/** Each TSC contact is told by a direct message of their own, said once whatever happens in between. */
async function tellTsc(rooms: Rooms, command: Extract<TeamCommand, { type: 'TellTsc' }>): Promise<Acted> {
  const settings = await rooms.store.get('settings', 'main')
  if (settings?.tscRoleId === undefined) return { changed: false }
  const contacts = await rooms.holdersOf(settings.tscRoleId)
  const chairs = (await rooms.store.all('member')).filter(
    ({ value }) => value.chair && value.state === 'active',
  )
  const nowMs = rooms.now()
  return rooms.store.change({ write: {}, read: {}, nowMs }, () => ({
    result: { changed: true },
    effects: contacts.map((user) => ({
      do: 'say',
      tag: `tsc:${command.case}/${command.clock}/${command.stage}:${user}`,
      target: 'discord',
      lane: `tsc-${user}|discord`,
      template: 'discord/line-tsc',
      facts: { case: command.case, chairs: chairs.length > 0, chair: { user: chairs[0]?.id ?? '' } },
      to: { user },
      pings: { users: [user] },
    })),
  }))
}

async function team(
  rooms: Rooms,
  command: Exclude<TeamCommand, { type: 'TellTsc' }>,
  told: Told,
): Promise<Acted> {
  const nowMs = rooms.now()
  const people =
    command.type === 'SetUp' ? [...new Set([...command.holders, command.chair])] : [command.member]
  const write = {
    settings: settingsRef,
    ...Object.fromEntries(people.map((id) => [`member ${id}`, memberRef(id)])),
  }
  return rooms.store.change(
    {
      write,
      read: { actor: memberRef(command.by) },
      nowMs,
      ...(told.once !== undefined && { once: told.once }),
    },
    (docs) => {
      const { settings } = docs
      check(rooms, told, settings as Settings | undefined, docs.actor)
      const members = new Map(
        people.map((id) => [id, (docs as Record<string, unknown>)[`member ${id}`] as Member | undefined]),
      )
      const decided =
        command.type === 'SetUp'
          ? decideSetUp(settings as Settings | undefined, members, command, nowMs)
          : decideIdentity(members.get(command.member), command, nowMs)
      if (isRefusal(decided)) throw new Refused(decided)
      return {
        result: { changed: true },
        put: {
          ...(decided.settings !== undefined && { settings: decided.settings }),
          ...Object.fromEntries(decided.members.map((one) => [`member ${one.id}`, one])),
        },
        journal: decided.events.map((event) => ({
          subject: 'team',
          kind: event.type,
          atMs: event.atMs,
          by: event.by,
          data: event,
        })),
      } as Written<typeof write, Acted>
    },
  )
}

function orRefused(decided: readonly CaseEvent[] | Refusal): readonly CaseEvent[] {
  if (Array.isArray(decided)) return decided as readonly CaseEvent[]
  throw new Refused(decided as Refusal)
}

function runbookOf(runbooks: Runbooks, value: Case): Runbook {
  const runbook = runbooks.loaded(value.runbook.hash)
  if (runbook === undefined)
    throw new Error(`runbook ${value.runbook.name} ${value.runbook.hash} is not loaded`)
  return runbook
}

type Context = { readonly nowMs: number; readonly runbook: Runbook; readonly settings: Settings }

function written(before: Case | undefined, events: readonly CaseEvent[], context: Context) {
  if (events.length === 0)
    return { result: { ...(before !== undefined && { case: before }), changed: false } }
  const after = fold(before, events)
  if (after === undefined) throw new Error('events without a case')
  return {
    result: { case: after, changed: true },
    put: { case: after },
    clear: { case: clearOf(after, context) },
    journal: events.map((event) => ({
      subject: after.key,
      kind: event.type,
      atMs: event.atMs,
      by: event.by,
      data: event,
    })),
    effects: react(before, events, after, context),
    links: events.flatMap((event) => linksOf(event, after.key)),
  }
}

/** What lists need and what tells nothing. */
function clearOf(value: Case, context: Context): Omit<CaseRow, 'key'> {
  const dues = seeClocks(value, context)
    .filter(({ view }) => view.phase === 'running' || view.phase === 'breached' || view.phase === 'snoozed')
    .map(({ view }) => view.dueAtMs)
  const closed = value.lifecycle.is === 'closed'
  return {
    phase: closed ? 'closed' : phaseOf(context.runbook, value).id,
    owner: value.ownership.is === 'owned' ? value.ownership.by : null,
    restricted: value.restricted,
    receivedAtMs: value.receivedAtMs,
    nextDueAtMs: closed || dues.length === 0 ? null : Math.min(...dues),
    waitingOn: value.details.is === 'asked' ? 'reporter' : null,
    closedAtMs: value.lifecycle.is === 'closed' ? value.lifecycle.atMs : null,
  }
}

function linksOf(event: CaseEvent, key: CaseKey): Link[] {
  switch (event.type) {
    case 'CaseOpened':
      return [
        { kind: 'title', id: event.title.toLowerCase().trim(), case: key },
        ...(event.reportLink === undefined
          ? []
          : [{ kind: 'report', id: event.reportLink.trim(), case: key } as const]),
      ]
    case 'TrackerOpened':
      return [{ kind: 'issue', id: `${event.repository}#${event.number}`, case: key }]
    case 'AdvisoryDrafted':
      return [{ kind: 'advisory', id: event.ghsaId, case: key }]
    default:
      return []
  }
}
