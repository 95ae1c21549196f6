/** What a chair confirmed while looking through the team: one difference mended, or the whole look recorded. */
import { mendOf } from '../../domain/team/roster/drift.ts'
import type { ReviewCommand } from '../../domain/team/roster/review.ts'
import type { Acted, Deeds, Rooms, Told } from '../core/handlers.ts'
import { entryOf, transact } from '../core/transaction.ts'
import { reviewRef } from './review.ts'

function actOnReview(rooms: Rooms, command: ReviewCommand, told: Told): Promise<Acted> {
  const { by } = command
  const write = { review: reviewRef }
  return transact(rooms, { by, told, write }, (_docs, { nowMs: atMs }) => {
    if (command.type === 'MendAccess') {
      const { drift } = command
      return {
        result: { changed: true },
        journal: [entryOf({ type: 'AccessMended', drift, atMs, by })],
        effects: [mendOf(drift, atMs)],
      }
    }
    return {
      result: { changed: true },
      put: { review: { value: { atMs, by } } },
      journal: [entryOf({ type: 'TeamReviewed', drifted: command.drifted, atMs, by })],
    }
  })
}

export const reviewDeeds: Deeds<ReviewCommand> = { MendAccess: actOnReview, RecordReview: actOnReview }
