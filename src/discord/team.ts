/** Tells people what the roster asks of them: one message each, posted as a neutral line, then edited. */
import type { Ask } from '../app/core/queries.ts'
import type { CustomIds } from '../app/interaction/custom-id.ts'
import type { SendOutcome } from '../app/core/sender-port.ts'
import type { Words } from '../app/core/render.ts'
import type { OutboxRow } from '../app/core/store.ts'
import type { RosterView } from '../domain/effect.ts'
import { marker } from './post.ts'
import type { QuestionRooms } from './question.ts'
import { showQuestion } from './question.ts'
import type { RosterPlace } from './views/roster.ts'
import { rosterView } from './views/roster.ts'

export type TeamRooms = QuestionRooms & {
  readonly ask: Ask
  readonly words: Words
  readonly ids: CustomIds
  /** The channel to write in, or what to wait for while somebody reads it who should not. */
  readonly placeOf: (place: RosterPlace) => Promise<string | SendOutcome>
}

export const showTeam = async (
  rooms: TeamRooms,
  row: OutboxRow,
  { view, about }: { readonly view: RosterView; readonly about: string },
): Promise<SendOutcome> => showAsked(rooms, row, await rosterView(rooms, view, about))

async function showAsked(
  rooms: TeamRooms,
  row: OutboxRow,
  question: Awaited<ReturnType<typeof rosterView>>,
): Promise<SendOutcome> {
  if (question === undefined) return { is: 'parked', code: 'no-such-member' }
  const { asks, open, componentsOf } = question
  // It stays where it was posted; who reads it is looked at anew.
  const place = await rooms.placeOf(question.place)
  if (typeof place !== 'string') return place
  return showQuestion(rooms, row, {
    place,
    asks,
    open,
    // A push preview shows no name and no ground.
    neutral: (who) => rooms.words.render('discord/roster-ping', { who }),
    components: componentsOf(marker(row.nonce).replace(/^-# /, '')),
  })
}
