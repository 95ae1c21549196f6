/** Answers as Discord wants them: ephemeral messages of Components V2, forms as modals, choices. */
import type { RawFile } from 'discord.js'
import { ChannelType, ComponentType, InteractionResponseType, MessageFlags, TextInputStyle } from 'discord.js'
import type { Field } from '../../app/interaction/command.ts'
import { fenced, visible } from '../../app/core/escape.ts'
import type { Answer, AnswerButton, AnswerPick } from '../../app/interaction/interaction.ts'
import type { TextFile, Values } from '../../app/interaction/values.ts'
import { asPlainText, fitted } from './fitting.ts'
import type { Part } from './parts.ts'
import { row, styles, text } from './parts.ts'

const noMentions = { parse: [] } as const
const private_ = MessageFlags.Ephemeral | MessageFlags.IsComponentsV2
/** A text display holds 4000 characters; cautious, all of a message's together are kept to that (components/reference names no sum). */
const textMost = 4000
/** A modal's title and labels hold 45 characters (components/reference). */
const labelMost = 45

export type Callback = { readonly type: number; readonly data: Readonly<Record<string, unknown>> }
export type Sent = { readonly body: Readonly<Record<string, unknown>>; readonly files: readonly RawFile[] }

type Reply = Extract<Answer, { is: 'reply' }>

/** What does not fit is attached; nothing is lost. */
export function replyMessage(answer: Reply): Sent {
  const copied = answer.copy === undefined ? '' : fenced(answer.copy)
  const together = answer.text.length + copied.length <= textMost
  const { shown, whole } = fitted(answer.text, together ? textMost - copied.length : textMost)
  const files: RawFile[] = [
    ...(answer.copy === undefined || together ? [] : [textFile('text.txt', answer.copy)]),
    ...(whole
      ? []
      : [textFile(answer.copy === undefined ? 'text.txt' : 'answer.txt', asPlainText(answer.text))]),
    ...(answer.file === undefined ? [] : [attached(answer.file)]),
  ]
  const components: Part[] = [
    text(shown || '–'),
    ...(copied !== '' && together ? [text(copied)] : []),
    ...files.map(({ name }) => ({ type: ComponentType.File, file: { url: `attachment://${name}` } })),
    ...(answer.picks ?? []).map((pick) => row([menuOf(pick)])),
    ...rowsOf(answer.buttons),
  ]
  // Named each time, so that an edit drops the files of the answer it takes the place of (resources/message).
  const attachments = files.map(({ name }, index) => ({ id: String(index), filename: name }))
  return { body: { flags: private_, components, attachments, allowed_mentions: noMentions }, files }
}

const textFile = (name: string, data: string): RawFile => ({
  name,
  data,
  contentType: 'text/plain; charset=utf-8',
})

const attached = ({ name, text: whole, type }: TextFile): RawFile =>
  type === undefined
    ? textFile(name, visible(whole))
    : { name, data: whole, contentType: `${type}; charset=utf-8` }

const menuTypes = {
  channel: ComponentType.ChannelSelect,
  voice: ComponentType.ChannelSelect,
  role: ComponentType.RoleSelect,
  member: ComponentType.UserSelect,
  choice: ComponentType.StringSelect,
} as const

const defaultTypes = { channel: 'channel', voice: 'channel', role: 'role', member: 'user' } as const

function menuOf(pick: AnswerPick): Part {
  const common = {
    type: menuTypes[pick.kind],
    custom_id: pick.customId,
    placeholder: pick.label.slice(0, 150),
    min_values: pick.optional ? 0 : 1,
    max_values: 1,
  }
  if (pick.kind === 'choice')
    return {
      ...common,
      options: pick.choices.slice(0, 25).map(({ value, label, chosen }) => ({
        value,
        label: label.slice(0, 100),
        ...(chosen === true && { default: true }),
      })),
    }
  return {
    ...common,
    ...(pick.kind === 'channel' && { channel_types: [ChannelType.GuildText] }),
    ...(pick.kind === 'voice' && { channel_types: [ChannelType.GuildVoice] }),
    ...(pick.chosen !== undefined && {
      default_values: [{ id: pick.chosen, type: defaultTypes[pick.kind] }],
    }),
  }
}

