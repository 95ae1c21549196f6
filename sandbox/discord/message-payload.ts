/** How a message and its components look on the wire, and all the text a person can read on it. */
import { iso, userPayload } from './payloads.ts'
import type { ApiMessage, Attachment, Component, Json, Message, Metadata } from './types.ts'
import type { World } from './world.ts'
import { channelPayload } from './payloads.ts'

const attachmentUrl = (world: World, channelId: string, file: Attachment): string =>
  `${world.cdnUrl}/attachments/${channelId}/${file.id}/${encodeURIComponent(file.filename)}`

const unfurled = (world: World, message: Message, url: string): Json => {
  const file = message.attachments.find((a) => `attachment://${a.filename}` === url)
  const shown = file ? attachmentUrl(world, message.channelId, file) : url
  return {
    id: message.id,
    url: shown,
    proxy_url: shown,
    width: null,
    height: null,
    ...(file ? { attachment_id: file.id, content_type: file.contentType } : {}),
  }
}

const withoutNulls = (value: Json): Json =>
  Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined && v !== null))

const emojiPayload = (emoji: Component['emoji']): Json =>
  emoji
    ? { emoji: { id: emoji.id ?? null, name: emoji.name, ...(emoji.animated ? { animated: true } : {}) } }
    : {}

/** What Discord gives back for a component: defaults filled in, empty members left out. */
const componentPayload = (world: World, message: Message, c: Component): Json => {
  const inner = (children: Component[] | undefined): Json[] =>
    (children ?? []).map((child) => componentPayload(world, message, child))
  const media = (m: { url: string } | undefined): Json => unfurled(world, message, m?.url ?? '')
  switch (c.type) {
    case 1:
      return { type: 1, id: c.id, components: inner(c.components) }
    case 2:
      return {
        ...withoutNulls({
          type: 2,
          id: c.id,
          style: c.style,
          custom_id: c.custom_id,
          label: c.label,
          url: c.url,
          sku_id: c.sku_id,
        }),
        ...emojiPayload(c.emoji),
        ...(c.disabled ? { disabled: true } : {}),
      }
    case 3:
    case 5:
    case 6:
    case 7:
    case 8:
      return {
        ...withoutNulls({
          type: c.type,
          id: c.id,
          custom_id: c.custom_id,
          placeholder: c.placeholder,
          channel_types: c.channel_types,
          default_values: c.default_values,
        }),
        min_values: c.min_values ?? 1,
        max_values: c.max_values ?? 1,
        ...(c.disabled ? { disabled: true } : {}),
        ...(c.type === 3
          ? {
              options: (c.options ?? []).map((o) => ({
                ...withoutNulls({ label: o.label, value: o.value, description: o.description }),
                ...emojiPayload(o.emoji),
                ...(o.default ? { default: true } : {}),
              })),
            }
          : {}),
      }
    case 9:
      return {
        type: 9,
        id: c.id,
        components: inner(c.components),
        accessory: c.accessory ? componentPayload(world, message, c.accessory) : null,
      }
    case 10:
      return { type: 10, id: c.id, content: c.content }
    case 11:
      return {
        type: 11,
        id: c.id,
        media: media(c.media),
        description: c.description ?? null,
        spoiler: c.spoiler ?? false,
      }
    case 12:
      return {
        type: 12,
        id: c.id,
        items: (c.items ?? []).map((item) => ({
          media: media(item.media),
          description: item.description ?? null,
          spoiler: item.spoiler ?? false,
        })),
      }
    case 13: {
      const file = message.attachments.find((a) => `attachment://${a.filename}` === c.file?.url)
      return {
        type: 13,
        id: c.id,
        file: media(c.file),
        name: file?.filename ?? '',
        size: file?.bytes.length ?? 0,
        spoiler: c.spoiler ?? false,
      }
    }
    case 14:
      return { type: 14, id: c.id, divider: c.divider ?? true, spacing: c.spacing ?? 1 }
    case 17:
      return {
        type: 17,
        id: c.id,
        accent_color: c.accent_color ?? null,
        spoiler: c.spoiler ?? false,
        components: inner(c.components),
      }
    default:
      return { ...c }
  }
}

