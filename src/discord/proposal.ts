/** Posts a proposal once where each who must see it sees it, and edits it when it is over. */
import { MessageFlags } from 'discord.js'
import type { Ask } from '../app/ask.ts'
import type { CustomIds } from '../app/custom-id.ts'
import type { SendOutcome } from '../app/outbound.ts'
import type { Words } from '../app/render.ts'
import { Markup } from '../app/render.ts'
import type { OutboxRow } from '../app/store.ts'
import { codes, isCode, outcomeOf } from './faults.ts'
import type { Poster } from './post.ts'
import { marker } from './post.ts'
import { proposalView } from './views/proposal.ts'

export type ProposalRooms = {
  readonly ask: Ask
  readonly words: Words
  readonly ids: CustomIds
  readonly poster: Poster
  /** The thread of the case, or the direct message of a person; else what to wait for. */
  readonly placeOf: (
    place: { readonly case: string } | { readonly user: string },
  ) => Promise<string | SendOutcome>
  /** Opens an archived thread first. */
  readonly inThread: <T>(thread: string, deed: () => Promise<T>) => Promise<T>
}

export async function showProposal(
  { ask, words, ids, poster, placeOf, inThread }: ProposalRooms,
  row: OutboxRow,
  about: string,
): Promise<SendOutcome> {
  const [key = '', deed = '', number = '', user] = about.split('.')
  const slot = `${key}.${deed}`
  const round = (await ask.proposal(slot))?.rounds[Number(number) - 1]
  if (round === undefined) return { is: 'parked', code: 'no-such-proposal' }
  const place = await placeOf(user === undefined ? { case: key } : { user })
  if (typeof place !== 'string') return place
  // It stays where it was posted, wherever the case goes on.
  const channel = typeof row.external?.channel === 'string' ? row.external.channel : place
  // The team's message asks the chairs; each TSC contact has a message of their own.
  const asks = user !== undefined ? [user] : round.second === 'chair' ? round.asks : []
  const pings = { parse: [], users: round.is === 'open' ? asks.slice(0, 100) : [] }
  let message = row.external?.message
  if (message === undefined && round.is === 'open') {
    // A push preview shows the neutral line; the substance comes by the edit.
    const who = asks.length === 0 ? false : new Markup(asks.map((id) => `<@${id}>`).join(' '))
    const content = `${words.render('discord/proposal-ping', { case: key, who })}\n${marker(row.nonce)}`
    const posted = await inThread(channel, () =>
      poster.create(channel, row, { content, allowed_mentions: pings }),
    )
    message = posted.message.id
  }
  if (message === undefined && row.inDoubt) message = (await poster.find(channel, row))?.id
  // It was over before anybody saw it.
  if (message === undefined || message === null) return { is: 'done' }
  const context = { words, ids, ref: marker(row.nonce), direct: user !== undefined }
  const components = proposalView(round, { slot, number: Number(number) }, context)
  const body = { components, flags: MessageFlags.IsComponentsV2, content: null, allowed_mentions: pings }
  try {
    await inThread(channel, () => poster.edit(channel, String(message), body))
  } catch (error) {
    const outcome = outcomeOf(error)
    // The message is there, whatever became of its edit: the next attempt must look for it.
    if (!isCode(error, codes.unknownMessage))
      return outcome.is === 'later' ? { ...outcome, doubt: true } : outcome
  }
  return { is: 'done', external: { channel, message } }
}
