/** A draft that somebody is asked to review: neutral words, three answers that are theirs alone, and what they have said so far. */
import type { CustomIds } from '../../app/interaction/custom-id.ts'
import type { Words } from '../../app/core/render.ts'
import { shownFacts } from '../../app/interaction/format-facts.ts'
import { draftWords } from '../../domain/case/review/review.ts'
import type { Case } from '../../domain/case/state.ts'
import type { UserId } from '../../domain/ids.ts'
import type { OfferView } from './offer.ts'
import { button, container, row, text } from './parts.ts'

type Context = { readonly words: Words; readonly ids: CustomIds; readonly ref: string }

export function reviewView(
  value: Case,
  { id, reviewer }: { readonly id: string; readonly reviewer: string },
  { words, ids, ref }: Context,
): (OfferView & { readonly user: UserId }) | undefined {
  const review = value.reviews?.find((one) => one.id === id)
  const one = review?.reviewers.find((each) => each.id === reviewer)
  if (review === undefined || one?.user === undefined) return undefined
  const { answer, waived } = one
  const pending = review.is === 'open' && review.stage !== 'over' && value.lifecycle.is === 'open'
  const asks = pending && waived === undefined
  const facts = shownFacts({
    case: value.key,
    draft: draftWords[review.of].toLowerCase(),
    text: review.text,
    by: { user: review.by },
    due: { at: review.dueAtMs },
    pending: asks,
    void: review.is === 'void',
    answered: answer !== undefined,
    approve: answer?.is === 'approve',
    change: answer?.is === 'change',
    ref: ref.replace(/^-# /, ''),
  })
  const press = (label: string, is: string, main: boolean) =>
    button(ids, {
      label,
      path: 'advisory answer',
      args: { case: value.key, id, is },
      ...(main && { main }),
    })
  const buttons = [
    press('Approve', 'approve', true),
    press('Change', 'change', false),
    press('Not possible because', 'not-possible', false),
  ]
  return {
    user: one.user,
    asks: asks && answer === undefined ? [one.user] : [],
    components: [
      container(
        [text(words.render('discord/asked-review', facts)), ...(asks ? [row(buttons)] : [])],
        0x5865f2,
      ),
    ],
  }
}
