/** The message of a case: its card, the thread below it and its pin, each found again before it is made again. */
import { MessageFlags, Routes } from 'discord.js'
import type { SendOutcome } from '../app/core/sender-port.ts'
import type { OutboxRow } from '../app/core/store.ts'
import type { Case } from '../domain/case/state.ts'
import { tags } from '../domain/case/tags.ts'
import type { Settings } from '../domain/settings.ts'
import { isAway } from '../domain/team/roster/member.ts'
import { codes, isCode, standingOf } from './faults.ts'
import type { posterOf } from './post.ts'
import { hashOf, marker } from './post.ts'
import type { DiscordSenderRooms } from './sender-rooms.ts'
import { cardView } from './views/card.ts'

export type Where = { readonly settings: Settings; readonly value: Case }

const weekInMinutes = 10_080

export function cardOf(
  { rest, ask, words, ids, outbox }: DiscordSenderRooms,
  poster: ReturnType<typeof posterOf>,
) {
  async function showCard(row: OutboxRow, { settings, value }: Where, nowMs: number): Promise<SendOutcome> {
    const tracker = await outbox.byTag(tags.tracker(value.key))
    const owner = value.ownership.is === 'owned' ? await ask.member(value.ownership.by) : undefined
    const away = owner === undefined || !isAway(owner, nowMs) ? undefined : owner.away
    const components = cardView(value, {
      ...(away !== undefined && { away }),
      settings,
      runbook: await ask.runbookOf(value),
      words,
      ids: ids,
      nowMs,
      githubBehind: tracker !== undefined && tracker.firstFailedAtMs !== null && tracker.state !== 'idle',
      ref: marker(row.nonce),
    })
    const body = { components }
    const hash = hashOf(body)
    const { external } = row
    if (external !== undefined) {
      if (external.hash === hash) return { is: 'done', external }
      try {
        await poster.edit(String(external.channel), String(external.message), body)
        return { is: 'done', external: { ...external, hash } }
      } catch (error) {
        if (standingOf(error) !== 'gone') throw error
        // Deleted by hand: the card is the interface, so it comes back, and its pin with it.
        await outbox.again(tags.pin(value.key), { nowMs, recreate: true })
      }
    }
    const { message, fresh } = await poster.create(settings.channelId, row, {
      ...body,
      flags: MessageFlags.IsComponentsV2,
    })
    if (!fresh) await poster.edit(settings.channelId, message.id, body)
    return {
      is: 'done',
      external: { channel: settings.channelId, message: message.id, hash },
      links: [{ kind: 'card', id: message.id, case: value.key }],
    }
  }

  /** A message has at most one thread and its id is the message's, so making it twice is harmless (topics/threads). */
  async function showThread({ value }: Where): Promise<SendOutcome> {
    const card = await outbox.external(tags.card(value.key))
    if (card === undefined) return { is: 'later', code: 'card-first', doubt: false }
    const thread = String(card.message)
    try {
      await rest.post(Routes.threads(String(card.channel), thread), {
        body: { name: `${value.key} · ${value.codeName}`, auto_archive_duration: weekInMinutes },
      })
    } catch (error) {
      if (!isCode(error, codes.threadExists)) throw error
    }
    return { is: 'done', external: { thread }, links: [{ kind: 'thread', id: thread, case: value.key }] }
  }

  async function showPin({ value }: Where): Promise<SendOutcome> {
    const card = await outbox.external(tags.card(value.key))
    if (card === undefined) return { is: 'later', code: 'card-first', doubt: false }
    const route = `/channels/${card.channel}/messages/pins/${card.message}` as const
    const open = value.lifecycle.is === 'open'
    try {
      await (open ? rest.put(route) : rest.delete(route))
    } catch (error) {
      if (standingOf(error) !== 'gone') throw error
    }
    return { is: 'done', external: { pinned: open ? 1 : 0 } }
  }

  return { showCard, showThread, showPin }
}
