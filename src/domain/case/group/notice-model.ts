/** Who was told of a vulnerability, what may be asked about it, and what happens. */
import type { GitHubUser } from '../../github-user.ts'
import type { UserId } from '../../ids.ts'

export type ImpactedSig = {
  readonly sig: string
  readonly components: readonly string[]
  /** As the settings name who chairs it. */
  readonly chair: string
}

/** As whom somebody was told of a case. */
export const ears = ['chair', 'tsc', 'contact', 'group'] as const

export type Ear = (typeof ears)[number]

/** Written to in direct messages; `text` is what left, `sha256` of it. */
export type Written = {
  readonly user: UserId
  readonly as: Ear
  readonly text: string
  readonly sha256: string
}

/** Let into the drafts; by login, and who it is where that is known. */
export type Guest = {
  readonly github: string
  readonly account?: GitHubUser
  readonly as: Ear
  readonly user?: UserId
}

/** For a person to do: nobody can write to them, or let them in, from here. */
export type ByHand = {
  readonly who: string
  readonly user?: UserId
  readonly as: Ear
  readonly write: boolean
  readonly letIn: boolean
}

export type Notices = { readonly sigs: readonly ImpactedSig[]; readonly guests: readonly Guest[] }

export type NoticeRequest = {
  readonly type: 'AlertSigs'
  readonly sigs: readonly ImpactedSig[]
  readonly written: readonly Written[]
  readonly guests: readonly Guest[]
  readonly byHand: readonly ByHand[]
  readonly neutral: string
}

/** Their direct messages are closed. */
export type NoticeFact = { readonly type: 'LearnUnreached'; readonly id: string; readonly user: UserId }

export type NoticeEvent =
  | {
      readonly type: 'SigsAlerted'
      readonly id: string
      readonly sigs: readonly ImpactedSig[]
      readonly written: readonly Written[]
      readonly guests: readonly Guest[]
      readonly byHand: readonly ByHand[]
      readonly untilMs: number
    }
  | { readonly type: 'AskUnreached'; readonly id: string; readonly user: UserId }
