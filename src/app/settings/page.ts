/** One section of the settings as it is shown: what counts, its default, who changed it when, and how to change it. */
import type { EntrySection } from '../../domain/team/settings/entries.ts'
import type { Entry } from '../../domain/team/settings/model.ts'
import { entryKindOf, isEntrySection } from '../../domain/team/settings/entries.ts'
import { defaultsOf, valuesOf } from '../../domain/team/settings/answers.ts'
import type { Section } from '../../domain/team/settings/question.ts'
import type { QuestionId } from '../../domain/team/settings/questions.ts'
import { questionIds, questionOf } from '../../domain/team/settings/questions.ts'
import type { Settings } from '../../domain/settings.ts'
import { Refused, refuse } from '../../domain/refusal.ts'
import type { Reply, ReplyButton, ReplyPick, Scene } from '../interaction/command.ts'
import type { ShowableFacts } from '../interaction/format-facts.ts'
import { isPicked, wordsOfEntry, wordsOfValues } from './questions.ts'

export const settingsSections = {
  team: 'team',
  votes: 'votes',
  clocks: 'clocks',
  embargo: 'embargo',
  components: 'components',
  lists: 'lists',
  'public-channels': 'public-channels',
  access: 'access',
  evidence: 'evidence',
} as const satisfies Readonly<Record<Section | EntrySection, string>>
export type SettingsSection = keyof typeof settingsSections

const path = 'sir-admin settings'
const pageOf = (section: SettingsSection, more: Readonly<Record<string, string>> = {}) => ({
  section,
  page: 's',
  ...more,
})

/** `changed`: something was just changed, and it can be taken back. */
export async function settingsPage(scene: Scene, section: SettingsSection, changed: boolean): Promise<Reply> {
  const settings = await scene.desk.ask.settings()
  if (settings === undefined) throw new Refused(refuse('not-set-up', {}))
  const { lastChange } = settings
  const undo: ReplyButton[] =
    changed && lastChange?.by === scene.actor.id
      ? [{ label: 'Undo', path, args: pageOf(section, { do: 'undo', about: String(lastChange.number) }) }]
      : []
  const part = isEntrySection(section)
    ? entriesPart(section, settings.entries?.[section] ?? [], settings)
    : await questionsPart(scene, section, settings)
  return {
    template: 'settings',
    facts: {
      section,
      changed,
      rows: part.rows,
      access: section === 'access',
      channel: { channel: settings.channelId },
      sirRole: { role: settings.sirRoleId },
      chairRole: settings.chairRoleId === undefined ? 'none' : { role: settings.chairRoleId },
      tscRole: settings.tscRoleId === undefined ? 'none' : { role: settings.tscRoleId },
      tracker: settings.tracker ?? 'none',
      product: settings.product ?? 'none',
      readers: settings.acceptedReaders.map(({ id, kind, why, by, atMs }) => ({
        who: kind === 'role' ? { role: id } : { user: id },
        why,
        by: { user: by },
        when: { at: atMs },
      })),
    },
    picks: [
      ...part.picks,
      {
        kind: 'choice',
        label: 'Another section',
        path,
        args: { page: 's' },
        choices: Object.keys(settingsSections).map((value) => ({ value, label: value })),
      },
    ],
    buttons: [...part.buttons, ...undo],
  }
}

type Shown = {
  readonly rows: ShowableFacts[string]
  readonly picks: readonly ReplyPick[]
  readonly buttons: readonly ReplyButton[]
}

async function questionsPart(scene: Scene, section: Section, settings: Settings): Promise<Shown> {
  const ids = questionIds.filter((id) => questionOf(id).section === section)
  const runbook = await scene.desk.ask.shippedRunbook()
  const rows = ids.map((id) => {
    const answer = settings.answers?.[id]
    return {
      asks: questionOf(id).asks,
      value: wordsOfValues(id, valuesOf(id, settings, runbook), settings),
      default: wordsOfValues(id, defaultsOf(id, runbook)),
      answered: answer !== undefined,
      plain: false,
      by: { user: answer?.by ?? '' },
      when: { at: answer?.atMs ?? 0 },
    }
  })
  const typed = ids.filter((id) => !isPicked(id))
  const picks: ReplyPick[] = [
    ...ids.filter(isPicked).map((id) => pickOf(id, settings, pageOf(section, { do: 'pick', about: id }))),
    ...(typed.length === 0
      ? []
      : [
          {
            kind: 'choice' as const,
            label: 'Change…',
            path,
            args: pageOf(section, { do: 'change' }),
            choices: typed.map((id) => ({ value: id, label: questionOf(id).asks })),
          },
        ]),
  ]
  const buttons: ReplyButton[] =
    section === 'access' ? [{ label: 'Readers, channel, roles', path: 'sir-admin setup' }] : []
  return { rows, picks, buttons }
}

export function pickOf(
  id: QuestionId,
  settings: Settings,
  args: Readonly<Record<string, string>>,
  at = path,
): ReplyPick {
  const [name = '', part] = Object.entries(questionOf(id).parts)[0] ?? []
  const chosen = valuesOf(id, settings)[name]
  return {
    kind: part?.is === 'channel' || part?.is === 'voice' ? part.is : 'member',
    label: part?.label ?? '',
    path: at,
    args,
    optional: true,
    ...(chosen !== undefined && chosen !== '' && { chosen }),
  }
}

function entriesPart(section: EntrySection, entries: readonly Entry[], settings: Settings): Shown {
  const { asks, one, named, fields } = entryKindOf(section)
  const byChannel = fields[named]?.is === 'channel'
  const rows = [
    {
      asks,
      value: entries.length === 0 ? 'None yet.' : '',
      default: 'none',
      answered: false,
      plain: true,
      by: { user: '' },
      when: { at: 0 },
    },
    ...entries.map(({ values, by, atMs }) => ({
      asks: false,
      value: wordsOfEntry(section, values, settings),
      default: 'none',
      answered: true,
      plain: true,
      by: { user: by },
      when: { at: atMs },
    })),
  ]
  const listed = entries.map(({ id, values }) => ({ value: id, label: values[named] ?? id }))
  const menu = (label: string, deed: string): ReplyPick[] =>
    listed.length === 0
      ? []
      : [{ kind: 'choice', label, path, args: pageOf(section, { do: deed }), choices: listed }]
  return {
    rows,
    picks: byChannel
      ? [
          { kind: 'channel', label: `Add a ${one}`, path, args: pageOf(section, { do: 'pick' }) },
          ...(entries.length === 0
            ? []
            : [
                {
                  kind: 'channel' as const,
                  label: `Remove a ${one}`,
                  path,
                  args: pageOf(section, { do: 'remove' }),
                },
              ]),
        ]
      : [...menu('Change…', 'edit'), ...menu('Remove…', 'remove')],
    buttons: byChannel ? [] : [{ label: `Add a ${one}`, path, args: pageOf(section, { do: 'add' }) }],
  }
}
