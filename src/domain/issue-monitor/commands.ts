/** What may be asked of the watch over public issues and of what it found. */
import type { CaseKey, UserId } from '../ids.ts'
import type { PublicFind, Watch } from './find.ts'

export type FoundIssue = { readonly id: string; readonly issue: string } & Omit<
  PublicFind,
  'state' | 'change'
>

export type FindCommand = { readonly by: UserId } &
  /** A repository was looked at: how far, and what was found; both are kept or neither is. */
  (
    | { readonly type: 'WatchLooked'; readonly watch: Watch; readonly found: readonly FoundIssue[] }
    | { readonly type: 'PutFindAside'; readonly find: string }
    | { readonly type: 'TakeFindBack'; readonly find: string; readonly change: number }
    /** A case has it now; nothing happens when it was never found. */
    | { readonly type: 'TakeFind'; readonly url: string; readonly case: CaseKey }
  )
