/** A proposal as both people see it: what exactly is to be done, its fingerprint, and the buttons while it is open. */
import type { CustomIds } from '../../app/interaction/custom-id.ts'
import type { Words } from '../../app/core/render.ts'
import { Markup } from '../../app/core/render.ts'
import { leaves } from '../../app/approvals/action-now.ts'
import { shownFacts } from '../../app/interaction/format-facts.ts'
import { proposeAnew } from '../../domain/approvals/propose-again.ts'
import { subjectIn } from '../../domain/approvals/action.ts'
import type { Round } from '../../domain/approvals/proposal.ts'
import { proposalId } from '../../domain/approvals/proposal.ts'
import type { Part } from './parts.ts'
import { button, container, row, styles, text } from './parts.ts'

type Context = {
  readonly words: Words
  readonly ids: CustomIds
  readonly ref: string
  /** In the direct message of somebody who is asked, nothing can be withdrawn. */
  readonly direct: boolean
}

const colours = { open: 0xf0b232, over: 0x4e5058 } as const

export function proposalView(
  round: Round,
  { slot, number }: { readonly slot: string; readonly number: number },
  { words, ids, ref, direct }: Context,
): readonly Part[] {
  const open = round.is === 'open'
  const facts = shownFacts({
    ...round.preview.facts,
    what: new Markup(words.render(round.preview.template, shownFacts(round.preview.facts))),
    by: { user: round.by },
    until: { at: round.untilMs },
    tsc: round.second === 'tsc',
    administration: round.preview.deed.is === 'administration',
    open,
    approved: round.is === 'approved',
    rejected: round.is === 'rejected',
    withdrawn: round.is === 'withdrawn',
    expired: round.is === 'expired',
    void: round.is === 'void',
    ender: { user: round.endedBy ?? '' },
    hash: round.hash.slice(0, 12),
    ref: ref.replace(/^-# /, ''),
  })
  const press = (label: string, answer: string) =>
    button(ids, {
      label,
      path: 'sir second',
      args: { proposal: proposalId(slot, number, round.hash), answer },
    })
  const buttons = [
    { ...press('Approve', 'approve'), style: styles.danger },
    press('Reject', 'reject'),
    ...(leaves(round.preview.deed) ? [press('Read it whole', 'read')] : []),
    ...(direct ? [] : [press('Withdraw', 'withdraw')]),
  ]
  const { deed } = round.preview
  const anew = proposeAnew(deed.is, subjectIn(deed))
  const again = round.is === 'void' && !direct ? [row([button(ids, anew)])] : []
  return [
    container(
      [text(words.render('discord/proposal', facts)), ...(open ? [row(buttons)] : again)],
      open ? colours.open : colours.over,
    ),
  ]
}
