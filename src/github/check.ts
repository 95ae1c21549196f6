/** Whether the two repositories are fit for their part: asked by set-up before they are chosen, and by doctor daily. */
import type { RepositoryCheck } from '../app/core/ports.ts'
import type { GitHub } from './client.ts'
import { failureOf, statusOf } from './errors.ts'
import { isPrivate, isPublic, placeOf } from './repositories.ts'

type Why =
  | 'not-a-repository-name'
  | 'tracker-public'
  | 'tracker-read-only'
  | 'tracker-issues-off'
  | 'product-private'
  | 'product-archived'
  | 'product-no-advisories'

type Seen = Omit<RepositoryCheck, 'ok' | 'why' | 'id'> & {
  readonly id: number
  readonly public: boolean
  readonly issues: boolean
  readonly archived: boolean
  readonly advisories: boolean
}

export async function checkTracker(octokit: GitHub, repository: string): Promise<RepositoryCheck> {
  return checked(octokit, repository, (seen) => {
    if (!seen.private) return 'tracker-public'
    if (!seen.issues) return 'tracker-issues-off'
    return seen.canWrite && !seen.archived ? undefined : 'tracker-read-only'
  })
}

/** Drafting needs an administrator or a security manager; GitHub tells only the first, so `canAdminister` is no verdict. */
export async function checkProduct(octokit: GitHub, repository: string): Promise<RepositoryCheck> {
  return checked(octokit, repository, (seen) => {
    if (!seen.public) return 'product-private'
    if (seen.archived) return 'product-archived'
    return seen.advisories ? undefined : 'product-no-advisories'
  })
}

const nothing = { ok: false, private: false, canWrite: false, canAdminister: false } as const

async function checked(
  octokit: GitHub,
  repository: string,
  judge: (seen: Seen) => Why | undefined,
): Promise<RepositoryCheck> {
  if (!/^[\w.-]+\/[\w.-]+$/.test(repository))
    return { ...nothing, why: 'not-a-repository-name' satisfies Why }
  try {
    const seen = await look(octokit, repository)
    const why = judge(seen)
    const { id, canWrite, canAdminister } = seen
    return {
      ok: why === undefined,
      private: seen.private,
      canWrite,
      canAdminister,
      id,
      ...(why !== undefined && { why }),
    }
  } catch (error) {
    return { ...nothing, why: failureOf(error, 0).code }
  }
}

async function look(octokit: GitHub, repository: string): Promise<Seen> {
  const { data } = await octokit.rest.repos.get(placeOf(repository))
  return {
    id: data.id,
    private: isPrivate(data),
    public: isPublic(data),
    canWrite: data.permissions?.push === true,
    canAdminister: data.permissions?.admin === true,
    issues: data.has_issues,
    archived: data.archived,
    advisories: isPublic(data) && (await hasAdvisories(octokit, repository)),
  }
}

/** GitHub Enterprise Server has no repository advisories at all, and a token without the right sees none. */
async function hasAdvisories(octokit: GitHub, repository: string): Promise<boolean> {
  try {
    await octokit.rest.securityAdvisories.listRepositoryAdvisories({ ...placeOf(repository), per_page: 1 })
    return true
  } catch (error) {
    const status = statusOf(error)
    if (status === 404 || status === 403) return false
    throw error
  }
}
