/** The room of a working group, and its composition as people read it. */
import type { Case } from '../../domain/case/state.ts'
import { seatWords, groupStanding } from '../../domain/case/group/group.ts'
import type { GroupMember, Person } from '../../domain/case/group/model.ts'
import { wgChannel } from '../../domain/case/group/effects.ts'
import type { Settings } from '../../domain/settings.ts'
import type { Ask } from '../core/queries.ts'
import type { Place } from '../interaction/principals.ts'
import type { Reply } from '../interaction/command.ts'
import type { MissingRight } from '../core/ports.ts'
import { forDiscord } from '../core/escape.ts'
import { Markup } from '../core/render.ts'
import type { ShowableFacts } from '../interaction/format-facts.ts'

/** The case whose working group has its thread where somebody is. */
export async function roomIn(
  ask: Pick<Ask, 'case' | 'caseOfThread'>,
  settings: Settings | undefined,
  { channelId, parentId }: Place,
): Promise<Case | undefined> {
  const channel = settings === undefined ? undefined : wgChannel(settings)
  if (channel === undefined || parentId !== channel) return undefined
  const key = await ask.caseOfThread(channelId)
  return key === undefined ? undefined : ask.case(key)
}

export const named = ({ user, github }: Person): string =>
  user === undefined
    ? forDiscord(github ?? '')
    : `<@${user}>${github === undefined ? '' : ` (${forDiscord(github)})`}`
const people = (members: readonly GroupMember[]): Markup | false =>
  members.length > 0 && new Markup(members.map(named).join(', '))

/** For the status and the receipt: each seat with who fills it, and in words what is missing. */
export function groupFacts(value: Case): ShowableFacts {
  const { complete, lacks, owner, sigs, seats } = groupStanding(value)
  const { group } = value
  return {
    group: group !== undefined,
    complete,
    lacks: lacks.join(', '),
    groupOwner: owner === undefined ? false : { user: owner },
    groupSigs: sigs.map(({ sig, members }) => ({ sig, people: people(members) })),
    groupSeats: seats.map(({ seat, requested, members }) => ({
      seat: seatWords[seat],
      requested,
      people: people(members),
    })),
    groupOthers: people(
      (group?.members ?? []).filter(({ sigs: of, observes }) => of.length === 0 && observes === undefined),
    ),
  }
}

/** The next clicks: for each seat that is empty who fills it, and who is to leave. */
export function groupMenus(
  { key, group, notices, ownership }: Case,
  words: typeof seatWords,
): Pick<Reply, 'buttons' | 'picks'> {
  const { sigs, seats } = groupStanding({
    ...(group !== undefined && { group }),
    ...(notices !== undefined && { notices }),
    ownership,
  })
  const path = 'advisory group'
  const empty = [
    ...sigs.filter(({ members }) => members.length === 0).map(({ sig }) => [sig, sig] as const),
    ...seats
      .filter(({ requested, members }) => requested && members.length === 0)
      .map(({ seat }) => [seat, `Observer of ${words[seat]}`] as const),
  ]
  const members = group?.members ?? []
  return {
    buttons: [
      ...empty
        .filter(([seat]) => encodeURIComponent(seat).length <= 20)
        .slice(0, 3)
        .map(([seat, label]) => ({
          label: `Add: ${label}`.slice(0, 34),
          path,
          args: { case: key, for: seat },
        })),
      { label: 'Add somebody', path, args: { case: key } },
    ],
    picks:
      members.length === 0
        ? []
        : [
            {
              kind: 'choice',
              label: 'Leaves the group…',
              path,
              args: { case: key, do: 'leave' },
              choices: members.slice(0, 25).map(({ id, github, user, sigs: of, observes }) => ({
                value: id,
                label: [
                  github ?? `member ${user ?? id}`,
                  of.join(', ') || (observes === undefined ? '' : `observer of ${words[observes]}`),
                ]
                  .filter((one) => one !== '')
                  .join(' · ')
                  .slice(0, 100),
              })),
            },
          ],
  }
}

/** Private threads are made there, and single people let into it; whoever else reads it reads what is said by mistake. */
export function groupChannelFault(
  { everyone }: { readonly everyone: boolean },
  missing: readonly MissingRight[],
): string | undefined {
  if (everyone) return 'everyone on the server reads it'
  const needed = [
    'View Channel',
    'Send Messages in Threads',
    'Create Private Threads',
    'Manage Threads',
    'Manage Roles',
  ]
  const lacks = missing.filter(({ right }) => needed.includes(right)).map(({ right }) => right)
  return lacks.length === 0 ? undefined : `I lack there: ${lacks.join(', ')}`
}
