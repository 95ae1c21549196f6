/** /meet minutes: who took part, what was decided, who does what until when; the case's step is ticked with them. */
import { answered, readActions } from '../../src/app/meetings/action-lines.ts'
import type { ActionLine } from '../../src/app/meetings/action-lines.ts'
import type { Reply, Scene } from '../../src/app/interaction/command.ts'
import { command } from '../../src/app/interaction/command.ts'
import { cutTo } from '../../src/app/core/escape.ts'
import { zoneOf } from '../../src/app/interaction/instant.ts'
import { exactWords, meetingNamed } from '../../src/app/meetings/meetings.ts'
import type { CaseKey } from '../../src/domain/ids.ts'
import { numberOf, whoSay } from '../../src/domain/meetings/state.ts'
import { Refused, refuse } from '../../src/domain/refusal.ts'

const path = 'meet minutes'
const peopleMost = 25

type Asked = Scene & {
  readonly input: {
    readonly actions: string
    readonly line: string | undefined
    readonly asks: string | undefined
    readonly picked: string | undefined
  }
}
type Read =
  | { readonly is: 'read'; readonly actions: readonly ActionLine[] }
  | { readonly is: 'question'; readonly reply: Reply }

async function actionsIn(scene: Asked): Promise<Read> {
  const { desk, input, nowMs } = scene
  const zone = await zoneOf(scene)
  const settings = await desk.ask.settings()
  if (settings === undefined) throw new Refused(refuse('not-set-up', {}))
  const { line, asks, picked = '' } = input
  const text =
    line === undefined
      ? input.actions
      : answered(
          input.actions,
          Number(line),
          asks === 'who' ? { owner: picked } : { atMs: Number(picked), zone },
        )
  const readers = await desk.outside.discord.readersOf(settings.channelId)
  const members = (await desk.ask.members()).filter(({ state }) => state === 'active')
  const people = members.map(({ id, github }) => ({
    id,
    names: [
      ...(github === undefined ? [] : [github]),
      ...readers.filter((one) => one.id === id).map(({ name }) => name),
    ],
  }))
  const read = readActions(text, { nowMs, zone, people, closesAt: settings.calendar.closesAt })
  const said = 'said' in read ? cutTo(read.said, 60) : ''
  switch (read.is) {
    case 'read':
      return read
    case 'wrong':
      throw new Refused(refuse('slot-unclear', { line: read.line + 1, said, why: read.why, hint: read.hint }))
    case 'who':
      return {
        is: 'question',
        reply: {
          template: 'meet-who',
          facts: { said },
          keeps: true,
          carries: { actions: text },
          picks: [
            { kind: 'member', label: 'Who does it', path, args: { line: String(read.line), asks: 'who' } },
          ],
        },
      }
    case 'when':
      return {
        is: 'question',
        reply: {
          template: 'meet-question',
          facts: { said, why: read.why, zone },
          keeps: true,
          carries: { actions: text },
          buttons: read.choices.map((atMs) => ({
            label: exactWords(atMs, zone),
            path,
            args: { line: String(read.line), asks: 'when', picked: String(atMs) },
            goesOn: true,
          })),
        },
      }
  }
}

/** Those that were spoken of besides; each must be one that whoever writes may see. */
async function casesIn(text: string, { desk, sees }: Scene): Promise<readonly CaseKey[]> {
  const keys: CaseKey[] = []
  for (const said of text.split(/[\s,;]+/).filter((one) => one !== '')) {
    const value = await desk.ask.case(said.toUpperCase())
    if (value === undefined || !sees(value)) throw new Refused(refuse('no-such-case', {}))
    keys.push(value.key)
  }
  return keys
}

export default command({
  says: 'Write down who took part, what was decided and who does what',
  allow: 'team',
  slow: true,
  button: 'Write minutes',
  options: {
    meeting: { kind: 'pick', says: 'Which meeting', required: true, from: 'meeting' },
    line: { kind: 'carried' },
    asks: { kind: 'carried' },
    picked: { kind: 'carried' },
  },
  form: {
    title: 'Minutes',
    note: 'Kept sealed, read by the team in /meet list. No exploit detail, nothing of the reporter.',
    fields: {
      attended: { label: 'Who took part', kind: 'people', max: peopleMost },
      decisions: { label: 'Decisions', kind: 'paragraph', max: 2000, required: false },
      actions: {
        label: 'Actions',
        kind: 'paragraph',
        max: 1500,
        required: false,
        help: 'One a line: who: what by when',
        placeholder: 'ana: retest the loader by fri\nben: ask upstream by 2026-12-01 15:00',
      },
      cases: {
        label: 'Other cases spoken of',
        kind: 'short',
        max: 100,
        required: false,
        help: 'Their numbers',
      },
    },
    filled: async (scene) => {
      const { stage } = await meetingNamed(String(scene.input.meeting), scene)
      return stage.is === 'set' ? { attended: whoSay(stage.replies, 'yes') } : {}
    },
  },
  preview: async (scene) => {
    const read = await actionsIn(scene)
    return read.is === 'question' ? read.reply : undefined
  },
  run: async (scene) => {
    const { actor, desk, input } = scene
    const { id } = await meetingNamed(input.meeting, scene)
    const read = await actionsIn(scene)
    if (read.is === 'question') return read.reply
    const members = await desk.ask.members()
    const named = input.attended.map((user) => members.find((one) => one.id === user)?.github ?? user)
    const { meeting } = await desk.act({
      type: 'TakeMinutes',
      meeting: id,
      by: actor.id,
      attended: input.attended,
      named: named.join(', '),
      decisions: input.decisions,
      actions: read.actions,
      cases: await casesIn(input.cases, scene),
    })
    if (meeting?.stage.is !== 'held') throw new Error('minutes were taken, and there are none')
    const { minutes } = meeting.stage
    return {
      template: 'meet-minutes',
      facts: {
        meeting: numberOf(meeting),
        attended: minutes.attended.length,
        cases: minutes.cases.join(', '),
        actions: minutes.actions.map(({ what, owner, dueAtMs }) => ({
          what,
          owner: { user: owner },
          due: { on: dueAtMs },
        })),
      },
      buttons: [
        {
          label: 'Undo',
          path: 'meet undo',
          args: { of: meeting.id, revision: String(meeting.revision) },
        },
      ],
    }
  },
})
