/** Lets the SIR members into a draft advisory (O69), and whoever agreed to collaborate (O84): those whose account on GitHub is known, beside whoever is there; who left the team is let out, and of a restricted case whoever is not let in. */
import type { Learned } from '../app/core/commands.ts'
import type { SendOutcome } from '../app/core/sender-port.ts'
import type { External, OutboxRow } from '../app/core/store.ts'
import { readersOf } from '../domain/case/ownership/restriction.ts'
import type { Case } from '../domain/case/state.ts'
import type { CaseEvent } from '../domain/case/events.ts'
import { everGuests, guestsOf } from '../domain/case/group/notice.ts'
import { itself } from '../domain/ids.ts'
import { collaboratorsIn } from '../domain/case/credit/state.ts'
import type { OnGitHub } from '../domain/github-user.ts'
import { isSamePerson } from '../domain/github-user.ts'
import type { Member } from '../domain/team/roster/member.ts'
import { isShutOut } from '../domain/team/roster/member.ts'
import { isIn, meet, moved, ofThem, strangersIn } from './accounts.ts'
import { wantedFor } from './advisory.ts'
import { readAdvisory } from './advisory-lookup.ts'
import { onceInvited } from './consents.ts'
import { later } from './errors.ts'
import { placeOf } from './repositories.ts'
import type { Room } from './room.ts'
import { text } from './room.ts'

type Advisory = { readonly room: Room; readonly repository: string; readonly ghsaId: string }

/** Who is to be let in, and as what: a member by their Discord id, a guest, or somebody sealed by their number in the case. */
type Wanted = OnGitHub & { readonly github: string; readonly member?: string; readonly sealed?: string }

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
  const wanted = wantedIn(value, members, letIn)
  const known = wanted.flatMap((one) => (one.account === undefined ? [] : [{ ...one, account: one.account }]))
  const there = { room, repository: advisory.repository, ghsaId: advisory.draft.ghsaId }
  const { state, collaborators } = await readAdvisory(room, there.repository, there.ghsaId)
  if (state !== 'draft' && state !== 'triage') return { is: 'done', external: { ...row.external, state } }

  const learned: Learned[] = []
  const learn = (one: (typeof known)[number], now: Parameters<typeof moved>[1]) => {
    if (one.member !== undefined) learned.push(moved(one.account, now, { member: one.member }))
    // Who is sealed is told of by their case, and a guest by the name they were let in by.
    else learned.push(moved(one.account, now, one.sealed === undefined ? {} : { case: value.key }))
  }
  const meant = known.map(({ account }) => account)
  const missing: string[] = []
  for (const one of known) {
    const present = collaborators.find(({ id }) => id === one.account.id)
    if (present !== undefined) {
      if (present.login.toLowerCase() !== one.account.login.toLowerCase())
        learn(
          one,
          (await meet(room.octokit, one.account)).now ?? {
            is: 'renamed',
            login: present.login,
            taken: false,
          },
        )
      continue
    }
    const { login, now } = await meet(room.octokit, one.account)
    if (login !== undefined && !missing.includes(login)) missing.push(login)
    if (now !== undefined) learn(one, now)
  }
  const barred = ofThem(collaborators, await barredFrom(room, value, members)).filter(
    (one) => !isIn(meant, one) && ofThem([one], wanted).length === 0,
  )
  const staying = collaborators.filter((one) => !isIn(barred, one))
  const stands = missing.length === 0 && barred.length === 0
  if (!stands) await put(there, [...staying.map(({ login }) => login), ...missing])

  // Others edit the list too, and GitHub replaces it whole: what counts is what is there afterwards.
  const after = stands
    ? collaborators
    : (await readAdvisory(room, there.repository, there.ghsaId)).collaborators
  const strangers = strangersIn(after, collaborators, meant, missing)
  if (strangers.length > 0) {
    await put(
      there,
      after.filter((one) => !isIn(strangers, one)).map(({ login }) => login),
    )
    return later('github-collaborators-changed')
  }
  const nowIn = (one: (typeof known)[number]) => after.find(({ id }) => id === one.account.id)
  const present = known.filter((one) => nowIn(one) !== undefined)
  const lost = missing.filter(
    (login) => !after.some((one) => one.login.toLowerCase() === login.toLowerCase()),
  )
  if (lost.length > 0 || barred.some((one) => isIn(after, one))) return later('github-collaborators-changed')
  // Who reported it is named to nobody, by a login either.
  const open = <T extends Wanted>(all: readonly T[]) => all.filter(({ sealed }) => sealed === undefined)
  const named = [...new Set(open(present).map((one) => nowIn(one)?.login ?? one.github))]
  const strange = open(wanted)
    .filter((one) => !present.some(({ github }) => github === one.github))
    .map(({ github }) => github)
  const external: External = { state, logins: named.join(','), unknown: strange.join(',') || null }
  const same = (name: string) => (text(row.external, name) ?? null) === (external[name] || null)
  const base = { case: value.key, by: itself, id: advisory.id }
  const people = present.flatMap(({ sealed }) => sealed ?? [])
  if (named.length > 0 && !(same('logins') && same('unknown')))
    learned.push({
      type: 'CollaboratorsSet',
      ...base,
      logins: named,
      ...(strange.length > 0 && { unknown: strange }),
    })
  if (people.length > 0) learned.push({ type: 'CreditedInvited', ...base, people })
  return { is: 'done', external, ...(learned.length > 0 && { learned }) }
}

/** The team, then guests, then those who agreed to collaborate; nobody twice. */
function wantedIn(value: Case, members: readonly Member[], letIn: readonly string[]): readonly Wanted[] {
  const team = members.flatMap(({ id, state, github, account }): Wanted[] =>
    state === 'active' && github && letIn.includes(id)
      ? [{ github, ...(account !== undefined && { account }), member: id }]
      : [],
  )
  // Of a member who left, or who is not to see the case, no notice makes a guest.
  const guests = guestsOf(value).filter((one) => !members.some((member) => isSamePerson(member, one)))
  const sealed = collaboratorsIn(value).map(({ id, ...one }): Wanted => ({ ...one, sealed: id }))
  const wanted: Wanted[] = []
  for (const one of [...team, ...guests, ...sealed])
    if (!wanted.some((other) => isSamePerson(other, one))) wanted.push(one)
  return wanted
}

/** A guest who is on no roster is nobody's to put out. */
async function barredFrom(room: Room, value: Case, members: readonly Member[]): Promise<readonly OnGitHub[]> {
  const journal = (await room.ask.timeline(value.key)).map(({ data }) => data as CaseEvent)
  return [
    ...(value.restricted ? members : members.filter(isShutOut)),
    ...(await onceInvited(room, value)),
    ...everGuests(journal),
  ]
}

async function put({ room, repository, ghsaId }: Advisory, logins: string[]): Promise<void> {
  await room.octokit.rest.securityAdvisories.updateRepositoryAdvisory({
    ...placeOf(repository),
    ghsa_id: ghsaId,
    collaborating_users: logins,
  })
}
