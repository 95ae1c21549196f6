/** A gesture made by a client that keeps to no rule: any command, button or form, by anybody, in any place. */
import { post } from '../acts/messages.ts'
import { messagePayload } from '../message-payload.ts'
import { withIds } from '../limits/components.ts'
import { directChannel } from '../rest/channels.ts'
import type { ApiModal, Channel, Json, Outcome } from '../types.ts'
import type { World } from '../world.ts'
import type { Stage } from './context.ts'
import type { FieldValue } from './form.ts'
import { fillIn } from './form.ts'
import type { Given } from './options.ts'
import { autocompleteData, commandData, head, readCommand } from './options.ts'
import { send } from './outcome.ts'
import { Resolved } from './resolve.ts'

export type Spot =
  | { readonly is: 'channel'; readonly channelId: string }
  | { readonly is: 'direct' }
  /** A server the application was added to as well; there this person is administrator and holds the same roles. */
  | { readonly is: 'other-server' }

export type ForgedGesture =
  | { readonly is: 'typed'; readonly command: string; readonly options: Given }
  | { readonly is: 'completes'; readonly command: string; readonly option: string; readonly given: Given }
  /** From the menu of a message, or of a member where no message is named. */
  | { readonly is: 'chosen'; readonly name: string; readonly messageId?: string; readonly memberId?: string }
  | { readonly is: 'pressed'; readonly customId: string; readonly picked?: readonly string[] }
  | {
      readonly is: 'submitted'
      readonly form: ApiModal
      readonly customId: string
      readonly values: Record<string, FieldValue>
    }

/** What came of it; suggestions are the text of an autocompletion. */
export async function forges(
  stage: Stage,
  userId: string,
  spot: Spot,
  gesture: ForgedGesture,
): Promise<Outcome> {
  const { world, interactions } = stage
  const channel = channelOf(world, userId, spot)
  const { kind, data, command } = dataOf(world, userId, gesture)
  const carrier = gesture.is === 'pressed' ? carrierIn(world, channel, userId) : null
  const trigger =
    gesture.is === 'submitted' ? interactions.get(gesture.form.interactionId)?.metadata : undefined
  const interaction = interactions.open({
    kind,
    userId,
    // The answer needs a place to stand in, and the other server is not built.
    channelId: spot.is === 'other-server' ? anyOf(world).id : channel.id,
    sourceMessageId: carrier,
    command,
    metadata: {
      type: kind,
      userId,
      ...(carrier !== null && { interactedMessageId: carrier }),
      ...(trigger && { trigger }),
    },
  })
  const outcome = await send(
    stage,
    interaction,
    channel,
    data,
    spot.is === 'other-server' ? otherGuildId : undefined,
  )
  const suggested = interaction.first?.choices?.map(({ value }) => String(value)).join('\n')
  return suggested === undefined ? outcome : { ...outcome, text: suggested }
}

const otherGuildId = '100000000000000001'

function channelOf(world: World, userId: string, spot: Spot): Channel {
  switch (spot.is) {
    case 'channel':
      return world.channel(spot.channelId)
    case 'direct':
      return directChannel(world, userId)
    case 'other-server':
      return { ...anyOf(world), id: '100000000000000002', overwrites: [] }
  }
}

function anyOf(world: World): Channel {
  const some = [...world.channels.values()].find(({ type }) => type === 0)
  if (some === undefined) throw new Error('a server without channels')
  return some
}

/** An answer of the application for the button to be on; its own components do not matter to it. */
function carrierIn(world: World, channel: Channel, userId: string): string {
  const near = world.channels.get(channel.id) ?? anyOf(world)
  const components = [{ type: 10, content: 'An earlier answer.' }]
  const ephemeral = 64
  const flags = 32_768 | ephemeral
  return post(world, near, { authorId: world.botUserId, body: { components }, flags, onlyFor: userId }).id
}

function dataOf(world: World, userId: string, gesture: ForgedGesture) {
  switch (gesture.is) {
    case 'typed': {
      const typed = readCommand(world, gesture.command, gesture.options)
      return { kind: 2, data: commandData(world, userId, typed, true), command: typed.command } as const
    }
    case 'completes': {
      const typed = readCommand(world, gesture.command, gesture.given)
      return {
        kind: 4,
        data: autocompleteData(world, typed, gesture.option, ''),
        command: typed.command,
      } as const
    }
    case 'chosen':
      return chosen(world, gesture)
    case 'pressed': {
      const data: Json = {
        component_type: gesture.picked ? 3 : 2,
        custom_id: gesture.customId,
        id: 1,
        ...(gesture.picked && { values: [...gesture.picked] }),
      }
      return { kind: 3, data, command: null } as const
    }
    case 'submitted': {
      const form = { ...gesture.form, components: withIds(gesture.form.components) }
      const { components, resolved } = fillIn(world, userId, form, gesture.values, true)
      return {
        kind: 5,
        data: { custom_id: gesture.customId, components, ...resolved.data },
        command: null,
      } as const
    }
  }
}

function chosen(world: World, { name, messageId, memberId }: Extract<ForgedGesture, { is: 'chosen' }>) {
  const command = [...world.commands.values()].find((one) => one.type !== 1 && one.name === name)
  if (command === undefined) throw new Error(`there is no menu entry ${name}`)
  const resolved = new Resolved(world)
  const message = messageId === undefined ? undefined : world.anyMessage(messageId)
  if (message === undefined) resolved.user(memberId ?? '')
  else resolved.message(message.id, messagePayload(world, message))
  const data = { ...head(world, command), target_id: message?.id ?? memberId ?? '', ...resolved.data }
  return { kind: 2, data, command } as const
}
