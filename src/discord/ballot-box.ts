/** Reads what stands on the message of a vote: every page of every symbol, normal and super reactions together. */
import type { APIMessage, APIReaction, APIUser, REST } from 'discord.js'
import { ReactionType, Routes } from 'discord.js'
import type { UserId } from '../domain/ids.ts'
import type { Choice } from '../domain/votes/choice.ts'
import { choiceOf } from '../domain/votes/choice.ts'
import { codes, isCode } from './faults.ts'

/** The most a page takes (resources/message, "Get Reactions"). */
const pageSize = 100

export type Seen = Readonly<Partial<Record<Choice, readonly UserId[]>>>
export type Box =
  | {
      readonly is: 'read'
      readonly seen: Seen
      /** Symbols that belong to no choice of this vote. */
      readonly foreign: readonly string[]
      /** Choices the bot itself has no reaction under any more: only a moderator can have cleared them. */
      readonly cleared: readonly Choice[]
    }
  | { readonly is: 'gone'; readonly what: 'message' | 'thread' }

export type BoxPlace = {
  readonly channel: string
  readonly message: string
  readonly choices: readonly Choice[]
  readonly electors: readonly UserId[]
}

/** How a symbol is written in a path. */
export const emojiPath = ({
  id,
  name,
}: {
  readonly id: string | null
  readonly name: string | null
}): string => (id === null ? (name ?? '') : `${name ?? ''}:${id}`)

export async function readBox(rest: REST, botUserId: string, place: BoxPlace): Promise<Box> {
  const first = await readOnce(rest, botUserId, place)
  // Somebody who changes their mind while pages are read stands under two symbols and under one a moment later.
  return first.is === 'read' && hasDouble(first.seen) ? readOnce(rest, botUserId, place) : first
}

function hasDouble(seen: Seen): boolean {
  const all = Object.values(seen).flat()
  return new Set(all).size < all.length
}

async function readOnce(rest: REST, botUserId: string, place: BoxPlace): Promise<Box> {
  const message = await messageOf(rest, place)
  if (typeof message === 'string') return { is: 'gone', what: message }
  const reactions = message.reactions ?? []
  const ours = reactions.flatMap((one) => {
    const choice = one.emoji.id === null ? choiceOf(one.emoji.name ?? '') : undefined
    return choice !== undefined && place.choices.includes(choice) ? [{ choice, one }] : []
  })
  const seen: Partial<Record<Choice, readonly UserId[]>> = {}
  for (const { choice, one } of ours) {
    const { normal, burst } = one.count_details
    const who = new Set([
      ...(await everybody(rest, place, one, ReactionType.Normal, normal, botUserId)),
      ...(await everybody(rest, place, one, ReactionType.Burst, burst, botUserId)),
    ])
    who.delete(botUserId)
    seen[choice] = [...who]
  }
  return {
    is: 'read',
    seen,
    foreign: reactions
      .filter((one) => !ours.some((our) => our.one === one))
      .map(({ emoji }) => emojiPath(emoji)),
    cleared: place.choices.filter((choice) => !ours.some((our) => our.choice === choice && our.one.me)),
  }
}

async function messageOf(
  rest: REST,
  { channel, message }: BoxPlace,
): Promise<APIMessage | 'message' | 'thread'> {
  try {
    return (await rest.get(Routes.channelMessage(channel, message))) as APIMessage
  } catch (error) {
    if (isCode(error, codes.unknownMessage)) return 'message'
    if (isCode(error, codes.unknownChannel)) return 'thread'
    throw error
  }
}

/**
 * Pages come by user id, and the bot's own reaction stands among them. Where everybody who may vote is younger than
 * the bot, reading starts behind it, so that five hundred voters are five pages and not six.
 */
async function everybody(
  rest: REST,
  place: BoxPlace,
  { emoji, me }: APIReaction,
  type: ReactionType,
  count: number,
  botUserId: string,
): Promise<readonly UserId[]> {
  const isOurs = me && type === ReactionType.Normal
  const expected = count - (isOurs ? 1 : 0)
  const found = new Set<UserId>()
  const known = () => found.size - (found.has(botUserId) ? 1 : 0)
  const route = Routes.channelMessageReaction(
    place.channel,
    place.message,
    encodeURIComponent(emojiPath(emoji)),
  )
  const readFrom = async (start: string) => {
    for (let after = start; known() < expected;) {
      const query = new URLSearchParams({ limit: String(pageSize), type: String(type), after })
      const page = (await rest.get(route, { query })) as APIUser[]
      for (const { id } of page) found.add(id)
      if (page.length < pageSize) return
      after = page.at(-1)?.id ?? after
    }
  }
  const younger = isOurs && place.electors.every((id) => BigInt(id) > BigInt(botUserId))
  if (younger) await readFrom(botUserId)
  await readFrom('0')
  return [...found]
}
