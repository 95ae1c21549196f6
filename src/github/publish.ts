/** Publishes an advisory exactly as two people saw it, once: looked at first, without hidden marks, and read back (O93). */
import { createHash } from 'node:crypto'
import type { SendOutcome } from '../app/outbound.ts'
import { itself } from '../domain/case/commands.ts'
import { internalIn } from '../domain/case/disclosure/internal.ts'
import type { Stop } from '../domain/case/disclosure/state.ts'
import type { Case } from '../domain/case/state.ts'
import { wantedFor } from './advisory.ts'
import type { PresentAdvisory } from './advisory-lookup.ts'
import { readAdvisory } from './advisory-lookup.ts'
import { later } from './errors.ts'
import { stripMarkers, unix } from './marks.ts'
import { placeOf } from './repositories.ts'
import type { Room } from './room.ts'

/** What the public will read: the text without our marks, and everything that stands beside it. */
export const publicText = ({ description }: Pick<PresentAdvisory, 'description'>): string =>
  stripMarkers(unix(description)).trim()

/** A CVE id that arrives meanwhile is no change of what was agreed on. */
export function publicDigest(present: PresentAdvisory): string {
  const { summary, vulnerabilities, vectors, severity, credits } = present
  const said = [
    summary,
    publicText(present),
    vulnerabilities.map((one) => [
      one.package?.ecosystem ?? null,
      one.package?.name ?? null,
      one.vulnerable_version_range || null,
      one.patched_versions || null,
    ]),
    vectors,
    severity ?? null,
    credits.map(({ login, type }) => `${login} ${type}`),
  ]
  return createHash('sha256').update(JSON.stringify(said)).digest('hex')
}

export async function publishAdvisory(room: Room, about: string): Promise<SendOutcome> {
  const found = await wantedFor(room, about)
  const ghsaId = found?.advisory.draft?.ghsaId
  if (found === undefined || ghsaId === undefined) return { is: 'done' }
  const { value, advisory } = found
  const { repository } = advisory
  const agreed = value.disclosure?.publication
  const mine =
    agreed?.is === 'publishing' ? agreed.advisories.find(({ id }) => id === advisory.id) : undefined
  if (advisory.publishedAtMs !== undefined) return cleared(room, repository, ghsaId)
  if (agreed === undefined || mine === undefined) return { is: 'done' }

  const present = await readAdvisory(room, repository, ghsaId)
  // Published, and the answer was lost; or by somebody on GitHub's own pages.
  if (present.state === 'published')
    return told(value, advisory.id, await unmarked(room, repository, present))
  const stop = await stopFor(room, value, present, mine.digest)
  if (stop !== undefined)
    return {
      is: 'done',
      external: { stopped: stop },
      learned: [{ type: 'StopDisclosure', case: value.key, id: agreed.id, why: stop, by: itself }],
    }
  await room.octokit.rest.securityAdvisories.updateRepositoryAdvisory({
    ...placeOf(repository),
    ghsa_id: ghsaId,
    description: publicText(present),
    state: 'published',
  })
  const after = await readAdvisory(room, repository, ghsaId)
  if (after.state !== 'published') return later('github-not-published')
  return told(value, advisory.id, after)
}

async function stopFor(
  room: Room,
  value: Case,
  present: PresentAdvisory,
  digest: string,
): Promise<Stop | undefined> {
  if (present.state !== 'draft') return 'not-a-draft'
  if (publicDigest(present) !== digest) return 'changed'
  const settings = await room.ask.settings()
  const said = `${present.summary}\n${publicText(present)}`
  return internalIn(said, value, settings ?? {}).length > 0 ? 'internal' : undefined
}

async function cleared(room: Room, repository: string, ghsaId: string): Promise<SendOutcome> {
  const present = await readAdvisory(room, repository, ghsaId)
  if (present.state === 'published') await unmarked(room, repository, present)
  return { is: 'done', external: { ghsa_id: ghsaId, state: present.state } }
}

/** One that was published by hand still carries them, for everybody to read. */
async function unmarked(room: Room, repository: string, present: PresentAdvisory): Promise<PresentAdvisory> {
  if (publicText(present) === unix(present.description).trim()) return present
  await room.octokit.rest.securityAdvisories.updateRepositoryAdvisory({
    ...placeOf(repository),
    ghsa_id: present.ghsaId,
    description: publicText(present),
  })
  return readAdvisory(room, repository, present.ghsaId)
}

const told = (
  { key }: Case,
  id: string,
  { ghsaId, url, publishedAtMs, state }: PresentAdvisory,
): SendOutcome => ({
  is: 'done',
  external: { ghsa_id: ghsaId, url, state },
  learned: [{ type: 'AdvisoryPublished', case: key, id, publishedAtMs: publishedAtMs ?? 0, by: itself }],
})
