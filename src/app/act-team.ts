/** Acts on the team and its settings, each in one transaction; what they mean for open cases goes out as effects. */
import { draftReaders } from '../domain/case/react-people.ts'
import type { Case } from '../domain/case/state.ts'
import { itself } from '../domain/case/commands.ts'
import type { Effect } from '../domain/effect.ts'
import { isRefusal, Refused } from '../domain/refusal.ts'
import type { Settings } from '../domain/settings.ts'
import type { TextCommand } from '../domain/team/own-text.ts'
import type { TeamCommand } from '../domain/team/commands.ts'
import type { RosterCommand } from '../domain/team/roster-commands.ts'
import { decideHoliday, withCalendarChange } from '../domain/team/calendar.ts'
import { decideIdentity, decideSetUp } from '../domain/team/decide.ts'
import { decideMember, decideSettings } from '../domain/team/decide-settings.ts'
import { patched } from '../domain/team/set-up-draft.ts'
import type { ProcessCommand } from '../domain/process/process.ts'
import type { FindCommand } from '../domain/watch/commands.ts'
import type { Member } from '../domain/team/member.ts'
import type { Acted, Rooms, Told } from './act.ts'
import { actOnRoster } from './act-roster.ts'
import { actOnCall } from './act-on-call.ts'
import { actOnFind } from './act-find.ts'
import { importCases } from './act-import.ts'
import { askPrivately, postFigures, tellTsc } from './act-outsiders.ts'
import { watchOwners } from './owners.ts'
import { actOnProcess } from './act-process.ts'
import { release, repair, settle } from './act-parked.ts'
import { changeText } from './act-text.ts'
import { entryOf, settingsRef, memberRef, teamAct } from './frame.ts'
import type { Written } from './store.ts'

type Of<T extends TeamCommand['type']> = Extract<TeamCommand, { type: T }>

export function actOnTeam(rooms: Rooms, command: TeamCommand, told: Told): Promise<Acted> {
  switch (command.type) {
    case 'NominateMember':
    case 'AnswerNomination':
    case 'RemindOfNomination':
    case 'AskPledge':
    case 'GivePledge':
    case 'GrantAccess':
    case 'GoAway':
    case 'ComeBack':
    case 'Resign':
    case 'WithdrawResignation':
      return actOnRoster(rooms, command, told, () => openCases(rooms, rooms.now()))
    case 'TellTsc':
      return tellTsc(rooms, command)
    case 'PostFigures':
      return postFigures(rooms, command, told)
    case 'ChangeRota':
    case 'TurnOnCall':
      return actOnCall(rooms, command, told)
    case 'WatchOwners':
      return watchedOwners(rooms)
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
    case 'ReviewProcess':
    case 'DateProcess':
    case 'EnactProcess':
    case 'TellProcess':
    case 'GiveInput':
      return actOnProcess(rooms, command, told)
    case 'WatchLooked':
    case 'PutFindAside':
    case 'TakeFindBack':
    case 'TakeFind':
      return actOnFind(rooms, command, told)
  }
}

type Change = Exclude<
  TeamCommand,
  {
    type:
      | 'TellTsc'
      | RosterCommand['type']
      | 'PostFigures'
      | 'ChangeRota'
      | 'TurnOnCall'
      | 'WatchOwners'
      | 'SettleEffect'
      | 'ReleaseEffect'
      | TextCommand['type']
      | FindCommand['type']
      | ProcessCommand['type']
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
  return teamAct(rooms, command.by, told, write, (docs, nowMs) => {
    const settings = docs.settings as Settings | undefined
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
        ...(decided.settings === undefined ? [] : [reviewing(nowMs)]),
        ...(after?.changed === true ? [replanning(told.once?.id ?? String(nowMs))] : []),
        // A login that became known opens the drafts there are already.
        ...(command.type === 'RecordIdentity' || command.type === 'RecordMember'
          ? open.flatMap(draftReaders)
          : []),
      ],
    } as Written<typeof write, Acted>
  })
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

/** After the time in which a setting can be taken back; changes in a row are told as one. */
const reviewing = (nowMs: number): Effect => ({
  do: 'wake',
  tag: 'process-review',
  atMs: nowMs + 10 * 60_000,
  command: { type: 'ReviewProcess', by: itself } satisfies ProcessCommand,
})

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

async function watchedOwners({ store, holdersOf, now }: Rooms): Promise<Acted> {
  return { changed: await watchOwners({ store, holdersOf, nowMs: now() }) }
}

/** Kept, not in effect: what set-up was told so far. */
async function saveSetUp(rooms: Rooms, { by, patch }: Of<'SaveSetUp'>, told: Told): Promise<Acted> {
  const { once: _once, ...again } = told
  const write = { setup: { kind: 'setup', id: 'main' } } as const
  return teamAct(rooms, by, again, write, ({ setup }, nowMs) => ({
    result: { changed: true },
    put: { setup: patched(setup, patch) },
    journal: [entryOf({ type: 'SetUpContinued', atMs: nowMs, by })],
  }))
}
