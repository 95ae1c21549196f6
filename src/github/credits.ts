/** Who is credited on a draft: those who agreed, beside whomever a person on GitHub put there; whoever agrees no longer is taken out. */
import type { External } from '../app/store.ts'
import { loginsIn } from '../domain/case/credit/state.ts'
import type { Case } from '../domain/case/state.ts'
import type { PresentAdvisory } from './advisory-lookup.ts'
import { unknownOf, without } from './collaborators.ts'
import { loginsEver } from './consents.ts'
import { statusOf } from './errors.ts'
import { placeOf } from './repositories.ts'
import type { Room } from './room.ts'
import { text } from './room.ts'

type Credit = PresentAdvisory['credits'][number]

const key = ({ login, type }: Credit): string => `${login.toLowerCase()}:${type}`

export async function keepCredits(
  room: Room,
  repository: string,
  value: Case,
  present: PresentAdvisory,
  before: External | undefined,
): Promise<External> {
  if (!['draft', 'triage', 'published'].includes(present.state))
    return { credits: text(before, 'credits') ?? null }
  const wanted = loginsIn(value)
  const ever = await loginsEver(room, value)
  if (wanted.length === 0 && ever.length === 0) return { credits: null }
  const written = (text(before, 'credits') ?? '').split(',')
  const there = new Set(present.credits.map(key))
  // What we wrote and a person took away stays away.
  const ours = wanted.filter((one) => there.has(key(one)) || !written.includes(key(one)))
  const isOurs = (one: Credit) => without([one.login], ever).length === 0
  const others = present.credits.filter((one) => !isOurs(one))
  const after = [...others, ...ours]
  const stands = after.length === present.credits.length && after.every((one) => there.has(key(one)))
  const unknown = stands ? [] : await put(room, { repository, present, others, ours })
  const kept = wanted.filter(({ login }) => without([login], unknown).length > 0)
  return { credits: kept.map(key).join(',') || null, 'credits-unknown': unknown.join(',') || null }
}

/** Answers the logins that GitHub does not know: one of them must not keep the others out. */
async function put(
  room: Room,
  {
    repository,
    present,
    others,
    ours,
  }: {
    readonly repository: string
    readonly present: PresentAdvisory
    readonly others: readonly Credit[]
    readonly ours: readonly Credit[]
  },
): Promise<readonly string[]> {
  const write = (credits: readonly Credit[]) =>
    room.octokit.rest.securityAdvisories.updateRepositoryAdvisory({
      ...placeOf(repository),
      ghsa_id: present.ghsaId,
      credits: credits.map(({ login, type }) => ({ login, type })),
    })
  try {
    await write([...others, ...ours])
    return []
  } catch (error) {
    if (statusOf(error) !== 422) throw error
    const unknown = await unknownOf(
      room,
      ours.map(({ login }) => login),
    )
    if (unknown.length === 0) throw error
    await write([...others, ...ours.filter(({ login }) => without([login], unknown).length > 0)])
    return unknown
  }
}
