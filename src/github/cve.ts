/** A CVE id for a draft: asked of GitHub once, and looked for until it is there (O83). */
import type { CveRead, CveWish } from '../app/core/ports.ts'
import type { SendOutcome } from '../app/core/sender-port.ts'
import type { OutboxRow } from '../app/core/store.ts'
import type { CaseFact } from '../domain/case/commands.ts'
import { itself } from '../domain/ids.ts'
import { wantedFor } from './advisory.ts'
import { readAdvisory } from './advisory-lookup.ts'
import type { GitHub } from './client.ts'
import { creating, failureOf, statusOf } from './errors.ts'
import { placeOf } from './repositories.ts'
import type { Room } from './room.ts'

/**
 * GitHub does not say whether a request is there already: only its id shows, weeks later. So whatever may have arrived
 * is not repeated, and a person looks at the page of the advisory.
 */
export async function requestCve(
  room: Room,
  row: OutboxRow,
  about: string,
  nowMs: number,
): Promise<SendOutcome> {
  const found = await wantedFor(room, about)
  const { draft, repository, id = '', cve } = found?.advisory ?? {}
  if (found === undefined || draft === undefined || repository === undefined || cve?.is !== 'wanted')
    return { is: 'done' }
  const base = { case: found.value.key, by: itself, id }
  const learned = (command: CaseFact): SendOutcome => ({ is: 'done', learned: [command] })
  const { cveId } = await readAdvisory(room, repository, draft.ghsaId)
  if (cveId !== undefined) return learned({ type: 'CveFound', ...base, cveId })
  if (row.inDoubt) return learned({ type: 'CveInDoubt', ...base })
  try {
    await creating(() =>
      room.octokit.rest.securityAdvisories.createRepositoryAdvisoryCveRequest({
        ...placeOf(repository),
        ghsa_id: draft.ghsaId,
      }),
    )
  } catch (error) {
    const failure = failureOf(error, nowMs)
    if (failure.is !== 'parked') return failure
    return learned({ type: 'CveRefused', ...base, code: failure.code })
  }
  return learned({ type: 'CveAsked', ...base })
}

export async function readCve(
  octokit: GitHub,
  { repository, ghsaId, etag, nowMs }: CveWish,
): Promise<CveRead> {
  try {
    const { data, headers } = await octokit.rest.securityAdvisories.getRepositoryAdvisory({
      ...placeOf(repository),
      ghsa_id: ghsaId,
      ...(etag !== undefined && { headers: { 'if-none-match': etag } }),
    })
    return {
      is: 'read',
      ...(data.cve_id !== null && { cveId: data.cve_id }),
      ...(headers.etag !== undefined && { etag: headers.etag }),
    }
  } catch (error) {
    // "304 Not Modified" is thrown by Octokit like a failure; it costs nothing of the limit (REST, best practices).
    if (statusOf(error) === 304) return { is: 'unchanged' }
    const failure = failureOf(error, nowMs)
    return {
      is: 'failed',
      ...(failure.is === 'later' && failure.waitMs !== undefined && { waitMs: failure.waitMs }),
    }
  }
}
