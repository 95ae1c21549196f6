/** Acts on the team and its settings, each in one transaction; what they mean for open cases goes out as effects. */
import { draftReaders } from '../domain/case/react-people.ts'
import type { Case } from '../domain/case/state.ts'
import type { CaseCommand, OpenCase } from '../domain/case/commands.ts'
import { itself } from '../domain/case/commands.ts'
import type { Effect } from '../domain/effect.ts'
import { isRefusal, Refused, refuse } from '../domain/refusal.ts'
import type { Settings } from '../domain/settings.ts'
import type { TextCommand } from '../domain/team/own-text.ts'
import type { TeamCommand } from '../domain/team/commands.ts'
import { tscContacts } from '../domain/team/answers.ts'
import { decideHoliday, withCalendarChange } from '../domain/team/calendar.ts'
import { decideIdentity, decideSetUp } from '../domain/team/decide.ts'
import { decideMember, decideSettings } from '../domain/team/decide-settings.ts'
import { patched } from '../domain/team/set-up-draft.ts'
import type { Member, TeamEvent } from '../domain/team/member.ts'
import type { Acted, Rooms, Told } from './act.ts'
import { check } from './act.ts'
import { actOnCall } from './act-on-call.ts'
import { changeText } from './act-text.ts'
import type { Entry, Written } from './store.ts'

type Of<T extends TeamCommand['type']> = Extract<TeamCommand, { type: T }>

const settingsRef = { kind: 'settings', id: 'main' } as const
const memberRef = (id: string) => ({ kind: 'member', id }) as const

export function actOnTeam(rooms: Rooms, command: TeamCommand, told: Told): Promise<Acted> {
  switch (command.type) {
    case 'TellTsc':
      return tellTsc(rooms, command)
    case 'ChangeRota':
    case 'TurnOnCall':
      return actOnCall(rooms, command, told)
    case 'SettleEffect':
      return settle(rooms, command, told)
    case 'Import':
      return importCases(rooms, command, told)
    case 'Repair':
      return repair(rooms, command, told)
    case 'AskPrivately':
      return askPrivately(rooms, command, told)
    case 'ReplanOpenCases':
      return replanOpenCases(rooms, command)
    case 'ReleaseEffect':
      return release(rooms, command)
    case 'SetUp':
    case 'RecordIdentity':
    case 'AddHoliday':
    case 'RemoveHoliday':
    case 'RecordMember':
    case 'AnswerQuestions':
    case 'PutEntry':
    case 'RemoveEntry':
    case 'UndoSettings':
      return change(rooms, command, told)
    case 'EditTemplate':
    case 'RestoreTemplate':
      return changeText(rooms, command, told)
    case 'SaveSetUp':
      return saveSetUp(rooms, command, told)
  }
}

type Change = Exclude<
  TeamCommand,
  {
    type:
      | 'TellTsc'
      | 'ChangeRota'
      | 'TurnOnCall'
      | 'SettleEffect'
      | 'ReleaseEffect'
      | TextCommand['type']
      | 'SaveSetUp'
      | 'ReplanOpenCases'
      | 'AskPrivately'
      | 'Repair'
      | 'Import'
  }
>

async function change(rooms: Rooms, command: Change, told: Told): Promise<Acted> {
  const nowMs = rooms.now()
  const open = await openCases(rooms, nowMs)
  const people = peopleOf(command)
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
      const settings = docs.settings as Settings | undefined
      check(rooms, told, settings, docs.actor)
      const members = new Map(
        people.map((id) => [id, (docs as Record<string, unknown>)[`member ${id}`] as Member | undefined]),
      )
      const decided = decideChange(command, { settings, members, nowMs, openCases: open.length })
      if (isRefusal(decided)) throw new Refused(decided)
      const after =
        decided.settings === undefined
          ? undefined
          : withCalendarChange(settings, decided.settings, { by: command.by, nowMs })
      return {
        result: { changed: true },
        put: {
          ...(after !== undefined && { settings: after.settings }),
          ...Object.fromEntries(decided.members.map((one) => [`member ${one.id}`, one])),
        },
        journal: decided.events.map(entryOf),
        effects: [
          ...(after?.changed === true ? [replanning(told.once?.id ?? String(nowMs))] : []),
          // A login that became known opens the drafts there are already.
          ...(command.type === 'RecordIdentity' || command.type === 'RecordMember'
            ? open.flatMap(draftReaders)
            : []),
        ],
      } as Written<typeof write, Acted>
    },
  )
}

async function openCases({ store }: Rooms, nowMs: number): Promise<readonly Case[]> {
  const rows = await store.caseRows('open', { nowMs, user: '', limit: 10_000, offset: 0 })
  const values = await Promise.all(rows.map(({ key }) => store.get('case', key)))
  return values.flatMap((value) => value ?? [])
}

type Standing = {
  readonly settings: Settings | undefined
  readonly members: ReadonlyMap<string, Member | undefined>
  readonly nowMs: number
  readonly openCases: number
}

