/** A reminder is one message a stage: posted as a neutral line, edited to the whole, and gone once the next one stands. */
import { MessageFlags } from 'discord.js'
import type { SendOutcome } from '../app/core/sender-port.ts'
import { Markup } from '../app/core/render.ts'
import type { OutboxRow } from '../app/core/store.ts'
import { placeOf } from '../domain/case/tags.ts'
import type { Where } from './card.ts'
import { outcomeOf, standingOf } from './faults.ts'
import type { placesOf } from './places.ts'
import type { posterOf } from './post.ts'
import { hashOf, marker } from './post.ts'
import type { DiscordSenderRooms } from './sender-rooms.ts'
import { reminderView } from './views/reminder.ts'

type Told = {
  readonly poster: ReturnType<typeof posterOf>
  readonly inThread: ReturnType<typeof placesOf>['inThread']
}

export function remindersOf({ ask, words, ids, outbox }: DiscordSenderRooms, { poster, inThread }: Told) {
  async function removed(channel: string, message: string): Promise<void> {
    try {
      await poster.remove(channel, message)
    } catch (error) {
      // Gone with its channel, or where we are shut out: there is nothing left to take away.
      if (standingOf(error) === 'passing') throw error
    }
  }

  async function showReminder(
    row: OutboxRow,
    where: Where,
    clock: string,
    nowMs: number,
  ): Promise<SendOutcome> {
    const thread = await outbox.external(placeOf(where.value))
    if (thread === undefined) return { is: 'later', code: 'thread-first', doubt: false }
    const channel = String(thread.thread)
    const ears = await ask.ears(nowMs)
    if (ears === undefined) return { is: 'parked', code: 'not-set-up' }
    const view = reminderView(where.value, clock, {
      settings: where.settings,
      runbook: await ask.runbookOf(where.value),
      members: await ask.members(),
      ears,
      words,
      ids: ids,
      nowMs,
      ref: marker(row.nonce),
    })
    const moved = row.external !== undefined && (row.external.channel ?? channel) !== channel
    if (moved) {
      // Restricted or lifted since it was posted: it goes from where it stood.
      const was = String(row.external?.channel)
      await inThread(was, () => removed(was, String(row.external?.message)))
    }
    const external = moved ? undefined : row.external
    if (row.inDoubt && (view?.stage === undefined || external?.stage === view.stage)) {
      // What the doubtful attempt was to tell is over by now, and nobody would look for it again.
      const lost = await poster.find(channel, row)
      if (lost !== undefined) await inThread(channel, () => removed(channel, lost.id))
    }
    if (view === undefined) return { is: 'done' }
    const body = { components: view.components, flags: MessageFlags.IsComponentsV2, content: null }
    const hash = hashOf(body)
    if (view.stage === undefined && external === undefined) return { is: 'done' }
    const stage = view.stage ?? String(external?.stage)
    if (external !== undefined && external.stage === stage) {
      if (external.hash === hash) return { is: 'done', external }
      try {
        await inThread(channel, () => poster.edit(channel, String(external.message), body))
        return { is: 'done', external: { ...external, hash } }
      } catch (error) {
        if (standingOf(error) !== 'gone') throw error
      }
    }
    // A new stage is a new message, because an edit pings nobody; push previews show only the neutral line.
    const neutral = words.render('discord/reminder-ping', {
      case: where.value.key,
      who: new Markup(view.who),
    })
    const { message } = await inThread(channel, () =>
      poster.create(channel, row, {
        content: `${neutral}\n${marker(row.nonce)}`,
        allowed_mentions: view.pings,
      }),
    )
    try {
      // One that was found, not posted, leaves an archived thread archived.
      await inThread(channel, () =>
        poster.edit(channel, message.id, { ...body, allowed_mentions: view.pings }),
      )
      if (external !== undefined && external.message !== message.id)
        await inThread(channel, () => removed(channel, String(external.message)))
    } catch (error) {
      const outcome = outcomeOf(error)
      // The message is there, whatever became of its edit: the next attempt must look for it.
      return outcome.is === 'later' ? { ...outcome, doubt: true } : outcome
    }
    return { is: 'done', external: { channel, message: message.id, stage, hash } }
  }

  return showReminder
}
