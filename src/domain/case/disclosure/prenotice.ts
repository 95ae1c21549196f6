/** The embargoed notice to a list: who is told before the public, what became of each letter, and what each of them says (O24, O90, O91). */
import { textFault } from '../../text/field.ts'
import type { Refusal } from '../../refusal.ts'
import { refuse } from '../../refusal.ts'
import type { Action } from '../../runbook/runbook.ts'
import { holds } from '../../runbook/engine.ts'
import type { CaseFact, CaseRequest } from '../commands.ts'
import type { Context, Of } from '../context.ts'
import type { CaseEvent } from '../events.ts'
import type { Case, Facts } from '../state.ts'
import type { UserId } from '../../ids.ts'
import type { PrenoticeFact, PrenoticeRequest } from './commands.ts'
import { agreedMsOf } from './state.ts'
import type { Recipient } from './model.ts'

type Wish = Extract<CaseRequest, { type: PrenoticeRequest['type'] }>
type Happened = Extract<CaseFact, { type: PrenoticeFact['type'] }>

export const recipientsOf = ({ disclosure }: Pick<Facts, 'disclosure'>): readonly Recipient[] =>
  (disclosure?.prenotices ?? []).flatMap((one) => one.recipients)

const liveRecipients = ({ disclosure }: Pick<Facts, 'disclosure'>): readonly Recipient[] =>
  (disclosure?.prenotices ?? []).flatMap((one) => (one.void === true ? [] : one.recipients))

/** Whether this person may answer that notice. */
export const isRecipient = (facts: Pick<Facts, 'disclosure'>, id: string, user: UserId): boolean =>
  recipientsOf(facts).some((one) => one.id === id && 'user' in one.to && one.to.user === user)

export function decidePrenotice(
  before: Case,
  command: Wish,
  context: Context,
): readonly CaseEvent[] | Refusal {
  const meta = { atMs: context.nowMs, by: command.by }
  switch (command.type) {
    case 'SendPrenotice':
      return send(before, command, context)
    case 'AnswerPrenotice':
      return answer(before, command, context)
    case 'ResendPrenotice':
      return resend(before, command, context)
    case 'WaivePrenotice': {
      const { why } = command
      const fault = prenoticeFault(before, context) ?? textFault('What they should know', why, 1000)
      return fault ?? needless(before, context, 'advisory.prenotify', why, command.by)
    }
    case 'AgreePreparation': {
      const fault = textFault('Who agreed', command.who, 300)
      if (fault !== undefined) return fault
      const { untilMs, who } = command
      const agreed = { who: who.trim(), ...(untilMs !== undefined && { untilMs }) }
      return [{ type: 'PreparationAgreed', ...agreed, ...meta, undoable: 'preparation time' }]
    }
  }
}

/** Said by the sender, of a recipient it was told to reach. */
export function learnOfPrenotice(before: Case, fact: Happened, { nowMs }: Context): readonly CaseEvent[] {
  const { case: _key, ...said } = fact
  const found = recipientsOf(before).find(({ id }) => id === fact.id)
  return found?.is === 'sending' ? [{ ...said, atMs: nowMs }] : []
}

/** Whoever proposes and whoever sends hear the same. */
export function prenoticeFault(before: Case, { runbook }: Pick<Context, 'runbook'>): Refusal | undefined {
  const { key, verdict, disclosure, advisories } = before
  if (verdict.is !== 'vulnerability')
    return refuse('not-a-vulnerability-yet', { case: key, verdict: verdict.is.replaceAll('-', ' ') })
  if (disclosure?.publishedAtMs !== undefined) return refuse('disclosed-already', { case: key })
  if (advisories.length === 0) return refuse('no-advisory', { case: key })
  const step = runbook.steps.find(({ doneBy }) => doneBy === 'advisory.prenotify')
  const first = (step?.after ?? []).flatMap((id) => {
    const one = runbook.steps.find((other) => other.id === id)
    const open = one !== undefined && holds(one.when, before) && (before.steps[id]?.is ?? 'open') === 'open'
    return open ? [one.label] : []
  })
  return first.length === 0
    ? undefined
    : refuse('step-too-early', { step: step?.label ?? '', first: first.join(', ') })
}

