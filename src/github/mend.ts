/** A difference between the roster and GitHub that a chair has confirmed is mended, read back, and left to a person where it cannot be. */
import type { SendOutcome } from '../app/outbound.ts'
import type { Outside } from '../app/outside.ts'
import { readersOf } from '../domain/case/restriction.ts'
import type { Member } from '../domain/team/member.ts'
import { changedMeanwhile, draftCode, membershipCode, openDrafts, teamNamed } from './access.ts'
import { later, parked } from './errors.ts'
import type { Room } from './room.ts'

const isLoginOf = (login: string) => (member: Member) =>
  member.state === 'active' && member.github?.toLowerCase() === login.toLowerCase()

/** `about`: a login, and of a draft also its repository and id. Decided by the roster as it is when it is done. */
export async function showMend(room: Room, about: string): Promise<SendOutcome> {
  const [login = '', repository, ghsaId] = about.split(' ')
  const wanted = (await room.ask.members()).some(isLoginOf(login))
  const code =
    repository === undefined || ghsaId === undefined
      ? await membershipCode(room, login, wanted)
      : await draftCode(room, { repository, ghsaId }, login, wanted)
  if (code === changedMeanwhile) return later(code)
  // An invitation lies with whoever was invited.
  return code === undefined || code === 'github-pending' ? { is: 'done' } : parked(code)
}

type Seen = Awaited<ReturnType<Outside['github']['access']>>

/** What GitHub says of the team and of each open draft; what it does not say is left out, and never guessed. */
export async function accessSeen(room: Pick<Room, 'octokit' | 'ask'>): Promise<Seen> {
  const team = await teamNamed(room)
  const members = team === undefined ? undefined : await answered(() => teamLogins(room, team))
  const drafts = await answered(() => draftsSeen(room))
  return {
    hasTeam: team !== undefined,
    ...(members !== undefined && { team: members }),
    ...(drafts !== undefined && { drafts }),
  }
}

async function teamLogins(
  { octokit }: Pick<Room, 'octokit'>,
  team: { readonly org: string; readonly team_slug: string },
): Promise<readonly string[]> {
  const members = await octokit.paginate(octokit.rest.teams.listMembersInOrg, { ...team, per_page: 100 })
  return members.map(({ login }) => login)
}

/** Of drafts of our own cases it is known who should read them. */
async function draftsSeen(room: Pick<Room, 'octokit' | 'ask'>) {
  const { ask } = room
  const rows = await ask.cases('open', { nowMs: 0, user: '', limit: 10_000, offset: 0 })
  const cases = (await Promise.all(rows.map(({ key }) => ask.case(key)))).flatMap((value) => value ?? [])
  const members = await ask.members()
  const chairs = cases.some(({ restricted }) => restricted) ? await ask.chairs() : []
  const readers = new Map<string, readonly string[]>()
  for (const value of cases) {
    const letIn = value.restricted ? readersOf(value, members, chairs) : members.map(({ id }) => id)
    const logins = members.flatMap(({ id, state, github }) =>
      state === 'active' && github !== undefined && letIn.includes(id) ? [github] : [],
    )
    for (const { draft } of value.advisories) if (draft !== undefined) readers.set(draft.ghsaId, logins)
  }
  return (await openDrafts(room)).map((draft) => {
    const wanted = readers.get(draft.ghsaId)
    return { ...draft, ...(wanted !== undefined && { readers: wanted }) }
  })
}

async function answered<T>(look: () => Promise<T>): Promise<T | undefined> {
  try {
    return await look()
  } catch {
    return undefined
  }
}
