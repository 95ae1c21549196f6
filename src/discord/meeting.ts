/** Posts the card of a meeting once and edits it to its end; an action is told anew at each of its stages. */
import { MessageFlags } from 'discord.js'
import type { Ask } from '../app/core/queries.ts'
import type { CustomIds } from '../app/interaction/custom-id.ts'
import type { SendOutcome } from '../app/core/sender-port.ts'
import type { Words } from '../app/core/render.ts'
import { Markup } from '../app/core/render.ts'
import type { OutboxRow } from '../app/core/store.ts'
import { weighed } from '../app/meetings/availability.ts'
import type { CaseKey } from '../domain/ids.ts'
import type { Meeting } from '../domain/meetings/state.ts'
import { numberOf } from '../domain/meetings/state.ts'
import { outcomeOf, standingOf } from './faults.ts'
import { marker } from './post.ts'
import type { QuestionRooms } from './question.ts'
import { showQuestion } from './question.ts'
import { actionView, meetingView } from './views/meeting.ts'

export type MeetingRooms = QuestionRooms & {
  readonly ask: Ask
  readonly words: Words
  readonly ids: CustomIds
  /** The thread of the case, or the channel; else what to wait for. */
  readonly placeOf: (about: CaseKey | undefined) => Promise<string | SendOutcome>
}

export async function showMeeting(
  rooms: MeetingRooms,
  row: OutboxRow,
  about: string,
  nowMs: number,
): Promise<SendOutcome> {
  const { ask, words, ids, poster, inThread } = rooms
  const meeting = await ask.meeting(about)
  if (meeting === undefined) return { is: 'parked', code: 'no-such-meeting' }
  const place = await rooms.placeOf(meeting.case)
  if (typeof place !== 'string') return place
  const standing = await weighed(meeting, { desk: { ask }, nowMs })
  return showQuestion({ poster, inThread }, row, {
    place,
    asks: asksOf(meeting, standing.team),
    open: meeting.stage.is === 'proposed' || meeting.stage.is === 'set',
    neutral: (who) => words.render('discord/meeting-ping', { meeting: numberOf(meeting), who }),
    components: meetingView(meeting, standing, { words, ids, nowMs, ref: marker(row.nonce) }),
  })
}

/** Everybody whom it is about, but for the weekly one, which nobody needs to be told of a week ahead. */
function asksOf({ stage, weekly, by }: Meeting, team: readonly string[]): readonly string[] {
  if (weekly === true || (stage.is !== 'proposed' && stage.is !== 'set')) return []
  return team.filter((user) => user !== by)
}

/** A new stage is a new message, because an edit pings nobody; the older one goes. */
export async function showAction(
  { ask, words, ids, poster, inThread, placeOf }: MeetingRooms,
  row: OutboxRow,
  about: string,
): Promise<SendOutcome> {
  const [id = '', number = ''] = about.split('/')
  const meeting = await ask.meeting(id)
  const { external } = row
  const place = external?.channel ?? (await placeOf(meeting?.case))
  if (typeof place !== 'string') return place as SendOutcome
  const minutes = meeting?.stage.is === 'held' ? meeting.stage.minutes : undefined
  const action = minutes?.actions.find((one) => one.id === number)
  const remove = async (message: string) => {
    try {
      await inThread(place, () => poster.remove(place, message))
    } catch (error) {
      if (standingOf(error) !== 'gone') throw error
    }
  }
  if (meeting === undefined || action?.told === undefined) {
    // Its minutes were taken back.
    if (external?.message !== undefined) await remove(String(external.message))
    return { is: 'done' }
  }
  const members = await ask.members()
  const stands = members.some((one) => one.id === action.owner && one.state === 'active')
  const chairs = await ask.chairs()
  const tells = [...(stands ? [action.owner] : []), ...(action.told === 'over' || !stands ? chairs : [])]
  const pings = { parse: [], ...(action.done === undefined && tells.length > 0 && { users: tells }) }
  const components = actionView(meeting, action, { words, ids, ref: marker(row.nonce) })
  const body = { components, flags: MessageFlags.IsComponentsV2, content: null, allowed_mentions: pings }
  let message = external?.stage === action.told || action.done !== undefined ? external?.message : undefined
  if (message === undefined && action.done !== undefined && external === undefined) return { is: 'done' }
  if (message === undefined) {
    const who = new Markup(tells.map((user) => `<@${user}>`).join(' '))
    const content = `${words.render('discord/meeting-ping', { meeting: numberOf(meeting), who })}\n${marker(row.nonce)}`
    const posted = await inThread(place, () =>
      poster.create(place, row, { content, allowed_mentions: pings }),
    )
    message = posted.message.id
  }
  try {
    await inThread(place, () => poster.edit(place, String(message), body))
    if (external?.message !== undefined && external.message !== message)
      await remove(String(external.message))
  } catch (error) {
    const outcome = outcomeOf(error)
    if (standingOf(error) !== 'gone') return outcome.is === 'later' ? { ...outcome, doubt: true } : outcome
  }
  return { is: 'done', external: { channel: place, message: String(message), stage: action.told } }
}
