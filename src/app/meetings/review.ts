/** People and channels changed: whoever left the team leaves its meetings, and events are looked at again. */
import { itself } from '../../domain/ids.ts'
import { meetingTags } from '../../domain/meetings/effects.ts'
import { peopleIn } from '../../domain/meetings/state.ts'
import type { Act } from '../core/handlers.ts'
import type { Ask } from '../core/queries.ts'
import type { Store } from '../core/store.ts'

export async function reviewMeetings({
  store,
  ask,
  act,
  now,
  kick,
}: {
  readonly store: Store
  readonly ask: Ask
  readonly act: Act
  readonly now: () => number
  readonly kick: () => void
}): Promise<void> {
  const active = new Set((await ask.members()).filter(({ state }) => state === 'active').map(({ id }) => id))
  for (const meeting of await ask.meetings()) {
    if (peopleIn(meeting).some((user) => !active.has(user)))
      await act({ type: 'TurnMeeting', meeting: meeting.id, by: itself })
    const { stage } = meeting
    if (stage.is !== 'set' || stage.voice === undefined || stage.voice.gone !== undefined) continue
    await store.outbox.again(meetingTags.event(meeting.id), { nowMs: now(), recreate: false })
    kick()
  }
}