const metadataPayload = (world: World, meta: Metadata): Json => ({
  id: meta.id,
  type: meta.type,
  user: userPayload(world.user(meta.userId)),
  authorizing_integration_owners: { '0': world.guildId },
  ...(meta.originalMessageId ? { original_response_message_id: meta.originalMessageId } : {}),
  ...(meta.interactedMessageId ? { interacted_message_id: meta.interactedMessageId } : {}),
  ...(meta.targetMessageId ? { target_message_id: meta.targetMessageId } : {}),
  ...(meta.targetUserId ? { target_user: userPayload(world.user(meta.targetUserId)) } : {}),
  ...(meta.trigger ? { triggering_interaction_metadata: metadataPayload(world, meta.trigger) } : {}),
})

const embedPayload = (embed: Json): Json => {
  const fields = (embed['fields'] as Json[] | null | undefined)?.map((f) => ({
    inline: false,
    ...withoutNulls(f),
  }))
  return { type: 'rich', ...withoutNulls(embed), ...(fields ? { fields } : {}) }
}

export const messagePayload = (world: World, message: Message, viewerId = world.botUserId): ApiMessage => ({
  id: message.id,
  type: message.type,
  channel_id: message.channelId,
  content: message.content,
  embeds: message.embeds.map(embedPayload),
  components: message.components.map((c) => componentPayload(world, message, c) as Component),
  attachments: message.attachments.map((file) => ({
    id: file.id,
    filename: file.filename,
    size: file.bytes.length,
    url: attachmentUrl(world, message.channelId, file),
    proxy_url: attachmentUrl(world, message.channelId, file),
    content_type: file.contentType,
    ...(file.description ? { description: file.description } : {}),
    ...(message.onlyFor ? { ephemeral: true } : {}),
  })),
  author: userPayload(world.user(message.authorId)) as ApiMessage['author'],
  mentions: message.mentionedUsers.map((id) => userPayload(world.user(id))),
  mention_roles: message.mentionedRoles,
  mention_everyone: message.mentionsEveryone,
  pinned: message.pinnedAtMs !== null,
  tts: message.tts,
  flags: message.flags,
  timestamp: iso(message.timestampMs),
  edited_timestamp: message.editedAtMs === null ? null : iso(message.editedAtMs),
  ...(message.nonce === undefined ? {} : { nonce: message.nonce }),
  ...(message.metadata
    ? {
        webhook_id: world.applicationId,
        application_id: world.applicationId,
        interaction_metadata: metadataPayload(world, message.metadata),
      }
    : {}),
  ...(message.reference
    ? {
        message_reference: {
          type: message.reference.type,
          channel_id: message.reference.channelId,
          message_id: message.reference.messageId,
          guild_id: world.guildId,
        },
      }
    : {}),
  ...(message.threadId && world.channels.has(message.threadId)
    ? { thread: channelPayload(world, world.channel(message.threadId)) }
    : {}),
  ...(message.reactions.length > 0
    ? {
        reactions: message.reactions.map((r) => ({
          emoji: { id: r.emoji.id, name: r.emoji.name },
          count: r.normal.length + r.burst.length,
          count_details: { normal: r.normal.length, burst: r.burst.length },
          me: r.normal.includes(viewerId),
          me_burst: r.burst.includes(viewerId),
          burst_colors: [],
        })),
      }
    : {}),
})

/** Depth first, in reading order. */
export const everyComponent = (components: readonly Component[]): Component[] =>
  components.flatMap((c) => [
    c,
    ...everyComponent(c.components ?? []),
    ...(c.accessory ? everyComponent([c.accessory]) : []),
    ...(c.component ? everyComponent([c.component]) : []),
  ])

/** Everything a person can read on it, one piece a line. */
export const visibleText = (m: {
  content?: string
  embeds?: readonly Json[]
  components?: readonly Component[]
}): string =>
  [
    m.content ?? '',
    ...(m.embeds ?? []).flatMap((e) => [
      e['title'],
      e['description'],
      ...((e['fields'] as { name: string; value: string }[] | undefined) ?? []).flatMap((f) => [
        f.name,
        f.value,
      ]),
      (e['footer'] as { text?: string } | undefined)?.text,
    ]),
    ...everyComponent(m.components ?? []).flatMap((c) => [
      c.content,
      c.label,
      c.placeholder,
      c.type === 18 ? c.description : undefined,
      ...(c.options ?? []).map((o) => o.label),
    ]),
  ]
    .filter((line): line is string => typeof line === 'string' && line !== '')
    .join('\n')
