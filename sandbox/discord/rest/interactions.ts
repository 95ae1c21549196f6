/** Answering interactions: the callback, the original answer and followups (interactions/receiving-and-responding). */
import { edit, post, remove } from '../acts/messages.ts'
import { invalidField, refuse } from '../errors.ts'
import type { Interaction } from '../interactions.ts'
import { enforce, list, oneOf, shape, text, anything, numeric, maybe } from '../limits/check.ts'
import { modal as modalForm } from '../limits/components.ts'
import { Flags, checkEdit, checkNewMessage } from '../limits/message.ts'
import { messagePayload } from '../message-payload.ts'
import type { Component, Message } from '../types.ts'
import { nothing, ok, param } from './route.ts'
import type { Answer, Call, Route } from './route.ts'

type CallbackType = 4 | 5 | 6 | 7 | 8 | 9

const allowedFor = (interaction: Interaction): readonly CallbackType[] => {
  switch (interaction.kind) {
    case 2:
      return [4, 5, 9]
    case 3:
      return [4, 5, 6, 7, 9]
    case 4:
      return [8]
    case 5:
      return interaction.sourceMessageId ? [4, 5, 6, 7] : [4, 5]
  }
}

const wireType = (interaction: Interaction): number =>
  interaction.kind === 2 ? (interaction.command?.type === 1 ? 20 : 23) : 0

const say = (call: Call, interaction: Interaction, data: unknown, loading: boolean): Message => {
  const body = loading ? {} : checkNewMessage(data, 'reply', call.files.length)
  const asked = (data as { flags?: number } | null | undefined)?.flags ?? 0
  if (loading && (asked & ~Flags.Ephemeral) !== 0)
    throw invalidField(
      ['data', 'flags'],
      'MESSAGE_FLAGS_INVALID',
      'Only EPHEMERAL can be set when deferring.',
    )
  const ephemeral = (asked & Flags.Ephemeral) !== 0
  return post(call.world, call.world.channel(interaction.channelId), {
    authorId: call.world.botUserId,
    body,
    files: loading ? [] : call.files,
    flags: asked,
    metadata: interaction.metadata,
    onlyFor: ephemeral ? interaction.userId : null,
    loading,
    type: wireType(interaction),
  })
}

const source = (call: Call, interaction: Interaction): Message => {
  const message = call.world.anyMessage(interaction.sourceMessageId ?? '')
  if (!message) throw refuse(10008)
  return message
}

const choiceForm = shape({
  choices: list(
    0,
    25,
    shape({ name: text(1, 100), value: anything }, { name_localizations: maybe(anything) }),
  ),
})

const callbackForm = shape(
  { type: numeric },
  { data: maybe(anything), attachments: maybe(anything), payload_json: maybe(anything) },
)

const answerOnce = (
  call: Call,
  interaction: Interaction,
  type: CallbackType,
  data: unknown,
): Message | null => {
  const { interactions, world } = call
  switch (type) {
    case 4:
    case 5: {
      const message = say(call, interaction, data, type === 5)
      interaction.originalId = message.id
      interactions.answer(interaction, { type, ephemeral: message.onlyFor !== null })
      return message
    }
    case 6:
    case 7: {
      const message = source(call, interaction)
      if (type === 7) edit(world, message, checkEdit(data ?? {}, message), call.files)
      interaction.originalId = message.id
      interactions.answer(interaction, { type, ephemeral: message.onlyFor !== null })
      return message
    }
    case 8: {
      const { choices } = enforce<{ choices: { name: string; value: string | number }[] }>(choiceForm, data)
      choices.forEach((choice, i) => {
        const bad =
          typeof choice.value === 'string'
            ? Array.from(choice.value).length > 100
            : typeof choice.value !== 'number'
        if (bad)
          throw invalidField(
            ['data', 'choices', i, 'value'],
            'BASE_TYPE_MAX_LENGTH',
            'Must be 100 or fewer in length.',
          )
      })
      interactions.answer(interaction, { type, ephemeral: true, choices })
      return null
    }
    case 9: {
      const modal = enforce<{ custom_id: string; title: string; components: Component[] }>(modalForm, data)
      interactions.answer(interaction, { type, ephemeral: true, modal })
      return null
    }
  }
}

