/** What a team decided at set-up; one row, read inside every transaction that needs it. */
import type { WorkCalendar } from './time/work-calendar.ts'
import type { UserId } from './ids.ts'
import type { GitHubUser } from './github-user.ts'
import type { Seconds } from './approvals/agreement.ts'
import type { Answers } from './team/settings/model.ts'
import type { Entries } from './team/settings/entries.ts'

export type Settings = {
  readonly guildId: string
  readonly channelId: string
  readonly sirRoleId: string
  readonly chairRoleId?: string
  readonly tscRoleId?: string
  /** `owner/repo`, private: tracking issues. */
  readonly tracker?: string
  /** Its number on GitHub when set-up looked: whoever makes another repository of this name has another number. */
  readonly trackerId?: number
  /** `owner/repo`, public: draft advisories. */
  readonly product?: string
  readonly productId?: number
  readonly runbook: { readonly name: string; readonly hash: string }
  /** Another one that an administrator named: a change of the process, in force from the day a chair sets. */
  readonly nextRunbook?: { readonly name: string }
  readonly calendar: WorkCalendar
  /** What days are called, by date; kept when a day is one of work again. */
  readonly holidayNames?: Readonly<Record<string, string>>
  /** The calendar that open cases were planned under, until they have been planned anew. */
  readonly plannedUnder?: WorkCalendar
  /** The answers that open cases were planned under, for as long. */
  readonly answeredUnder?: Answers
  /** The last change of the calendar, numbered, so that it and no other is taken back. */
  readonly calendarChange?: { readonly number: number; readonly by: UserId; readonly atMs: number }
  /** People outside the roster who can read the channel, each accepted with a reason. */
  readonly acceptedReaders: readonly {
    readonly id: string
    readonly kind: 'user' | 'role'
    readonly why: string
    readonly by: UserId
    readonly atMs: number
  }[]
  readonly detail: 'status' | 'findings'
  /** What the team said to the questions its runbook leaves open. */
  readonly answers?: Answers
  /** Components, lists and public channels, by section. */
  readonly entries?: Entries
  /** Whose the logins in both are, as GitHub said when each was written down. */
  readonly accounts?: readonly GitHubUser[]
  /** The last change of a setting, so that the same person may take it back within ten minutes. */
  readonly lastChange?: {
    /** Counts on and on: no two changes share it. */
    readonly number: number
    readonly by: UserId
    readonly atMs: number
    /** Left out when it took another change back. */
    readonly before?: Pick<Settings, 'answers' | 'entries' | 'accounts' | 'calendar' | 'detail'>
  }
  readonly setUpAtMs: number
  readonly setUpBy: UserId
  /** Who could approve what takes two people, since when and on whose word; absent until somebody has looked. */
  readonly seconds?: Seconds
}

/** The number that a name stood for when set-up looked; undefined: nobody has looked at this one. */
export function repositoryIdOf(
  { tracker, trackerId, product, productId }: Settings,
  fullName: string,
): number | undefined {
  const named = (name: string | undefined): boolean => name?.toLowerCase() === fullName.toLowerCase()
  if (named(tracker)) return trackerId
  return named(product) ? productId : undefined
}
