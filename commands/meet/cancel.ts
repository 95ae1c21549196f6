/** /meet cancel: called off, after a look at who is told. */
import { command } from '../../src/app/interaction/command.ts'
import { meetingNamed, meetingToChange } from '../../src/app/meetings/meetings.ts'
import { numberOf, peopleIn, whoSay } from '../../src/domain/meetings/state.ts'

export default command({
  says: 'Call a meeting off',
  allow: 'team',
  button: 'Cancel',
  options: { meeting: { kind: 'pick', says: 'Which meeting', required: true, from: 'meeting' } },
  form: {
    title: 'Cancel the meeting',
    note: 'The reason is posted: no exploit detail, nothing of the reporter.',
    fields: { why: { label: 'Why', kind: 'short', max: 200 } },
    refined: async (scene) => {
      await meetingToChange(String(scene.input.meeting), scene)
      return {}
    },
  },
  preview: async (scene) => {
    const meeting = await meetingNamed(scene.input.meeting, scene)
    const { stage } = meeting
    return {
      template: 'meet-cancel-preview',
      facts: {
        meeting: numberOf(meeting),
        on: stage.is === 'set' ? { on: stage.startMs } : false,
        why: scene.input.why,
        told: stage.is === 'set' ? whoSay(stage.replies, 'yes', 'maybe').length : peopleIn(meeting).length,
        voice: stage.is === 'set' && stage.voice !== undefined && stage.voice.gone === undefined,
      },
    }
  },
  run: async (scene) => {
    const { actor, desk, input } = scene
    const meeting = await meetingNamed(input.meeting, scene)
    await desk.act({ type: 'CancelMeeting', meeting: meeting.id, by: actor.id, why: input.why })
    return {
      template: 'meet-cancelled',
      facts: { meeting: numberOf(meeting) },
      buttons: [{ label: 'Calendar file', path: 'meet ics', args: { meeting: meeting.id } }],
    }
  },
})
