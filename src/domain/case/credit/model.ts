/** Who is to be thanked, what may be asked about it, and what happens. */
import type { GitHubUser } from '../../github-user.ts'
import type { Reporter } from '../intake/model.ts'
import type { UserId } from '../../ids.ts'

/** What GitHub lets somebody be credited for (REST, repository advisories). */
export const creditTypes = [
  'reporter',
  'finder',
  'analyst',
  'coordinator',
  'remediation_developer',
  'remediation_reviewer',
  'remediation_verifier',
  'tool',
  'sponsor',
  'other',
] as const

export type CreditType = (typeof creditTypes)[number]

export type Credited = {
  /** c1, c2 … within the case. */
  readonly id: string
  readonly type: CreditType
  readonly wish: Reporter['credit']
  /** How they are named in the text; a pseudonym has no other name. */
  readonly as?: string
  readonly github?: string
  readonly account?: GitHubUser
  readonly collaborates: boolean
  /** Who wrote the answer down, and when. */
  readonly by: UserId
  readonly atMs: number
  /** Let into the draft on GitHub. */
  readonly invitedAtMs?: number
}

/** `person`: whose answer it is; somebody new where it is left out. */
export type CreditRequest = { readonly type: 'RecordCredit'; readonly person?: string } & Pick<
  Credited,
  'wish' | 'as' | 'github' | 'account' | 'collaborates'
> & { readonly for: Credited['type'] }

/** They stand among the collaborators of this advisory, read back. */
export type CreditFact = {
  readonly type: 'CreditedInvited'
  readonly id: string
  readonly people: readonly string[]
}

export type CreditEvent =
  | { readonly type: 'CreditRecorded'; readonly person: Omit<Credited, 'by' | 'atMs' | 'invitedAtMs'> }
  | { readonly type: 'CreditedInvited'; readonly id: string; readonly people: readonly string[] }
