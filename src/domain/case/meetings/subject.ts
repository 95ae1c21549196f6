/** What a case keeps of the meetings about it. */
import { withOffset } from '../../time/local-time.ts'
import { stays } from '../entry-parts.ts'
import { eventsOf, factsOf } from '../subject.ts'
import { learnMeeting } from './learn.ts'

export const facts = factsOf({ LearnMeeting: learnMeeting })

export const events = eventsOf({
  MeetingLearned: {
    apply: stays,
    lines: ({ meeting, is, here }) =>
      // Its own lines stand beside its card.
      here
        ? []
        : [
            {
              says: 'meeting-learned',
              facts: { meeting, held: is === 'held', takenBack: is === 'taken-back' },
            },
          ],
    timeline: ({ meeting, is, startMs }) => ({
      meeting,
      proposed: is === 'proposed',
      set: is === 'set',
      moved: is === 'moved',
      cancelled: is === 'cancelled',
      held: is === 'held',
      takenBack: is === 'taken-back',
      on: startMs === undefined ? false : withOffset(startMs, 'UTC'),
    }),
  },
})
