/** What may be asked of the disclosure of a case. */
import type { FirstAs, SecondAs } from '../../approvals/agreement.ts'
import type { UserId } from '../../ids.ts'
import type { Address, Receipt, Stop } from './model.ts'

/** What each of the two was when they agreed; the second person gives the command. */
type AgreedAs = { readonly firstAs?: readonly FirstAs[]; readonly secondAs?: SecondAs }
/** Kinds whose approval can end before they are wholly done; a publication stops for reasons of its own. */
export type Voidable = 'prenotice' | 'announcement' | 'public-deletion'

export type PrenoticeRequest =
  /** For two people, like a disclosure. */
  | (AgreedAs & {
      readonly type: 'SendPrenotice'
      readonly first: UserId
      readonly list: { readonly id: string; readonly name: string }
      readonly to: readonly Address[]
      readonly dateMs: number
      readonly preparation: string
      readonly subject: string
      readonly text: string
      readonly sha256: string
      /** What was typed for it, so that it can be written again and compared. */
      readonly own?: string
    })
  | { readonly type: 'AnswerPrenotice'; readonly id: string; readonly says: Receipt }
  | { readonly type: 'ResendPrenotice' }
  | { readonly type: 'WaivePrenotice'; readonly why: string }
  | { readonly type: 'AgreePreparation'; readonly untilMs?: number; readonly who: string }

export type PrenoticeFact =
  | { readonly type: 'PrenoticeReached'; readonly id: string }
  | { readonly type: 'PrenoticeFailed'; readonly id: string; readonly code: string }

export type AnnounceRequest =
  /** `first`: whoever proposed it, where it takes two. */
  | (AgreedAs & {
      readonly type: 'Announce'
      readonly channel: string
      readonly name: string
      readonly place?: string
      readonly to: readonly Address[]
      readonly subject: string
      readonly text: string
      readonly sha256: string
      /** What was typed for it, so that it can be written again and compared. */
      readonly own?: string
      readonly first?: UserId
    })
  | { readonly type: 'LeaveOutChannels'; readonly channels: readonly string[]; readonly why: string }

export type AnnounceFact =
  | { readonly type: 'AnnouncementMade'; readonly id: string }
  | { readonly type: 'AnnouncementFailed'; readonly id: string; readonly code: string }

export type InstallersRequest =
  | { readonly type: 'AnswerInstallers'; readonly needed: boolean; readonly why: string }
  | { readonly type: 'WaiveInstallers'; readonly why: string }

export type DisclosureRequest =
  | PrenoticeRequest
  | AnnounceRequest
  | InstallersRequest
  /** Only ever carried out for two people: `by` approved what `first` proposed. No `atMs`: at once. */
  | (AgreedAs & {
      readonly type: 'AgreeDisclosure'
      readonly first: UserId
      readonly atMs?: number
      readonly early: string
      readonly advisories: readonly { readonly id: string; readonly digest: string }[]
    })
  | { readonly type: 'CancelDisclosure' }

export type DisclosureFact =
  | PrenoticeFact
  | AnnounceFact
  /** Its time has come. */
  | { readonly type: 'BeginDisclosure'; readonly id: string }
  /** As GitHub says; whoever published it. */
  | {
      readonly type: 'AdvisoryPublished'
      readonly id: string
      readonly publishedAtMs: number
      /** Other words are public than two people approved: in which fields, and who is told at once. */
      readonly differs?: { readonly fields: readonly string[]; readonly tells: readonly UserId[] }
    }
  | { readonly type: 'StopDisclosure'; readonly id: string; readonly why: Stop }
  /** One of the two no longer stands, or it would be another deed by now: what has not left yet stays. */
  | { readonly type: 'VoidApproval'; readonly of: Voidable; readonly id: string }
