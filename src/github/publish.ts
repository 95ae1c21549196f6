/** Publishes an advisory exactly as two people saw it, once: looked at first, sent whole, without hidden marks, and read back (O93). */
import type { SendOutcome } from '../app/core/sender-port.ts'
import { itself } from '../domain/ids.ts'
import { planStop } from '../domain/case/disclosure/decide.ts'
import { internalIn } from '../domain/case/disclosure/leak-check.ts'
import type { Stop } from '../domain/case/disclosure/model.ts'
import type { Case } from '../domain/case/state.ts'
import { wantedFor } from './advisory.ts'
import type { PresentAdvisory } from './advisory-lookup.ts'
import { readAdvisory } from './advisory-lookup.ts'
import { failureOf, later } from './errors.ts'
import { unix } from './marks.ts'
import { differences, publicDigest, publicPatch, publicText } from './public-fields.ts'
import { placeOf } from './repositories.ts'
import type { Room } from './room.ts'

export async function publishAdvisory(room: Room, about: string, nowMs: number): Promise<SendOutcome> {
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

  const stopped = (why: Stop): SendOutcome => ({
    is: 'done',
    external: { stopped: why },
    learned: [{ type: 'StopDisclosure', case: value.key, id: agreed.id, why, by: itself }],
  })
  try {
    const present = await readAdvisory(room, repository, ghsaId)
    // Published, and the answer was lost; or by somebody on GitHub's own pages.
    if (present.state === 'published')
      return await told(room, value, advisory.id, {
        after: await unmarked(room, repository, present),
        digest: mine.digest,
      })
    const stop = await stopFor(room, value, present, mine.digest)
    if (stop === 'unknown') return later('people-unknown')
    if (stop !== undefined) return stopped(stop)
    await room.octokit.rest.securityAdvisories.updateRepositoryAdvisory({
      ...placeOf(repository),
      ghsa_id: ghsaId,
      ...publicPatch(present.fields),
      state: 'published',
    })
    const after = await readAdvisory(room, repository, ghsaId)
    if (after.state !== 'published') return later('github-not-published')
    return await told(room, value, advisory.id, { after, digest: mine.digest, before: present })
  } catch (error) {
    // What GitHub will not do is said, so that the last word in the thread is no promise.
    if (failureOf(error, nowMs).is === 'parked') return stopped('refused')
    throw error
  }
}

async function stopFor(
  room: Room,
  value: Case,
  present: PresentAdvisory,
  digest: string,
): Promise<Stop | 'unknown' | undefined> {
  if (present.state !== 'draft') return 'not-a-draft'
  const agreed = value.disclosure?.publication
  const stands = agreed === undefined ? 'not' : await room.ask.standsApproved(agreed, value)
  if (stands !== 'both') return stands === 'not' ? 'people' : 'unknown'
  if (publicDigest(present.fields) !== digest) return 'changed'
  // Hours may have passed since its own: GitHub was away.
  const settings = await room.ask.settings()
  const stop = settings && planStop(value, { runbook: await room.ask.runbookOf(value), settings })
  if (stop !== undefined) return stop
  const said = `${present.summary}\n${publicText(present.description)}`
  return internalIn(said, value, settings ?? {}).length > 0 ? 'internal' : undefined
}

async function cleared(room: Room, repository: string, ghsaId: string): Promise<SendOutcome> {
  const present = await readAdvisory(room, repository, ghsaId)
  if (present.state === 'published') await unmarked(room, repository, present)
  return { is: 'done', external: { ghsa_id: ghsaId, state: present.state } }
}

/** One that was published by hand still carries them, for everybody to read. */
async function unmarked(room: Room, repository: string, present: PresentAdvisory): Promise<PresentAdvisory> {
  const description = publicText(present.description)
  if (description === unix(present.description).trim()) return present
  await room.octokit.rest.securityAdvisories.updateRepositoryAdvisory({
    ...placeOf(repository),
    ghsa_id: present.ghsaId,
    description,
  })
  return readAdvisory(room, repository, present.ghsaId)
}

type Published = {
  readonly after: PresentAdvisory
  readonly digest: string
  readonly before?: PresentAdvisory
}

/** Whoever edited it between two calls has put words before everybody that nobody approved. */
async function told(
  room: Room,
  { key }: Case,
  id: string,
  { after, digest, before }: Published,
): Promise<SendOutcome> {
  const { ghsaId, url, publishedAtMs, state, fields } = after
  const same = publicDigest(fields) === digest
  const differs = same
    ? undefined
    : { fields: differences(before?.fields ?? [], fields), tells: await room.ask.chairs() }
  return {
    is: 'done',
    external: { ghsa_id: ghsaId, url, state, differs: differs?.fields.join(', ') ?? null },
    learned: [
      {
        type: 'AdvisoryPublished',
        case: key,
        id,
        publishedAtMs: publishedAtMs ?? 0,
        by: itself,
        ...(differs !== undefined && { differs }),
      },
    ],
  }
}
