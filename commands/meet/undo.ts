/** The button *Undo* below a meeting that was moved, or below its minutes; for ten minutes, and while nothing else happened. */
import { command } from '../../src/app/interaction/command.ts'
import { meetingNamed } from '../../src/app/meetings/meetings.ts'
import { numberOf } from '../../src/domain/meetings/state.ts'

export default command({
  says: 'Take back your last change of a meeting',
  allow: 'team',
  pressed: true,
  options: { of: { kind: 'carried' }, revision: { kind: 'carried' } },
  run: async (scene) => {
    const { actor, desk, input } = scene
    const meeting = await meetingNamed(input.of ?? '', scene)
    const revision = Number(input.revision)
    await desk.act({ type: 'UndoMeeting', meeting: meeting.id, by: actor.id, revision })
    return { template: 'meet-undone', facts: { meeting: numberOf(meeting) } }
  },
})