function send(before: Case, command: Of<'SendPrenotice'>, context: Context): readonly CaseEvent[] | Refusal {
  const { by, first, firstAs, secondAs, list, to, dateMs, preparation, subject, text, sha256, own } = command
  const as = { ...(firstAs !== undefined && { firstAs }), ...(secondAs !== undefined && { secondAs }) }
  const fault = prenoticeFault(before, context) ?? textFault('The text', text, 20_000)
  if (fault !== undefined) return fault
  if (by === first || to.length === 0 || dateMs !== agreedMsOf(before)) return refuse('preview-changed', {})
  const id = `n${(before.disclosure?.prenotices?.length ?? 0) + 1}`
  const meta = { atMs: context.nowMs, by }
  let letters = before.letters?.length ?? 0
  const recipients = to.map((one, at): Recipient => ({
    id: `${id}-${at + 1}`,
    to: one,
    is: 'sending',
    ...('mail' in one && { letter: `m${++letters}` }),
    receipt: 'not-looked',
  }))
  return [
    {
      type: 'PrenoticeSent',
      id,
      list,
      first,
      ...as,
      dateMs,
      preparation,
      subject,
      ...(own !== undefined && { own }),
      text,
      sha256,
      recipients,
      ...meta,
    },
    ...recipients.flatMap(({ to: one, letter }): CaseEvent[] =>
      'user' in one || letter === undefined
        ? []
        : [
            {
              type: 'LetterWanted',
              id: letter,
              template: 'embargoed-notice',
              to: one.mail,
              subject,
              text,
              apart: true,
              ...meta,
            },
          ],
    ),
  ]
}

/** Their own word, by a button; or written down by somebody of the team who heard it. Reading it again undoes no answer. */
function answer(
  before: Case,
  { by, id, says }: Of<'AnswerPrenotice'>,
  { nowMs }: Context,
): readonly CaseEvent[] | Refusal {
  const found = recipientsOf(before).find((one) => one.id === id)
  if (found === undefined) return refuse('no-such-recipient', { case: before.key })
  const own = 'user' in found.to && found.to.user === by
  if (found.receipt === says || (says === 'looked' && found.receipt !== 'not-looked')) return []
  return [{ type: 'PrenoticeAnswered', id, says, ...(!own && { recorded: true }), atMs: nowMs, by }]
}

/** Only to those it did not reach; a letter in doubt waits for the person who looks whether it arrived. */
function resend(
  before: Case,
  { by }: Of<'ResendPrenotice'>,
  { nowMs }: Context,
): readonly CaseEvent[] | Refusal {
  const failed = failedIn(before)
  if (failed.length === 0) return refuse('nothing-failed', { case: before.key })
  const meta = { atMs: nowMs, by }
  const direct = failed.filter(({ letter }) => letter === undefined).map(({ id }) => id)
  return [
    ...(direct.length === 0 ? [] : [{ type: 'PrenoticeResent' as const, ids: direct, ...meta }]),
    ...failed.flatMap(({ letter }): CaseEvent[] =>
      letter === undefined ? [] : [{ type: 'LetterSettled', id: letter, arrived: false, ...meta }],
    ),
  ]
}

/** Of what two people approved and still stand for. */
export const failedIn = (facts: Pick<Facts, 'disclosure' | 'letters'>): readonly Recipient[] =>
  liveRecipients(facts).filter(({ is, letter }) => {
    if (letter === undefined) return is === 'failed'
    const one = facts.letters?.find(({ id }) => id === letter)
    return one?.is === 'held' && one.code !== 'mail-doubt'
  })

/** The step is met without the act, for a reason that is kept. */
export function needless(
  before: Case,
  { runbook, nowMs }: Context,
  action: Action,
  why: string,
  by: UserId,
): readonly CaseEvent[] | Refusal {
  const step = runbook.steps.find(({ doneBy }) => doneBy === action)
  if (step === undefined) return refuse('step-unknown', { step: action })
  if (before.steps[step.id]?.is === 'done') return refuse('step-done', { step: step.label })
  return [
    {
      type: 'StepTicked',
      step: step.id,
      evidence: why.trim(),
      needless: true,
      atMs: nowMs,
      by,
      undoable: `step ${step.label}`,
    },
  ]
}
