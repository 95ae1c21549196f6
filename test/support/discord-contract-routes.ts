/** Which published schema each route's request and answer must fit. */
import * as spec from 'discord-api-spec/zod'
import * as z from 'zod/mini'
import type { $ZodType } from 'zod/v4/core'

type Contract = { request?: $ZodType; answer?: $ZodType; status: readonly number[] }

const listOf = (schema: $ZodType): $ZodType => z.array(schema)
const anyOf = (...schemas: $ZodType[]): $ZodType => z.union(schemas as [$ZodType, ...$ZodType[]])

const anyChannel = anyOf(
  spec.GuildChannelResponseSchema,
  spec.PrivateChannelResponseSchema,
  spec.ThreadResponseSchema,
)
const anyEvent = anyOf(spec.ExternalScheduledEventResponseSchema, spec.VoiceScheduledEventResponseSchema)
const callback = anyOf(
  spec.CreateMessageInteractionCallbackRequestSchema,
  spec.UpdateMessageInteractionCallbackRequestSchema,
  spec.ModalInteractionCallbackRequestSchema,
  spec.ApplicationCommandAutocompleteCallbackRequestSchema,
)
const done: Contract = { status: [204] }
const gives = (answer: $ZodType, request?: $ZodType, status: readonly number[] = [200]): Contract => ({
  answer,
  status,
  ...(request ? { request } : {}),
})

const message = spec.MessageResponseSchema
const commands = '/applications/{application_id}/guilds/{guild_id}/commands'
const command = spec.ApplicationCommandResponseSchema
const channel = '/channels/{channel_id}'
const one = `${channel}/messages/{message_id}`
const reactions = `${one}/reactions`
const guild = '/guilds/{guild_id}'
const events = `${guild}/scheduled-events`
const hook = '/webhooks/{webhook_id}/{webhook_token}'

