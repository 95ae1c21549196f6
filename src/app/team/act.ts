/** Acts on the team and its settings, each in one transaction; what they mean for open cases goes out as effects. */
import { itself } from '../../domain/ids.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { isRefusal, Refused, refuse } from '../../domain/refusal.ts'
import type { Settings } from '../../domain/settings.ts'
import { decideHoliday } from '../../domain/team/settings/days-off.ts'
import type { TeamCommand } from '../../domain/team/commands.ts'
import type { TeamChange } from '../../domain/team/decide.ts'
import { patched, roleTwiceIn } from '../../domain/team/settings/set-up-draft.ts'
import type { Acted, Deeds, Rooms, Told } from '../core/handlers.ts'
import { learnAccount } from '../settings/act-account.ts'
import { administered, teamWritten } from '../settings/act-administration.ts'
import { findDeeds } from '../public-issues/act.ts'
import { importCases } from '../case/act-import.ts'
import { actOnCall } from './act-on-call.ts'
import { askPrivately, postFigures, tellTsc } from '../case/act-outsiders.ts'
import { release, repair, settle } from '../operations/act-parked.ts'
import { processDeeds } from '../runbook/act.ts'
import { rosterDeeds } from './act-roster.ts'
import { changeText } from '../letters/act.ts'
import { noticeSeconds, vouchFor } from '../approvals/act-vouch.ts'
import { entryOf, settingsRef, transact } from '../core/transaction.ts'
import { moveCases } from '../case/move.ts'
import { watchOwners } from './owners.ts'

type Of<T extends TeamCommand['type']> = Extract<TeamCommand, { type: T }>

const changingSettings =
  <C extends Of<'AddHoliday' | 'RemoveHoliday'>>(
    decide: (settings: Settings | undefined, command: C, nowMs: number) => TeamChange | Refusal,
  ) =>
  async (rooms: Rooms, command: C, told: Told): Promise<Acted> => {
    const scope = { by: command.by, told, write: { settings: settingsRef } }
    return transact(rooms, scope, ({ settings }, { nowMs }) => {
      const decided = decide(settings, command, nowMs)
      if (isRefusal(decided)) throw new Refused(decided)
      return teamWritten(command, decided, { settings, open: [], nowMs })
    })
  }

/** One case at a time, so that a thousand open ones do not hold up a person's act; of changes in a row each hears once. */
async function replanOpenCases(rooms: Rooms, { by, change: id }: Of<'ReplanOpenCases'>): Promise<Acted> {
  return transact(
    rooms,
    { by, told: {}, write: { settings: settingsRef }, follow: () => ({ open: () => false }) },
    ({ settings }, { open }) => {
      if (settings?.plannedUnder === undefined) return { result: { changed: false } }
      const { plannedUnder: from, answeredUnder: answers, ...planned } = settings
      return {
        result: { changed: true },
        put: { settings: planned },
        effects: open.map(({ row: { key } }) => ({
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
    },
  )
}

/** Kept, not in effect: what set-up was told so far. */
async function saveSetUp(rooms: Rooms, { by, patch }: Of<'SaveSetUp'>, told: Told): Promise<Acted> {
  const { once: _once, ...again } = told
  const write = { setup: { kind: 'setup', id: 'main' } } as const
  return transact(rooms, { by, told: again, write }, ({ setup, settings }, { nowMs }) => {
    const kept = patched(setup, patch, by)
    const twice = roleTwiceIn(kept, patch, settings)
    if (twice !== undefined) throw new Refused(refuse('role-twice', twice))
    return {
      result: { changed: true },
      put: { setup: kept },
      journal: [entryOf({ type: 'SetUpContinued', atMs: nowMs, by })],
    }
  })
}

export const teamDeeds: Deeds<TeamCommand> = {
  SetUp: administered,
  RecordIdentity: administered,
  RecordMember: administered,
  LearnAccount: learnAccount,
  AddHoliday: changingSettings(decideHoliday),
  RemoveHoliday: changingSettings(decideHoliday),
  AnswerQuestions: administered,
  PutEntry: administered,
  RemoveEntry: administered,
  UndoSettings: administered,
  SaveSetUp: saveSetUp,
  ReplanOpenCases: replanOpenCases,
  MoveCases: moveCases,
  WatchOwners: watchOwners,
  NoticeSeconds: noticeSeconds,
  VouchForSecond: vouchFor,
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
