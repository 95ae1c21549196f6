/** What has happened to the embargo of a case. */
import type { AgreedEmbargo, ZonedDate } from './state.ts'

export type EmbargoEvent =
  | ({
      readonly type: 'EmbargoProposed'
      readonly from: 'team' | 'reporter'
      readonly why: string
    } & ZonedDate)
  /** `anew`: another date was agreed before. */
  | ({ readonly type: 'EmbargoAgreed'; readonly agreedAtMs: number; readonly anew: boolean } & ZonedDate &
      Pick<AgreedEmbargo, 'who' | 'why'>)
