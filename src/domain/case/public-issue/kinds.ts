/** What may be asked of it, what it learns, and what happens to it. */
import type { Agreement } from '../../approvals/agreement.ts'
import type { PublicIssue, Removal } from '../state.ts'

export type PublicIssueRequest =
  | {
      readonly type: 'TakePublicIssue'
      readonly repository: string
      readonly number: number
      readonly nodeId: string
      readonly url: string
      readonly removal: Removal
    }
  /** Only ever carried out for two people: `by` approved what `first` proposed. */
  | ({
      readonly type: 'AgreePublicRemoval'
      readonly id: string
      readonly digest: string
    } & Omit<Agreement, 'second'>)

export type PublicIssueFact =
  | {
      readonly type: 'PublicIssueSaved'
      readonly id: string
      readonly digest: string
      readonly comments: number
      readonly files: number
    }
  | { readonly type: 'PublicIssueAuthorTold'; readonly id: string; readonly notice: number }
  | { readonly type: 'PublicIssueChanged'; readonly id: string }
  | {
      readonly type: 'PublicIssueGone'
      readonly id: string
      readonly how: NonNullable<PublicIssue['how']>
    }

export type PublicIssueEvent =
  | {
      readonly type: 'PublicIssueTaken'
      readonly id: string
      readonly repository: string
      readonly number: number
      readonly nodeId: string
      readonly url: string
      readonly removal: Removal
    }
  | {
      readonly type: 'PublicIssueSaved'
      readonly digest: string
      readonly comments: number
      readonly files: number
    }
  | { readonly type: 'PublicIssueAuthorTold'; readonly notice: number }
  | ({ readonly type: 'PublicRemovalAgreed'; readonly digest: string } & Omit<Agreement, 'second'>)
  | { readonly type: 'PublicIssueChanged' }
  | { readonly type: 'PublicIssueGone'; readonly how: NonNullable<PublicIssue['how']> }
