/** The message of a duty, and what is told about it in direct messages; who cannot be reached is a line that a chair sees to. */
import type { CustomIds } from '../app/interaction/custom-id.ts'
import { tellingOf } from '../app/team/offboarding-words.ts'
import type { Telling } from '../app/team/offboarding-words.ts'
import type { SendOutcome } from '../app/core/sender-port.ts'
import { shownFacts } from '../app/interaction/format-facts.ts'
import type { OutboxRow } from '../app/core/store.ts'
import { itself } from '../domain/ids.ts'
import type { Settings } from '../domain/settings.ts'
import { answerTo } from '../domain/team/settings/answers.ts'
import type { Duty, StepId } from '../domain/team/offboarding/offboarding.ts'
import type { Member } from '../domain/team/roster/member.ts'
import { codes, isCode } from './faults.ts'
import { marker } from './post.ts'
import type { QuestionRooms } from './question.ts'
import { showQuestion } from './question.ts'
import type { DiscordSenderRooms } from './sender-rooms.ts'
import type { Press } from './views/parts.ts'
import { button, container, row as rowOf, text } from './views/parts.ts'
import { dutyView } from './views/duty.ts'

type Rooms = QuestionRooms & Pick<DiscordSenderRooms, 'ask' | 'words' | 'ids'>

const read = (about: string) => {
  const [member = '', number = '', what = '', user] = about.split('.')
  return { member, number: Number(number), what, user }
}

export async function showDuty(
  rooms: Rooms,
  row: OutboxRow,
  about: string,
  settings: Settings,
): Promise<SendOutcome> {
  const { ask, words, ids } = rooms
  const { member, number } = read(about)
  const duty = await ask.duty(member)
  if (duty === undefined) return stands(row)
  const ref = marker(row.nonce)
  // A later duty of the same member has a message of its own, and ticks of its own.
  const former = () => [container([text(formerly(words, member, ref))], 0x4e5058)]
  const keepers = answerTo('access-keepers', settings)
  return showQuestion(rooms, row, {
    place: settings.channelId,
    asks: [],
    open: duty.number === number,
    neutral: () => words.render('discord/duty-ping', {}),
    components: duty.number === number ? dutyView(duty, { words, ids, keepers, ref }) : former(),
  })
}

const formerly = (words: Rooms['words'], member: string, ref: string): string =>
  words.render('discord/duty-former', shownFacts({ member: { user: member }, ref: ref.replace(/^-# /, '') }))

const stands = (row: OutboxRow): SendOutcome => ({
  is: 'done',
  ...(row.external !== undefined && { external: row.external }),
})

/** `about`: the member, the number of the duty, what is told, and to which contact of the TSC. */
export async function showTold(
  rooms: Rooms,
  row: OutboxRow,
  about: string,
  placeOf: (to: { user: string } | { channel: 'tsc' }) => Promise<string | SendOutcome>,
): Promise<SendOutcome> {
  const { ask, words, ids } = rooms
  const { member: id, number, what, user } = read(about)
  const [duty, member] = [await ask.duty(id), await ask.member(id)]
  if (duty === undefined || (duty.number !== number && what !== 'appeal')) return stands(row)
  const to = user ?? id
  const step = (user === undefined ? what : `${what}:${user}`) as StepId
  const chairs = (await ask.chairs()).filter((one) => one !== id)
  const said = text(`${tellingOf(words, what as Telling, { duty, member, chairs })}\n${marker(row.nonce)}`)
  const presses = pressesFor(duty, member, what as Telling, number)
  try {
    const place = await placeOf(to === 'tsc' ? { channel: 'tsc' } : { user: to })
    if (typeof place !== 'string') return place
    const outcome = await showQuestion(rooms, row, {
      place,
      asks: to === 'tsc' ? (await ask.tscContacts()).filter((one) => one !== id) : [to],
      open: true,
      neutral: (who) => words.render('discord/told-ping', { who }),
      components: [container([said, ...buttons(ids, presses)], 0x4e5058)],
    })
    return outcome.is === 'done' ? { ...outcome, learned: [learned(id, number, step)] } : outcome
  } catch (error) {
    if (!isCode(error, codes.cannotDm, codes.noMutualServer)) throw error
    return { is: 'done', learned: [learned(id, number, step, 'cannot-dm')] }
  }
}

const buttons = (ids: CustomIds, presses: readonly Press[]) =>
  presses.length === 0 ? [] : [rowOf(presses.map((press) => button(ids, press)))]

function pressesFor(duty: Duty, member: Member | undefined, what: Telling, number: number): Press[] {
  const args = { member: duty.member }
  const appealed = member?.appeal
  if (what === 'notice' && duty.is !== 'returning' && duty.is !== 'back' && duty.why !== 'resigned')
    return appealed === undefined ? [{ label: 'Appeal', path: 'team appeal', args, main: true }] : []
  if (what === 'appeal' && appealed?.result === undefined && duty.number === number)
    return [{ label: 'Record the TSC’s decision', path: 'team appeal-result', args, main: true }]
  return []
}

const learned = (member: string, number: number, step: StepId, code?: string) => ({
  type: 'LearnStep' as const,
  by: itself,
  member,
  number,
  step,
  ...(code !== undefined && { code }),
})
