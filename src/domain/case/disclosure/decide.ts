/** A disclosure takes two people and every gate, keeps to the agreed date, and is told of each advisory once (O86–O94). */
import { withOffset } from '../../time/local-time.ts'
import type { Refusal } from '../../refusal.ts'
import { refuse } from '../../refusal.ts'
import { answerTo } from '../../team/settings/answers.ts'
import type { CaseFact, CaseRequest } from '../commands.ts'
import type { Context, Of } from '../context.ts'
import type { CaseEvent } from '../events.ts'
import type { Case } from '../state.ts'
import type { Settings } from '../../settings.ts'
import type { Voidable } from './commands.ts'
import type { DisclosureGate } from './gates.ts'
import { blockingGates, disclosureGates, openGates } from './gates.ts'
import { isUnlifted } from '../../approvals/tsc-rules.ts'
import { keptUntilOf } from '../embargo/state.ts'
import type { Stop } from './model.ts'
import { agreedMsOf, isEarly, plannedElsewhere, unpublished } from './state.ts'

type Wish = Extract<CaseRequest, { type: 'AgreeDisclosure' | 'CancelDisclosure' }>
type Happened = Extract<
  CaseFact,
  { type: 'BeginDisclosure' | 'AdvisoryPublished' | 'StopDisclosure' | 'VoidApproval' }
>

export function decideDisclosure(
  before: Case,
  command: Wish,
  context: Context,
): readonly CaseEvent[] | Refusal {
  const now = before.disclosure?.publication
  const meta = { atMs: context.nowMs, by: command.by }
  switch (command.type) {
    case 'AgreeDisclosure':
      return agree(before, command, context)
    case 'CancelDisclosure':
      return now?.is === 'agreed'
        ? [{ type: 'DisclosureCancelled', ...meta }]
        : refuse('no-disclosure-planned', { case: before.key })
  }
}

export function learnOfDisclosure(before: Case, fact: Happened, context: Context): readonly CaseEvent[] {
  const now = before.disclosure?.publication
  const meta = { atMs: context.nowMs, by: fact.by }
  switch (fact.type) {
    case 'BeginDisclosure': {
      if (now?.is !== 'agreed' || now.id !== fact.id || context.nowMs < now.atMs) return []
      const why = planStop(before, context)
      return [
        why === undefined
          ? { type: 'DisclosureBegun', ...meta }
          : { type: 'DisclosureStopped', why, ...meta },
      ]
    }
    case 'AdvisoryPublished': {
      const { id, publishedAtMs } = fact
      const left = unpublished(before)
      if (!left.some((one) => one.id === id)) return []
      const { differs } = fact
      const published: CaseEvent[] = [
        { type: 'AdvisoryPublished', id, publishedAtMs, ...meta },
        ...(differs === undefined ? [] : [{ type: 'PublishedDiffers' as const, id, ...differs, ...meta }]),
      ]
      return left.length > 1 ? published : [...published, { type: 'Disclosed', ...meta }]
    }
    case 'StopDisclosure':
      return (now?.is === 'publishing' || now?.is === 'agreed') && now.id === fact.id
        ? [{ type: 'DisclosureStopped', why: fact.why, ...meta }]
        : []
    case 'VoidApproval': {
      const { of, id } = fact
      return isApproved(before, of, id) ? [{ type: 'ApprovalVoid', of, id, ...meta }] : []
    }
  }
}

/** Something of it has not left yet. */
function isApproved(before: Case, of: Voidable, id: string): boolean {
  const { disclosure, publicIssue, letters } = before
  const waits = (letter: string) => letters?.some((one) => one.id === letter && one.is !== 'sent') === true
  switch (of) {
    case 'public-deletion':
      return publicIssue?.is === 'removing' && publicIssue.id === id
    case 'prenotice': {
      const found = disclosure?.prenotices?.find((one) => one.id === id)
      return found !== undefined && found.void !== true
    }
    case 'announcement': {
      const found = disclosure?.announcements?.find((one) => one.id === id)
      return found !== undefined && (found.is !== 'failed' || found.letters.some(waits))
    }
  }
}

