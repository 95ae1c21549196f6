/** What has happened to the embargo of a case. */
import type { UserId } from '../../ids.ts'
import type { AgreedEmbargo, ZonedDate } from './model.ts'

export type EmbargoEvent =
  | ({
      readonly type: 'EmbargoProposed'
      readonly from: 'team' | 'reporter'
      readonly why: string
    } & ZonedDate)
  /** `anew`: another date was agreed before. */
  | ({ readonly type: 'EmbargoAgreed'; readonly agreedAtMs: number; readonly anew: boolean } & ZonedDate &
      Pick<AgreedEmbargo, 'who' | 'why'>)
  | ({
      readonly type: 'EmbargoExtended'
      readonly fromMs: number
      readonly count: number
      readonly why: string
    } & ZonedDate)
  | { readonly type: 'EmbargoDisputed'; readonly why: string; readonly tells?: readonly UserId[] }
  | { readonly type: 'EmbargoBroken'; readonly how: string; readonly tells: readonly UserId[] }
  | {
      readonly type: 'ExploitationNoted'
      readonly sinceMs: number
      readonly evidence: string
      readonly tells: readonly UserId[]
    }
  /** `moved`: to another date than was agreed. */
  | ({ readonly type: 'FixForgone'; readonly why: string; readonly moved: boolean } & ZonedDate)
