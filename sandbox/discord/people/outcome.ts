/** Sending an interaction and waiting for what the person then sees. */
import type { Interaction } from '../interactions.ts'
import { everyComponent, messagePayload, visibleText } from '../message-payload.ts'
import { P } from '../permissions.ts'
import { channelPayload, memberPayload, permissionsPayload, userPayload } from '../payloads.ts'
import type { ApiMessage, Channel, Json, Outcome } from '../types.ts'
import type { Stage } from './context.ts'

const labelsOn = (components: Parameters<typeof everyComponent>[0]): string[] =>
  everyComponent(components).flatMap((c) => (c.type === 2 ? [c.label ?? c.emoji?.name ?? ''] : []))

/** Everything an application is told with each interaction (interactions/receiving-and-responding "Interaction Structure"). */
const envelope = (
  stage: Stage,
  interaction: Interaction,
  channel: Channel,
  data: Json,
  guildId = stage.world.guildId,
): Json => {
  const { world } = stage
  const member = world.members.get(interaction.userId)
  const direct = channel.recipients !== null
  const source = interaction.sourceMessageId ? world.anyMessage(interaction.sourceMessageId) : undefined
  return {
    id: interaction.id,
    application_id: world.applicationId,
    type: interaction.kind,
    token: interaction.token,
    version: 1,
    data,
    channel_id: channel.id,
    channel: {
      ...channelPayload(world, channel),
      permissions: permissionsPayload(world, interaction.userId, channel),
    },
    ...(direct || !member
      ? { user: userPayload(world.user(interaction.userId)) }
      : {
          guild_id: guildId,
          guild: { id: guildId, locale: 'en-US', features: [] },
          guild_locale: 'en-US',
          member: {
            ...memberPayload(member),
            permissions:
              guildId === world.guildId
                ? permissionsPayload(world, interaction.userId, channel)
                : String(P.Administrator),
          },
        }),
    ...(source ? { message: messagePayload(world, source) } : {}),
    app_permissions: permissionsPayload(world, world.botUserId, channel),
    locale: 'en-US',
    entitlements: [],
    authorizing_integration_owners: { '0': direct ? '0' : guildId },
    context: direct ? 1 : 0,
    attachment_size_limit: 10_485_760,
  }
}

const nothingCame = (interaction: Interaction, text: string, afterMs: number): Outcome => ({
  kind: 'none',
  ephemeral: true,
  followups: [],
  text,
  buttons: [],
  interactionId: interaction.id,
  latencyMs: afterMs,
  afterMs,
})

const seen = (stage: Stage, id: string | null | undefined): ApiMessage | undefined => {
  const message = id ? stage.world.anyMessage(id) : undefined
  return message ? { ...messagePayload(stage.world, message), pinged: message.pinged } : undefined
}

const kindOf = (interaction: Interaction, answeredByFollowup: boolean): Outcome['kind'] => {
  switch (interaction.first?.type) {
    case 4:
      return 'message'
    case 7:
      return 'update'
    case 8:
      return 'autocomplete'
    case 9:
      return 'modal'
    case 5:
      return interaction.settled ? 'message' : 'deferred'
    case 6:
      return answeredByFollowup ? 'message' : interaction.settled ? 'update' : 'deferred'
    case undefined:
      return 'none'
  }
}

const outcomeOf = (stage: Stage, interaction: Interaction): Outcome => {
  const { first } = interaction
  const latencyMs = (interaction.answeredAt ?? performance.now()) - interaction.sentAt
  const afterMs = (interaction.shownAt ?? performance.now()) - interaction.sentAt
  if (!first) return nothingCame(interaction, 'The application did not respond', latencyMs)
  const followups = interaction.followupIds.flatMap((id) => seen(stage, id) ?? [])
  const byFollowup = first.type === 6 && followups.length > 0
  const message = byFollowup ? followups[0] : seen(stage, interaction.originalId)
  const modal = first.modal
    ? {
        ...first.modal,
        channelId: interaction.channelId,
        messageId: interaction.sourceMessageId,
        interactionId: interaction.id,
      }
    : undefined
  const shown = modal ?? message
  const ephemeral = message ? stage.world.anyMessage(message.id)?.onlyFor !== null : first.ephemeral
  return {
    kind: kindOf(interaction, byFollowup),
    ephemeral,
    ...(message ? { message } : {}),
    ...(modal ? { modal } : {}),
    followups,
    text: [modal?.title ?? '', ...(shown ? [visibleText(shown)] : [])].filter((t) => t !== '').join('\n'),
    buttons: labelsOn(shown?.components ?? []),
    interactionId: interaction.id,
    latencyMs,
    afterMs,
  }
}

/** Sends it and resolves with the first answer, or, after a deferred one, with what came in its place. */
export const send = async (
  stage: Stage,
  interaction: Interaction,
  channel: Channel,
  data: Json,
  guildId?: string,
): Promise<Outcome> => {
  const { interactions, world } = stage
  world.dispatch({
    t: 'INTERACTION_CREATE',
    intents: [],
    d: envelope(stage, interaction, channel, data, guildId),
  })
  const answered = await interactions.until(
    interaction,
    () => interaction.first !== null,
    stage.interactionDeadlineMs,
    stage.quiet,
  )
  if (!answered) interaction.missedDeadline = true
  else if (interaction.first?.type === 5 || interaction.first?.type === 6)
    await interactions.until(interaction, () => interaction.settled, stage.deferredWaitMs, stage.quiet)
  return outcomeOf(stage, interaction)
}
