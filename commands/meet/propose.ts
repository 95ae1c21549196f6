/** /meet propose: up to eight times in one's own zone, shown back before the team is asked. */
import { randomUUID } from 'node:crypto'
import type { Scene } from '../../src/app/interaction/command.ts'
import { command } from '../../src/app/interaction/command.ts'
import { zoneInWords } from '../../src/app/interaction/instant.ts'
import { caseMeant, localWords, timesIn } from '../../src/app/meetings/meetings.ts'
import { agendaFault } from '../../src/domain/case/outgoing-text.ts'
import { agendaMost, openMeeting } from '../../src/domain/meetings/decide.ts'
import type { NewMeeting } from '../../src/domain/meetings/commands.ts'
import { limitOf, numberOf } from '../../src/domain/meetings/state.ts'
import { isRefusal, Refused } from '../../src/domain/refusal.ts'

type Input = {
  readonly case: string | undefined
  readonly line: string | undefined
  readonly picked: string | undefined
  readonly slots: string
  readonly minutes: string
  readonly agenda: string
}

const read = (scene: Scene & { readonly input: Input }) => {
  const { line, picked, slots } = scene.input
  return timesIn(slots, { path: 'meet propose', field: 'slots', label: 'Slots', line, picked }, scene)
}

async function wishOf(
  scene: Scene & { readonly input: Input },
  slots: readonly number[],
): Promise<NewMeeting> {
  const { minutes, agenda } = scene.input
  const about = await caseMeant(scene.input.case, scene)
  return {
    type: 'ProposeMeeting',
    by: scene.actor.id,
    ...(about !== undefined && { case: about.key }),
    slots,
    lengthMinutes: Number(minutes.trim()),
    agenda,
    uid: randomUUID(),
  }
}

export default command({
  says: 'Propose times for a meeting and ask the team',
  allow: 'team',
  options: {
    case: { kind: 'pick', says: 'About which case; that of the thread when left out', from: 'case' },
    line: { kind: 'carried' },
    picked: { kind: 'carried' },
  },
  form: {
    title: 'Propose a meeting',
    note: 'No exploit detail, nothing of the reporter: the card says that there is a meeting, and when.',
    fields: {
      slots: {
        label: 'Slots',
        kind: 'paragraph',
        max: 800,
        placeholder: 'tue 15:00\ntomorrow 9am\n2026-12-01 15:00',
      },
      minutes: { label: 'Minutes', kind: 'short', max: 3 },
      agenda: { label: 'Neutral agenda', kind: 'short', max: agendaMost },
    },
    filled: () => ({ minutes: '30', agenda: 'What to do next' }),
    refined: async (scene) => ({
      slots: { help: `One a line, at most eight, ${(await zoneInWords(scene)).replaceAll('`', '')}` },
    }),
  },
  preview: async (scene) => {
    const times = await read(scene)
    if (times.is === 'question') return times.reply
    const wish = await wishOf(scene, times.slots)
    const decided = openMeeting('m1', wish, scene.nowMs)
    if (isRefusal(decided as object))
      throw new Refused(decided as Extract<typeof decided, { refused: string }>)
    const about = await caseMeant(scene.input.case, scene)
    const open = about === undefined ? await scene.desk.ask.openCases() : []
    const fault = agendaFault(wish.agenda, about, open)
    if (fault !== undefined) throw new Refused(fault)
    const limitMs = about === undefined ? undefined : limitOf(about)
    const late = (atMs: number) => limitMs !== undefined && atMs > limitMs
    return {
      template: 'meet-propose-preview',
      facts: {
        case: about?.key ?? false,
        minutes: wish.lengthMinutes,
        agenda: wish.agenda,
        zone: times.zone,
        slots: times.slots.map((atMs) => ({
          on: { on: atMs },
          own: localWords(atMs, times.zone),
          late: late(atMs),
        })),
        limit: limitMs === undefined ? false : { on: limitMs },
        allLate: times.slots.every(late),
      },
      // Each as its instant: what was seen is what is proposed, however late it is confirmed.
      carries: {
        slots: times.slots.map((atMs) => `<t:${Math.floor(atMs / 1000)}>`).join('\n'),
        line: '',
        picked: '',
      },
    }
  },
  run: async (scene) => {
    const times = await read(scene)
    if (times.is === 'question') return times.reply
    const { meeting } = await scene.desk.act(await wishOf(scene, times.slots))
    if (meeting === undefined) throw new Error('proposed, and there is no meeting')
    return { template: 'meet-proposed', facts: { meeting: numberOf(meeting), slots: times.slots.length } }
  },
})
