/** A line that is said once, where it belongs, and nowhere while somebody new could read it. */
import { MessageFlags } from 'discord.js'
import type { SendOutcome } from '../app/core/sender-port.ts'
import { shownFacts } from '../app/interaction/format-facts.ts'
import type { OutboxRow } from '../app/core/store.ts'
import type { Say } from '../domain/effect.ts'
import { UnknownVariable } from '../app/core/render.ts'
import { HeldBack } from './faults.ts'
import type { placesOf } from './places.ts'
import type { Body, posterOf } from './post.ts'
import { marker } from './post.ts'
import type { DiscordSenderRooms } from './sender-rooms.ts'
import { button, row as buttons } from './views/parts.ts'

/** Discord takes no longer content (resources/message). */
const contentMost = 2000

/** Said short is better than not said: whole lines, as many as there is room for. */
function fitting(text: string, room: number): string {
  if (text.length <= room) return text
  const cut = text.slice(0, room - 2)
  const end = cut.lastIndexOf('\n')
  return `${(end > 0 ? cut.slice(0, end) : cut).trimEnd().toWellFormed()}\n…`
}

type Told = { readonly poster: ReturnType<typeof posterOf> } & Pick<
  ReturnType<typeof placesOf>,
  'inThread' | 'channelOf' | 'channelOfTag'
>

export function sayOf(rooms: DiscordSenderRooms, { poster, inThread, channelOf, channelOfTag }: Told) {
  const { ask, words } = rooms
  async function say(row: OutboxRow, effect: Say): Promise<SendOutcome> {
    const settings = await ask.settings()
    if (settings === undefined) return { is: 'parked', code: 'not-set-up' }
    if (effect.template === 'mail/letter') throw new UnknownVariable('a letter is no message')
    const text = words.render(effect.template, shownFacts(effect.facts))
    const body: Body = {
      content: `${fitting(text, contentMost - marker(row.nonce).length - 1)}\n${marker(row.nonce)}`,
      flags: MessageFlags.SuppressEmbeds,
      ...(effect.press !== undefined && { components: [buttons([button(rooms.ids, effect.press)])] }),
      allowed_mentions: {
        parse: [],
        ...(effect.pings?.users !== undefined && { users: effect.pings.users }),
        ...(effect.pings?.roles !== undefined && { roles: effect.pings.roles }),
        ...('replyTo' in effect.to && { replied_user: false }),
      },
      ...('replyTo' in effect.to && {
        message_reference: { message_id: effect.to.replyTo.message, fail_if_not_exists: false },
      }),
    }
    const channel = await channelOf(effect, settings)
    if (typeof channel !== 'string') return channel
    const isTsc = 'channel' in effect.to && effect.to.channel === 'tsc'
    if (isTsc && (await rooms.seenByAll(channel))) throw new HeldBack('readers')
    const isOurs = !isTsc && ('channel' in effect.to || 'tag' in effect.to)
    if (isOurs) await rooms.mayWrite(await channelOfTag(effect, settings))
    const { message } = await inThread(channel, () => poster.create(channel, row, body))
    return { is: 'done', external: { channel, message: message.id } }
  }

  return say
}
