/** The button *Done* of an action from the minutes. */
import { command } from '../../src/app/interaction/command.ts'
import { meetingNamed } from '../../src/app/meetings/meetings.ts'
import { numberOf } from '../../src/domain/meetings/state.ts'

export default command({
  says: 'Tick an action from the minutes',
  allow: 'team',
  pressed: true,
  options: { of: { kind: 'carried' }, action: { kind: 'carried' } },
  run: async (scene) => {
    const { actor, desk, input } = scene
    const meeting = await meetingNamed(input.of ?? '', scene)
    await desk.act({ type: 'DoAction', meeting: meeting.id, by: actor.id, action: input.action ?? '' })
    return { template: 'meet-done', facts: { meeting: numberOf(meeting) } }
  },
})