function decideChange(command: Change, { settings, members, nowMs, openCases }: Standing) {
  switch (command.type) {
    case 'SetUp':
      return decideSetUp(settings, members, command, { nowMs, openCases })
    case 'RecordIdentity':
      return decideIdentity(members.get(command.member), command, nowMs)
    case 'AddHoliday':
    case 'RemoveHoliday':
      return decideHoliday(settings, command, nowMs)
    case 'RecordMember':
      return decideMember(members.get(command.member), command, nowMs)
    case 'AnswerQuestions':
    case 'PutEntry':
    case 'RemoveEntry':
    case 'UndoSettings':
      return decideSettings(settings, command, nowMs)
  }
}

/** Whose rows an act may change. */
function peopleOf(command: Change): readonly string[] {
  switch (command.type) {
    case 'SetUp':
      return [...new Set([...command.holders, command.chair])]
    case 'RecordIdentity':
    case 'RecordMember':
      return [command.member]
    case 'AddHoliday':
    case 'RemoveHoliday':
    case 'AnswerQuestions':
    case 'PutEntry':
    case 'RemoveEntry':
    case 'UndoSettings':
      return []
  }
}

/** Which cases are open is asked after the change: one that is opened meanwhile knows the new calendar or is among them. */
const replanning = (change: string): Effect => ({
  do: 'continue',
  tag: `replan:${change}`,
  lane: 'calendar|replan',
  command: { type: 'ReplanOpenCases', change, by: itself },
})

/** One case at a time, so that a thousand open ones do not hold up a person's act; of changes in a row each hears once. */
async function replanOpenCases(rooms: Rooms, { change: id }: Of<'ReplanOpenCases'>): Promise<Acted> {
  const nowMs = rooms.now()
  const rows = await rooms.store.caseRows('open', { nowMs, user: '', limit: 10_000, offset: 0 })
  const write = { settings: settingsRef }
  return rooms.store.change({ write, read: {}, nowMs }, ({ settings }): Written<typeof write, Acted> => {
    if (settings?.plannedUnder === undefined) return { result: { changed: false } }
    const { plannedUnder: from, answeredUnder: answers, ...planned } = settings
    return {
      result: { changed: true },
      put: { settings: planned },
      effects: rows.map(({ key }) => ({
        do: 'continue',
        tag: `replan:${id}:${key}`,
        lane: `${key}|replan`,
        command: {
          type: 'ReplanClocks',
          case: key,
          from,
          ...(answers !== undefined && { answers }),
          by: itself,
        },
      })),
    }
  })
}

/** Kept, not in effect: what set-up was told so far. */
async function saveSetUp(rooms: Rooms, { by, patch }: Of<'SaveSetUp'>, told: Told): Promise<Acted> {
  const nowMs = rooms.now()
  return rooms.store.change(
    {
      write: { setup: { kind: 'setup', id: 'main' } as const },
      read: { settings: settingsRef, actor: memberRef(by) },
      nowMs,
    },
    ({ settings, actor, setup }) => {
      check(rooms, told, settings, actor)
      return {
        result: { changed: true },
        put: { setup: patched(setup, patch) },
        journal: [entryOf({ type: 'SetUpContinued', atMs: nowMs, by })],
      }
    },
  )
}

function entryOf(event: TeamEvent): Entry {
  return { subject: 'team', kind: event.type, atMs: event.atMs, by: event.by, data: event }
}

/** Written down before it is done: no audit, no act. */
async function settle(
  rooms: Rooms,
  { by, effect, arrived, among }: Of<'SettleEffect'>,
  told: Told,
): Promise<Acted> {
  const nowMs = rooms.now()
  const letter = await heldLetter(rooms, effect)
  await rooms.store.change(
    {
      write: {},
      read: { settings: settingsRef, actor: memberRef(by) },
      nowMs,
      ...(told.once !== undefined && among !== true && { once: told.once }),
    },
    ({ settings, actor }) => {
      check(rooms, told, settings, actor)
      return {
        result: undefined,
        journal: [entryOf({ type: 'EffectSettled', effect, arrived, atMs: nowMs, by })],
        effects: letter === undefined ? [] : [settling({ ...letter, arrived, by }, nowMs)],
      }
    },
  )
  if (letter !== undefined) return { changed: true }
  return { changed: await rooms.store.outbox.unpark(effect, { nowMs, arrived }) }
}

/** A letter is settled by its case, which knows what contact it stands for. */
async function heldLetter({ store }: Rooms, effect: number) {
  const row = (await store.outbox.parked()).find(({ id }) => id === effect)
  const [, key, id] = /^mail:([^/]+)\/(.+)$/.exec(row?.tag ?? '') ?? []
  if (key === undefined || id === undefined) return undefined
  const value = await store.get('case', key)
  const held = value?.letters?.some((one) => one.id === id && one.is === 'held') === true
  return held ? { case: value.key, id } : undefined
}

