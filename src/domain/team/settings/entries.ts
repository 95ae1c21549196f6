/** The lists a team keeps: which SIG answers for a component, who gets notices, which channels are public. */
import { loginFault, textFault } from '../../text/field.ts'
import type { Refusal } from '../../refusal.ts'
import { refuse } from '../../refusal.ts'
import type { Values, Entry } from './model.ts'

type EntryField = { readonly label: string; readonly help?: string; readonly optional?: true } & (
  | { readonly is: 'text'; readonly most: number }
  | { readonly is: 'choice'; readonly choices: Readonly<Record<string, string>> }
  | { readonly is: 'date' | 'channel' | 'person' | 'login' }
)
type EntryKind = {
  readonly asks: string
  readonly one: string
  /** The field that names the entry; no two entries share it. */
  readonly named: string
  readonly fields: Readonly<Record<string, EntryField>>
}

export const entryKinds = {
  components: {
    asks: 'Which SIG answers for which component, and who chairs it?',
    one: 'component',
    named: 'component',
    fields: {
      component: { label: 'Component', is: 'text', most: 80 },
      sig: { label: 'SIG', is: 'text', most: 80 },
      chair: { label: 'SIG chair', help: 'Name and how to reach them', is: 'text', most: 120 },
      discord: {
        label: 'The chair on Discord',
        help: 'Written to when the SIG is alerted',
        is: 'person',
        optional: true,
      },
      github: {
        label: 'The chair’s GitHub login',
        help: 'Let into the draft when the SIG is alerted',
        is: 'login',
        optional: true,
      },
    },
  },
  lists: {
    asks: 'Which lists hear of a disclosure, who looks after each, and when is it looked through?',
    one: 'list',
    named: 'name',
    fields: {
      name: { label: 'List', is: 'text', most: 80 },
      address: {
        label: 'Address',
        help: 'E-mail addresses and Discord ids, parted by commas; or a link, written to by hand',
        is: 'text',
        most: 1000,
      },
      kind: {
        label: 'Hears of it',
        is: 'choice',
        choices: { embargoed: 'Under embargo, before the disclosure', public: 'With the disclosure' },
      },
      owners: { label: 'Looked after by', is: 'text', most: 120 },
      review: { label: 'Look it through on', help: 'YYYY-MM-DD', is: 'date' },
    },
  },
  'public-channels': {
    asks: 'In which public channels of this server is a disclosure announced?',
    one: 'channel',
    named: 'channel',
    fields: { channel: { label: 'Channel', is: 'channel' } },
  },
} as const satisfies Readonly<Record<string, EntryKind>>

export type EntrySection = keyof typeof entryKinds
export const isEntrySection = (section: string): section is EntrySection => Object.hasOwn(entryKinds, section)
export const entryKindOf = (section: EntrySection): EntryKind => entryKinds[section]

const mostEntries = 25

export function readEntry(section: EntrySection, said: Values): Values | Refusal {
  const read: Record<string, string> = {}
  for (const [name, field] of Object.entries(entryKindOf(section).fields)) {
    const value = (said[name] ?? '').trim()
    const fault = fieldFault(field, value)
    if (fault !== undefined) return fault
    read[name] = value
  }
  return read
}

function fieldFault(field: EntryField, value: string): Refusal | undefined {
  const { label } = field
  if (field.optional === true && value === '') return undefined
  switch (field.is) {
    case 'login':
      return loginFault(label, value)
    case 'text':
      return textFault(label, value, field.most)
    case 'choice':
      return Object.hasOwn(field.choices, value)
        ? undefined
        : refuse('field-choice', { field: label, choices: Object.values(field.choices).join(', ') })
    case 'date': {
      const day = /^\d{4}-\d\d-\d\d$/.test(value) ? new Date(`${value}T00:00:00Z`) : undefined
      return day !== undefined && day.toJSON()?.startsWith(value) === true
        ? undefined
        : refuse('field-contradiction', { field: label, why: 'it must be a date like 2026-12-24' })
    }
    case 'person':
    case 'channel':
      return /^\d{15,21}$/.test(value) ? undefined : refuse('field-empty', { field: label })
  }
}

/** Added at the end, or in the place of the entry it changes. */
export function withEntry(
  entries: Entries,
  section: EntrySection,
  id: string | undefined,
  entry: Omit<Entry, 'id'>,
): Entries | Refusal {
  const kind = entryKindOf(section)
  const present = entries[section] ?? []
  if (id !== undefined && !present.some((one) => one.id === id)) return refuse('no-such-entry', {})
  const name = entry.values[kind.named]?.toLowerCase()
  if (present.some((one) => one.id !== id && one.values[kind.named]?.toLowerCase() === name))
    return refuse('field-contradiction', {
      field: kind.fields[kind.named]?.label ?? '',
      why: `there is such a ${kind.one} already; change that one`,
    })
  if (id === undefined && present.length >= mostEntries)
    return refuse('field-contradiction', {
      field: kind.fields[kind.named]?.label ?? '',
      why: `there are ${mostEntries} already; remove one first`,
    })
  const last = Math.max(0, ...present.map((one) => Number(one.id)))
  const put = { ...entry, id: id ?? String(last + 1) }
  return {
    ...entries,
    [section]: id === undefined ? [...present, put] : present.map((one) => (one.id === id ? put : one)),
  }
}

export type Entries = Readonly<Partial<Record<EntrySection, readonly Entry[]>>>
