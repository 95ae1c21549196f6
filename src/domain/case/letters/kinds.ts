/** What may be asked of it, what it learns, and what happens to it. */
import type { LetterContact } from '../state.ts'

export type LettersRequest =
  | {
      readonly type: 'SendLetter'
      readonly template: string
      readonly to: string
      readonly subject: string
      readonly text: string
      readonly contact?: LetterContact
    }
  | { readonly type: 'SettleLetter'; readonly id: string; readonly arrived: boolean }

export type LettersFact =
  | {
      readonly type: 'LetterSent'
      readonly id: string
      readonly messageId: string
      readonly sha256: string
    }
  | { readonly type: 'LetterHeld'; readonly id: string; readonly code: string }

export type LettersEvent =
  | {
      readonly type: 'LetterWanted'
      readonly id: string
      readonly template: string
      readonly to: string
      readonly subject: string
      readonly text: string
      readonly contact?: LetterContact
      readonly apart?: true
    }
  /** `sha256`: of the very text that the server took. */
  | {
      readonly type: 'LetterSent'
      readonly id: string
      readonly messageId: string
      readonly sha256: string
    }
  | { readonly type: 'LetterHeld'; readonly id: string; readonly code: string }
  | { readonly type: 'LetterSettled'; readonly id: string; readonly arrived: boolean }
