/** The process as data: what a runbook file says, once it is loaded and checked. */
import type { Span } from '../time/clock.ts'

/** A row of the runbook documents, such as O57 or W7. */
export type RowId = `${'O' | 'W'}${number}`
export type StepId = string
export type ClockId = string

/** What a person does that ticks a step or starts and meets a clock: the engine's closed set. */
export const actions = [
  'open',
  'known',
  'claim',
  'reporter',
  'contact.acknowledged',
  'contact.details-asked',
  'contact.details-received',
  'contact.update',
  'contact.result',
  'contact.embargo',
  'contact.review',
  'contact.cve-invite',
  'assess',
  'not-vulnerability',
  'resource',
  'advisory.draft',
  'advisory.created',
  'advisory.collaborators',
  'advisory.cve',
  'advisory.complete',
  'advisory.notify',
  'advisory.prenotify',
  'advisory.preparation',
  'advisory.installers',
  'advisory.disclose',
  'advisory.announce',
  'group.complete',
  'review.response',
  'review.disclosure',
  'impact.assessed',
  'tracker.created',
  'public-issue',
  'embargo.proposed',
  'embargo.agreed',
  'step',
  'close',
] as const
export type Action = (typeof actions)[number]

/** When a step or clock concerns a case: the engine's closed set of guards. */
export const guards = [
  'always',
  'publicly-known',
  'not-publicly-known',
  'public-issue',
  'details-missing',
  'possible-vulnerability',
  'vulnerability',
  'not-a-vulnerability',
  'high-or-critical',
] as const
export type Guard = (typeof guards)[number]

/** What a clock may count from. */
export const clockStarts = [
  'reported',
  'opened',
  'claimed',
  'acknowledged',
  'promised',
  'confirmed',
  'updated',
  'exploitation-known',
  'fix-available',
  'cve-requested',
  'date-agreed',
] as const
export type ClockStart = (typeof clockStarts)[number]

/** While what lasts a clock may wait. */
export const pauseCauses = ['details-asked', 'public'] as const
export type PauseCause = (typeof pauseCauses)[number]

/** What the program looks for a step as, beside ticking it: the engine's closed set. */
export const stepUses = [
  'meeting',
  'first-findings',
  'fix',
  'fix-merged',
  'cve',
  'list-notified',
  'preparation',
] as const
export type StepUse = (typeof stepUses)[number]

/** What it looks for a clock as. */
export const clockUses = ['owner', 'acknowledgement', 'updates', 'disclosure-window'] as const
export type ClockUse = (typeof clockUses)[number]

export type Phase = { readonly id: string; readonly title: string }

export type Step = {
  readonly id: StepId
  readonly phase: string
  /** What the card shows, at most 20 characters. */
  readonly label: string
  /** What is to be done, in one sentence, for `/case show` and the next-step line. */
  readonly says: string
  readonly doneBy: Action
  readonly when: Guard
  readonly after: readonly StepId[]
  readonly onCard: boolean
  /** Nobody need take it where it is disclosed without a fix. */
  readonly ofFix?: true
  readonly use?: StepUse
  readonly satisfies: readonly RowId[]
}

export type RunbookClock = {
  readonly id: ClockId
  /** What has to happen, as the reminder says it: "acknowledge the reporter". */
  readonly says: string
  readonly starts: ClockStart
  /** Absent for a promise and for an agreed date: these say it when they are made. */
  readonly within?: Span
  readonly when: Guard
  readonly metBy: readonly StepId[]
  readonly pausedBy: readonly PauseCause[]
  readonly unsnoozable: boolean
  readonly use?: ClockUse
  /** As its file says, where the team answered otherwise. */
  readonly filed?: Pick<RunbookClock, 'within' | 'pausedBy' | 'starts'>
  /** A stage other than three working days over may tell the TSC contact. */
  readonly satisfies: readonly RowId[]
}

export const stepUsedAs = ({ steps }: Pick<Runbook, 'steps'>, use: StepUse): Step | undefined =>
  steps.find((step) => step.use === use)
export const clockUsedAs = ({ clocks }: Pick<Runbook, 'clocks'>, use: ClockUse): RunbookClock | undefined =>
  clocks.find((clock) => clock.use === use)

export type CloseReason = 'disclosed' | 'known-issue' | 'not-a-vulnerability' | 'duplicate' | 'withdrawn'

/** Closing for this reason asks for these steps first; where it is overridable a recorded reason stands in for them. */
export type Gate = {
  readonly id: string
  readonly closesAs: CloseReason
  readonly needs: readonly StepId[]
  /** The reporter must know the result, whatever the case was taken for. */
  readonly reporterTold: boolean
  readonly overridable: boolean
  readonly says: string
  readonly satisfies: readonly RowId[]
}

/** Why a report is no vulnerability. The first three have letters of their own; `says` is the letter of a further one. */
export type Category = { readonly id: string; readonly label: string; readonly says?: string }

export const usualCategories = [
  { id: 'as-intended', label: 'Working as intended' },
  { id: 'bug', label: 'Bug but not security' },
  { id: 'feature-request', label: 'Feature request' },
] as const satisfies readonly Category[]

/** A rule the engine keeps everywhere, named so that its row is traceable. */
export type Rule = { readonly id: string; readonly says: string; readonly satisfies: readonly RowId[] }

export type Runbook = {
  readonly name: string
  readonly title: string
  readonly covers: readonly RowId[]
  readonly phases: readonly Phase[]
  readonly steps: readonly Step[]
  readonly clocks: readonly RunbookClock[]
  readonly gates: readonly Gate[]
  readonly categories: readonly Category[]
  readonly rules: readonly Rule[]
}
