/** What a message may hold, on every route that takes one (resources/message, interactions/receiving-and-responding). */
import { invalidField, refuse } from '../errors.ts'
import type { Component, Json, Message } from '../types.ts'
import {
  anything,
  enforce,
  flag,
  isoTime,
  lengthOf,
  list,
  maybe,
  oneOf,
  rule,
  shape,
  snowflake,
  text,
  webUrl,
  whole,
} from './check.ts'
import type { Check } from './check.ts'
import { componentsV2, legacyComponents } from './components.ts'

export const Flags = {
  SuppressEmbeds: 1 << 2,
  Ephemeral: 1 << 6,
  Loading: 1 << 7,
  Silent: 1 << 12,
  Voice: 1 << 13,
  V2: 1 << 15,
}

export type AllowedMentions = {
  parse?: string[] | null
  users?: string[] | null
  roles?: string[] | null
  replied_user?: boolean | null
}

export type MessageBody = {
  content?: string | null
  embeds?: Json[] | null
  components?: Component[] | null
  flags?: number | null
  allowed_mentions?: AllowedMentions | null
  nonce?: string | number | null
  enforce_nonce?: boolean | null
  tts?: boolean | null
  message_reference?: {
    message_id: string
    channel_id?: string
    type?: number
    fail_if_not_exists?: boolean | null
  } | null
  attachments?: { id: string | number; filename?: string; description?: string | null }[] | null
}

const trimmed =
  (max: number): Check =>
  (value, path, faults) =>
    text(0, max)(typeof value === 'string' ? value.trim() : value, path, faults)

const picture = shape(
  { url: webUrl(2048, ['attachment:']) },
  { width: anything, height: anything, proxy_url: anything, description: anything },
)
const embed: Check = shape(
  {},
  {
    type: anything,
    provider: anything,
    video: anything,
    title: maybe(trimmed(256)),
    description: maybe(trimmed(4096)),
    url: maybe(webUrl(2048)),
    timestamp: maybe(isoTime),
    color: maybe(whole(0, 0xffffff)),
    footer: maybe(shape({ text: trimmed(2048) }, { icon_url: anything, proxy_icon_url: anything })),
    author: maybe(
      shape({ name: trimmed(256) }, { url: anything, icon_url: anything, proxy_icon_url: anything }),
    ),
    image: maybe(picture),
    thumbnail: maybe(picture),
    fields: maybe(
      list(0, 25, (value, path, faults) =>
        shape({ name: trimmed(256), value: trimmed(1024) }, { inline: maybe(flag) })(value, path, faults),
      ),
    ),
  },
)

type EmbedTexts = {
  title?: string | null
  description?: string | null
  footer?: { text: string } | null
  author?: { name: string } | null
  fields?: { name: string; value: string }[] | null
}

const embedsTogether: Check = rule<EmbedTexts[]>((embeds, add) => {
  const texts = embeds.flatMap((e) => [
    e.title,
    e.description,
    e.footer?.text,
    e.author?.name,
    ...(e.fields ?? []).flatMap((f) => [f.name, f.value]),
  ])
  const total = texts.reduce((sum, t) => sum + lengthOf((t ?? '').trim()), 0)
  if (total > 6000) add([], 'MAX_EMBED_SIZE_EXCEEDED', 'Embed size exceeds maximum size of 6000')
})

