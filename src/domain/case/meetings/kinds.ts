/** What may be asked of it, what it learns, and what happens to it. */

/** What a case keeps of a meeting about it. */
export type MeetingNews = 'proposed' | 'set' | 'moved' | 'cancelled' | 'held' | 'taken-back'

/** `here`: its card stands in the thread of this case. */
export type MeetingsFact = {
  readonly type: 'LearnMeeting'
  readonly meeting: string
  readonly is: MeetingNews
  readonly startMs?: number
  readonly here: boolean
}

export type MeetingsEvent = {
  readonly type: 'MeetingLearned'
  readonly meeting: string
  readonly is: MeetingNews
  readonly startMs?: number
  /** What is told of it here stands beside its card. */
  readonly here: boolean
}
