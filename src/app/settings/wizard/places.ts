/** The first pages of set-up: where it works, who reads there, which rights the bot lacks, and GitHub. */
import { Refused } from '../../../domain/refusal.ts'
import type { PlaceName } from '../../../domain/team/settings/set-up-draft.ts'
import { askedAtSetUp, places } from '../../../domain/team/settings/places.ts'
import { isNamedChair } from '../../../domain/team/who.ts'
import type { AskedForm, Reply, ReplyPick } from '../../interaction/command.ts'
import {
  differencesId,
  differencesOf,
  essentials,
  moveFacts,
  moveOf,
  notEnrolled,
  readersOutside,
} from '../set-up.ts'
import type { Wizard } from './frame.ts'
import { argsOf, headFacts, jump, leadsOn, path } from './frame.ts'

const optional: readonly PlaceName[] = ['chair-role', 'tsc-role']
const ofPlaces = askedAtSetUp.map(({ option, label, is }) => ({
  name: option,
  label,
  kind: is === 'role' ? ('role' as const) : ('channel' as const),
}))
const firstChair = { name: 'chair', label: 'The first chair', kind: 'member' } as const
/** Whom it is about stands after the two that set-up cannot do without. */
const picks = [...ofPlaces.slice(0, 2), firstChair, ...ofPlaces.slice(2)]

const inWords: Readonly<Record<string, string>> = {
  channel: 'the private channel',
  'sir-role': 'the role',
  chair: 'the first chair',
}

function chosenOf({ draft, settings, members }: Wizard, name: PlaceName): string | undefined {
  const said = draft.places[name]
  if (said !== undefined) return said === '' ? undefined : said
  const asked = askedAtSetUp.find(({ option }) => option === name)
  if (asked !== undefined && settings !== undefined) return places[asked.setting].ids(settings)[0]
  switch (name) {
    case 'channel':
    case 'sir-role':
    case 'chair-role':
    case 'tsc-role':
      return undefined
    case 'chair':
      return members.find(isNamedChair)?.id
    case 'tracker':
      return settings?.tracker
    case 'product':
      return settings?.product
    case 'runbook':
      return settings?.runbook.name
    case 'zone':
      return settings?.calendar.zone
  }
}

export async function wherePage(wizard: Wizard): Promise<Reply> {
  const { lacking } = await essentials(wizard.scene, wizard.draft.places)
  return {
    template: 'set-up-where',
    facts: {
      ...headFacts('where', wizard),
      lacking: lacking.map((name) => inWords[name] ?? name).join(', '),
      ready: lacking.length === 0,
    },
    picks: [
      ...picks.map(({ name, label, kind }): ReplyPick => {
        const chosen = chosenOf(wizard, name)
        return {
          kind,
          label,
          path,
          args: argsOf('where', { do: 'place', about: name }),
          ...(optional.includes(name) && { optional: true as const }),
          ...(chosen !== undefined && { chosen }),
        }
      }),
      jump('where', wizard),
    ],
    buttons: leadsOn('where', [], { next: lacking.length === 0 }),
  }
}

export async function readersPage(wizard: Wizard): Promise<Reply> {
  const { scene, draft, settings } = wizard
  const { channelId, sirRoleId, chair, lacking } = await essentials(scene, draft.places)
  if (channelId === undefined || sirRoleId === undefined || lacking.length > 0) return wherePage(wizard)
  const readers = await readersOutside(scene, { channelId, sirRoleId, chair }).catch(() => undefined)
  const everyone = readers?.some(({ kind }) => kind === 'role') ?? false
  const known = new Map(settings?.acceptedReaders.map((one) => [one.id, one.why]))
  const listed = (readers ?? []).map(({ id, kind, name, why }) => {
    const reason = draft.reasons[id]?.why ?? known.get(id)
    return { id, kind, name, why, reason }
  })
  const open = listed.filter(({ reason, kind }) => reason === undefined && kind === 'user')
  const enrols = await notEnrolled(scene, sirRoleId).catch(() => [])
  const pending =
    settings === undefined ||
    enrols.length > 0 ||
    Object.keys(draft.places).length > 0 ||
    Object.keys(draft.reasons).length > 0 ||
    open.length > 0
  const ready = pending && readers !== undefined && !everyone && open.length === 0
  const changes = ready ? await differencesOf(scene, draft).catch(unlessRefused) : []
  const others = Object.values(draft.givenBy ?? {}).filter((id) => id !== scene.actor.id)
  return {
    template: 'set-up-readers',
    facts: {
      ...headFacts('readers', wizard),
      ...moveFacts(await moveOf(scene, channelId)),
      channel: { channel: channelId },
      unknown: readers === undefined,
      everyone,
      nobody: listed.length === 0,
      readers: listed
        .filter(({ kind }) => kind === 'user')
        .slice(0, 25)
        .map(({ id, why, reason }) => ({ who: { user: id }, why, reason: reason ?? false })),
      unanswered: open.length,
      enrols: enrols.slice(0, 25).map((id) => ({ who: { user: id } })),
      ready: pending && open.length === 0,
      fresh: settings === undefined,
      differs: changes.length > 0,
      changes: changes.map(({ what, from, to }) => ({ what, from, to })),
      others: others.length === 0 ? false : { users: [...new Set(others)] },
    },
    picks: [
      ...(open.length === 0
        ? []
        : [
            {
              kind: 'choice' as const,
              label: 'Accept a reader…',
              path,
              args: argsOf('readers', { do: 'accept' }),
              choices: open
                .slice(0, 25)
                .map(({ id, name, why }) => ({ value: id, label: `${name} (${why})` })),
            },
          ]),
      jump('readers', wizard),
    ],
    buttons: leadsOn(
      'readers',
      [
        ...(ready
          ? [
              {
                label: 'Set up',
                path,
                args: argsOf('readers', { do: 'apply', about: differencesId(changes) }),
                style: 'main' as const,
              },
            ]
          : []),
        { label: 'Check again', path, args: argsOf('readers', { do: 'see' }) },
      ],
      { next: !pending },
    ),
  }
}

