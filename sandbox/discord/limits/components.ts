/** The documented limits of each component (components/reference). */
import type { Component } from '../types.ts'
import { everyComponent } from '../message-payload.ts'
import {
  anything,
  flag,
  isObject,
  list,
  maybe,
  numeric,
  oneOf,
  rule,
  shape,
  snowflake,
  text,
  webUrl,
  whole,
} from './check.ts'
import type { Check } from './check.ts'

const id = maybe(whole(0, 2_147_483_647))
const customId = text(1, 100)
const emoji = shape({}, { id: maybe(snowflake), name: maybe(text(1, 32)), animated: maybe(flag) })
const media = (schemes: readonly string[] = ['attachment:']): Check => shape({ url: webUrl(2048, schemes) })

const byType =
  (kinds: Record<number, Check>): Check =>
  (value, path, faults) => {
    const type = isObject(value) ? value['type'] : undefined
    const check = typeof type === 'number' ? kinds[type] : undefined
    if (check) check(value, path, faults)
    else
      faults.push({
        path: [...path, 'type'],
        code: 'UNION_TYPE_CHOICES',
        message: `Value of field "type" must be one of (${Object.keys(kinds).join(', ')}).`,
      })
  }

const button: Check = (value, path, faults) => {
  shape(
    { type: oneOf([2]), style: whole(1, 6) },
    {
      id,
      label: maybe(text(0, 80)),
      emoji: maybe(emoji),
      custom_id: maybe(customId),
      url: maybe(webUrl(512, ['discord:'])),
      sku_id: maybe(snowflake),
      disabled: maybe(flag),
    },
  )(value, path, faults)
  rule<Component>((b, add) => {
    const need = (key: 'custom_id' | 'url' | 'sku_id'): void => {
      for (const other of ['custom_id', 'url', 'sku_id'] as const) {
        if (other === key && !b[other])
          add([other], 'BASE_TYPE_REQUIRED', `A ${other} is required for this style.`)
        if (other !== key && b[other])
          add([other], 'BUTTON_COMPONENT_FIELD_FORBIDDEN', `A button of this style cannot have a ${other}.`)
      }
    }
    need(b.style === 5 ? 'url' : b.style === 6 ? 'sku_id' : 'custom_id')
    if (b.style !== 6 && !b.label && !b.emoji)
      add(['label'], 'BUTTON_COMPONENT_LABEL_OR_EMOJI', 'A button must have a label or an emoji.')
  })(value, path, faults)
}

const option = shape(
  { label: text(1, 100), value: text(1, 100) },
  { description: maybe(text(0, 100)), default: maybe(flag), emoji: maybe(emoji) },
)

const uniqueValues: Check = rule<Component>((c, add) => {
  const seen = new Set<string>()
  c.options?.forEach((o, i) => {
    if (seen.has(o.value))
      add(
        ['options', i, 'value'],
        'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
        'The specified option value is already used',
      )
    seen.add(o.value)
  })
})

const selectRange: Check = rule<Component>((c, add) => {
  const min = c.min_values ?? 1
  const max = c.max_values ?? 1
  if (min > max) add(['min_values'], 'SELECT_COMPONENT_RANGE', 'min_values must not exceed max_values.')
  if (c.options && c.max_values && c.max_values > c.options.length)
    add(['max_values'], 'SELECT_COMPONENT_RANGE', 'max_values must not exceed the number of options.')
  const preset = c.default_values?.length ?? c.options?.filter((o) => o.default).length ?? 0
  if (preset > max) add([], 'SELECT_COMPONENT_TOO_MANY_DEFAULTS', 'There are more defaults than max_values.')
})

const select = (type: number, where: 'message' | 'modal'): Check => {
  const defaultKinds =
    type === 5 ? ['user'] : type === 6 ? ['role'] : type === 8 ? ['channel'] : ['user', 'role']
  const fields: Record<string, Check> = {
    id,
    placeholder: maybe(text(0, 150)),
    min_values: maybe(whole(0, 25)),
    max_values: maybe(whole(1, 25)),
    // components/reference: using `disabled` in a modal is an error; `required` is only looked at in a modal.
    disabled: where === 'modal' ? maybe(oneOf([])) : maybe(flag),
    required: maybe(flag),
  }
  if (type === 8) fields['channel_types'] = maybe(list(0, 50, whole(0, 16)))
  if (type !== 3)
    fields['default_values'] = maybe(list(0, 25, shape({ id: snowflake, type: oneOf(defaultKinds) })))
  const required: Record<string, Check> = { type: oneOf([type]), custom_id: customId }
  if (type === 3) required['options'] = list(1, 25, option)
  return (value, path, faults) => {
    shape(required, fields)(value, path, faults)
    uniqueValues(value, path, faults)
    selectRange(value, path, faults)
  }
}

const selects = (where: 'message' | 'modal'): Record<number, Check> =>
  Object.fromEntries([3, 5, 6, 7, 8].map((type) => [type, select(type, where)]))

