/** /meet schedule: a time from a proposal, or one that was agreed elsewhere; with an event in the private voice channel if that is wished. */
import { randomUUID } from 'node:crypto'
import type { AskedForm, Scene } from '../../src/app/interaction/command.ts'
import { command } from '../../src/app/interaction/command.ts'
import { zoneOf } from '../../src/app/interaction/instant.ts'
import type { Timed } from '../../src/app/meetings/meetings.ts'
import {
  caseMeant,
  invitationOf,
  localWords,
  meetingNamed,
  timesIn,
} from '../../src/app/meetings/meetings.ts'
import { weighed } from '../../src/app/meetings/availability.ts'
import { textsOf } from '../../src/app/settings/questions.ts'
import { voiceChannelFor } from '../../src/app/meetings/voice.ts'
import { agendaMost } from '../../src/domain/meetings/decide.ts'
import { over } from '../../src/domain/meetings/context.ts'
import type { Meeting } from '../../src/domain/meetings/state.ts'
import { limitOf, numberOf } from '../../src/domain/meetings/state.ts'
import { Refused } from '../../src/domain/refusal.ts'
import type { Values } from '../../src/app/interaction/values.ts'

type Asked = Scene & {
  readonly input: {
    readonly proposal: string | undefined
    readonly case: string | undefined
    readonly 'voice-event': 'yes' | 'no' | undefined
    readonly line: string | undefined
    readonly picked: string | undefined
    readonly said?: Values
  }
}

const helpOf = async (scene: Scene) => `In your zone: ${await zoneOf(scene)}`

/** One that has its time, or will never have it, is refused before anything is asked. */
async function pollNamed(said: string, scene: Scene): Promise<Meeting> {
  const meeting = await meetingNamed(said, scene)
  if (meeting.stage.is !== 'proposed') throw new Refused(over(meeting))
  return meeting
}

async function formForProposal(meeting: Meeting, scene: Scene): Promise<AskedForm> {
  const { slots: counted, best } = await weighed(meeting, scene)
  const ahead = counted.filter(({ startMs }) => startMs > scene.nowMs)
  const zone = await zoneOf(scene)
  const other = { label: 'Another time', kind: 'short', max: 100, required: false } as const
  const title = `Set a time for meeting ${numberOf(meeting)}`
  const help = await helpOf(scene)
  // A choice needs two (components/reference); the one that is left is offered as text.
  const [only] = ahead
  if (ahead.length < 2)
    return {
      title,
      fields: { when: { ...other, label: 'When', help, required: true } },
      ...(only !== undefined && { filled: { when: localWords(only.startMs, zone) } }),
    }
  const words = ({ startMs, yes, maybe }: (typeof ahead)[number]) =>
    `${localWords(startMs, zone)} · ${yes.length} yes, ${maybe.length} if need be${startMs === best?.startMs ? ' · suits best' : ''}`
  return {
    title,
    fields: {
      slot: {
        label: 'Which time',
        kind: 'radio',
        required: false,
        choices: Object.fromEntries(ahead.map((one) => [String(one.startMs), words(one)])),
      },
      when: { ...other, help },
    },
    ...(best !== undefined && { filled: { slot: String(best.startMs) } }),
  }
}

async function timeOf(scene: Asked): Promise<Timed> {
  const { said, line, picked } = scene.input
  const { when = '', slot = '' } = textsOf(said)
  if (when.trim() === '' && /^\d+$/.test(slot))
    return { is: 'read', slots: [Number(slot)], zone: await zoneOf(scene) }
  return timesIn(when, { path: 'meet schedule', field: 'when', label: 'When', line, picked }, scene)
}

export default command({
  says: 'Set the time of a meeting',
  allow: 'team',
  slow: true,
  options: {
    proposal: { kind: 'pick', says: 'Which proposal; none for a time agreed elsewhere', from: 'poll' },
    case: { kind: 'pick', says: 'About which case; that of the thread when left out', from: 'case' },
    'voice-event': {
      kind: 'choice',
      says: 'An event in the private voice channel too',
      choices: { yes: 'Yes', no: 'No' },
    },
    line: { kind: 'carried' },
    picked: { kind: 'carried' },
  },
  formFor: async (scene) => {
    const { proposal } = scene.input
    if (proposal !== undefined) return formForProposal(await pollNamed(proposal, scene), scene)
    await caseMeant(scene.input.case, scene)
    return {
      title: 'Set a meeting',
      note: 'No exploit detail, nothing of the reporter: the card says that there is a meeting, and when.',
      fields: {
        when: {
          label: 'When',
          kind: 'short',
          max: 100,
          help: await helpOf(scene),
          placeholder: 'tue 15:00',
        },
        minutes: { label: 'Minutes', kind: 'short', max: 3 },
        agenda: { label: 'Neutral agenda', kind: 'short', max: agendaMost },
      },
      filled: { minutes: '30', agenda: 'What to do next' },
    }
  },
  preview: async (scene) => {
    const { input } = scene
    if (input.proposal !== undefined) await pollNamed(input.proposal, scene)
    const time = await timeOf(scene)
    if (time.is === 'question') return time.reply
    if (input['voice-event'] !== 'yes') return undefined
    const channel = await voiceChannelFor(scene)
    const readers = await scene.desk.outside.discord.readersOf(channel)
    return {
      template: 'meet-schedule-preview',
      facts: { on: { on: time.slots[0] ?? 0 }, channel: { channel }, readers: readers.length },
    }
  },
  run: async (scene) => {
    const { input, actor, desk } = scene
    const by = actor.id
    const proposed = input.proposal === undefined ? undefined : await pollNamed(input.proposal, scene)
    const time = await timeOf(scene)
    if (time.is === 'question') return time.reply
    const voice = input['voice-event'] === 'yes' ? { voiceChannel: await voiceChannelFor(scene) } : {}
    const startMs = time.slots[0] ?? 0
    const { minutes = '', agenda = '' } = textsOf(input.said)
    const about =
      proposed === undefined
        ? await caseMeant(input.case, scene)
        : proposed.case === undefined
          ? undefined
          : await desk.ask.case(proposed.case)
    const { meeting } =
      proposed === undefined
        ? await desk.act({
            type: 'CallMeeting',
            by,
            startMs,
            ...(about !== undefined && { case: about.key }),
            lengthMinutes: Number(minutes.trim()),
            agenda,
            uid: randomUUID(),
            ...voice,
          })
        : await desk.act({ type: 'SetMeeting', by, meeting: proposed.id, startMs, ...voice })
    if (meeting === undefined) throw new Error('set, and there is no meeting')
    const limitMs = about === undefined ? undefined : limitOf(about)
    return {
      template: 'meet-scheduled',
      facts: {
        meeting: numberOf(meeting),
        on: { on: startMs },
        late: limitMs !== undefined && startMs > limitMs ? { on: limitMs } : false,
        voice: voice.voiceChannel === undefined ? false : { channel: voice.voiceChannel },
      },
      buttons: [
        { label: 'Calendar file', path: 'meet ics', args: { meeting: meeting.id } },
        ...(about === undefined ? [] : [invitationOf(about.key)]),
      ],
    }
  },
})
