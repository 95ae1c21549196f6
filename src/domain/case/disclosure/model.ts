/** What a case keeps of its way into the open: plans, notices and announcements. */
import type { UserId } from '../../ids.ts'
import type { Agreement, FirstAs, SecondAs } from '../../approvals/agreement.ts'

export type Address = { readonly user: UserId } | { readonly mail: string }

export const receipts = ['not-looked', 'looked', 'affected', 'not-affected'] as const

export type Receipt = (typeof receipts)[number]

export type Recipient = {
  /** Within the case: n1-1, n1-2 … */
  readonly id: string
  readonly to: Address
  /** Of a direct message; what became of a letter the letter says. */
  readonly is: 'sending' | 'sent' | 'failed'
  readonly code?: string
  readonly letter?: string
  readonly receipt: Receipt
  /** Who wrote it down, where they did not press a button themselves. */
  readonly recordedBy?: UserId
}

export type Prenotice = Agreement & {
  readonly id: string
  readonly list: { readonly id: string; readonly name: string }
  /** One of the two no longer stood: nothing more of it leaves. */
  readonly void?: true
  readonly atMs: number
  readonly dateMs: number
  /** What is asked of them, in the words of whoever proposed it. */
  readonly preparation: string
  /** Absent of what was sent before it was kept, as `own`. */
  readonly subject?: string
  readonly own?: string
  readonly text: string
  readonly sha256: string
  readonly recipients: readonly Recipient[]
}

/** Agreed with those who were told; no `untilMs`: they need no time. */
export type Preparation = {
  readonly untilMs?: number
  readonly who: string
  readonly by: UserId
  readonly atMs: number
}

export type Announcement = {
  /** Within the case: p1, p2 … */
  readonly id: string
  /** Of the settings: a channel of the server, or a list. */
  readonly channel: string
  readonly name: string
  readonly is: 'sending' | 'made' | 'failed' | 'left-out'
  readonly code?: string
  readonly by: UserId
  /** Of a list: who proposed it, and what both were. */
  readonly first?: UserId
  readonly firstAs?: readonly FirstAs[]
  readonly secondAs?: SecondAs
  readonly atMs: number
  /** Of a list, with what was typed for it; absent of what was sent before they were kept. */
  readonly subject?: string
  readonly own?: string
  readonly text: string
  readonly sha256: string
  readonly place?: string
  readonly to: readonly Address[]
  readonly letters: readonly string[]
  readonly why?: string
}

export type Installers = {
  readonly asked?: { readonly user: UserId; readonly atMs: number }
  readonly answer?: {
    readonly needed: boolean
    readonly why: string
    readonly by: UserId
    readonly atMs: number
    /** Somebody of the team wrote it down. */
    readonly recorded: boolean
  }
}

/** Why what was agreed on was not published: nothing was, or only some of several advisories. */
export const stops = [
  'changed',
  'gates',
  'date',
  'not-a-draft',
  'internal',
  'closed',
  'people',
  'rule',
  'refused',
] as const

export type Stop = (typeof stops)[number]

export type Publishing = {
  /** The advisory, as the case calls it. */
  readonly id: string
  /** Of what was shown to both people; another one is not published. */
  readonly digest: string
  readonly publishedAtMs?: number
}

export type Publication = Agreement & {
  /** The revision at which it was agreed: names it within the case. */
  readonly id: string
  readonly is: 'agreed' | 'publishing' | 'stopped' | 'cancelled' | 'published'
  readonly atMs: number
  /** The date that was agreed with the reporter then; another date ends it. */
  readonly agreedMs?: number
  /** Why before that date. */
  readonly early?: string
  readonly advisories: readonly Publishing[]
  readonly why?: Stop
}

export type Disclosure = {
  readonly prenotices?: readonly Prenotice[]
  readonly preparation?: Preparation
  readonly installers?: Installers
  readonly announcements?: readonly Announcement[]
  readonly publication?: Publication
  /** Every advisory is public. */
  readonly publishedAtMs?: number
}