export const contracts: Record<string, Contract> = {
  'GET /gateway': { status: [200] },
  'GET /gateway/bot': gives(spec.GatewayBotResponseSchema),
  'GET /oauth2/applications/@me': gives(spec.PrivateApplicationResponseSchema),
  'GET /applications/@me': gives(spec.PrivateApplicationResponseSchema),
  'GET /users/@me': gives(spec.UserPIIResponseSchema),
  'GET /users/@me/guilds': { status: [200] },
  'GET /users/{user_id}': gives(spec.UserResponseSchema),
  'POST /users/@me/channels': gives(
    spec.PrivateChannelResponseSchema,
    spec.CreatePrivateChannelRequestSchema,
  ),
  [`GET ${commands}`]: gives(listOf(command)),
  [`PUT ${commands}`]: gives(listOf(command), listOf(spec.ApplicationCommandUpdateRequestSchema)),
  [`POST ${commands}`]: gives(command, spec.ApplicationCommandCreateRequestSchema, [200, 201]),
  [`GET ${commands}/permissions`]: { status: [200] },
  [`GET ${commands}/{command_id}`]: gives(command),
  [`PATCH ${commands}/{command_id}`]: gives(command),
  [`DELETE ${commands}/{command_id}`]: done,
  [`GET ${guild}`]: gives(spec.GuildWithCountsResponseSchema),
  [`GET ${guild}/channels`]: gives(listOf(spec.GuildChannelResponseSchema)),
  [`GET ${guild}/roles`]: gives(listOf(spec.GuildRoleResponseSchema)),
  [`GET ${guild}/roles/{role_id}`]: gives(spec.GuildRoleResponseSchema),
  [`GET ${guild}/members`]: gives(listOf(spec.GuildMemberResponseSchema)),
  [`GET ${guild}/members/search`]: gives(listOf(spec.GuildMemberResponseSchema)),
  [`GET ${guild}/members/{user_id}`]: gives(spec.GuildMemberResponseSchema),
  [`PUT ${guild}/members/{user_id}/roles/{role_id}`]: done,
  [`DELETE ${guild}/members/{user_id}/roles/{role_id}`]: done,
  [`GET ${guild}/threads/active`]: gives(
    z.looseObject({ threads: listOf(spec.ThreadResponseSchema) as never }),
  ),
  [`GET ${channel}`]: gives(anyChannel),
  [`PATCH ${channel}`]: gives(
    anyChannel,
    anyOf(spec.UpdateGuildChannelRequestPartialSchema, spec.UpdateThreadRequestPartialSchema),
  ),
  [`DELETE ${channel}`]: gives(anyChannel),
  [`POST ${channel}/typing`]: done,
  [`PUT ${channel}/permissions/{overwrite_id}`]: done,
  [`DELETE ${channel}/permissions/{overwrite_id}`]: done,
  [`POST ${channel}/messages`]: gives(message, spec.MessageCreateRequestSchema),
  [`GET ${channel}/messages`]: gives(listOf(message)),
  [`GET ${one}`]: gives(message),
  [`PATCH ${one}`]: gives(message, spec.MessageEditRequestPartialSchema),
  [`DELETE ${one}`]: done,
  [`GET ${channel}/messages/pins`]: gives(spec.PinnedMessagesResponseSchema),
  [`PUT ${channel}/messages/pins/{message_id}`]: done,
  [`DELETE ${channel}/messages/pins/{message_id}`]: done,
  [`GET ${channel}/pins`]: gives(listOf(message)),
  [`PUT ${channel}/pins/{message_id}`]: done,
  [`DELETE ${channel}/pins/{message_id}`]: done,
  [`PUT ${reactions}/{emoji_name}/@me`]: done,
  [`DELETE ${reactions}/{emoji_name}/@me`]: done,
  [`DELETE ${reactions}/{emoji_name}/{user_id}`]: done,
  [`GET ${reactions}/{emoji_name}`]: gives(listOf(spec.UserResponseSchema)),
  [`DELETE ${reactions}/{emoji_name}`]: done,
  [`DELETE ${reactions}`]: done,
  [`POST ${one}/threads`]: gives(
    spec.ThreadResponseSchema,
    spec.CreateTextThreadWithMessageRequestSchema,
    [201],
  ),
  [`POST ${channel}/threads`]: gives(
    spec.CreatedThreadResponseSchema,
    spec.CreateTextThreadWithoutMessageRequestSchema,
    [201],
  ),
  [`GET ${channel}/thread-members`]: gives(listOf(spec.ThreadMemberResponseSchema)),
  [`PUT ${channel}/thread-members/@me`]: done,
  [`DELETE ${channel}/thread-members/@me`]: done,
  [`GET ${channel}/thread-members/{user_id}`]: gives(spec.ThreadMemberResponseSchema),
  [`PUT ${channel}/thread-members/{user_id}`]: done,
  [`DELETE ${channel}/thread-members/{user_id}`]: done,
  [`GET ${channel}/threads/archived/public`]: gives(spec.ThreadsResponseSchema),
  [`GET ${channel}/threads/archived/private`]: gives(spec.ThreadsResponseSchema),
  [`GET ${channel}/users/@me/threads/archived/private`]: gives(spec.ThreadsResponseSchema),
  [`GET ${events}`]: gives(listOf(anyEvent)),
  [`POST ${events}`]: gives(
    anyEvent,
    anyOf(spec.ExternalScheduledEventCreateRequestSchema, spec.VoiceScheduledEventCreateRequestSchema),
  ),
  [`GET ${events}/{guild_scheduled_event_id}`]: gives(anyEvent),
  [`PATCH ${events}/{guild_scheduled_event_id}`]: gives(
    anyEvent,
    anyOf(
      spec.ExternalScheduledEventPatchRequestPartialSchema,
      spec.VoiceScheduledEventPatchRequestPartialSchema,
    ),
  ),
  [`DELETE ${events}/{guild_scheduled_event_id}`]: done,
  'POST /interactions/{interaction_id}/{interaction_token}/callback': gives(
    spec.InteractionCallbackResponseSchema,
    callback,
    [200, 204],
  ),
  [`POST ${hook}`]: gives(message, spec.IncomingWebhookInteractionRequestSchema),
  [`GET ${hook}/messages/@original`]: gives(message),
  [`PATCH ${hook}/messages/@original`]: gives(message, spec.IncomingWebhookUpdateRequestPartialSchema),
  [`DELETE ${hook}/messages/@original`]: done,
  [`GET ${hook}/messages/{message_id}`]: gives(message),
  [`PATCH ${hook}/messages/{message_id}`]: gives(message, spec.IncomingWebhookUpdateRequestPartialSchema),
  [`DELETE ${hook}/messages/{message_id}`]: done,
}
