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
import { approvedChairsOf, chairsOf, isChairOnRoster, tscContactsOf } from '../../domain/team/who.ts'
import type { Acted, Rooms } from '../core/handlers.ts'
import { entriesOn } from '../core/transaction.ts'

export const proposalRef = (id: string) => ({ kind: 'proposal', id }) as const

type Asked = Pick<Round, 'second' | 'asks'> & Partial<Pick<Round, 'inChannel'>>

/** Another chair; where there is none, the TSC contacts; where nobody is left, who must be added. Never whom it is about. */
export async function secondsFor(
  { store, holdersOf, givesRoles, now }: Rooms,
  by: UserId,
  subject: UserId | undefined,
  deed: Preview['deed'],
): Promise<Asked> {
  const settings = await store.get('settings', 'main')
  if (settings === undefined) throw new Refused(refuse('not-set-up', {}))
  const { chairRoleId, tscRoleId } = entitling(settings)
  const members = (await store.all('member')).map(({ value }) => value)
  const rooms = { settings, members, holdersOf }
  const others = (ids: readonly string[]) => ids.filter((id) => id !== by && id !== subject)
  const chairs = await chairsOf(rooms)
  const first = { id: by, givesRoles: await givesRoles(by) }
  // Until there is a case one person sets everything up.
  const begun = (await store.countCases('all', { nowMs: now(), user: '' })) > 0
  const seconds = begun ? settings.seconds : undefined
  const independent = (as: Round['second']) => (id: string) => standsApart(seconds, { id, as }, first)
  const able = others(await approvedChairsOf(rooms))
  const second = able.filter(independent('chair'))
  const ofChair = subject !== undefined && chairs.includes(subject)
  if (second.length > 0 && !ruledByTsc(deed, { settings, ofChair })) return { second: 'chair', asks: second }
  const all = await tscContactsOf(rooms)
  // Where the TSC is asked, it is not the team that answers.
  const known = others(all).filter((id) => !chairs.includes(id))
  const contacts = known.filter(independent('tsc'))
  // A contact who is concerned reads the channel of the TSC too.
  const apart = subject !== undefined && all.includes(subject)
  const inChannel = tscChannel(settings) !== undefined && !apart
  if (contacts.length > 0) return { second: 'tsc', asks: contacts, ...(inChannel && { inChannel }) }
  if (deed.is === 'administration' && (await holdersOf(settings.sirRoleId)).length === 0) {
    const onRoster = others(members.filter(isChairOnRoster).map(({ id }) => id)).filter(independent('chair'))
    if (onRoster.length > 0) return { second: 'roster', asks: onRoster }
  }
  const [unconfirmed] = [...known, ...able]
  if (unconfirmed !== undefined) throw new Refused(refuse('second-unconfirmed', { who: unconfirmed }))
  throw new Refused(refuse('no-second', { chairRole: chairRoleId ?? '', tscRole: tscRoleId ?? '' }))
}

export function proposalWritten(decided: Decided) {
  const { event } = decided
  const result: Acted = { changed: true, ...(event.type === 'ProposalEnded' && { ended: event.as }) }
  return { result, journal: [entriesOn(`proposal ${event.slot}`)(event)], effects: effectsOf(decided) }
}
