/** The documented limits of application commands (interactions/application-commands). */
import type { Command, CommandOption, Json } from '../types.ts'
import {
  anything,
  flag,
  isObject,
  lengthOf,
  list,
  maybe,
  numeric,
  oneOf,
  rule,
  shape,
  snowflake,
  text,
  whole,
} from './check.ts'
import type { Check } from './check.ts'

const namePattern = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u

const slashName: Check = (value, path, faults) => {
  if (typeof value !== 'string' || !namePattern.test(value) || value !== value.toLowerCase())
    faults.push({
      path,
      code: 'APPLICATION_COMMAND_INVALID_NAME',
      message: 'Command name is invalid: 1-32 lower-case letters, digits, - _ or apostrophe.',
    })
}

const localizations = (inner: Check): Check =>
  maybe((value, path, faults) => {
    if (!isObject(value))
      faults.push({ path, code: 'DICT_TYPE_CONVERT', message: 'Only dictionaries may be used.' })
    else for (const [locale, v] of Object.entries(value)) maybe(inner)(v, [...path, locale], faults)
  })

const choice =
  (kind: 'text' | 'number'): Check =>
  (value, path, faults) =>
    shape(
      { name: text(1, 100), value: kind === 'text' ? text(0, 100) : numeric },
      { name_localizations: localizations(text(1, 100)) },
    )(value, path, faults)

const plain: Record<string, Check> = {
  name_localizations: localizations(slashName),
  description_localizations: localizations(text(1, 100)),
}

const fieldsOf = (type: number): Record<string, Check> => {
  const common = { ...plain, required: maybe(flag) }
  if (type === 3)
    return {
      ...common,
      choices: maybe(list(0, 25, choice('text'))),
      autocomplete: maybe(flag),
      min_length: maybe(whole(0, 6000)),
      max_length: maybe(whole(1, 6000)),
    }
  if (type === 4 || type === 10)
    return {
      ...common,
      choices: maybe(list(0, 25, choice('number'))),
      autocomplete: maybe(flag),
      min_value: maybe(numeric),
      max_value: maybe(numeric),
    }
  if (type === 7) return { ...common, channel_types: maybe(list(0, 50, whole(0, 16))) }
  return common
}

const option =
  (allowed: readonly number[]): Check =>
  (value, path, faults) => {
    const type = isObject(value) ? value['type'] : undefined
    if (typeof type !== 'number' || !allowed.includes(type)) {
      faults.push({
        path: [...path, 'type'],
        code: 'UNION_TYPE_CHOICES',
        message: `Option type must be one of (${allowed.join(', ')}).`,
      })
      return
    }
    const required = { type: oneOf([type]), name: slashName, description: text(1, 100) }
    if (type === 1)
      shape(required, {
        ...plain,
        required: maybe(flag),
        options: maybe(options([3, 4, 5, 6, 7, 8, 9, 10, 11])),
      })(value, path, faults)
    else if (type === 2)
      shape(required, { ...plain, required: maybe(flag), options: maybe(options([1])) })(value, path, faults)
    else shape(required, { ...fieldsOf(type), options: maybe(list(0, 0, anything)) })(value, path, faults)
    rule<CommandOption>((o, add) => {
      if (o.autocomplete && o.choices?.length)
        add(
          ['autocomplete'],
          'APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES',
          'autocomplete may not be set together with choices.',
        )
    })(value, path, faults)
  }

const options =
  (allowed: readonly number[]): Check =>
  (value, path, faults) => {
    list(0, 25, option(allowed))(value, path, faults)
    rule<CommandOption[]>((all, add) => {
      const names = new Set<string>()
      let optionalSeen = false
      all.forEach((o, i) => {
        if (names.has(o.name))
          add([i, 'name'], 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS', 'Option name already exists')
        names.add(o.name)
        if (o.required && optionalSeen)
          add(
            [i],
            'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
            'Required options must be placed before non-required options',
          )
        if (!o.required && o.type > 2) optionalSeen = true
      })
      const groups = all.filter((o) => o.type <= 2).length
      if (groups > 0 && groups < all.length)
        add(
          [],
          'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
          'Sub-commands and other options cannot stand side by side.',
        )
    })(value, path, faults)
  }

const wordsOf = (value: unknown): string => (typeof value === 'string' ? value : '')

const longest = (own: string, localized: unknown): number =>
  Math.max(
    lengthOf(own),
    ...(isObject(localized) ? Object.values(localized).map((v) => lengthOf(String(v))) : []),
  )

/** "Maximum of 8000 characters for combined name, description, and value properties". */
const size = (c: Json): number => {
  const own =
    longest(wordsOf(c['name']), c['name_localizations']) +
    longest(wordsOf(c['description']), c['description_localizations'])
  const choices = ((c['choices'] ?? []) as Json[]).reduce(
    (sum, ch) =>
      sum +
      longest(String(ch['name']), ch['name_localizations']) +
      (typeof ch['value'] === 'string' ? lengthOf(ch['value']) : 0),
    0,
  )
  return own + choices + ((c['options'] ?? []) as Json[]).reduce((sum, o) => sum + size(o), 0)
}

const permissionBits: Check = (value, path, faults) => {
  if (
    !(typeof value === 'string' && /^\d+$/.test(value)) &&
    !(typeof value === 'number' && Number.isInteger(value))
  )
    faults.push({ path, code: 'BASE_TYPE_PERMISSIONS', message: 'Must be a bit set as a string.' })
}

export const commandForm: Check = (value, path, faults) => {
  const type = isObject(value) ? (value['type'] ?? 1) : 1
  const slash = type === 1
  shape(
    { name: slash ? slashName : text(1, 32), ...(slash ? { description: text(1, 100) } : {}) },
    {
      id: maybe(snowflake),
      type: maybe(oneOf([1, 2, 3])),
      ...(slash ? {} : { description: maybe(text(0, 0)) }),
      options: slash ? maybe(options([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])) : maybe(list(0, 0, anything)),
      name_localizations: localizations(slash ? slashName : text(1, 32)),
      description_localizations: localizations(text(slash ? 1 : 0, 100)),
      default_member_permissions: maybe(permissionBits),
      default_permission: maybe(flag),
      dm_permission: maybe(flag),
      nsfw: maybe(flag),
      contexts: maybe(list(1, 3, oneOf([0, 1, 2]))),
      integration_types: maybe(list(1, 2, oneOf([0, 1]))),
      handler: maybe(anything),
    },
  )(value, path, faults)
  rule<Json>((c, add) => {
    if (size(c) > 8000) add([], 'APPLICATION_COMMAND_TOO_LARGE', 'Command exceeds maximum size (8000)')
  })(value, path, faults)
}

export const most: Record<number, number> = { 1: 100, 2: 15, 3: 15 }

export const commandList: Check = (value, path, faults) => {
  list(0, 130, commandForm)(value, path, faults)
  rule<Partial<Command>[]>((all, add) => {
    const seen = new Set<string>()
    all.forEach((c, i) => {
      const key = `${c.type ?? 1} ${c.name}`
      if (seen.has(key))
        add([i, 'name'], 'APPLICATION_COMMANDS_DUPLICATE_NAME', 'Application command names must be unique')
      seen.add(key)
    })
    for (const [type, max] of Object.entries(most)) {
      if (all.filter((c) => (c.type ?? 1) === Number(type)).length > max)
        add([], 'APPLICATION_COMMANDS_MAX', `At most ${max} commands of type ${type}.`)
    }
  })(value, path, faults)
}
