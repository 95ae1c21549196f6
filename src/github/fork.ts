/** Makes the temporary private fork of a draft: looked for first, asked for once, and refused means that a person clicks. */
import type { SendOutcome } from '../app/core/sender-port.ts'
import type { OutboxRow } from '../app/core/store.ts'
import { itself } from '../domain/ids.ts'
import { wantedFor } from './advisory.ts'
import { readAdvisory } from './advisory-lookup.ts'
import { creating, failureOf, later } from './errors.ts'
import { placeOf } from './repositories.ts'
import type { Room } from './room.ts'
import { triedBefore } from './room.ts'

/** GitHub's documentation, "Forking a repository happens asynchronously": up to five minutes. */
const looksAgainMs = 60_000
const looksMost = 10
const refusals = ['github-403', 'github-404', 'github-422']

export async function showFork(
  room: Room,
  row: OutboxRow,
  about: string,
  nowMs: number,
): Promise<SendOutcome> {
  const found = await wantedFor(room, about)
  if (found === undefined || found.advisory.fork?.is !== 'wanted') return { is: 'done' }
  const { value, advisory } = found
  if (advisory.draft === undefined) return later('waits-for-advisory')
  const { repository, draft } = advisory
  const learned = { case: value.key, by: itself, id: advisory.id }
  const refused = {
    is: 'done',
    learned: [{ type: 'LearnForkRefused', ...learned }],
  } as const satisfies SendOutcome
  const present = await readAdvisory(room, repository, draft.ghsaId)
  if (present.privateFork !== undefined)
    return { is: 'done', learned: [{ type: 'LearnFork', ...learned, repository: present.privateFork }] }
  if (present.state !== 'draft' && present.state !== 'triage') return refused
  try {
    const { data } = await creating(() =>
      room.octokit.rest.securityAdvisories.createFork({ ...placeOf(repository), ghsa_id: draft.ghsaId }),
    )
    return { is: 'done', learned: [{ type: 'LearnFork', ...learned, repository: data.full_name }] }
  } catch (error) {
    const failure = failureOf(error, nowMs)
    if (failure.is === 'later') throw error
    // One that was asked for before and shows up later is refused a second time.
    if (failure.code === 'github-422' && triedBefore(row) && row.attempts < looksMost)
      return { is: 'later', code: 'fork-awaited', doubt: true, waitMs: looksAgainMs }
    if (refusals.includes(failure.code)) return refused
    throw error
  }
}
