/** What belongs to the team and to no case, in the kill run: votes asked for, symbols set and taken, meetings called and called off. */
import type { Person } from '../../sandbox/discord/stand-in.ts'
import { visibleText } from '../../sandbox/discord/message-payload.ts'
import type { Book } from './book.ts'
import type { Chance } from './chance.ts'
import { note, receiptOf } from './gesture.ts'
import type { World } from './world.ts'

export type TeamStage = {
  readonly world: World
  readonly book: Book
  readonly chance: Chance
  readonly who: Person
}
type TeamDeed = (stage: TeamStage) => Promise<void>
type Form = Parameters<Person['submits']>[1]

async function fills(
  { world, book, who }: TeamStage,
  command: string,
  options: Record<string, string>,
  values: Form,
  written: { readonly kind: string; readonly success: RegExp; readonly token: string },
): Promise<void> {
  const form = await who.types(command, options, { channelId: world.demo.channels.sir })
  if (form.kind !== 'modal') return
  const sent = await who.submits(form, values)
  const preview = sent.buttons.includes('Confirm') ? sent.message : undefined
  const last = preview === undefined ? sent : await who.clicks(preview.id, 'Confirm')
  note(book, { ...written, who }, last, receiptOf(preview, last))
}

const asksTeam: TeamDeed = (stage) => {
  const token = stage.book.token()
  return fills(
    stage,
    '/vote decision',
    { rule: stage.chance.pick(['majority-of-team', 'majority-of-votes', 'no-objection']) },
    { Question: `Do we write minutes, ${token}?`, 'Open for': '3 days' },
    { kind: 'vote', success: /is open/, token },
  )
}

/** No gesture of the bot's: what is said is below the message, whether or not anybody hears it. */
const reacts: TeamDeed = async ({ world, chance, who }) => {
  const votes = world.discord
    .messages(world.demo.channels.sir, who.id)
    .filter((message) => visibleText(message).includes('## VOTE-'))
  const [first, ...others] = votes
  if (first === undefined) return
  const { channel_id: channel, id } = chance.pick([first, ...others])
  const symbol = chance.pick(['✅', '❌', '➖'])
  if (chance.happens(0.75)) await who.reacts(channel, id, symbol)
  else await who.unreacts(channel, id, symbol)
}

const agenda = (token: string) => ({ Minutes: '30', 'Neutral agenda': `What is next ${token}` })

const proposes: TeamDeed = (stage) => {
  const token = stage.book.token()
  const Slots = 'tomorrow 15:00\ntomorrow 16:00'
  return fills(
    stage,
    '/meet propose',
    {},
    { Slots, ...agenda(token) },
    { kind: 'meeting proposed', success: /is proposed with/, token },
  )
}

const calls: TeamDeed = (stage) => {
  const token = stage.book.token()
  return fills(
    stage,
    '/meet schedule',
    {},
    { When: 'tomorrow 15:00', ...agenda(token) },
    { kind: 'meeting set', success: /is set:/, token },
  )
}

const callsOff: TeamDeed = async (stage) => {
  const token = stage.book.token()
  const [meeting] = await stage.who.completes('/meet cancel', 'meeting', '', {
    channelId: stage.world.demo.channels.sir,
  })
  if (meeting === undefined) return
  await fills(
    stage,
    '/meet cancel',
    { meeting: String(meeting.value) },
    { Why: `Solved by mail ${token}` },
    { kind: 'meeting cancelled', success: /is cancelled/, token },
  )
}

const deeds = [asksTeam, reacts, reacts, reacts, proposes, calls, callsOff] as const

export const doForTheTeam: TeamDeed = (stage) => stage.chance.pick(deeds)(stage)
