/** What may be asked of it, what it learns, and what happens to it. */
import type { CaseKey } from '../../ids.ts'
import type { Advisory } from '../state.ts'

/** It stands on GitHub already. */
export type Adopted = Omit<Advisory, 'id'> & {
  readonly draft: { readonly ghsaId: string; readonly url: string }
}

export type AdvisoryRequest =
  | {
      readonly type: 'DraftAdvisory'
      readonly repository: string
      readonly package: string
      readonly affected: string
      readonly patched: string
      readonly summary: string
    }
  | {
      readonly type: 'EditAdvisory'
      readonly id: string
      readonly package?: string
      readonly affected: string
      readonly patched: string
      readonly summary: string
      readonly mitigation: string
      readonly none: string
    }

export type AdvisoryFact =
  | { readonly type: 'AdvisoryCreated'; readonly id: string; readonly ghsaId: string; readonly url: string }
  /** `unknown`: to GitHub. */
  | {
      readonly type: 'CollaboratorsSet'
      readonly id: string
      readonly logins: readonly string[]
      readonly unknown?: readonly string[]
    }
  /** GitHub keeps what a person wrote there of these parts of a draft. */
  | { readonly type: 'AdvisoryDiffers'; readonly id: string; readonly parts: readonly string[] }
  /** Another case holds this draft from now on. */
  | { readonly type: 'PassAdvisory'; readonly ghsaId: string; readonly to: CaseKey }
  /** What had passed to another case comes back, as it is by now. */
  | { readonly type: 'TakeAdvisory'; readonly draft: Adopted }

export type AdvisoryEvent =
  | { readonly type: 'AdvisoryWanted'; readonly advisory: Advisory }
  | ({
      readonly type: 'AdvisoryEdited'
      readonly id: string
      readonly changed: readonly ('package' | 'affected' | 'patched' | 'summary' | 'mitigation')[]
      /** The private report it was becomes a draft. */
      readonly accepts?: true
    } & Partial<Pick<Advisory, 'package'>> &
      Pick<Advisory, 'affected' | 'patched' | 'summary' | 'mitigation'>)
  | { readonly type: 'AdvisoryDrafted'; readonly id: string; readonly ghsaId: string; readonly url: string }
  | {
      readonly type: 'AdvisoryDiffered'
      readonly id: string
      readonly parts: readonly string[]
    }
  | {
      readonly type: 'CollaboratorsAdded'
      readonly id: string
      readonly logins: readonly string[]
      readonly unknown?: readonly string[]
    }
  /** `gives`: the other case takes it because this one lets it go; else it has it already. */
  | {
      readonly type: 'AdvisoryPassed'
      readonly id: string
      readonly draft: NonNullable<Advisory['draft']>
      readonly to: CaseKey
      readonly gives?: true
    }
