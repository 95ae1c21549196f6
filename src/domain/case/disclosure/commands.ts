/** What may be asked of the disclosure of a case. */
import type { UserId } from '../state.ts'
import type { Stop } from './state.ts'

export type DisclosureCommand =
  /** Only ever carried out for two people: `by` approved what `first` proposed. No `atMs`: at once. */
  | {
      readonly type: 'AgreeDisclosure'
      readonly first: UserId
      readonly atMs?: number
      readonly early: string
      readonly advisories: readonly { readonly id: string; readonly digest: string }[]
    }
  | { readonly type: 'CancelDisclosure' }
  /** Its time has come. */
  | { readonly type: 'BeginDisclosure'; readonly id: string }
  /** As GitHub says; whoever published it. */
  | { readonly type: 'AdvisoryPublished'; readonly id: string; readonly publishedAtMs: number }
  | { readonly type: 'StopDisclosure'; readonly id: string; readonly why: Stop }
