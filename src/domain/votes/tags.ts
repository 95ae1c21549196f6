/** What each thing the world is told of a vote is called: the same tag replaces. */
import type { UserId } from '../ids.ts'
import { tags } from '../case/tags.ts'
import type { Say } from '../effect.ts'
import type { Vote, VoteId } from './state.ts'

export const voteTags = {
  /** Its message, with how it stands. */
  message: (vote: VoteId) => `vote:${vote}`,
  /** The private thread of a removal. */
  room: (vote: VoteId) => `vote-room:${vote}`,
  /** The program's own symbols on the message. */
  seeds: (vote: VoteId) => `vote-seeds:${vote}`,
  /** All symbols on the message are read, and told to the vote. */
  reading: (vote: VoteId) => `vote-reading:${vote}`,
  /** One symbol of one person is taken away; gone already is fine. */
  unreact: (vote: VoteId, who: UserId, said: string) => `unreact:${vote}/${who}/${said}`,
  close: (vote: VoteId) => `vote-close:${vote}`,
  remind: (vote: VoteId) => `vote-remind:${vote}`,
  said: (vote: VoteId, revision: number, what: string) => `vote-said:${vote}/${revision}/${what}`,
}

export const laneOf = (vote: VoteId) => `${vote}|discord`

/** Where a vote is told of: its private thread, the thread of a case, or the SIR channel. */
export function toldIn({ id, place }: Vote): Say['to'] {
  switch (place.is) {
    case 'room':
      return { tag: voteTags.room(id) }
    case 'case':
      return { tag: tags.thread(place.case) }
    case 'sir':
      return { channel: 'sir' }
  }
}