const mentions: Check = (value, path, faults) => {
  shape(
    {},
    {
      parse: maybe(list(0, 3, oneOf(['users', 'roles', 'everyone']))),
      users: maybe(list(0, 100, snowflake)),
      roles: maybe(list(0, 100, snowflake)),
      replied_user: maybe(flag),
    },
  )(value, path, faults)
  rule<AllowedMentions>((m, add) => {
    for (const kind of ['users', 'roles'] as const)
      if (m.parse?.includes(kind) && (m[kind]?.length ?? 0) > 0)
        add(
          ['parse'],
          'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
          `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
        )
  })(value, path, faults)
}

const nonce: Check = (value, path, faults) => {
  if (typeof value === 'number') whole(-Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)(value, path, faults)
  else text(0, 25)(value, path, faults)
}

const body = (componentLimits: Check): Check =>
  shape(
    {},
    {
      content: maybe(text(0, 2000)),
      embeds: maybe((value, path, faults) => {
        list(0, 10, embed)(value, path, faults)
        embedsTogether(value, path, faults)
      }),
      components: maybe(componentLimits),
      flags: maybe(whole(0, Number.MAX_SAFE_INTEGER)),
      allowed_mentions: maybe(mentions),
      nonce: maybe(nonce),
      enforce_nonce: maybe(flag),
      tts: maybe(flag),
      message_reference: maybe(
        shape(
          { message_id: snowflake },
          {
            channel_id: maybe(snowflake),
            guild_id: maybe(snowflake),
            type: maybe(oneOf([0, 1])),
            fail_if_not_exists: maybe(flag),
          },
        ),
      ),
      attachments: maybe(
        list(
          0,
          10,
          shape(
            { id: anything },
            {
              filename: maybe(text(0, 1024)),
              description: maybe(text(0, 1024)),
              title: anything,
              duration_secs: anything,
              waveform: anything,
              is_remix: anything,
              is_spoiler: anything,
            },
          ),
        ),
      ),
      sticker_ids: maybe(list(0, 3, snowflake)),
      poll: maybe(anything),
      shared_client_theme: maybe(anything),
      payload_json: maybe(anything),
      username: maybe(text(1, 80)),
      avatar_url: maybe(anything),
    },
  )

const legacyForm = body(legacyComponents)
const v2Form = body(componentsV2)

const settable = {
  create: Flags.SuppressEmbeds | Flags.Silent | Flags.Voice | Flags.V2,
  reply: Flags.SuppressEmbeds | Flags.Silent | Flags.Voice | Flags.V2 | Flags.Ephemeral,
  edit: Flags.SuppressEmbeds | Flags.V2,
}

const checkFlags = (flags: number, allowed: number): void => {
  if ((flags & ~allowed) !== 0)
    throw invalidField(
      ['flags'],
      'MESSAGE_FLAGS_INVALID',
      `These flags cannot be set here: ${flags & ~allowed}.`,
    )
}

const noLegacyInV2 = (m: { content?: string | null; embeds?: Json[] | null }): void => {
  const why = 'cannot be used when using MessageFlags.IS_COMPONENTS_V2'
  const code = 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2'
  if (m.content) throw invalidField(['content'], code, `The 'content' field ${why}`)
  if (m.embeds?.length) throw invalidField(['embeds'], code, `The 'embeds' field ${why}`)
}

export const checkNewMessage = (raw: unknown, kind: 'create' | 'reply', files: number): MessageBody => {
  const flags = (raw as MessageBody | null | undefined)?.flags ?? 0
  const v2 = (flags & Flags.V2) !== 0
  const message = enforce<MessageBody>(v2 ? v2Form : legacyForm, raw)
  checkFlags(flags, settable[kind])
  if (v2) noLegacyInV2(message)
  const something =
    (message.content ?? '').trim() !== '' || message.embeds?.length || message.components?.length || files > 0
  if (!something && message.message_reference?.type !== 1) throw refuse(50006)
  if (v2 && !message.components?.length) throw refuse(50006)
  return message
}

/** The message as it would be after the edit must be a valid message again. */
export const checkEdit = (raw: unknown, before: Message): MessageBody => {
  const asked = (raw as MessageBody | null | undefined)?.flags ?? before.flags
  const wasV2 = (before.flags & Flags.V2) !== 0
  const v2 = wasV2 || (asked & Flags.V2) !== 0
  const edit = enforce<MessageBody>(v2 ? v2Form : legacyForm, raw)
  checkFlags(asked, settable.edit | before.flags)
  if (wasV2 && edit.flags !== undefined && edit.flags !== null && (edit.flags & Flags.V2) === 0)
    throw invalidField(
      ['flags'],
      'MESSAGE_COMPONENTS_V2_FLAG_IRREMOVABLE',
      'IS_COMPONENTS_V2 cannot be removed from a message.',
    )
  const after = {
    content: edit.content === undefined ? before.content : edit.content,
    embeds: edit.embeds === undefined ? before.embeds : edit.embeds,
    components: edit.components === undefined ? before.components : edit.components,
  }
  if (v2) noLegacyInV2(after)
  const attachments = edit.attachments === undefined ? before.attachments : edit.attachments
  const something =
    (after.content ?? '').trim() !== '' ||
    after.embeds?.length ||
    after.components?.length ||
    attachments?.length
  if (!something) throw refuse(50006)
  return edit
}
