/** What may be asked of it, what it learns, and what happens to it. */
import type { Severity } from '../../severity/severity.ts'
import type { Assessment, Compromise, Ruling } from '../state.ts'

export type TriageRequest =
  | {
      readonly type: 'AssessCase'
      readonly compromises: readonly (Compromise | 'none')[]
      readonly severity: Severity
      readonly cvssVector: string
      readonly affected: string
      readonly why: string
      /** In the room of the working group. */
      readonly asGroup?: true
    }
  | ({ readonly type: 'RuleOutVulnerability' } & Ruling)

export type TriageEvent =
  | {
      readonly type: 'CaseAssessed'
      /** The second assessment. */
      readonly deeper?: true
      readonly compromises: readonly Compromise[]
      readonly severity: Severity
      readonly assessment: Assessment
    }
  /** `anew`: the reporter may have been told another reason before. */
  | { readonly type: 'VulnerabilityRuledOut'; readonly ruling: Ruling; readonly anew?: true }
