/** Every channel and role that a setting names, as one table: read by set-up, by the doctor and by the alarms. */
import type { Settings } from '../../settings.ts'
import { answerTo } from './answers.ts'
import type { entryKinds, EntrySection } from './entries.ts'
import type { QuestionId, questions } from './questions.ts'

/** `desk`: cases stand there. `notice`: something is written there. `rooms`: private threads are made there. `events`: of meetings. */
export type Needs = 'desk' | 'notice' | 'rooms' | 'events'

type Row = {
  /** As in “… was deleted”. */
  readonly called: string
  /** The command that names another one. */
  readonly mends: string
  /** What it is named by at `/sir-admin setup`, and what set-up calls it; everything else is named by a question or a list. */
  readonly option?: 'channel' | 'sir-role' | 'chair-role' | 'tsc-role'
  readonly label?: string
  readonly ids: (settings: Settings) => readonly (string | undefined)[]
} & ({ readonly is: 'role' } | { readonly is: 'channel' | 'voice'; readonly needs: Needs })

type InSettings = Extract<keyof Settings, `${string}RoleId` | `${string}hannelId`>
type Kinds<T> = T[keyof T] extends { readonly is: infer K } ? K : never
type InQuestions = {
  [Q in QuestionId]: Extract<Kinds<(typeof questions)[Q]['parts']>, 'channel' | 'voice'> extends never
    ? never
    : Q
}[QuestionId]
type InLists = {
  [S in EntrySection]: Extract<Kinds<(typeof entryKinds)[S]['fields']>, 'channel'> extends never ? never : S
}[EntrySection]

/** Whatever setting comes to name a channel or a role, its row is missed by the compiler. */
export const places = {
  channelId: {
    called: 'the SIR channel',
    is: 'channel',
    needs: 'desk',
    option: 'channel',
    label: 'The private SIR channel',
    mends: '/sir-admin setup channel:',
    ids: ({ channelId }) => [channelId],
  },
  sirRoleId: {
    called: 'the role of SIR members',
    is: 'role',
    option: 'sir-role',
    label: 'The role of SIR members',
    mends: '/sir-admin setup sir-role:',
    ids: ({ sirRoleId }) => [sirRoleId],
  },
  chairRoleId: {
    called: 'the role of chairs',
    is: 'role',
    option: 'chair-role',
    label: 'The role of chairs, if there is one',
    mends: '/sir-admin setup chair-role:',
    ids: ({ chairRoleId }) => [chairRoleId],
  },
  tscRoleId: {
    called: 'the role of TSC contacts',
    is: 'role',
    option: 'tsc-role',
    label: 'The role of TSC contacts, if there is one',
    mends: '/sir-admin setup tsc-role:',
    ids: ({ tscRoleId }) => [tscRoleId],
  },
  'tsc-channel': {
    called: 'the channel of the TSC',
    is: 'channel',
    needs: 'notice',
    mends: '/sir-admin settings section:team',
    ids: (settings) => [answerTo('tsc-channel', settings).channel],
  },
  'wg-channel': {
    called: 'the channel of the working groups',
    is: 'channel',
    needs: 'rooms',
    mends: '/sir-admin settings section:access',
    ids: (settings) => [answerTo('wg-channel', settings).channel],
  },
  'voice-channel': {
    called: 'the voice channel of meetings',
    is: 'voice',
    needs: 'events',
    mends: '/sir-admin settings section:team',
    ids: (settings) => [answerTo('voice-channel', settings).channel],
  },
  'public-channels': {
    called: 'a channel of announcements',
    is: 'channel',
    needs: 'notice',
    mends: '/sir-admin settings section:public-channels',
    ids: ({ entries }) => (entries?.['public-channels'] ?? []).map(({ values }) => values.channel),
  },
} as const satisfies Readonly<Record<InSettings | InQuestions | InLists, Row>>

export type PlaceSetting = keyof typeof places
export const placeSettings = Object.keys(places) as readonly PlaceSetting[]

export type NamedPlace = { readonly setting: PlaceSetting; readonly id: string; readonly row: Row }

/** Those that this team has named. */
export const namedPlaces = (settings: Settings): readonly NamedPlace[] =>
  placeSettings.flatMap((setting) => {
    const row: Row = places[setting]
    return row.ids(settings).flatMap((id) => (id === undefined || id === '' ? [] : [{ setting, id, row }]))
  })

/** What set-up asks for, in its order. */
export const askedAtSetUp = placeSettings.flatMap((setting) => {
  const { option, label, is }: Row = places[setting]
  return option === undefined || label === undefined ? [] : [{ setting, option, label, is }]
})
