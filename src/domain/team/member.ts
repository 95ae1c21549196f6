/** A person on the roster and what may happen to them. */
import type { UserId } from '../case/state.ts'
import type { Plan } from './on-call.ts'

/** The four sources of the first team (O12). */
export const memberSources = {
  maintainer: 'SIG maintainer or chair',
  appsec: 'Application security contact of an organisation',
  tsc: 'Nominated by the TSC',
  release: 'Nominated by SIG-Release',
} as const
export type MemberSource = keyof typeof memberSources

export type Member = {
  readonly id: UserId
  readonly state: 'active' | 'removed'
  readonly source: 'set-up' | 'nominated'
  readonly joinedAtMs: number
  readonly chair: boolean
  readonly github?: string
  readonly zone?: string
  /** Where a member of the first team comes from. */
  readonly comesFrom?: MemberSource
  /** The TSC's approval: its date or a link to it. */
  readonly approval?: string
}

type Meta = { readonly atMs: number; readonly by: UserId }
export type TeamEvent = Meta &
  (
    | { readonly type: 'SetUp' }
    | { readonly type: 'MemberEnrolled'; readonly member: UserId; readonly chair: boolean }
    | { readonly type: 'IdentityRecorded'; readonly member: UserId; readonly github: string }
    | { readonly type: 'HolidayAdded'; readonly date: string; readonly name: string }
    | { readonly type: 'HolidayRemoved'; readonly date: string }
    /** `what`: the questions answered, or the section of an entry. */
    | { readonly type: 'SettingsChanged'; readonly what: string }
    | { readonly type: 'OnCallPlanned'; readonly plan: Plan }
    | { readonly type: 'OnCallTurned'; readonly turn: number; readonly member: UserId }
    | { readonly type: 'MemberRecorded'; readonly member: UserId }
    | { readonly type: 'SetUpContinued' }
    | { readonly type: 'Imported'; readonly links: readonly string[] }
    | { readonly type: 'Repaired'; readonly what: string; readonly tags: readonly string[] }
    | { readonly type: 'AskedPrivately'; readonly message: string; readonly author: UserId }
    | { readonly type: 'ReaderAccepted'; readonly reader: string; readonly why: string }
    | { readonly type: 'TemplateEdited'; readonly template: string; readonly version: number }
    | { readonly type: 'TemplateRestored'; readonly template: string }
    | { readonly type: 'EffectSettled'; readonly effect: number; readonly arrived: boolean }
  )
