/** What has happened to the disclosure of a case. */
import type { UserId } from '../../ids.ts'
import type { Announcement, Prenotice, Receipt, Publishing, Stop } from './model.ts'
import type { FirstAs, SecondAs } from '../../approvals/agreement.ts'
import type { Voidable } from './commands.ts'

type AgreedAs = { readonly firstAs?: readonly FirstAs[]; readonly secondAs?: SecondAs }

export type PrenoticeEvent =
  | ({ readonly type: 'PrenoticeSent' } & Omit<Prenotice, 'second' | 'atMs'>)
  | { readonly type: 'PrenoticeReached'; readonly id: string }
  | { readonly type: 'PrenoticeFailed'; readonly id: string; readonly code: string }
  | { readonly type: 'PrenoticeResent'; readonly ids: readonly string[] }
  /** `recorded`: somebody of the team wrote it down. */
  | {
      readonly type: 'PrenoticeAnswered'
      readonly id: string
      readonly says: Receipt
      readonly recorded?: true
    }
  | { readonly type: 'PreparationAgreed'; readonly untilMs?: number; readonly who: string }

export type AnnounceEvent =
  | ({ readonly type: 'AnnouncementWanted'; readonly first?: UserId } & Omit<
      Announcement,
      'is' | 'code' | 'by' | 'atMs' | 'why'
    >)
  | { readonly type: 'AnnouncementMade'; readonly id: string }
  | { readonly type: 'AnnouncementFailed'; readonly id: string; readonly code: string }
  | { readonly type: 'ChannelsLeftOut'; readonly channels: readonly string[]; readonly why: string }

export type InstallersEvent =
  | { readonly type: 'InstallersAsked'; readonly user: UserId }
  | {
      readonly type: 'InstallersAnswered'
      readonly needed: boolean
      readonly why: string
      readonly recorded: boolean
    }

export type DisclosureEvent =
  | PrenoticeEvent
  | AnnounceEvent
  | InstallersEvent
  | (AgreedAs & {
      readonly type: 'DisclosureAgreed'
      readonly id: string
      readonly first: UserId
      readonly onAtMs: number
      readonly agreedMs?: number
      readonly early?: string
      readonly advisories: readonly Publishing[]
    })
  | { readonly type: 'DisclosureCancelled' }
  | { readonly type: 'DisclosureBegun' }
  | { readonly type: 'AdvisoryPublished'; readonly id: string; readonly publishedAtMs: number }
  | { readonly type: 'DisclosureStopped'; readonly why: Stop }
  | {
      readonly type: 'PublishedDiffers'
      readonly id: string
      readonly fields: readonly string[]
      readonly tells: readonly UserId[]
    }
  | { readonly type: 'ApprovalVoid'; readonly of: Voidable; readonly id: string }
  /** Every advisory is public. */
  | { readonly type: 'Disclosed' }
