/** /meet reschedule: the meeting moves, whoever wanted to come is told and asked anew, and calendars take the new file. */
import { command } from '../../src/app/interaction/command.ts'
import { zoneOf } from '../../src/app/interaction/instant.ts'
import { localWords, meetingNamed, meetingToChange, timesIn } from '../../src/app/meetings/meetings.ts'
import type { Scene } from '../../src/app/interaction/command.ts'
import { numberOf } from '../../src/domain/meetings/state.ts'

type Said = {
  readonly when: string
  readonly line: string | undefined
  readonly picked: string | undefined
}

const read = (scene: Scene & { readonly input: Said }) => {
  const { line, picked, when } = scene.input
  return timesIn(when, { path: 'meet reschedule', field: 'when', label: 'When', line, picked }, scene)
}

export default command({
  says: 'Move a meeting to another time',
  allow: 'team',
  button: 'Reschedule',
  options: {
    meeting: { kind: 'pick', says: 'Which meeting', required: true, from: 'meeting' },
    line: { kind: 'carried' },
    picked: { kind: 'carried' },
  },
  form: {
    title: 'Move the meeting',
    note: 'The reason is posted: no exploit detail, nothing of the reporter.',
    fields: {
      when: { label: 'When', kind: 'short', max: 100, placeholder: 'tue 15:00' },
      minutes: { label: 'Minutes', kind: 'short', max: 3 },
      why: { label: 'Why', kind: 'short', max: 200, required: false },
    },
    filled: async (scene) => {
      const meeting = await meetingNamed(String(scene.input.meeting), scene)
      const when =
        meeting.stage.is === 'set' ? localWords(meeting.stage.startMs, await zoneOf(scene)) : undefined
      return { minutes: String(meeting.lengthMinutes), ...(when !== undefined && { when }) }
    },
    refined: async (scene) => {
      await meetingToChange(String(scene.input.meeting), scene)
      return { when: { help: `In your zone: ${await zoneOf(scene)}` } }
    },
  },
  preview: async (scene) => {
    await meetingNamed(scene.input.meeting, scene)
    const times = await read(scene)
    return times.is === 'question' ? times.reply : undefined
  },
  run: async (scene) => {
    const { actor, desk, input } = scene
    const { id } = await meetingNamed(input.meeting, scene)
    const times = await read(scene)
    if (times.is === 'question') return times.reply
    const { meeting } = await desk.act({
      type: 'MoveMeeting',
      meeting: id,
      by: actor.id,
      startMs: times.slots[0] ?? 0,
      lengthMinutes: Number(input.minutes.trim()),
      why: input.why,
    })
    if (meeting?.stage.is !== 'set') throw new Error('moved, and it has no time')
    return {
      template: 'meet-moved',
      facts: { meeting: numberOf(meeting), on: { on: meeting.stage.startMs } },
      buttons: [
        {
          label: 'Undo',
          path: 'meet undo',
          args: { of: meeting.id, revision: String(meeting.revision) },
        },
        { label: 'Calendar file', path: 'meet ics', args: { meeting: meeting.id } },
      ],
    }
  },
})
