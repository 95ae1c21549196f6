/** One message, once: after a doubtful attempt it is read back by its marker, and each attempt carries the same stored nonce. */
import { createHash } from 'node:crypto'
import type { REST } from 'discord.js'
import { Routes, SnowflakeUtil } from 'discord.js'
import { openedBy } from './opened.ts'
import type { OutboxRow } from '../app/core/store.ts'

export type Body = Readonly<Record<string, unknown>>
export type Message = {
  readonly id: string
  readonly channel_id: string
  readonly author: { readonly id: string }
  readonly [more: string]: unknown
}

/** Clocks of two machines differ. */
const skewMs = 60_000
const pageSize = 100

const noMentions = { parse: [] } as const

/** What every message carries wherever its words put it; looked for only in the bot's own messages. */
const reference = (nonce: string): string => `ref ${nonce}`

/** The reference as a line of its own, in small print. */
export function marker(nonce: string): string {
  return `-# ${reference(nonce)}`
}

export type Poster = {
  /** Creates it, or finds what an earlier attempt created. `fresh` is false when it was there already. */
  create(channelId: string, row: OutboxRow, body: Body): Promise<{ message: Message; fresh: boolean }>
  /** What a doubtful attempt has posted, if it did. */
  find(channelId: string, row: OutboxRow): Promise<Message | undefined>
  edit(channelId: string, messageId: string, body: Body): Promise<void>
  remove(channelId: string, messageId: string): Promise<void>
}

export function posterOf(
  rest: REST,
  botUserId: () => string,
  mayPost: (placeId: string) => Promise<void>,
): Poster {
  async function readBack(channelId: string, row: OutboxRow): Promise<Message | undefined> {
    let after = SnowflakeUtil.generate({ timestamp: row.claimedAtMs - skewMs }).toString()
    for (;;) {
      const query = new URLSearchParams({ after, limit: String(pageSize) })
      const page = (await rest.get(Routes.channelMessages(channelId), { query })) as Message[]
      const found = page
        .filter(
          (message) =>
            message.author.id === botUserId() &&
            // The former message of a reminder carries the same reference and is not what is looked for.
            message.id !== row.external?.message &&
            JSON.stringify(message).includes(reference(row.nonce)),
        )
        .toSorted((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1))[0]
      if (found !== undefined) return found
      if (page.length < pageSize) return undefined
      after = page
        .map(({ id }) => id)
        .reduce((newest, id) => (BigInt(id) > BigInt(newest) ? id : newest), after)
    }
  }

  const opened = openedBy(rest)

  return {
    find: readBack,
    // Looked for whatever the clock says: a machine may sleep past Discord's nonce window ("the past few minutes",
    // resources/message) at any point of this function. The nonce then guards against an attempt still under way.
    async create(channelId, row, body) {
      await mayPost(channelId)
      const found = row.inDoubt ? await readBack(channelId, row) : undefined
      if (found !== undefined) return { message: found, fresh: false }
      const message = (await rest.post(Routes.channelMessages(channelId), {
        body: { allowed_mentions: noMentions, ...body, nonce: row.nonce, enforce_nonce: true },
      })) as Message
      return { message, fresh: !row.inDoubt }
    },
    async edit(channelId, messageId, body) {
      await mayPost(channelId)
      await opened(channelId, () =>
        rest.patch(Routes.channelMessage(channelId, messageId), {
          body: { allowed_mentions: noMentions, ...body },
        }),
      )
    },
    async remove(channelId, messageId) {
      await opened(channelId, () => rest.delete(Routes.channelMessage(channelId, messageId)))
    },
  }
}

export function hashOf(body: object): string {
  return createHash('sha256').update(JSON.stringify(body)).digest('base64url')
}
