/** Keeps a case's draft advisory in the advisory's own, public repository (O67); GitHub has none in private ones. */
import type { SendOutcome } from '../app/core/sender-port.ts'
import type { External, OutboxRow } from '../app/core/store.ts'
import { itself } from '../domain/ids.ts'
import type { CaseFact } from '../domain/case/commands.ts'
import type { Advisory, Case } from '../domain/case/state.ts'
import type { CaseKey } from '../domain/ids.ts'
import type { AdvisoryFields } from './advisory-fields.ts'
import { advisoryFields } from './advisory-fields.ts'
import type { PresentAdvisory } from './advisory-lookup.ts'
import { adoptAdvisory, advisoryIn, readAdvisory } from './advisory-lookup.ts'
import { asFound, asWritten, mergeAdvisory, signedDescription } from './advisory-merge.ts'
import { keepCredits } from './credits.ts'
import { creating, parked } from './errors.ts'
import { markOf } from './marks.ts'
import { placeOf } from './repositories.ts'
import type { Room } from './room.ts'
import { text, triedBefore } from './room.ts'

export async function wantedFor(
  room: Room,
  about: string,
): Promise<{ readonly value: Case; readonly advisory: Advisory } | undefined> {
  const slash = about.lastIndexOf('/')
  const value = await room.ask.case(about.slice(0, slash))
  const advisory = value?.advisories.find(({ id }) => id === about.slice(slash + 1))
  return value === undefined || advisory === undefined ? undefined : { value, advisory }
}

export async function showAdvisory(room: Room, row: OutboxRow, about: string): Promise<SendOutcome> {
  const found = await wantedFor(room, about)
  // Taken back before it was made; and one that was made cannot be deleted through the API.
  if (found === undefined) return { is: 'done' }
  const { value, advisory } = found
  const fields = advisoryFields(room.words, value, advisory)
  if (fields === undefined) return parked('advisory-ecosystem')
  const repository = text(row.external, 'repository') ?? advisory.repository
  if (!(await room.repositories.isPublic(repository))) return parked('advisory-in-private-repo')

  const place = { room, repository, fields }
  const ghsaId = text(row.external, 'ghsa_id') ?? advisory.draft?.ghsaId
  if (ghsaId !== undefined) {
    const present = await readAdvisory(room, repository, ghsaId)
    const before = row.external ?? asWritten(fields)
    // Somebody's private report stays as they wrote it until a person accepts it.
    if (present.state === 'triage' && advisory.triage === 'waiting')
      return { is: 'done', external: externalOf(repository, present, before) }
    const external = await keep(place, present, before, advisory.triage === 'accepted')
    const credits = await keepCredits(room, repository, value, present, row.external)
    const learned = differing(value.key, advisory.id, row.external, external)
    return { is: 'done', external: { ...external, ...credits }, ...(learned.length > 0 && { learned }) }
  }
  const adopted = triedBefore(row) ? await adoptAdvisory(room, repository, row) : undefined
  const present = adopted ?? (await create(place, row.nonce))
  const external =
    adopted === undefined
      ? externalOf(repository, present, asWritten(fields))
      : await keep(place, adopted, untouched(adopted) ? asFound(adopted, fields) : asWritten(fields))
  const { ghsaId: made, url } = present
  const credits = await keepCredits(room, repository, value, present, undefined)
  return {
    is: 'done',
    external: { ...external, ...credits },
    learned: [{ type: 'AdvisoryCreated', case: value.key, by: itself, id: advisory.id, ghsaId: made, url }],
  }
}

/** Said when it begins to differ, and not at every look. */
function differing(key: CaseKey, id: string, before: External | undefined, after: External): CaseFact[] {
  const parts = text(after, 'conflicts')?.split(',') ?? []
  const known = text(before, 'conflicts')?.split(',') ?? []
  const fresh = parts.filter((part) => !known.includes(part))
  return fresh.length === 0 ? [] : [{ type: 'AdvisoryDiffers', case: key, by: itself, id, parts: fresh }]
}

type Place = { readonly room: Room; readonly repository: string; readonly fields: AdvisoryFields }

async function create({ room, repository, fields }: Place, op: string): Promise<PresentAdvisory> {
  const { data } = await creating(() =>
    room.octokit.rest.securityAdvisories.createRepositoryAdvisory({
      ...placeOf(repository),
      ...fields,
      description: `${signedDescription(fields)}\n\n${markOf(op)}`,
    }),
  )
  return advisoryIn(data)
}

/** Only a draft is written to: what a person has published, closed or withdrawn is a fact. */
async function keep(
  { room, repository, fields }: Place,
  present: PresentAdvisory,
  before: External,
  accepts = false,
): Promise<External> {
  if (present.state !== 'draft' && present.state !== 'triage') return externalOf(repository, present, before)
  const { changes, remembered } = mergeAdvisory(fields, present, before)
  const accepted = accepts && present.state === 'triage'
  if (accepted || Object.keys(changes).length > 0) {
    await room.octokit.rest.securityAdvisories.updateRepositoryAdvisory({
      ...placeOf(repository),
      ghsa_id: present.ghsaId,
      ...changes,
      ...(accepted && { state: 'draft' as const }),
    })
  }
  return externalOf(repository, accepted ? { ...present, state: 'draft' } : present, remembered)
}

const externalOf = (
  repository: string,
  { ghsaId, url, state }: PresentAdvisory,
  remembered: External,
): External => ({
  ...remembered,
  repository,
  ghsa_id: ghsaId,
  url,
  state,
})

const untouched = ({ createdAtMs, updatedAtMs }: PresentAdvisory): boolean => updatedAtMs - createdAtMs < 5000
