/** The buttons *Yes*, *Maybe* and *No* of a meeting. */
import { command } from '../../src/app/interaction/command.ts'
import { meetingNamed } from '../../src/app/meetings/meetings.ts'
import type { Says } from '../../src/domain/meetings/state.ts'
import { numberOf } from '../../src/domain/meetings/state.ts'

const isSays = (said: string | undefined): said is Says => said === 'yes' || said === 'maybe' || said === 'no'

export default command({
  says: 'Say whether you come',
  allow: 'team',
  pressed: true,
  options: { of: { kind: 'carried' }, says: { kind: 'carried' } },
  run: async (scene) => {
    const { actor, desk, input } = scene
    const meeting = await meetingNamed(input.of ?? '', scene)
    const says = isSays(input.says) ? input.says : 'maybe'
    await desk.act({ type: 'ReplyToMeeting', meeting: meeting.id, by: actor.id, says })
    return {
      template: 'meet-reply',
      facts: {
        meeting: numberOf(meeting),
        yes: says === 'yes',
        maybe: says === 'maybe',
        no: says === 'no',
        on: meeting.stage.is === 'set' ? { on: meeting.stage.startMs } : false,
      },
      buttons:
        says === 'no' ? [] : [{ label: 'Calendar file', path: 'meet ics', args: { meeting: meeting.id } }],
    }
  },
})
