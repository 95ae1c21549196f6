/** The button *My times* of a proposal: which times suit, which if need be; the others do not. */
import type { Scene } from '../../src/app/interaction/command.ts'
import { command } from '../../src/app/interaction/command.ts'
import { zoneInWords, zoneOf } from '../../src/app/interaction/instant.ts'
import { localWords, meetingNamed } from '../../src/app/meetings/meetings.ts'
import type { Says, Times } from '../../src/domain/meetings/state.ts'
import { numberOf } from '../../src/domain/meetings/state.ts'

const picked = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []

async function slotsOf(said: string | undefined, scene: Scene) {
  const meeting = await meetingNamed(said ?? '', scene)
  const slots = meeting.stage.is === 'proposed' ? meeting.stage.slots.map(String) : []
  const mine: Times = (meeting.stage.is === 'proposed' && meeting.stage.times[scene.actor.id]) || {}
  return { meeting, slots, mine }
}

export default command({
  says: 'Say which of the proposed times suit you',
  allow: 'team',
  pressed: true,
  options: { of: { kind: 'carried' }, all: { kind: 'carried' } },
  formFor: async (scene) => {
    const { slots, mine } = await slotsOf(scene.input.of, scene)
    if (scene.input.all !== undefined || slots.length === 0) return undefined
    const zone = await zoneOf(scene)
    const choices = Object.fromEntries(slots.map((slot) => [slot, localWords(Number(slot), zone)]))
    const said = (wanted: Says) => slots.filter((slot) => mine[slot] === wanted)
    return {
      title: 'My times',
      note: `Times are ${await zoneInWords(scene)}. What you leave out does not suit you.`,
      fields: {
        yes: { label: 'These suit me', kind: 'checks', choices },
        maybe: { label: 'These if need be', kind: 'checks', choices },
      },
      filled: { yes: said('yes'), maybe: said('maybe') },
    }
  },
  run: async (scene) => {
    const { actor, desk, input } = scene
    const { meeting, slots } = await slotsOf(input.of, scene)
    const yes = input.all === 'yes' ? slots : picked(input.said?.yes)
    const maybe = picked(input.said?.maybe)
    const says = (slot: string): Says => (yes.includes(slot) ? 'yes' : maybe.includes(slot) ? 'maybe' : 'no')
    const times = Object.fromEntries(slots.map((slot) => [slot, says(slot)]))
    await desk.act({ type: 'MarkTimes', meeting: meeting.id, by: actor.id, times })
    const of = (wanted: Says) =>
      slots.filter((slot) => says(slot) === wanted).map((slot) => ({ on: { on: Number(slot) } }))
    return {
      template: 'meet-times',
      facts: {
        meeting: numberOf(meeting),
        yes: of('yes'),
        maybe: of('maybe'),
        no: of('no'),
        none: of('no').length === slots.length,
      },
    }
  },
})
