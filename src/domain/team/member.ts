/** A person on the roster and what may happen to them. */
import type { UserId } from '../case/state.ts'

export type Member = {
  readonly id: UserId
  readonly state: 'active' | 'removed'
  readonly source: 'set-up' | 'nominated'
  readonly joinedAtMs: number
  readonly chair: boolean
  readonly github?: string
  readonly zone?: string
}

type Meta = { readonly atMs: number; readonly by: UserId }
export type TeamEvent = Meta &
  (
    | { readonly type: 'SetUp' }
    | { readonly type: 'MemberEnrolled'; readonly member: UserId; readonly chair: boolean }
    | { readonly type: 'IdentityRecorded'; readonly member: UserId; readonly github: string }
    | { readonly type: 'HolidayAdded'; readonly date: string; readonly name: string }
    | { readonly type: 'HolidayRemoved'; readonly date: string }
    | { readonly type: 'ReaderAccepted'; readonly reader: string; readonly why: string }
    | { readonly type: 'EffectSettled'; readonly effect: number; readonly arrived: boolean }
  )
