/** What each thing the world is told is called: the same tag replaces. */
import type { Case } from './state.ts'
import type { CaseKey } from '../ids.ts'

export const tags = {
  card: (key: CaseKey) => `card:${key}`,
  thread: (key: CaseKey) => `thread:${key}`,
  /** Where a restricted case goes on: a private thread of those who are let in. */
  room: (key: CaseKey) => `room:${key}`,
  /** The private thread of a working group. */
  groupRoom: (key: CaseKey) => `group-room:${key}`,
  restrictionWish: (key: CaseKey, id: string) => `restriction-wish:${key}/${id}`,
  restrictionEnds: (key: CaseKey) => `restriction-ends:${key}`,
  pin: (key: CaseKey) => `pin:${key}`,
  tracker: (key: CaseKey) => `tracker:${key}`,
  advisory: (key: CaseKey, id: string) => `advisory:${key}/${id}`,
  collaborators: (key: CaseKey, id: string) => `collaborators:${key}/${id}`,
  offer: (key: CaseKey, id: string) => `offer:${key}/${id}`,
  asked: (key: CaseKey, id: string, user: string) => `asked:${key}/${id}/${user}`,
  askEnds: (key: CaseKey, id: string) => `ask-ends:${key}/${id}`,
  reviewTurns: (key: CaseKey, id: string) => `review-turns:${key}/${id}`,
  mail: (key: CaseKey, id: string) => `mail:${key}/${id}`,
  letter: (key: CaseKey, id: string) => `letter:${key}/${id}`,
  reminder: (key: CaseKey, clock: string) => `reminder:${key}/${clock}`,
  clock: (key: CaseKey, clock: string) => `clock:${key}/${clock}`,
  line: (key: CaseKey, revision: number, type: string) => `line:${key}/${revision}/${type}`,
}

/** Where what is told of a case is told. */
export const placeOf = ({ key, restricted }: Pick<Case, 'key' | 'restricted'>) =>
  restricted ? tags.room(key) : tags.thread(key)
