/** Whether something the program made is still there: gone is told apart from unreachable and from not allowed. */
import type { MadeThere } from '../app/core/ports.ts'
import { Refused, refuse } from '../domain/refusal.ts'
import type { GitHub } from './client.ts'
import { failureOf, isAbsent } from './errors.ts'
import { placeOf } from './repositories.ts'

export async function isThere(octokit: GitHub, what: MadeThere): Promise<boolean> {
  const place = placeOf(what.repository)
  const { issues, securityAdvisories: advisories } = octokit.rest
  switch (what.is) {
    case 'issue':
      return standing(
        async () => {
          const { data } = await issues.get({ ...place, issue_number: what.number })
          return what.nodeId === undefined || data.node_id === what.nodeId
        },
        () => octokit.rest.repos.get(place),
      )
    case 'advisory':
      return standing(
        () => advisories.getRepositoryAdvisory({ ...place, ghsa_id: what.ghsaId }),
        () => advisories.listRepositoryAdvisories({ ...place, per_page: 1 }),
      )
    case 'fork':
      return advisories
        .getRepositoryAdvisory({ ...place, ghsa_id: what.ghsaId })
        .then(({ data }) => data.private_fork?.full_name.toLowerCase() === what.fork.toLowerCase())
        .catch((error: unknown) => {
          throw unreachable(error)
        })
  }
}

/** "Not Found" also hides what one may not see: only where `holder` answers is it gone, and else the look itself has failed. */
async function standing(look: () => Promise<unknown>, holder: () => Promise<unknown>): Promise<boolean> {
  try {
    return (await look()) !== false
  } catch (error) {
    if (!isAbsent(error)) throw unreachable(error)
  }
  await holder().catch((error: unknown) => {
    throw unreachable(error)
  })
  return false
}

/** A fault of the program stays one. */
function unreachable(error: unknown): Refused {
  failureOf(error, 0)
  return new Refused(refuse('outside-unreachable', { what: 'GitHub' }))
}
