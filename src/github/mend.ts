/** A difference between the roster and GitHub that a chair has confirmed is mended, read back, and left to a person where it cannot be. */
import type { SendOutcome } from '../app/core/sender-port.ts'
import type { Outside } from '../app/core/ports.ts'
import { readersOf } from '../domain/case/ownership/restriction.ts'
import type { GitHubUser } from '../domain/github-user.ts'
import { gitHubId, isAccountOf } from '../domain/github-user.ts'
import { changedMeanwhile, draftCode, membershipCode, openDrafts, teamNamed, teamUsers } from './access.ts'
import { later, parked } from './errors.ts'
import type { Room } from './room.ts'

/** `about`: the number and the name of an account, and of a draft also its repository and id. Decided by the roster as it is when it is done. */
export async function showMend(room: Room, about: string): Promise<SendOutcome> {
  const [id = '', login = '', repository, ghsaId] = about.split(' ')
  const user = { id: gitHubId(Number(id)), login }
  if (!Number.isSafeInteger(user.id)) return parked('account-unknown')
  const wanted = (await room.ask.members()).some((one) => one.state === 'active' && isAccountOf(one, user))
  const code =
    repository === undefined || ghsaId === undefined
      ? await membershipCode(room, user, wanted)
      : await draftCode(room, { repository, ghsaId }, user, wanted)
  if (code === changedMeanwhile) return later(code)
  // An invitation lies with whoever was invited.
  return code === undefined || code === 'github-pending' ? { is: 'done' } : parked(code)
}

type Seen = Awaited<ReturnType<Outside['github']['access']>>

/** What GitHub says of the team and of each open draft; what it does not say is left out, and never guessed. */
export async function accessSeen(room: Pick<Room, 'octokit' | 'ask'>): Promise<Seen> {
  const team = await teamNamed(room)
  const members = team === undefined ? undefined : await answered(() => teamUsers(room, team))
  const drafts = await answered(() => draftsSeen(room))
  return {
    hasTeam: team !== undefined,
    ...(members !== undefined && { team: members }),
    ...(drafts !== undefined && { drafts }),
  }
}

/** Of drafts of our own cases it is known who should read them. */
async function draftsSeen(room: Pick<Room, 'octokit' | 'ask'>) {
  const { ask } = room
  const cases = await ask.openCases()
  const members = await ask.members()
  const chairs = cases.some(({ restricted }) => restricted) ? await ask.chairs() : []
  const readers = new Map<string, readonly GitHubUser[]>()
  for (const value of cases) {
    const letIn = value.restricted ? readersOf(value, members, chairs) : members.map(({ id }) => id)
    const users = members.flatMap(({ id, state, account }) =>
      state === 'active' && account !== undefined && letIn.includes(id) ? [account] : [],
    )
    for (const { draft } of value.advisories) if (draft !== undefined) readers.set(draft.ghsaId, users)
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
