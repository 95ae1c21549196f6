/** Acts on the team and its settings, each in one transaction; what they mean for open cases goes out as effects. */
import { draftReaders } from '../domain/case/react-people.ts'
import type { UserId } from '../domain/case/state.ts'
import { itself } from '../domain/case/commands.ts'
import type { Effect } from '../domain/effect.ts'
import type { ProcessCommand } from '../domain/process/process.ts'
import type { Refusal } from '../domain/refusal.ts'
import { isRefusal, Refused } from '../domain/refusal.ts'
import type { Settings } from '../domain/settings.ts'
import { decideHoliday, withCalendarChange } from '../domain/team/calendar.ts'
import type { TeamCommand } from '../domain/team/commands.ts'
import type { TeamChange } from '../domain/team/decide.ts'
import { decideIdentity, decideSetUp } from '../domain/team/decide.ts'
import { decideMember, decideSettings } from '../domain/team/decide-settings.ts'
import type { Member } from '../domain/team/member.ts'
import { patched } from '../domain/team/set-up-draft.ts'
import type { Acted, Deeds, Rooms, Told } from './act.ts'
import { learnAccount } from './act-account.ts'
import { findDeeds } from './act-find.ts'
import { importCases } from './act-import.ts'
import { actOnCall } from './act-on-call.ts'
import { askPrivately, postFigures, tellTsc } from './act-outsiders.ts'
import { release, repair, settle } from './act-parked.ts'
import { processDeeds } from './act-process.ts'
import { rosterDeeds } from './act-roster.ts'
import { changeText } from './act-text.ts'
import { entryOf, memberRef, openCases, openRows, settingsRef, teamAct } from './frame.ts'
import { moveCases } from './move-cases.ts'
import { watchOwners } from './owners.ts'
import type { Written } from './store.ts'

type Of<T extends TeamCommand['type']> = Extract<TeamCommand, { type: T }>

type Standing = {
  readonly settings: Settings | undefined
  readonly members: ReadonlyMap<string, Member | undefined>
  readonly nowMs: number
}
type Decided = TeamChange | Refusal

/** An act on the settings and on the rows of `people`. */
const changing =
  <C extends TeamCommand>(
    people: (command: C) => readonly UserId[],
    decide: (command: C, standing: Standing) => Decided,
  ) =>
  async (rooms: Rooms, command: C, told: Told): Promise<Acted> => {
    const open = await openCases(rooms)
    const ids = people(command)
    const write = {
      settings: settingsRef,
      ...Object.fromEntries(ids.map((id) => [`member ${id}`, memberRef(id)])),
    }
    return teamAct(rooms, command.by, told, write, (docs, nowMs) => {
      const settings = docs.settings as Settings | undefined
      const members = new Map(
        ids.map((id) => [id, (docs as Record<string, unknown>)[`member ${id}`] as Member | undefined]),
      )
      const decided = decide(command, { settings, members, nowMs })
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
          ...(settings !== undefined && after !== undefined && settings.channelId !== after.settings.channelId
            ? [moving(after.settings.channelId, told.once?.id ?? String(nowMs))]
            : []),
          ...(after?.changed === true ? [replanning(told.once?.id ?? String(nowMs))] : []),
          // A login that became known opens the drafts there are already.
          ...(command.type === 'RecordIdentity' || command.type === 'RecordMember'
            ? open.flatMap(draftReaders)
            : []),
        ],
      } as Written<typeof write, Acted>
    })
  }

const changingSettings = <C extends TeamCommand>(
  decide: (settings: Settings | undefined, command: C, nowMs: number) => Decided,
) =>
  changing<C>(
    () => [],
    (command, { settings, nowMs }) => decide(settings, command, nowMs),
  )

const changingMember = <C extends Of<'RecordIdentity' | 'RecordMember'>>(
  decide: (member: Member | undefined, command: C, nowMs: number) => Decided,
) =>
  changing<C>(
    ({ member }) => [member],
    (command, { members, nowMs }) => decide(members.get(command.member), command, nowMs),
  )

/** After the time in which a setting can be taken back; changes in a row are told as one. */
const reviewing = (nowMs: number): Effect => ({
  do: 'wake',
  tag: 'process-review',
  atMs: nowMs + 10 * 60_000,
  command: { type: 'ReviewProcess', by: itself } satisfies ProcessCommand,
})

/** After the change has been written: what is shown anew asks for the channel when it is sent. */
const moving = (channel: string, change: string): Effect => ({
  do: 'continue',
  tag: `move:${change}`,
  lane: 'channel|move',
  command: { type: 'MoveCases', channel, by: itself },
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
  const rows = await openRows(rooms)
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

export const teamDeeds: Deeds<TeamCommand> = {
  SetUp: changing(
    ({ holders, chair }) => [...new Set([...holders, chair])],
    (command, { settings, members, nowMs }) => decideSetUp(settings, members, command, nowMs),
  ),
  RecordIdentity: changingMember(decideIdentity),
  RecordMember: changingMember(decideMember),
  LearnAccount: learnAccount,
  AddHoliday: changingSettings(decideHoliday),
  RemoveHoliday: changingSettings(decideHoliday),
  AnswerQuestions: changingSettings(decideSettings),
  PutEntry: changingSettings(decideSettings),
  RemoveEntry: changingSettings(decideSettings),
  UndoSettings: changingSettings(decideSettings),
  SaveSetUp: saveSetUp,
  ReplanOpenCases: replanOpenCases,
  MoveCases: moveCases,
  WatchOwners: watchedOwners,
  EditTemplate: changeText,
  RestoreTemplate: changeText,
  ChangeRota: actOnCall,
  TurnOnCall: actOnCall,
  SettleEffect: settle,
  ReleaseEffect: release,
  Repair: repair,
  Import: importCases,
  AskPrivately: askPrivately,
  PostFigures: postFigures,
  TellTsc: tellTsc,
  ...rosterDeeds,
  ...processDeeds,
  ...findDeeds,
}
