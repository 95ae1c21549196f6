/** What a member reaches on GitHub follows the roster: the team, each open draft, its private fork. Nothing counts as done that was not read back. */
import type { SendOutcome } from '../app/core/sender-port.ts'
import type { OutboxRow } from '../app/core/store.ts'
import { itself } from '../domain/ids.ts'
import { readersOf } from '../domain/case/ownership/restriction.ts'
import { answerTo } from '../domain/team/settings/answers.ts'
import type { Duty, StepId } from '../domain/team/offboarding/offboarding.ts'
import type { FoundDraft, OpenDraft } from '../domain/team/offboarding/commands.ts'
import type { GitHubUser } from '../domain/github-user.ts'
import { gitHubId } from '../domain/github-user.ts'
import type { Member } from '../domain/team/roster/member.ts'
import { isIn, meet, strangersIn } from './accounts.ts'
import { advisoryIn, readAdvisory } from './advisory-lookup.ts'
import { failureOf, later, statusOf } from './errors.ts'
import { placeOf } from './repositories.ts'
import type { Room } from './room.ts'

type Known = { readonly duty: Duty; readonly member: Member; readonly user: GitHubUser }

/** `about`: the member and the number of the duty, and of a draft its id. */
export async function showAccess(
  room: Room,
  row: OutboxRow,
  { view, about }: { readonly view: string; readonly about: string },
  nowMs: number,
): Promise<SendOutcome> {
  const [id = '', number = '', ghsaId = ''] = about.split('.')
  const [duty, member] = [await room.ask.duty(id), await room.ask.member(id)]
  // A later duty has steps of its own, and effects of its own.
  if (duty === undefined || member === undefined || duty.number !== Number(number)) return { is: 'done' }
  const user = member.account
  const step: StepId =
    view === 'access-team' ? 'team' : view === 'access-drafts' ? 'drafts' : `draft:${ghsaId}`
  // A name alone may be another's by now: nobody is let in or out on it.
  if (user === undefined)
    return told(duty, step, member.github === undefined ? 'no-login' : 'account-unknown')
  const known = { duty, member, user }
  try {
    switch (view) {
      case 'access-team':
        return told(duty, 'team', await membershipCode(room, user, isOnTeam(member)))
      case 'access-drafts':
        return await findDrafts(room, known)
      default:
        return await showDraft(room, known, ghsaId)
    }
  } catch (error) {
    if (error instanceof NoChairs) return later('discord-unreachable')
    const failure = failureOf(error, nowMs)
    if (failure.is === 'later') return row.inDoubt ? { ...failure, doubt: true } : failure
    // GitHub will say the same tomorrow: a person has to.
    return told(duty, step, `github-${statusOf(error) ?? 'refused'}`)
  }
}

/** Discord did not say who the chairs are. */
class NoChairs extends Error {}

const told = ({ member, number }: Duty, step: StepId, code?: string): SendOutcome => ({
  is: 'done',
  external: { step, code: code ?? null },
  learned: [{ type: 'LearnStep', by: itself, member, number, step, ...(code !== undefined && { code }) }],
})

const isOnTeam = ({ state }: Member): boolean => state === 'active'

type Membership = 'active' | 'pending' | 'none'

/** The team the settings name; the membership is read back, and the code says what kept it from being so. */
export async function membershipCode(
  room: Pick<Room, 'octokit' | 'ask'>,
  user: GitHubUser,
  wanted: boolean,
): Promise<string | undefined> {
  const team = await teamNamed(room)
  if (team === undefined) return 'no-team'
  const { teams } = room.octokit.rest
  // "Not Found" of a membership would also mean a team that cannot be seen.
  await teams.getByName(team)
  const read = async (username: string): Promise<Membership> => {
    try {
      return (await teams.getMembershipForUserInOrg({ ...team, username })).data.state
    } catch (error) {
      if (statusOf(error) === 404) return 'none'
      throw error
    }
  }
  // The list knows each by their number, whatever they are called today.
  const login =
    (await teamUsers(room, team)).find(({ id }) => id === user.id)?.login ??
    (await meet(room.octokit, user)).login
  if (login === undefined) return 'account-gone'
  const before = await read(login)
  if (wanted && before === 'none') await teams.addOrUpdateMembershipForUserInOrg({ ...team, username: login })
  if (!wanted && before !== 'none') await teams.removeMembershipForUserInOrg({ ...team, username: login })
  const after = await read(login)
  // The name may have changed hands between the look and the act.
  if ((await meet(room.octokit, { ...user, login })).login !== login) {
    if (wanted && before === 'none') await teams.removeMembershipForUserInOrg({ ...team, username: login })
    return 'account-gone'
  }
  const listed = isIn(await teamUsers(room, team), user)
  if (wanted)
    return after === 'active' && listed ? undefined : `github-${after === 'none' ? 'none' : 'pending'}`
  // Removing somebody who is a member by a team below it changes nothing (REST, team members).
  return after === 'none' && !listed ? undefined : 'github-inherited'
}

export async function teamUsers(
  { octokit }: Pick<Room, 'octokit'>,
  team: { readonly org: string; readonly team_slug: string },
): Promise<readonly GitHubUser[]> {
  const members = await octokit.paginate(octokit.rest.teams.listMembersInOrg, { ...team, per_page: 100 })
  return members.map(({ id, login }) => ({ id: gitHubId(id), login }))
}

export async function teamNamed({
  ask,
}: Pick<Room, 'ask'>): Promise<{ readonly org: string; readonly team_slug: string } | undefined> {
  const settings = await ask.settings()
  const [org = '', slug = ''] = (settings === undefined ? '' : answerTo('github-team', settings).team).split(
    '/',
  )
  return slug === '' ? undefined : { org, team_slug: slug }
}

