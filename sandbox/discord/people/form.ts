/** Filling in a modal by what is written on it, checked as the client checks it. */
import { findChannel, findRole, findUser, Resolved } from './resolve.ts'
import type { ApiModal, Component, Json } from '../types.ts'
import { everyComponent } from '../message-payload.ts'
import type { World } from '../world.ts'
import { cannot } from './context.ts'

export type FieldValue = string | string[] | boolean
export type Filled = { components: Json[]; resolved: Resolved }

type Filling = { world: World; userId: string; force: boolean; resolved: Resolved }

const listFrom = (value: FieldValue | undefined): string[] | undefined => {
  if (value === undefined) return undefined
  if (typeof value === 'boolean') throw cannot('This field takes words, not yes or no.')
  return typeof value === 'string' ? (value === '' ? [] : [value]) : value
}

const optionValue = (label: string, c: Component, wanted: string): string => {
  const option = c.options?.find((o) => o.label === wanted) ?? c.options?.find((o) => o.value === wanted)
  if (!option)
    throw cannot(`"${label}" has no choice "${wanted}": ${(c.options ?? []).map((o) => o.label).join(', ')}.`)
  return option.value
}

const counted = (label: string, c: Component, values: string[], f: Filling): string[] => {
  if (f.force) return values
  const required = c.required !== false
  const max = c.max_values ?? (c.type === 22 ? (c.options?.length ?? 10) : 1)
  const min = c.min_values ?? 1
  if (values.length === 0 && !required) return values
  if (values.length < (required ? Math.max(min, c.min_values === 0 ? 0 : 1) : min))
    throw cannot(`"${label}" is required.`)
  if (values.length > max) throw cannot(`"${label}" takes at most ${max}.`)
  return values
}

const writtenText = (label: string, c: Component, value: FieldValue | undefined, f: Filling): string => {
  if (value !== undefined && typeof value !== 'string') throw cannot(`"${label}" takes text.`)
  const text = value ?? c.value ?? ''
  const length = Array.from(text).length
  if (f.force) return text
  if (text === '' && c.required !== false) throw cannot(`"${label}" is required.`)
  if (text !== '' && length < (c.min_length ?? 0))
    throw cannot(`"${label}" needs at least ${c.min_length} characters.`)
  if (length > (c.max_length ?? 4000))
    throw cannot(`"${label}" takes at most ${c.max_length ?? 4000} characters.`)
  return text
}

const picked = (c: Component, wanted: string, f: Filling): string => {
  switch (c.type) {
    case 5:
      return f.resolved.user(findUser(f.world, wanted).id)
    case 6:
      return f.resolved.role(findRole(f.world, wanted))
    case 8:
      return f.resolved.channel(findChannel(f.world, wanted, f.userId), f.userId)
    default:
      try {
        return f.resolved.user(findUser(f.world, wanted).id)
      } catch {
        return f.resolved.role(findRole(f.world, wanted))
      }
  }
}

/** The values of a select, by label, name or value; also used for selects on messages. */
export const selectValues = (
  label: string,
  c: Component,
  wanted: string[] | undefined,
  f: Filling,
): string[] => {
  const preset =
    c.type === 3
      ? (c.options ?? []).filter((o) => o.default).map((o) => o.value)
      : (c.default_values ?? []).map((d) => d.id)
  const values = wanted ?? preset
  const ids = values.map((v) => (c.type === 3 ? optionValue(label, c, v) : picked(c, v, f)))
  return counted(label, c, ids, f)
}

const answered = (label: string, c: Component, value: FieldValue | undefined, f: Filling): Json => {
  const base = { type: c.type, id: c.id ?? 0, custom_id: c.custom_id ?? '' }
  switch (c.type) {
    case 4:
      return { ...base, value: writtenText(label, c, value, f) }
    case 21: {
      const [wanted] = listFrom(value) ?? (c.options ?? []).filter((o) => o.default).map((o) => o.value)
      if (wanted === undefined && c.required !== false && !f.force) throw cannot(`"${label}" is required.`)
      return { ...base, value: wanted === undefined ? null : optionValue(label, c, wanted) }
    }
    case 22: {
      const wanted = listFrom(value) ?? (c.options ?? []).filter((o) => o.default).map((o) => o.value)
      return {
        ...base,
        values: counted(
          label,
          c,
          wanted.map((w) => optionValue(label, c, w)),
          f,
        ),
      }
    }
    case 23:
      if (value !== undefined && typeof value !== 'boolean')
        throw cannot(`"${label}" is a box to tick: true or false.`)
      return { ...base, value: value ?? c.default === true }
    case 19:
      if (c.required !== false && !f.force)
        throw cannot(`"${label}" asks for a file; files cannot be sent here.`)
      return { ...base, values: [] }
    default:
      return { ...base, values: selectValues(label, c, listFrom(value), f) }
  }
}

export const fillIn = (
  world: World,
  userId: string,
  modal: ApiModal,
  values: Record<string, FieldValue>,
  force: boolean,
): Filled => {
  const f: Filling = { world, userId, force, resolved: new Resolved(world) }
  const all = everyComponent(modal.components)
  const known = new Set(all.flatMap((c) => [c.label ?? '', c.custom_id ?? '']))
  const unknown = Object.keys(values).find((key) => !known.has(key))
  if (unknown !== undefined)
    throw cannot(
      `"${modal.title}" has no field "${unknown}": ${modal.components.map((c) => c.label ?? '').join(', ')}.`,
    )
  const given = (label: string, customId: string | undefined): FieldValue | undefined =>
    Object.hasOwn(values, label) ? values[label] : values[customId ?? '']
  const components = modal.components.map((top): Json => {
    if (top.type === 10) return { type: 10, id: top.id ?? 0 }
    if (top.type === 1) {
      const inner = (top.components ?? []).map((c) =>
        answered(c.label ?? '', c, given(c.label ?? '', c.custom_id), f),
      )
      return { type: 1, id: top.id ?? 0, components: inner }
    }
    const label = top.label ?? ''
    const inner = top.component
    if (!inner) throw cannot(`"${label}" holds nothing to fill in.`)
    return { type: 18, id: top.id ?? 0, component: answered(label, inner, given(label, inner.custom_id), f) }
  })
  return { components, resolved: f.resolved }
}
