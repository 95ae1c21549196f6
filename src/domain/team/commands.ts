/** What may be asked of the team and of its settings. */
import type { OpenCase } from '../case/commands.ts'
import type { CaseKey, UserId } from '../ids.ts'
import type { AccountNow, GitHubUser } from '../github-user.ts'
import type { Tag } from '../effect.ts'
import type { Figures } from '../figures/figures.ts'
import type { Stage } from '../time/clock.ts'
import type { ClockId } from '../runbook/runbook.ts'
import type { Able } from '../approvals/agreement.ts'
import type { Settings } from '../settings.ts'
import type { ProcessCommand } from '../process/process.ts'
import type { FindCommand } from '../issue-monitor/commands.ts'
import type { RotaWish } from './roster/on-call.ts'
import type { TextCommand } from './settings/own-text.ts'
import type { RosterCommand } from './roster/commands.ts'
import type { SettingsCommand } from './settings/commands.ts'

export type TeamCommand =
  | SettingsCommand
  | TextCommand
  | RosterCommand
  | FindCommand
  | ProcessCommand
  | ({ readonly by: UserId } & (
      | {
          readonly type: 'SetUp'
          readonly settings: Omit<Settings, 'setUpAtMs' | 'setUpBy'>
          /** Present holders of the SIR role. */
          readonly holders: readonly UserId[]
          readonly chair: UserId
        }
      /** By the program: looks who could approve by now. `named`: by a change that these people of the team made. */
      | {
          readonly type: 'NoticeSeconds'
          readonly named?: { readonly who: readonly Able[]; readonly by: readonly UserId[] }
        }
      | { readonly type: 'VouchForSecond'; readonly member: UserId }
      | { readonly type: 'ChangeRota'; readonly wish: RotaWish }
      /** Looks who of the owners of open cases can be reached. */
      | { readonly type: 'WatchOwners' }
      /** Tells whose turn it is, if that has not been told. */
      | { readonly type: 'TurnOnCall' }
      | {
          readonly type: 'RecordIdentity'
          readonly member: UserId
          readonly github: string
          readonly account?: GitHubUser
        }
      /** By the program: who was to be let in was looked up, and their name is not theirs any more. */
      | {
          readonly type: 'LearnAccount'
          readonly account: GitHubUser
          readonly now: AccountNow
          readonly member?: UserId
          readonly case?: CaseKey
        }
      /** `undoes`: the number of the change of the calendar that this takes back. */
      | {
          readonly type: 'AddHoliday'
          readonly date: string
          readonly name: string
          readonly undoes?: number
        }
      | { readonly type: 'RemoveHoliday'; readonly date: string; readonly undoes?: number }
      /** The calendar changed: each open case is planned anew. */
      | { readonly type: 'ReplanOpenCases'; readonly change: string }
      /** The team's channel is another one: what stands in the former is made again in it. */
      | { readonly type: 'MoveCases'; readonly channel: string }
      /** The author of a message in public is asked, once, to report privately. */
      | {
          readonly type: 'AskPrivately'
          readonly channel: string
          readonly message: string
          readonly author: UserId
          readonly policy: string
        }
      /** What stands on GitHub already becomes a case, each once. */
      | { readonly type: 'Import'; readonly cases: readonly OpenCase[] }
      /** What should stand outside is shown anew (`gone`: made again; `voids`: noted of it and looked at anew), and what waits for a person is sent again. */
      | {
          readonly type: 'Repair'
          readonly what: string
          readonly mends: readonly { readonly tag: Tag; readonly gone: boolean; readonly voids?: string }[]
          readonly effects: readonly number[]
          /** Made anew under a name that is known: the number it has by now. */
          readonly repositories?: readonly { readonly name: string; readonly id: number }[]
        }
      /** Redacted figures of a whole period go to public channels, once for each. */
      | {
          readonly type: 'PostFigures'
          readonly period: string
          readonly channels: readonly string[]
          readonly figures: Figures
          readonly least: number
        }
      /** A deadline is so late that the TSC contacts hear of it, each once. */
      | {
          readonly type: 'TellTsc'
          readonly case: CaseKey
          readonly clock: ClockId
          readonly startMs: number
          readonly stage: Stage
        }
      /** What a person decided about a parked effect is carried out. */
      | { readonly type: 'ReleaseEffect'; readonly effect: string; readonly arrived: boolean }
      /** A parked effect: a person says that it arrived, or that it is to be sent again. */
      /** `among`: one of several that a single gesture settles. */
      | {
          readonly type: 'SettleEffect'
          readonly effect: number
          readonly arrived: boolean
          readonly among?: true
        }
    ))