/** Each repository that has drafts of ours, and the product's own. */
async function findDrafts(room: Room, { duty, member, user }: Known): Promise<SendOutcome> {
  const drafts = isOnTeam(member) ? await ownDrafts(room, member) : await draftsWith(room, user)
  return {
    is: 'done',
    external: { drafts: drafts.length },
    learned: [{ type: 'FindDrafts', by: itself, member: member.id, number: duty.number, drafts }],
  }
}

/** Drafts of open cases which this member may see. */
async function ownDrafts(room: Room, member: Member): Promise<readonly FoundDraft[]> {
  const cases = await room.ask.openCases()
  // Only a restricted case asks who the chairs are, and only Discord knows.
  const chairs = cases.some(({ restricted }) => restricted) ? await chairsOf(room) : []
  return cases
    .filter((value) => !value.restricted || readersOf(value, [member], chairs).includes(member.id))
    .flatMap(({ advisories }) =>
      advisories.flatMap(({ repository, draft }) =>
        draft === undefined ? [] : [{ repository, ghsaId: draft.ghsaId }],
      ),
    )
}

async function chairsOf({ ask }: Room): Promise<readonly string[]> {
  try {
    return await ask.chairs()
  } catch (cause) {
    throw new NoChairs('who the chairs are', { cause })
  }
}

/** Whoever made them: reports and drafts that are open, and that this account works on. */
async function draftsWith(room: Room, user: GitHubUser): Promise<readonly FoundDraft[]> {
  const found: FoundDraft[] = []
  for (const one of await openDrafts(room))
    if (isIn(one.collaborators, user)) found.push({ repository: one.repository, ghsaId: one.ghsaId })
  return found
}

export async function openDrafts(room: Pick<Room, 'octokit' | 'ask'>): Promise<readonly OpenDraft[]> {
  const product = (await room.ask.settings())?.product
  const used = (await room.ask.openCases()).flatMap(({ advisories }) =>
    advisories.map(({ repository }) => repository),
  )
  const repositories = [...new Set([...(product === undefined ? [] : [product]), ...used])].toSorted()
  const found: OpenDraft[] = []
  for (const repository of repositories)
    for (const state of ['triage', 'draft'] as const) {
      const all = await room.octokit.paginate(room.octokit.rest.securityAdvisories.listRepositoryAdvisories, {
        ...placeOf(repository),
        state,
        per_page: 100,
      })
      for (const { ghsaId, collaborators } of all.map(advisoryIn))
        found.push({ repository, ghsaId, collaborators })
    }
  return found
}

async function showDraft(room: Room, { duty, member, user }: Known, ghsaId: string): Promise<SendOutcome> {
  const step = `draft:${ghsaId}` as const
  const repository = duty.steps.find(({ id }) => id === step)?.name
  if (repository === undefined) return { is: 'done' }
  const code = await draftCode(room, { repository, ghsaId }, user, isOnTeam(member))
  return code === changedMeanwhile ? later(code) : told(duty, step, code)
}

export const changedMeanwhile = 'github-collaborators-changed'

/** GitHub replaces the whole list, and others edit it too: what counts is what is there afterwards. */
export async function draftCode(
  room: Room,
  { repository, ghsaId }: FoundDraft,
  user: GitHubUser,
  wanted: boolean,
): Promise<string | undefined> {
  const before = await readAdvisory(room, repository, ghsaId)
  if (before.state !== 'draft' && before.state !== 'triage') return undefined
  const there = before.collaborators.find(({ id }) => id === user.id)
  const { login } = there ?? (await meet(room.octokit, user))
  if (login === undefined && (wanted || before.privateFork !== undefined)) return 'account-gone'
  if ((there !== undefined) !== wanted) {
    const write = (users: readonly GitHubUser[], more: readonly string[] = []) =>
      room.octokit.rest.securityAdvisories.updateRepositoryAdvisory({
        ...placeOf(repository),
        ghsa_id: ghsaId,
        collaborating_users: [...users.map((one) => one.login), ...more],
      })
    const others = before.collaborators.filter(({ id }) => id !== user.id)
    const sent = wanted && login !== undefined ? [login] : []
    await write(others, sent)
    const after = await readAdvisory(room, repository, ghsaId)
    const strangers = strangersIn(after.collaborators, before.collaborators, [user], sent)
    if (strangers.length > 0) await write(after.collaborators.filter((one) => !isIn(strangers, one)))
    if (strangers.length > 0 || isIn(after.collaborators, user) !== wanted) return changedMeanwhile
  }
  return wanted || login === undefined ? undefined : forkCode(room, before.privateFork, login)
}

/**
 * A private fork is open to exactly those who work on its advisory; whoever is still let in was let in by name, which
 * only a person sees. "Integrations cannot access temporary private forks", so that some can only be looked at by hand.
 */
async function forkCode(
  room: Room,
  fork: string | undefined,
  login: string,
): Promise<'fork-open' | 'fork-unreadable' | undefined> {
  if (fork === undefined) return undefined
  const { repos } = room.octokit.rest
  try {
    await repos.get(placeOf(fork))
  } catch (error) {
    const status = statusOf(error)
    if (status === 404 || status === 403) return 'fork-unreadable'
    throw error
  }
  try {
    await repos.checkCollaborator({ ...placeOf(fork), username: login })
    return 'fork-open'
  } catch (error) {
    if (statusOf(error) === 404) return undefined
    if (statusOf(error) === 403) return 'fork-unreadable'
    throw error
  }
}
