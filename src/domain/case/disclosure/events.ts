/** What has happened to the disclosure of a case. */
import type { UserId } from '../state.ts'
import type { Publishing, Stop } from './state.ts'

export type DisclosureEvent =
  | {
      readonly type: 'DisclosureAgreed'
      readonly id: string
      readonly first: UserId
      readonly onAtMs: number
      readonly agreedMs?: number
      readonly early?: string
      readonly advisories: readonly Publishing[]
    }
  | { readonly type: 'DisclosureCancelled' }
  | { readonly type: 'DisclosureBegun' }
  | { readonly type: 'AdvisoryPublished'; readonly id: string; readonly publishedAtMs: number }
  | { readonly type: 'DisclosureStopped'; readonly why: Stop }
  /** Every advisory is public. */
  | { readonly type: 'Disclosed' }