function agree(
  before: Case,
  { by, first, firstAs, secondAs, atMs, early, advisories }: Of<'AgreeDisclosure'>,
  { nowMs, runbook, settings }: Context,
): readonly CaseEvent[] | Refusal {
  const fault = disclosureFault(before, { runbook })
  if (fault !== undefined) return fault
  if (by === first || advisories.length === 0) return refuse('preview-changed', {})
  const agreedMs = agreedMsOf(before)
  const onAtMs = Math.max(atMs ?? nowMs, nowMs)
  const tooEarly = isEarly(before, onAtMs)
  if (tooEarly) {
    const { by: lifts } = answerTo('lift-embargo', settings)
    const date = withOffset(keptUntilOf(before) ?? onAtMs, settings.calendar.zone)
    const reason = earlyFault(before, { first, second: by, early }, lifts, date)
    if (reason !== undefined) return reason
  }
  const open = openGates(runbook, before)
  const hurries = tooEarly || open.length > 0
  // A rule that changed since it was proposed: it is proposed anew to whom the rule names.
  if (hurries && isUnlifted({ early, ...(secondAs !== undefined && { secondAs }) }, settings))
    return refuse('preview-changed', {})
  const hurried = hurryFault(before, open, early)
  if (hurried !== undefined) return hurried
  const agreed: CaseEvent = {
    type: 'DisclosureAgreed',
    id: String(before.revision + 1),
    first,
    ...(firstAs !== undefined && { firstAs }),
    ...(secondAs !== undefined && { secondAs }),
    onAtMs,
    ...(agreedMs !== undefined && { agreedMs }),
    ...(hurries && { early: early.trim() }),
    advisories,
    atMs: nowMs,
    by,
  }
  return onAtMs > nowMs ? [agreed] : [agreed, { type: 'DisclosureBegun', atMs: nowMs, by }]
}

/** Why nothing can be agreed on as things stand, whoever asks. */
export function disclosureFault(before: Case, { runbook }: Pick<Context, 'runbook'>): Refusal | undefined {
  const { key, verdict, disclosure } = before
  if (verdict.is !== 'vulnerability')
    return refuse('not-a-vulnerability-yet', { case: key, verdict: verdict.is.replaceAll('-', ' ') })
  if (disclosure?.publishedAtMs !== undefined) return refuse('disclosed-already', { case: key })
  const now = disclosure?.publication
  if (now?.is === 'agreed' || now?.is === 'publishing')
    return refuse('disclosure-under-way', { case: key, begun: now.is === 'publishing' })
  const needs = blockingGates(runbook, before)
  if (needs.length > 0) {
    const done = disclosureGates(runbook, before).filter(({ is }) => is !== 'open')
    return refuse('disclosure-gates', { case: key, done: done.map(({ label }) => ({ label })), needs })
  }
  return unpublished(before).length === 0 ? refuse('no-advisory', { case: key }) : undefined
}

/** The team has said who may lift an embargo before its date (O76). */
export function earlyFault(
  { key, ownership }: Case,
  {
    first,
    second,
    early,
  }: { readonly first: string; readonly second: string | undefined; readonly early: string },
  by: 'two' | 'chair' | 'tsc',
  date: string,
): Refusal | undefined {
  if (early.trim() === '') return refuse('before-date', { case: key, date })
  const owner = ownership.is === 'owned' ? ownership.by : undefined
  const withOwner = owner !== undefined && (first === owner || second === owner)
  return by === 'two' && !withOwner
    ? refuse('early-needs-owner', { case: key, owner: owner ?? null })
    : undefined
}

/** Before the date it takes the owner, who neither proposes it nor is asked: said to whoever proposes, and not first to whoever approves. */
export function ownerUnasked(
  before: Case,
  deed: { readonly early: string; readonly atMs?: number },
  at: {
    readonly by: string
    readonly asks: readonly string[]
    readonly settings: Settings
    readonly nowMs: number
  },
): Refusal | undefined {
  const { by, asks, settings, nowMs } = at
  if (!isEarly(before, deed.atMs ?? nowMs)) return undefined
  const { ownership } = before
  const second = ownership.is === 'owned' && asks.includes(ownership.by) ? ownership.by : undefined
  const date = withOffset(keptUntilOf(before) ?? nowMs, settings.calendar.zone)
  return earlyFault(
    before,
    { first: by, second, early: deed.early },
    answerTo('lift-embargo', settings).by,
    date,
  )
}

/** What is left out is left out for a reason that both read. */
export const hurryFault = (
  { key }: Case,
  open: readonly DisclosureGate[],
  why: string,
): Refusal | undefined =>
  open.length > 0 && why.trim() === ''
    ? refuse('gates-need-why', { case: key, open: open.map(({ label }) => label).join(', ') })
    : undefined

/** Agreed on days ago: what of the case and of the rules has changed since keeps it from happening, at its hour and until it has happened. */
export function planStop(
  before: Case,
  { runbook, settings }: Pick<Context, 'runbook' | 'settings'>,
): Stop | undefined {
  if (before.lifecycle.is === 'closed') return 'closed'
  if (blockingGates(runbook, before).length > 0) return 'gates'
  const plan = before.disclosure?.publication
  if (plan !== undefined && isUnlifted(plan, settings)) return 'rule'
  return plannedElsewhere(before) ? 'date' : undefined
}
