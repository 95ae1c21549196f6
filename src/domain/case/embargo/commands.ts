/** What may be asked of the embargo of a case. */
import type { AgreedEmbargo, ZonedDate } from './state.ts'

export type EmbargoCommand =
  | ({
      readonly type: 'ProposeEmbargo'
      readonly from: 'team' | 'reporter'
      readonly why: string
    } & ZonedDate)
  | ({ readonly type: 'AgreeEmbargo'; readonly agreedAtMs: number } & ZonedDate &
      Pick<AgreedEmbargo, 'who' | 'why'>)
