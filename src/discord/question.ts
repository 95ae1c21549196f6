/** A question to people: posted once behind a neutral line, and edited as it is answered or over. */
import { MessageFlags } from 'discord.js'
import type { SendOutcome } from '../app/core/sender-port.ts'
import { Markup } from '../app/core/render.ts'
import type { OutboxRow } from '../app/core/store.ts'
import { outcomeOf, standingOf } from './faults.ts'
import type { Poster } from './post.ts'
import { marker } from './post.ts'

export type QuestionRooms = {
  readonly poster: Poster
  /** Opens an archived thread first. */
  readonly inThread: <T>(thread: string, deed: () => Promise<T>) => Promise<T>
}

export type Question = {
  /** It stays where it was posted, wherever its case goes on. */
  readonly place: string
  /** Pinged, for as long as they are asked. */
  readonly asks: readonly string[]
  /** Over before anybody saw it, it is not posted at all. */
  readonly open: boolean
  /** What a push preview may show; the substance comes by the edit. */
  readonly neutral: (who: Markup | false) => string
  readonly components: readonly unknown[]
}

export async function showQuestion(
  { poster, inThread }: QuestionRooms,
  row: OutboxRow,
  { place, asks, open, neutral, components }: Question,
): Promise<SendOutcome> {
  const pings = { parse: [], ...(asks.length > 0 && { users: asks.slice(0, 100) }) }
  const channel = String(row.external?.channel ?? place)
  let message = row.external?.message
  if (message === undefined && open) {
    const who = asks.length === 0 ? false : new Markup(asks.map((id) => `<@${id}>`).join(' '))
    const content = `${neutral(who)}\n${marker(row.nonce)}`
    const posted = await inThread(channel, () =>
      poster.create(channel, row, { content, allowed_mentions: pings }),
    )
    message = posted.message.id
  }
  if (message === undefined && row.inDoubt) message = (await poster.find(channel, row))?.id
  if (message === undefined || message === null) return { is: 'done' }
  const body = { components, flags: MessageFlags.IsComponentsV2, content: null, allowed_mentions: pings }
  try {
    await inThread(channel, () => poster.edit(channel, String(message), body))
  } catch (error) {
    const outcome = outcomeOf(error)
    // The message is there, whatever became of its edit: the next attempt must look for it.
    if (standingOf(error) !== 'gone') return outcome.is === 'later' ? { ...outcome, doubt: true } : outcome
  }
  return { is: 'done', external: { channel, message } }
}
