/** Questions as people meet them, in set-up and in the settings alike: the form that asks and the words of an answer. */
import type { Values as Said } from '../interaction/values.ts'
import type { Values } from '../../domain/team/settings/model.ts'
import { partsOf } from '../../domain/team/settings/answers.ts'
import type { EntrySection } from '../../domain/team/settings/entries.ts'
import { entryKindOf } from '../../domain/team/settings/entries.ts'
import { numbered, shownPartOf } from '../../domain/team/settings/named-accounts.ts'
import type { Part } from '../../domain/team/settings/question.ts'
import type { QuestionId } from '../../domain/team/settings/questions.ts'
import { questionOf } from '../../domain/team/settings/questions.ts'
import type { AskedForm, Field } from '../interaction/command.ts'
import { forDiscord } from '../core/escape.ts'
import { Markup } from '../core/render.ts'

type Named = Parameters<typeof numbered>[1]

/** A modal's title holds 45 characters. */
const titleMost = 45

export function formOfQuestion(id: QuestionId, values: Values): AskedForm {
  const { asks } = questionOf(id)
  const parts = partsOf(id, values)
  return {
    title: 'Change a setting',
    note: asks,
    fields: Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, fieldOf(part)])),
    filled: Object.fromEntries(Object.keys(parts).map((name) => [name, values[name] ?? ''])),
  }
}

function fieldOf(part: Part): Field {
  const { label, help } = part
  const common = { label, ...(help !== undefined && { help }) }
  switch (part.is) {
    case 'choice':
      return { ...common, kind: 'radio', choices: part.choices }
    case 'number':
      return { ...common, kind: 'short', max: 4, help: `${part.least} to ${part.most}` }
    case 'text':
      return { ...common, kind: 'short', max: part.most, ...(part.optional === true && { required: false }) }
    case 'list':
      return { ...common, kind: 'paragraph', max: part.most, required: false }
    case 'zone':
    case 'hours':
    case 'weekdays':
    case 'member':
    case 'channel':
    case 'github-team':
    case 'voice':
      return { ...common, kind: 'short', max: 60 }
  }
}

/** The same in plain text, for words that leave the settings page. */
export const plainWordsOf = (id: QuestionId, values: Values): string =>
  Object.entries(partsOf(id, values))
    .map(([name, part]) => {
      const value = values[name] ?? ''
      return `${part.label}: ${part.is === 'choice' ? (part.choices[value] ?? value) : value === '' ? 'none' : value}`
    })
    .join(' · ')

/** A member or a channel is picked from a menu, not typed. */
export const isPicked = (id: QuestionId): boolean =>
  Object.values(questionOf(id).parts).some(({ is }) => is === 'member' || is === 'channel' || is === 'voice')

export const textsOf = (said: Said | undefined): Values =>
  Object.fromEntries(
    Object.entries(said ?? {}).flatMap(([name, value]) => {
      if (typeof value === 'boolean') return []
      // One person at most is picked.
      return [[name, typeof value === 'string' ? value : (value[0] ?? '')]]
    }),
  )

/** `Open for: 7 days · Ballots: Secret`; of a single part its value alone. */
export function wordsOfValues(id: QuestionId, values: Values, accounts: Named = {}): Markup {
  const parts = Object.entries(partsOf(id, values))
  const said = parts.map(([name, part]) => {
    const words = wordOfPart(part, values[name] ?? '', accounts)
    return parts.length === 1 && part.is !== 'number' ? words : `${forDiscord(part.label)}: ${words}`
  })
  return new Markup(said.join(' · '))
}

function wordOfPart(part: Part, value: string, accounts: Named): string {
  if (part.is === 'choice') return forDiscord(part.choices[value] ?? value)
  if (part.is === 'member')
    return value === '' ? (part.empty ?? 'everybody who holds the TSC role') : `<@${value}>`
  if (part.is === 'channel' || part.is === 'voice') return value === '' ? 'none' : `<#${value}>`
  return part.is === 'list' && value === '' ? 'none' : forDiscord(shownPartOf(part, value, accounts))
}

export function formOfEntry(section: EntrySection, values: Values | undefined): AskedForm {
  const { one, fields } = entryKindOf(section)
  return {
    title: `${values === undefined ? 'Add a' : 'Change the'} ${one}`.slice(0, titleMost),
    fields: Object.fromEntries(
      Object.entries(fields).map(([name, field]): [string, Field] => {
        const common = { label: field.label, ...(field.help !== undefined && { help: field.help }) }
        if (field.is === 'choice') return [name, { ...common, kind: 'radio', choices: field.choices }]
        const optional = field.optional === true && { required: false }
        if (field.is === 'person') return [name, { ...common, ...optional, kind: 'people', max: 1 }]
        const max = field.is === 'text' ? field.most : field.is === 'login' ? 39 : 30
        return [name, { ...common, ...optional, kind: 'short', max }]
      }),
    ),
    ...(values !== undefined && { filled: heldBy(section, values) }),
  }
}

const heldBy = (section: EntrySection, values: Values): Said =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) =>
      entryKindOf(section).fields[name]?.is === 'person'
        ? [name, value === '' ? [] : [value]]
        : [name, value],
    ),
  )

export function wordsOfEntry(section: EntrySection, values: Values, accounts: Named): Markup {
  const said = Object.entries(entryKindOf(section).fields).flatMap(([name, field]) => {
    const value = values[name] ?? ''
    if (field.optional === true && value === '') return []
    if (field.is === 'channel') return `<#${value}>`
    if (field.is === 'person') return `<@${value}>`
    if (field.is === 'login') return forDiscord(numbered(value, accounts))
    return forDiscord(field.is === 'choice' ? (field.choices[value] ?? value) : value)
  })
  return new Markup(said.join(' · '))
}