const settling = (
  said: Omit<Extract<CaseCommand, { type: 'SettleLetter' }>, 'type'>,
  nowMs: number,
): Effect => ({
  do: 'continue',
  tag: `settle-letter:${said.case}/${said.id}/${nowMs}`,
  lane: `${said.case}|settle`,
  command: { type: 'SettleLetter', ...said },
})

/** The wish can overtake the parking by a moment: then it comes back. */
async function release({ store, now }: Rooms, { effect, arrived }: Of<'ReleaseEffect'>): Promise<Acted> {
  const row = await store.outbox.byTag(effect)
  if (row?.state === 'sending') throw new Error(`${effect} is not parked yet`)
  if (row?.state !== 'parked') return { changed: false }
  return { changed: await store.outbox.unpark(row.id, { nowMs: now(), arrived }) }
}

/** Each case is opened by a command of its own, one after the other, and each once: a crash in between only delays them. */
async function importCases(rooms: Rooms, { by, cases }: Of<'Import'>, told: Told): Promise<Acted> {
  const nowMs = rooms.now()
  return rooms.store.change(
    {
      write: {},
      read: { settings: settingsRef, actor: memberRef(by) },
      nowMs,
      ...(told.once !== undefined && { once: told.once }),
    },
    ({ settings, actor }) => {
      check(rooms, told, settings, actor)
      return {
        result: { changed: true },
        journal: [entryOf({ type: 'Imported', links: cases.map(linkOf), atMs: nowMs, by })],
        effects: cases.map((command) => ({
          do: 'continue',
          tag: `import:${linkOf(command)}`,
          lane: 'import|act',
          command,
        })),
      }
    },
  )
}

const linkOf = ({ reportLink }: OpenCase): string => reportLink ?? ''

/** Written down before it is done; stopped halfway it is asked for again, and doing it twice changes nothing. */
async function repair(rooms: Rooms, command: Of<'Repair'>, told: Told): Promise<Acted> {
  const { by, what, mends, effects } = command
  const nowMs = rooms.now()
  await rooms.store.change(
    {
      write: {},
      read: { settings: settingsRef, actor: memberRef(by) },
      nowMs,
      ...(told.once !== undefined && { once: told.once }),
    },
    ({ settings, actor }) => {
      check(rooms, told, settings, actor)
      const about = [...mends.map(({ tag }) => tag), ...effects.map(String)]
      return {
        result: undefined,
        journal: [entryOf({ type: 'Repaired', what, tags: about, atMs: nowMs, by })],
      }
    },
  )
  for (const { tag, gone } of mends) await rooms.store.outbox.again(tag, { nowMs, recreate: gone })
  for (const id of effects) await rooms.store.outbox.unpark(id, { nowMs, arrived: false })
  return { changed: true }
}

/** Once for a message, whoever asks. */
async function askPrivately(rooms: Rooms, command: Of<'AskPrivately'>, told: Told): Promise<Acted> {
  const { by, channel, message, author, policy } = command
  const nowMs = rooms.now()
  const write = { asked: { kind: 'note', id: `asked ${message}` } } as const
  return rooms.store.change(
    {
      write,
      read: { settings: settingsRef, actor: memberRef(by) },
      nowMs,
      ...(told.once !== undefined && { once: told.once }),
    },
    ({ asked, settings, actor }) => {
      check(rooms, told, settings, actor)
      if (asked !== undefined) throw new Refused(refuse('already-asked', {}))
      return {
        result: { changed: true },
        put: { asked: { value: nowMs } },
        journal: [entryOf({ type: 'AskedPrivately', message, author, atMs: nowMs, by })],
        effects: [
          {
            do: 'say',
            tag: `asked:${message}`,
            target: 'discord',
            lane: `asked-${message}|discord`,
            template: 'discord/line-ask-privately',
            facts: { author: { user: author }, policy: { url: policy, label: 'security policy' } },
            to: { replyTo: { channel, message } },
            pings: { users: [author] },
          },
        ],
      }
    },
  )
}

/** Each TSC contact is told by a direct message of their own, said once whatever happens in between. */
async function tellTsc(rooms: Rooms, command: Of<'TellTsc'>): Promise<Acted> {
  const settings = await rooms.store.get('settings', 'main')
  if (settings === undefined) return { changed: false }
  const contacts = await tscContacts(settings, rooms.holdersOf)
  if (contacts.length === 0) return { changed: false }
  const chair = (await rooms.store.all('member')).find(({ value }) => value.chair && value.state === 'active')
  const nowMs = rooms.now()
  return rooms.store.change({ write: {}, read: {}, nowMs }, () => ({
    result: { changed: true },
    effects: contacts.map((user) => ({
      do: 'say',
      tag: `tsc:${command.case}/${command.clock}/${command.startMs}/${command.stage}:${user}`,
      target: 'discord',
      lane: `tsc-${user}|discord`,
      template: 'discord/line-tsc',
      facts: { case: command.case, chairs: chair !== undefined, chair: { user: chair?.id ?? '' } },
      to: { user },
      pings: { users: [user] },
    })),
  }))
}