const actionRow: Check = (value, path, faults) => {
  shape({ type: oneOf([1]), components: list(1, 5, byType({ 2: button, ...selects('message') })) }, { id })(
    value,
    path,
    faults,
  )
  rule<Component>((row, add) => {
    const kinds = row.components ?? []
    if (kinds.some((c) => c.type !== 2) && kinds.length > 1)
      add(['components'], 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', 'A row holds up to five buttons or one select.')
  })(value, path, faults)
}

const textDisplay = shape({ type: oneOf([10]), content: text(1, 4000) }, { id })
const thumbnail = shape(
  { type: oneOf([11]), media: media() },
  { id, description: maybe(text(0, 1024)), spoiler: maybe(flag) },
)
const section = shape(
  {
    type: oneOf([9]),
    components: list(1, 3, byType({ 10: textDisplay })),
    accessory: byType({ 2: button, 11: thumbnail }),
  },
  { id },
)
const gallery = shape(
  {
    type: oneOf([12]),
    items: list(
      1,
      10,
      shape({ media: media() }, { description: maybe(text(0, 1024)), spoiler: maybe(flag) }),
    ),
  },
  { id },
)
const fileShown: Check = shape(
  { type: oneOf([13]), file: media() },
  { id, spoiler: maybe(flag), name: anything, size: maybe(numeric) },
)
const separator = shape({ type: oneOf([14]) }, { id, divider: maybe(flag), spacing: maybe(oneOf([1, 2])) })

const inContainer: Record<number, Check> = {
  1: actionRow,
  9: section,
  10: textDisplay,
  12: gallery,
  13: fileShown,
  14: separator,
}
const container = shape(
  { type: oneOf([17]), components: list(1, 40, byType(inContainer)) },
  { id, accent_color: maybe(whole(0, 0xffffff)), spoiler: maybe(flag) },
)

const uniqueIds: Check = rule<Component[]>((components, add) => {
  const customIds = new Set<string>()
  const ids = new Set<number>()
  for (const c of everyComponent(components)) {
    if (c.custom_id !== undefined && customIds.has(c.custom_id))
      add([], 'COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated')
    if (c.custom_id !== undefined) customIds.add(c.custom_id)
    // components/reference "Anatomy": an id of 0 counts as left out.
    if (c.id && ids.has(c.id)) add([], 'COMPONENT_ID_DUPLICATED', 'Component id cannot be duplicated')
    if (c.id) ids.add(c.id)
  }
})

export const legacyComponents: Check = (value, path, faults) => {
  list(0, 5, byType({ 1: actionRow }))(value, path, faults)
  uniqueIds(value, path, faults)
}

export const componentsV2: Check = (value, path, faults) => {
  list(0, 40, byType({ ...inContainer, 17: container }))(value, path, faults)
  rule<Component[]>((components, add) => {
    const total = everyComponent(components).length
    if (total > 40)
      add(
        [],
        'BASE_TYPE_BAD_LENGTH',
        `A message holds at most 40 components in total, nested ones counted: ${total}.`,
      )
  })(value, path, faults)
  uniqueIds(value, path, faults)
}

const modalText = (labelled: boolean): Check =>
  shape(
    {
      type: oneOf([4]),
      custom_id: customId,
      style: oneOf([1, 2]),
      ...(labelled ? { label: text(1, 45) } : {}),
    },
    {
      id,
      min_length: maybe(whole(0, 4000)),
      max_length: maybe(whole(1, 4000)),
      required: maybe(flag),
      value: maybe(text(0, 4000)),
      placeholder: maybe(text(0, 100)),
      // discord-api-types marks it deprecated inside a Label; Discord's description lets an empty one through.
      ...(labelled ? {} : { label: maybe(oneOf([])) }),
    },
  )

const boxes = (type: 21 | 22): Check => {
  const choice = shape(
    { label: text(1, 100), value: text(1, 100) },
    { description: maybe(text(0, 100)), default: maybe(flag) },
  )
  const range: Record<string, Check> =
    type === 22 ? { min_values: maybe(whole(0, 10)), max_values: maybe(whole(1, 10)) } : {}
  return (value, path, faults) => {
    shape(
      { type: oneOf([type]), custom_id: customId, options: list(type === 21 ? 2 : 1, 10, choice) },
      { id, required: maybe(flag), ...range },
    )(value, path, faults)
    uniqueValues(value, path, faults)
    rule<Component>((c, add) => {
      if (type === 21 && (c.options?.filter((o) => o.default).length ?? 0) > 1)
        add(['options'], 'RADIO_GROUP_MULTIPLE_DEFAULTS', 'Only one option can be the default.')
    })(value, path, faults)
  }
}

const inLabel: Record<number, Check> = {
  ...selects('modal'),
  4: modalText(false),
  19: shape(
    { type: oneOf([19]), custom_id: customId },
    {
      id,
      min_values: maybe(whole(0, 10)),
      max_values: maybe(whole(1, 10)),
      required: maybe(flag),
      file_types: maybe(list(0, 10, text(1, 100))),
    },
  ),
  21: boxes(21),
  22: boxes(22),
  23: shape({ type: oneOf([23]), custom_id: customId }, { id, default: maybe(flag) }),
}

const label = shape(
  { type: oneOf([18]), label: text(1, 45), component: byType(inLabel) },
  { id, description: maybe(text(0, 100)) },
)
const modalRow = shape({ type: oneOf([1]), components: list(1, 1, byType({ 4: modalText(true) })) }, { id })

export const modal: Check = (value, path, faults) => {
  shape({
    custom_id: customId,
    title: text(1, 45),
    components: list(1, 5, byType({ 1: modalRow, 10: textDisplay, 18: label })),
  })(value, path, faults)
  rule<{ components: Component[] }>((m) => uniqueIds(m.components, [...path, 'components'], faults))(
    value,
    path,
    faults,
  )
}

/** components/reference "Anatomy": missing ids are filled in one by one, in order. */
export const withIds = (components: readonly Component[]): Component[] => {
  const copy = structuredClone(components) as Component[]
  const all = everyComponent(copy)
  const used = new Set(all.map((c) => c.id).filter(Boolean))
  let next = 1
  for (const c of all) {
    if (c.id) continue
    while (used.has(next)) next += 1
    c.id = next
    used.add(next)
  }
  return copy
}