function rowsOf(buttons: readonly AnswerButton[]): Part[] {
  const rows: Part[] = []
  for (let at = 0; at < buttons.length; at += 5)
    rows.push(
      row(
        buttons.slice(at, at + 5).map(({ label, customId, style }) => ({
          type: ComponentType.Button,
          style: styles[style],
          label: label.slice(0, 34),
          custom_id: customId,
        })),
      ),
    )
  return rows
}

export function callbackOf(answer: Answer): Callback & { files: readonly RawFile[] } {
  if (answer.is === 'form') return { ...modalOf(answer), files: [] }
  const { body, files } = replyMessage(answer)
  return {
    type:
      answer.replaces === true
        ? InteractionResponseType.UpdateMessage
        : InteractionResponseType.ChannelMessageWithSource,
    data: answer.replaces === true ? { ...body, flags: MessageFlags.IsComponentsV2 } : body,
    files,
  }
}

function modalOf({ customId, title, note, fields }: Extract<Answer, { is: 'form' }>): Callback {
  return {
    type: InteractionResponseType.Modal,
    data: {
      custom_id: customId,
      title: title.slice(0, labelMost),
      components: [
        ...(note === undefined ? [] : [text(note)]),
        ...fields.map(({ name, field, value }) => ({
          type: ComponentType.Label,
          label: field.label.slice(0, labelMost),
          ...(field.help !== undefined && { description: field.help.slice(0, 100) }),
          component: inputOf(name, field, value),
        })),
      ],
    },
  }
}

function inputOf(name: string, field: Field, value: string | readonly string[] | boolean | undefined): Part {
  const required = field.required !== false
  switch (field.kind) {
    case 'short':
    case 'paragraph':
      return {
        type: ComponentType.TextInput,
        custom_id: name,
        style: field.kind === 'short' ? TextInputStyle.Short : TextInputStyle.Paragraph,
        required,
        max_length: field.max,
        ...(field.placeholder !== undefined && { placeholder: field.placeholder }),
        ...(typeof value === 'string' && value !== '' && { value: value.slice(0, field.max) }),
      }
    case 'radio':
      return {
        type: ComponentType.RadioGroup,
        custom_id: name,
        required,
        options: optionsOf(field.choices, typeof value === 'string' ? [value] : []),
      }
    case 'checks':
      return {
        type: ComponentType.CheckboxGroup,
        custom_id: name,
        required: field.required === true,
        min_values: field.required === true ? 1 : 0,
        options: optionsOf(field.choices, Array.isArray(value) ? (value as readonly string[]) : []),
      }
    case 'people':
      return {
        type: ComponentType.UserSelect,
        custom_id: name,
        required,
        min_values: required ? 1 : 0,
        max_values: field.max,
        ...(Array.isArray(value) &&
          value.length > 0 && { default_values: value.map((id: string) => ({ id, type: 'user' })) }),
      }
    case 'check':
      return { type: ComponentType.Checkbox, custom_id: name, ...(value === true && { default: true }) }
  }
}

function optionsOf(choices: Readonly<Record<string, string>>, chosen: readonly string[]): Part[] {
  return Object.entries(choices).map(([value, label]) => ({
    value,
    label,
    ...(chosen.includes(value) && { default: true }),
  }))
}

type Submitted = {
  readonly type: number
  readonly component?: { readonly custom_id: string; readonly value?: unknown; readonly values?: unknown }
}

/** What came back from a modal, by field name. */
export function valuesOf(components: readonly unknown[]): Values {
  const values: Record<string, string | readonly string[] | boolean> = {}
  for (const part of components as readonly Submitted[]) {
    const inner = part.component
    if (inner === undefined) continue
    if (Array.isArray(inner.values))
      values[inner.custom_id] = inner.values.filter((one) => typeof one === 'string')
    else if (typeof inner.value === 'string' || typeof inner.value === 'boolean')
      values[inner.custom_id] = inner.value
  }
  return values
}
