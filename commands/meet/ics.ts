/** /meet ics: the meeting as a calendar file, for one's own eyes; a later file takes the place of an earlier one. */
import { calendarFileOf } from '../../src/app/meetings/calendar-file.ts'
import type { Scene } from '../../src/app/interaction/command.ts'
import { command } from '../../src/app/interaction/command.ts'
import { meetingNamed, meetingsSeen } from '../../src/app/meetings/meetings.ts'
import type { Meeting } from '../../src/domain/meetings/state.ts'
import { numberOf } from '../../src/domain/meetings/state.ts'
import { Refused, refuse } from '../../src/domain/refusal.ts'

/** The one that is named, or else the next. */
async function meant(said: string | undefined, scene: Scene): Promise<Meeting> {
  if (said !== undefined) return meetingNamed(said, scene)
  const ahead = (await meetingsSeen(scene)).flatMap((one) =>
    one.stage.is === 'set' && one.stage.startMs > scene.nowMs ? [{ one, startMs: one.stage.startMs }] : [],
  )
  const [next] = ahead.toSorted((a, b) => a.startMs - b.startMs)
  if (next === undefined) throw new Refused(refuse('no-such-meeting', {}))
  return next.one
}

export default command({
  says: 'A meeting as a file for your own calendar',
  allow: 'team',
  options: { meeting: { kind: 'pick', says: 'Which meeting; the next when left out', from: 'meeting' } },
  run: async (scene) => {
    const meeting = await meant(scene.input.meeting, scene)
    const file = calendarFileOf(meeting, scene.nowMs)
    if (file === undefined) throw new Refused(refuse('meeting-not-set', { meeting: numberOf(meeting) }))
    const { stage } = meeting
    return {
      template: 'meet-ics',
      facts: {
        meeting: numberOf(meeting),
        cancelled: stage.is === 'cancelled',
        changed: meeting.sequence > 0,
      },
      file,
    }
  },
})