export function readerForm(reader: string): AskedForm {
  return {
    title: 'Accept a reader',
    note: `Why may <@${reader}> read the SIR channel without being on the roster? The reason is written down.`,
    fields: {
      why: {
        label: 'Reason',
        kind: 'short',
        max: 200,
        placeholder: 'owner of the server, does not work on cases',
      },
    },
  }
}

export async function rightsPage(wizard: Wizard): Promise<Reply> {
  const { scene, settings } = wizard
  const { discord } = scene.desk.outside
  const { channelId, sirRoleId } = await essentials(scene, wizard.draft.places)
  const missing =
    channelId === undefined ? undefined : await discord.missingRights(channelId).catch(() => undefined)
  const mentionable =
    sirRoleId === undefined ? undefined : await discord.roleIsMentionable(sirRoleId).catch(() => undefined)
  return {
    template: 'set-up-rights',
    facts: {
      ...headFacts('rights', wizard),
      unknown: missing === undefined,
      held: missing?.length === 0,
      missing: (missing ?? []).map(({ right, where }) => ({ right, where })),
      silent: mentionable === false,
      sirRole: sirRoleId === undefined ? 'the SIR role' : { role: sirRoleId },
      fresh: settings === undefined,
    },
    picks: [jump('rights', wizard)],
    buttons: leadsOn('rights', [{ label: 'Check again', path, args: argsOf('rights', { do: 'see' }) }]),
  }
}

export async function githubPage(wizard: Wizard): Promise<Reply> {
  const { github } = wizard.scene.desk.outside
  const tracker = chosenOf(wizard, 'tracker')
  const product = chosenOf(wizard, 'product')
  const trackerSeen =
    tracker === undefined ? undefined : await github.checkTracker(tracker).catch(() => undefined)
  const productSeen =
    product === undefined ? undefined : await github.checkProduct(product).catch(() => undefined)
  return {
    template: 'set-up-github',
    facts: {
      ...headFacts('github', wizard),
      tracker: tracker ?? false,
      trackerFit: trackerSeen?.ok === true,
      trackerWhy: trackerSeen?.why ?? 'no answer',
      product: product ?? false,
      productFit: productSeen?.ok === true,
      productWhy: productSeen?.why ?? 'no answer',
      advisories: productSeen?.canAdminister === true,
    },
    picks: [jump('github', wizard)],
    buttons: leadsOn('github', [
      {
        label: 'Name the repositories',
        path,
        args: argsOf('github', { do: 'github' }),
        ...(tracker === undefined && { style: 'main' as const }),
      },
    ]),
  }
}

export function githubForm(wizard: Wizard): AskedForm {
  const filled = { tracker: chosenOf(wizard, 'tracker'), product: chosenOf(wizard, 'product') }
  return {
    title: 'GitHub',
    note: 'Tracking issues hold the substance of a report, so the tracker must be private.',
    fields: {
      tracker: { label: 'Tracker', help: 'owner/name, private', kind: 'short', max: 140 },
      product: {
        label: 'Product',
        help: 'owner/name, public; empty: none',
        kind: 'short',
        max: 140,
        required: false,
      },
    },
    filled: Object.fromEntries(
      Object.entries(filled).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ),
  }
}

/** What cannot be set up so is said by the press. */
function unlessRefused(error: unknown): readonly [] {
  if (error instanceof Refused) return []
  throw error
}
