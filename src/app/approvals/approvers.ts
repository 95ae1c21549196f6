/** Who is asked to be the second person of a proposal, and what is written of it. */
import type { UserId } from '../../domain/ids.ts'
import { Refused, refuse } from '../../domain/refusal.ts'
import type { Preview } from '../../domain/approvals/action.ts'
import type { Decided, Round } from '../../domain/approvals/proposal.ts'
import { effectsOf } from '../../domain/approvals/proposal.ts'
import { standsApart } from '../../domain/approvals/approvers.ts'
import { ruledByTsc } from '../../domain/approvals/tsc-rules.ts'
import { entitling } from '../../domain/team/offices.ts'
import { tscChannel } from '../../domain/team/tsc.ts'
import type { TeamNow } from '../../domain/team/who.ts'
import {
  approvedChairsOf,
  chairsOf,
  holdersIn,
  isChairOnRoster,
  tscContactsOf,
} from '../../domain/team/who.ts'
import type { Settings } from '../../domain/settings.ts'
import type { Acted } from '../core/handlers.ts'
import type { Questions } from '../core/snapshot.ts'
import { whoIsWho } from '../core/snapshot.ts'
import type { Row } from '../core/store.ts'
import { entriesOn, hasCases, teamIn } from '../core/transaction.ts'

export const proposalRef = (id: string) => ({ kind: 'proposal', id }) as const

type Asked = Pick<Round, 'second' | 'asks'> & Partial<Pick<Round, 'inChannel'>>

/** What is loaded and asked to know who can be asked. */
export const secondsScope = (by: UserId) =>
  ({
    readAll: ['member', 'counter'],
    asks: ({ settings }: { readonly settings: Settings | undefined }): Questions =>
      settings === undefined ? {} : { ...whoIsWho({ settings }), givesRoles: [by] },
  }) as const

/**
 * Another chair; where there is none, the TSC contacts; where nobody is left, who must be added. Never whom it is about.
 * @throws Refused when there is nobody to ask.
 */
export function secondsFor(
  by: UserId,
  subject: UserId | undefined,
  deed: Preview['deed'],
  settings: Settings | undefined,
  within: Parameters<typeof teamIn>[1] & { readonly all: { readonly counter: readonly Row<'counter'>[] } },
): Asked {
  if (settings === undefined) throw new Refused(refuse('not-set-up', {}))
  const { chairRoleId, tscRoleId } = entitling(settings)
  const team = teamIn(settings, within)
  const others = (ids: readonly string[]) => ids.filter((id) => id !== by && id !== subject)
  const chairs = chairsOf(team)
  const first = { id: by, givesRoles: within.discord.givesRoles.has(by) }
  // Until there is a case one person sets everything up.
  const seconds = hasCases(within.all.counter) ? settings.seconds : undefined
  const independent = (as: Round['second']) => (id: string) => standsApart(seconds, { id, as }, first)
  const able = others(approvedChairsOf(team))
  const second = able.filter(independent('chair'))
  const ofChair = subject !== undefined && chairs.includes(subject)
  if (second.length > 0 && !ruledByTsc(deed, { settings, ofChair })) return { second: 'chair', asks: second }
  const all = tscContactsOf(team)
  // Where the TSC is asked, it is not the team that answers.
  const known = others(all).filter((id) => !chairs.includes(id))
  const contacts = known.filter(independent('tsc'))
  // A contact who is concerned reads the channel of the TSC too.
  const apart = subject !== undefined && all.includes(subject)
  const inChannel = tscChannel(settings) !== undefined && !apart
  if (contacts.length > 0) return { second: 'tsc', asks: contacts, ...(inChannel && { inChannel }) }
  if (deed.is === 'administration' && isLeaderless(team)) {
    const onRoster = others(team.members.filter(isChairOnRoster).map(({ id }) => id)).filter(
      independent('chair'),
    )
    if (onRoster.length > 0) return { second: 'roster', asks: onRoster }
  }
  const [unconfirmed] = [...known, ...able]
  if (unconfirmed !== undefined) throw new Refused(refuse('second-unconfirmed', { who: unconfirmed }))
  throw new Refused(refuse('no-second', { chairRole: chairRoleId ?? '', tscRole: tscRoleId ?? '' }))
}

/** Nobody holds the role of the team, such as once it is deleted. */
export const isLeaderless = ({ settings, holders }: TeamNow): boolean =>
  holdersIn(holders, settings.sirRoleId).size === 0

export function proposalWritten(decided: Decided) {
  const { event } = decided
  const result: Acted = { changed: true, ...(event.type === 'ProposalEnded' && { ended: event.as }) }
  return { result, journal: [entriesOn(`proposal ${event.slot}`)(event)], effects: effectsOf(decided) }
}
