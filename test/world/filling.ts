/** What stands in the fields of a form, whichever it is, so that it is taken. */
import type { FieldValue } from '../../sandbox/discord/people/form.ts'
import type { Field } from '../../src/app/interaction/command.ts'
import type { Shown, World } from '../world.ts'
import { product } from '../world.ts'
import { first, judgement } from './deeds.ts'

/** What is read as something else than words, by the label of its field. */
export const meant: Readonly<Record<string, string>> = {
  'CVSS vector': judgement['CVSS vector'],
  'Published at': 'https://github.com/advisories/GHSA-2222-3333-4444',
  When: 'now',
  Received: 'now',
  Until: 'in 5 days',
  Date: '2026-12-15',
  Due: 'in 3 days',
  Minutes: '30',
  Slots: 'tue 15:00',
  Repository: product,
  Package: 'npm/halcyon',
  'Affected versions': '<= 2.2.0',
  'Patched versions': '2.3.0',
  'Agreed on': 'now',
  'Aware since': 'now',
  'GitHub login': '',
  'GitHub logins': '',
  'Repeats case': '',
  'Public links': 'https://example.org/1',
  'Link to the report': '',
  'Duplicate of': 'https://github.com/halcyon/engine/issues/1',
  'Type the case number': first,
  'We promised to be in contact within': '3',
  'Working days until the next contact': '3',
  'Bring back version': '',
  'Ready by': 'in 3 days',
}

type TextFor = (label: string, max: number) => string

function valueFor(w: World, { label, ...field }: Field, text: TextFor): readonly [string, FieldValue][] {
  switch (field.kind) {
    case 'short':
    case 'paragraph':
      return [[label, text(label, field.max)]]
    case 'radio':
      return [[label, Object.values(field.choices)[0] ?? '']]
    case 'checks':
      return [[label, Object.values(field.choices).slice(0, 1)]]
    case 'people':
      return [[label, [w.chloe.id]]]
    case 'check':
      return []
  }
}

/** Of its fields a form asks for those that fit the occasion. */
export const filledIn = (w: World, form: Shown, fields: Readonly<Record<string, Field>>, text: TextFor) =>
  Object.fromEntries(
    Object.values(fields)
      .filter(({ label }) => label in form.filled)
      .flatMap((field) => valueFor(w, field, text)),
  )
