/** Form values checked against their declaration: what is missing or not offered is refused by its label. */
import { lengthOf } from '../../domain/text/field.ts'
import { Refused, refuse } from '../../domain/refusal.ts'
import type { AnyCommand, AskedForm, Field, Refined } from './command.ts'

type Input = Readonly<Record<string, unknown>>

export function refine(field: Field, more: Refined[string]): Field {
  if (more === undefined) return field
  const helped = { ...field, ...(more.help !== undefined && { help: more.help }) }
  return helped.kind === 'radio' || helped.kind === 'checks'
    ? { ...helped, choices: { ...helped.choices, ...more.choices } }
    : helped
}

/** Of what a form brought back, what it asked for and nothing else. */
export function submittedOf(form: Pick<AskedForm, 'fields'> | undefined, values: Input): Input {
  const asked = form?.fields ?? {}
  return Object.fromEntries(Object.entries(values).filter(([name]) => Object.hasOwn(asked, name)))
}

/** Of what was typed, what a person can type into this command. */
export function typedOf({ options = {}, about }: Pick<AnyCommand, 'options' | 'about'>, input: Input): Input {
  const typed = (name: string) =>
    (about === 'case' && name === 'case') ||
    (Object.hasOwn(options, name) && options[name]?.kind !== 'carried')
  return Object.fromEntries(Object.entries(input).filter(([name]) => typed(name)))
}

/** `input` is read as far as the command declares it. */
export function readForm(
  { options = {}, about }: Pick<AnyCommand, 'options' | 'about'>,
  form: AskedForm | AnyCommand['form'],
  input: Input,
  {
    skipped,
    refined,
    asks,
  }: {
    readonly skipped: boolean
    readonly refined: Refined
    /** Of its fields those that are asked on this occasion. */
    readonly asks?: readonly string[] | undefined
  },
): Input {
  const declared = (name: string) =>
    Object.hasOwn(options, name) ||
    Object.hasOwn(form?.fields ?? {}, name) ||
    (about === 'case' && name === 'case')
  const read = Object.fromEntries(Object.entries(input).filter(([name]) => declared(name)))
  if (skipped && asks === undefined) return read
  const said: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(form?.fields ?? {})) {
    // Of a form that was left out only what the gesture brought along is there.
    const unasked = asks?.includes(name) === false || (skipped && input[name] === undefined)
    said[name] = unasked ? nothingIn(field) : readField(refine(field, refined[name]), input[name])
  }
  // Of a choice that was left open nothing was said.
  const answered = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))
  return form === undefined ? read : { ...read, ...said, said: answered }
}

/** As it is read where it was not asked. */
function nothingIn({ kind }: Field): unknown {
  switch (kind) {
    case 'short':
    case 'paragraph':
      return ''
    case 'checks':
    case 'people':
      return []
    case 'check':
      return false
    case 'radio':
      return undefined
  }
}

function readField(field: Field, value: unknown): unknown {
  const { label } = field
  switch (field.kind) {
    case 'short':
    case 'paragraph': {
      const text = typeof value === 'string' ? value : ''
      if (field.required !== false && text.trim() === '')
        throw new Refused(refuse('field-empty', { field: label }))
      const got = lengthOf(text)
      if (got > field.max) throw new Refused(refuse('field-too-long', { field: label, most: field.max, got }))
      return text
    }
    case 'radio': {
      if ((value === undefined || value === '') && field.required === false) return undefined
      if (typeof value === 'string' && Object.hasOwn(field.choices, value)) return value
      throw new Refused(
        refuse('field-choice', { field: label, choices: Object.values(field.choices).join(', ') }),
      )
    }
    case 'checks': {
      const picked = Array.isArray(value) ? (value as unknown[]) : []
      if (picked.every((one) => typeof one === 'string' && Object.hasOwn(field.choices, one))) {
        if (picked.length === 0 && field.required === true)
          throw new Refused(refuse('field-empty', { field: label }))
        return picked
      }
      throw new Refused(
        refuse('field-choice', { field: label, choices: Object.values(field.choices).join(', ') }),
      )
    }
    case 'check':
      return value === true
    case 'people': {
      const picked = Array.isArray(value) ? (value as unknown[]) : []
      const people = picked.filter((one): one is string => typeof one === 'string' && /^\d+$/.test(one))
      if (people.length === 0 && field.required !== false)
        throw new Refused(refuse('field-empty', { field: label }))
      if (people.length > field.max)
        throw new Refused(refuse('field-too-long', { field: label, most: field.max, got: people.length }))
      return people
    }
  }
}
