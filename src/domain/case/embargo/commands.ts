/** What may be asked of the embargo of a case. */
import type { UserId } from '../../ids.ts'
import type { AgreedEmbargo, ZonedDate } from './model.ts'

export type EmbargoCommand =
  | ({
      readonly type: 'ProposeEmbargo'
      readonly from: 'team' | 'reporter'
      readonly why: string
    } & ZonedDate)
  | ({ readonly type: 'AgreeEmbargo'; readonly agreedAtMs: number } & ZonedDate &
      Pick<AgreedEmbargo, 'who' | 'why'>)
  | ({ readonly type: 'ExtendEmbargo'; readonly why: string } & ZonedDate)
  /** `tells`: those who are let in, where not everybody is. */
  | { readonly type: 'DisputeEmbargo'; readonly why: string; readonly tells?: readonly UserId[] }
  /** `tells`: the chairs. */
  | { readonly type: 'BreakEmbargo'; readonly how: string; readonly tells: readonly UserId[] }
  | {
      readonly type: 'NoteExploitation'
      readonly sinceMs: number
      readonly evidence: string
      readonly tells: readonly UserId[]
    }
  | ({ readonly type: 'ForgoFix'; readonly why: string } & ZonedDate)
