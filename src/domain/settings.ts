/** What a team decided at set-up; one row, read inside every transaction that needs it. */
import type { WorkCalendar } from './calendar.ts'
import type { UserId } from './case/state.ts'

export type Settings = {
  readonly guildId: string
  readonly channelId: string
  readonly sirRoleId: string
  readonly chairRoleId?: string
  readonly tscRoleId?: string
  /** `owner/repo`, private: tracking issues. */
  readonly tracker?: string
  /** `owner/repo`, public: draft advisories. */
  readonly product?: string
  readonly runbook: { readonly name: string; readonly hash: string }
  readonly calendar: WorkCalendar
  /** What days are called, by date; kept when a day is one of work again. */
  readonly holidayNames?: Readonly<Record<string, string>>
  /** The calendar that open cases were planned under, until they have been planned anew. */
  readonly plannedUnder?: WorkCalendar
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
  readonly setUpAtMs: number
  readonly setUpBy: UserId
}