const callback = (call: Call): Answer => {
  const interaction = call.interactions.awaiting(
    param(call, 'interaction_id'),
    param(call, 'interaction_token'),
  )
  const { type, data } = enforce<{ type: CallbackType; data?: unknown }>(callbackForm, call.body)
  enforce(shape({ type: oneOf(allowedFor(interaction)) }), { type })
  const message = answerOnce(call, interaction, type, data)
  if (call.query.get('with_response') !== 'true') return nothing
  return ok({
    interaction: {
      id: interaction.id,
      type: interaction.kind,
      channel_id: interaction.channelId,
      guild_id: call.world.guildId,
      ...(message
        ? {
            response_message_id: message.id,
            response_message_loading: type === 5,
            response_message_ephemeral: message.onlyFor !== null,
          }
        : {}),
    },
    ...(message ? { resource: { type, message: messagePayload(call.world, message) } } : {}),
  })
}

const theInteraction = (call: Call): Interaction =>
  call.interactions.answered(param(call, 'webhook_id'), param(call, 'webhook_token'))

const ownMessage = (call: Call, interaction: Interaction): Message => {
  const asked = param(call, 'message_id')
  const id = asked === '' || asked === '@original' ? interaction.originalId : asked
  const mine = id !== null && (id === interaction.originalId || interaction.followupIds.includes(id))
  const message = mine ? call.world.anyMessage(id) : undefined
  if (!message) throw refuse(10008)
  return message
}

const followup = (call: Call): Answer => {
  const { world } = call
  const interaction = theInteraction(call)
  const waiting = world.anyMessage(interaction.originalId ?? '')
  if (waiting && (waiting.flags & Flags.Loading) !== 0) {
    // Deprecated but documented: the first followup after a deferred answer fills it, its own EPHEMERAL ignored.
    const body = checkNewMessage(call.body, 'reply', call.files.length)
    edit(world, waiting, { ...body, flags: (body.flags ?? 0) & ~Flags.Ephemeral }, call.files, true)
    call.interactions.settle(interaction)
    return ok(messagePayload(world, waiting))
  }
  const message = say(call, interaction, call.body, false)
  interaction.followupIds.push(message.id)
  call.interactions.settle(interaction)
  return ok(messagePayload(world, message))
}

const read = (call: Call): Answer => ok(messagePayload(call.world, ownMessage(call, theInteraction(call))))

const change = (call: Call): Answer => {
  const interaction = theInteraction(call)
  const message = ownMessage(call, interaction)
  const waiting = (message.flags & Flags.Loading) !== 0
  const body = checkEdit(call.body, waiting ? { ...message, attachments: call.files } : message)
  edit(call.world, message, body, call.files, waiting)
  call.interactions.settle(interaction)
  return ok(messagePayload(call.world, message))
}

const erase = (call: Call): Answer => {
  const interaction = theInteraction(call)
  remove(call.world, ownMessage(call, interaction))
  call.interactions.settle(interaction)
  return nothing
}

const hook = '/webhooks/{webhook_id}/{webhook_token}'
export const interactionRoutes: Route[] = [
  {
    method: 'POST',
    route: '/interactions/{interaction_id}/{interaction_token}/callback',
    open: true,
    run: callback,
  },
  { method: 'POST', route: hook, open: true, run: followup },
  { method: 'GET', route: `${hook}/messages/@original`, open: true, run: read },
  { method: 'PATCH', route: `${hook}/messages/@original`, open: true, run: change },
  { method: 'DELETE', route: `${hook}/messages/@original`, open: true, run: erase },
  { method: 'GET', route: `${hook}/messages/{message_id}`, open: true, run: read },
  { method: 'PATCH', route: `${hook}/messages/{message_id}`, open: true, run: change },
  { method: 'DELETE', route: `${hook}/messages/{message_id}`, open: true, run: erase },
]
