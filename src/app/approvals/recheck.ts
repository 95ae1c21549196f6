/** Before anything leaves that took two people, both are looked at again: what was approved by somebody who is gone stays. */
import { itself } from '../../domain/ids.ts'
import type { Approval } from '../../domain/case/disclosure/approval.ts'
import {
  approvalOfAnnouncement,
  approvalOfLetter,
  approvalOfRecipient,
} from '../../domain/case/disclosure/approval.ts'
import type { Case } from '../../domain/case/state.ts'
import type { Looking } from './approved-action.ts'
import { stillApproved } from './approved-action.ts'
import type { Ask } from '../core/queries.ts'
import type { Sender } from '../core/sender-port.ts'
import type { Outside } from '../core/ports.ts'
import type { OutboxRow } from '../core/store.ts'
import { planVoid } from './watch-plans.ts'

export const approvedOnly = (sender: Sender, looking: Looking): Sender => ({
  async send(row, nowMs) {
    const { ask } = looking
    const found = await approvalOf(row, ask)
    if (found === undefined) return sender.send(row, nowMs)
    const { value, approval } = found
    const { of, id, agreement, over } = approval
    if (over) return { is: 'done' }
    const stands = await ask.standsApproved(agreement, value)
    if (stands === 'unknown') return { is: 'later', code: 'people-unknown', doubt: row.inDoubt }
    // Read again before each letter: hours may have passed at the mail server.
    if (stands === 'both' && (await stillApproved(approval, value, looking))) return sender.send(row, nowMs)
    return {
      is: 'done',
      learned: [{ type: 'VoidApproval', case: value.key, of, id, by: itself }],
    }
  },
})

/** What the program itself has just written into a draft may be other words than were approved. */
export const planKept = (sender: Sender, ask: Ask, github: Outside['github']): Sender => ({
  async send(row, nowMs) {
    const outcome = await sender.send(row, nowMs)
    const { effect } = row
    if (outcome.is !== 'done' || effect.do !== 'show' || effect.view !== 'advisory') return outcome
    const value = await ask.case(effect.about.split('/')[0] ?? '')
    const more = value === undefined ? [] : await planVoid({ ask, github }, value)
    return more.length === 0 ? outcome : { ...outcome, learned: [...(outcome.learned ?? []), ...more] }
  },
})

async function approvalOf(
  { tag, effect, external }: OutboxRow,
  ask: Ask,
): Promise<{ readonly value: Case; readonly approval: Approval } | undefined> {
  const [what = '', about = ''] = tag.split(':', 2)
  const [key = '', id = ''] = about.split('/')
  // What was sent is only edited.
  if (!(what in kinds) || effect.do === 'wake' || external !== undefined) return undefined
  const value = await ask.case(key)
  const approval = value && kinds[what as keyof typeof kinds](value, id)
  return value === undefined || approval === undefined ? undefined : { value, approval }
}

const kinds = {
  prenotice: approvalOfRecipient,
  announce: approvalOfAnnouncement,
  mail: approvalOfLetter,
} as const
