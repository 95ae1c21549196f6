/** What a chair confirmed while looking through the team: one difference mended, or the whole look recorded. */
import { mendOf } from '../domain/team/drift.ts'
import type { ReviewCommand } from '../domain/team/review.ts'
import type { Acted, Rooms, Told } from './act.ts'
import { teamAct } from './frame.ts'
import { reviewRef } from './review.ts'
import type { Entry, Written } from './store.ts'

const entryOf = (data: Entry['data']): Entry => ({
  subject: 'team',
  kind: data.type,
  atMs: data.atMs,
  by: data.by,
  data,
})

export function actOnReview(rooms: Rooms, command: ReviewCommand, told: Told): Promise<Acted> {
  const { by } = command
  const write = { review: reviewRef }
  return teamAct(rooms, by, told, write, (_docs, atMs): Written<typeof write, Acted> => {
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
