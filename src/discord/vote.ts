/** A vote in Discord: the private thread of a removal, and the message with how it stands. */
import type { REST } from 'discord.js'
import { MessageFlags } from 'discord.js'
import type { Ask } from '../app/core/queries.ts'
import type { CustomIds } from '../app/interaction/custom-id.ts'
import type { SendOutcome } from '../app/core/sender-port.ts'
import type { Words } from '../app/core/render.ts'
import { Markup } from '../app/core/render.ts'
import type { Outbox, OutboxRow } from '../app/core/store.ts'
import type { Say, VoteView } from '../domain/effect.ts'
import type { Settings } from '../domain/settings.ts'
import { roomMembers } from '../domain/votes/room.ts'
import { eligibleOf } from '../domain/votes/rules.ts'
import type { Vote } from '../domain/votes/state.ts'
import { toldIn, voteTags } from '../domain/votes/tags.ts'
import { codes, isCode, outcomeOf, standingOf } from './faults.ts'
import type { Body, Poster } from './post.ts'
import { marker } from './post.ts'
import { privateThreads } from './private-thread.ts'
import { voteView } from './views/vote.ts'

export type VoteRooms = {
  readonly rest: REST
  readonly botUserId: () => string
  readonly ask: Ask
  readonly words: Words
  readonly ids: CustomIds
  readonly outbox: Pick<Outbox, 'external' | 'again'>
  readonly poster: Poster
  /** Opens an archived thread first. */
  readonly inThread: <T>(thread: string, deed: () => Promise<T>) => Promise<T>
  /** Where something is said; else what to wait for. */
  readonly channelOf: (to: Pick<Say, 'to'>, settings: Settings) => Promise<string | SendOutcome>
  readonly mayWrite: (channelId: string) => Promise<void>
}

/** Who is asked when it opens; Discord takes a hundred mentions. */
const mentionsMost = 100

export function votesOf(rooms: VoteRooms) {
  const { ask, words, ids, outbox, poster, inThread } = rooms
  const threads = privateThreads(rooms)

  /** Neither its name nor who is in it tells whom it is about. */
  async function showRoom(row: OutboxRow, vote: Vote, settings: Settings): Promise<SendOutcome> {
    const { external } = row
    const wanted = roomMembers(vote, await ask.chairs())
    const members = wanted.join(',')
    if (external !== undefined && external.members === members) return { is: 'done', external }
    const thread =
      external === undefined ? await threads.made(`${vote.id} · private`, settings) : String(external.thread)
    await inThread(thread, () => threads.admit(thread, wanted))
    return { is: 'done', external: { thread, members, in: settings.channelId } }
  }

  async function showMessage(
    row: OutboxRow,
    vote: Vote,
    settings: Settings,
    nowMs: number,
  ): Promise<SendOutcome> {
    const place = await rooms.channelOf({ to: toldIn(vote) }, settings)
    if (typeof place !== 'string') return place
    const external = row.external?.message === undefined ? undefined : row.external
    const channel = String(external?.channel ?? place)
    const components = voteView(vote, { words, ids, ref: marker(row.nonce) })
    const body = { components, flags: MessageFlags.IsComponentsV2, content: null }
    if (external !== undefined)
      try {
        await inThread(channel, () => poster.edit(channel, String(external.message), body))
        return { is: 'done', external }
      } catch (error) {
        if (standingOf(error) !== 'gone') throw error
      }
    try {
      return await post(row, vote, place, body)
    } catch (error) {
      // Its thread was deleted: the vote goes on in a new one.
      if (vote.place.is !== 'room' || !isCode(error, codes.unknownChannel)) throw error
      await outbox.again(voteTags.room(vote.id), { nowMs, recreate: true })
      return { is: 'later', code: 'thread-first', doubt: false, waitMs: 1_000 }
    }
  }

  /** A push preview shows the neutral line; what it is about comes by the edit. */
  async function post(row: OutboxRow, vote: Vote, channel: string, body: Body): Promise<SendOutcome> {
    const asks = vote.phase.is === 'ended' ? [] : eligibleOf(vote).slice(0, mentionsMost)
    const pings = { parse: [], users: asks }
    const who = new Markup(asks.map((id) => `<@${id}>`).join(' '))
    const content = `${words.render('discord/vote-ping', { vote: vote.id, who })}\n${marker(row.nonce)}`
    const { message } = await inThread(channel, () =>
      poster.create(channel, row, { content, allowed_mentions: pings }),
    )
    try {
      await poster.edit(channel, message.id, body)
    } catch (error) {
      const outcome = outcomeOf(error)
      // The message is there, whatever became of its edit: the next attempt must look for it.
      return outcome.is === 'later' ? { ...outcome, doubt: true } : outcome
    }
    return {
      is: 'done',
      external: { channel, message: message.id },
      links: [{ kind: 'ballots', id: message.id, vote: vote.id }],
    }
  }

  const shown =
    (show: typeof showMessage) =>
    async (row: OutboxRow, about: string, nowMs: number): Promise<SendOutcome> => {
      const settings = await ask.settings()
      const vote = await ask.vote(about)
      if (settings === undefined || vote === undefined) return { is: 'parked', code: 'no-such-vote' }
      await rooms.mayWrite(settings.channelId)
      return show(row, vote, settings, nowMs)
    }
  return { vote: shown(showMessage), 'vote-room': shown(showRoom) } satisfies Record<VoteView, unknown>
}
