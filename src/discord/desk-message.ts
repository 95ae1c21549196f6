/** A message in the channel of the team that is posted once and edited from then on: what was found, what changes. */
import { MessageFlags } from 'discord.js'
import type { SendOutcome } from '../app/core/sender-port.ts'
import type { OutboxRow } from '../app/core/store.ts'
import { standingOf } from './faults.ts'
import type { Poster } from './post.ts'
import { marker } from './post.ts'
import type { Part } from './views/parts.ts'
import { row as buttons } from './views/parts.ts'

export type DeskRooms = {
  readonly poster: Poster
  /** The channel, or what to wait for. */
  readonly channel: () => Promise<string | SendOutcome>
}
export type DeskView = {
  readonly content: string
  readonly presses: readonly Part[]
  readonly pings: { readonly users: readonly string[]; readonly roles: readonly string[] }
  /** What is over before anybody saw it is not posted any more. */
  readonly isNews: boolean
}

export async function showAtDesk(
  { poster, channel }: DeskRooms,
  row: OutboxRow,
  { content, presses, pings, isNews }: DeskView,
): Promise<SendOutcome> {
  const known = row.external?.channel
  const place = typeof known === 'string' ? known : await channel()
  if (typeof place !== 'string') return place
  const body = {
    content: `${content}\n${marker(row.nonce)}`,
    flags: MessageFlags.SuppressEmbeds,
    components: presses.length === 0 ? [] : [buttons(presses)],
  }
  let message = row.external?.message
  if (message === undefined && isNews) {
    const posted = await poster.create(place, row, { ...body, allowed_mentions: { parse: [], ...pings } })
    if (posted.fresh) return { is: 'done', external: { channel: place, message: posted.message.id } }
    message = posted.message.id
  }
  if (message === undefined && row.inDoubt) message = (await poster.find(place, row))?.id
  if (message === undefined || message === null) return { is: 'done' }
  try {
    await poster.edit(place, String(message), body)
  } catch (error) {
    if (standingOf(error) !== 'gone') throw error
  }
  return { is: 'done', external: { channel: place, message } }
}
