/** Lets the SIR members into a draft advisory (O69), and whoever agreed to collaborate (O84): those with a known GitHub login, beside whoever is there; who left the team is let out, and of a restricted case whoever is not let in. */
import type { SendOutcome } from '../app/outbound.ts'
import type { External, OutboxRow } from '../app/store.ts'
import { readersOf } from '../domain/case/restriction.ts'
import type { CaseFact } from '../domain/case/commands.ts'
import type { CaseEvent } from '../domain/case/events.ts'
import { everGuests, guestsOf } from '../domain/case/group/notice.ts'
import { itself } from '../domain/case/commands.ts'
import { collaboratorsIn } from '../domain/case/credit/state.ts'
import { isShutOut } from '../domain/team/member.ts'
import { wantedFor } from './advisory.ts'
import { readAdvisory } from './advisory-lookup.ts'
import { onceInvited } from './consents.ts'
import { later, statusOf } from './errors.ts'
import { placeOf } from './repositories.ts'
import type { Room } from './room.ts'
import { text } from './room.ts'

type Advisory = { readonly room: Room; readonly repository: string; readonly ghsaId: string }

export async function showCollaborators(room: Room, row: OutboxRow, about: string): Promise<SendOutcome> {
  const found = await wantedFor(room, about)
  if (found === undefined) return { is: 'done' }
  const { value, advisory } = found
  if (advisory.draft === undefined) return later('waits-for-advisory')
  const members = await room.ask.members()
  const letIn = value.restricted
    ? await room.ask.chairs().then(
        (chairs) => readersOf(value, members, chairs),
        () => undefined,
      )
    : members.map(({ id }) => id)
  // Discord does not say who the chairs are: nobody is let in or out on a guess.
  if (letIn === undefined) return later('discord-unreachable')
  const team = members.flatMap(({ id, state, github }) =>
    state === 'active' && github && letIn.includes(id) ? [github] : [],
  )
  // Of a member who left, or who is not to see the case, no notice makes a guest.
  const guests = without(
    guestsOf(value),
    members.flatMap(({ github }) => github ?? []),
  )
  const invited = collaboratorsIn(value)
  const outside = without(
    invited.map(({ login }) => login),
    [...team, ...guests],
  )
  const wanted = [...team, ...without(guests, team), ...outside]
  const there = { room, repository: advisory.repository, ghsaId: advisory.draft.ghsaId }
  const { state, collaborators } = await readAdvisory(room, there.repository, there.ghsaId)
  if (state !== 'draft' && state !== 'triage') return { is: 'done', external: { ...row.external, state } }
  // A guest who is on no roster is nobody's to put out.
  const former = members.filter(isShutOut)
  const journal = (await room.ask.timeline(value.key)).map(({ data }) => data as CaseEvent)
  const barred = without(
    [
      ...(value.restricted ? members : former).flatMap(({ github }) => github ?? []),
      ...(await onceInvited(room, value)),
      ...everGuests(journal),
    ],
    wanted,
  )
  const staying = without(collaborators, barred)
  const missing = without(wanted, collaborators)
  const leaving = staying.length < collaborators.length
  const stands = missing.length === 0 && !leaving
  const unknown = stands ? [] : await replace(there, { staying, missing, leaving })

  // Others edit the list too, and GitHub replaces it whole: what counts is what is there afterwards.
  const after = stands
    ? collaborators
    : (await readAdvisory(room, there.repository, there.ghsaId)).collaborators
  const present = wanted.filter((login) => without([login], after).length === 0)
  if (present.length + unknown.length < wanted.length || without(after, barred).length < after.length)
    return later('github-collaborators-changed')
  // Who reported it is named to nobody, by a login either.
  const [named, strange] = [without(present, outside), without(unknown, outside)]
  const external: External = { state, logins: named.join(','), unknown: strange.join(',') || null }
  const same = (name: string) => (text(row.external, name) ?? null) === (external[name] || null)
  const base = { case: value.key, by: itself, id: advisory.id }
  const people = invited.filter(({ login }) => without([login], present).length === 0).map(({ id }) => id)
  const learned: CaseFact[] = [
    ...(named.length === 0 || (same('logins') && same('unknown'))
      ? []
      : [
          {
            type: 'CollaboratorsSet' as const,
            ...base,
            logins: named,
            ...(strange.length > 0 && { unknown: strange }),
          },
        ]),
    ...(people.length === 0 ? [] : [{ type: 'CreditedInvited' as const, ...base, people }]),
  ]
  return { is: 'done', external, ...(learned.length > 0 && { learned }) }
}

/** Answers the logins that GitHub does not know: one of them must not keep the others out. */
async function replace(
  advisory: Advisory,
  {
    staying,
    missing,
    leaving,
  }: { readonly staying: readonly string[]; readonly missing: readonly string[]; readonly leaving: boolean },
): Promise<readonly string[]> {
  try {
    await put(advisory, [...staying, ...missing])
    return []
  } catch (error) {
    if (statusOf(error) !== 422) throw error
    const unknown = await unknownOf(advisory.room, missing)
    if (unknown.length === 0) throw error
    const known = without(missing, unknown)
    if (known.length > 0 || leaving) await put(advisory, [...staying, ...known])
    return unknown
  }
}

async function put({ room, repository, ghsaId }: Advisory, logins: string[]): Promise<void> {
  await room.octokit.rest.securityAdvisories.updateRepositoryAdvisory({
    ...placeOf(repository),
    ghsa_id: ghsaId,
    collaborating_users: logins,
  })
}

export async function unknownOf(room: Pick<Room, 'octokit'>, logins: readonly string[]): Promise<string[]> {
  const unknown: string[] = []
  for (const username of logins) {
    try {
      await room.octokit.rest.users.getByUsername({ username })
    } catch (error) {
      if (statusOf(error) !== 404) throw error
      unknown.push(username)
    }
  }
  return unknown
}

/** Logins are compared as GitHub does, without regard to case. */
export function without(logins: readonly string[], others: readonly string[]): string[] {
  const taken = new Set(others.map((login) => login.toLowerCase()))
  return logins.filter((login) => !taken.has(login.toLowerCase()))
}
