/** What becomes of the wishes for credit; the reporter's stands beside what is known of the reporter, and both say the same. */
import { onGitHub } from '../../github-user.ts'
import type { CaseEvent } from '../events.ts'
import type { Facts } from '../state.ts'
import type { Reporter } from '../intake/model.ts'
import type { CreditEvent, Credited } from './model.ts'

type Happened<T extends CreditEvent['type']> = Extract<CaseEvent, { type: T }>

export const invited = (facts: Facts, { people, atMs }: Happened<'CreditedInvited'>): Facts => ({
  ...facts,
  credit: (facts.credit ?? []).map((one) => (people.includes(one.id) ? { ...one, invitedAtMs: atMs } : one)),
})

export function creditRecorded(facts: Facts, event: Happened<'CreditRecorded'>): Facts {
  const known = facts.credit ?? []
  const { atMs, by } = event
  const before = known.find(({ id }) => id === event.person.id)
  const stays = before?.invitedAtMs !== undefined && before.github === event.person.github
  const person: Credited = {
    ...event.person,
    by,
    atMs,
    ...(stays && event.person.collaborates && { invitedAtMs: before.invitedAtMs }),
  }
  return {
    ...facts,
    credit: before === undefined ? [...known, person] : known.map((one) => (one === before ? person : one)),
    ...(person.type === 'reporter' &&
      person.id === reporterIn([...known, person])?.id && {
        reporter: {
          ...withoutAccount(facts.reporter, person.github),
          ...onGitHub(person.github, person.account),
          credit: person.wish,
          collaborates: person.collaborates,
        },
      }),
  }
}

export const reporterIn = (credit: readonly Credited[] = []): Credited | undefined =>
  credit.find(({ type }) => type === 'reporter')

/** Another wish of the reporter's: less counts at once, more only once it is said how. */
export function creditOfReporter(
  { credit }: Facts,
  reporter: Reporter,
  { atMs, by }: Pick<CaseEvent, 'atMs' | 'by'>,
): Pick<Facts, 'credit'> {
  const mine = reporterIn(credit)
  if (credit === undefined || mine === undefined) return {}
  const { github: _github, account: _account, invitedAtMs: _invited, ...rest } = mine
  const same = mine.github === reporter.github && reporter.collaborates
  const wish = reporter.credit === mine.wish || reporter.credit === 'none' ? reporter.credit : 'undecided'
  const after: Credited = {
    ...rest,
    wish,
    ...onGitHub(reporter.github, reporter.account),
    collaborates: reporter.collaborates,
    ...(same && mine.invitedAtMs !== undefined && { invitedAtMs: mine.invitedAtMs }),
    ...(wish === mine.wish ? {} : { atMs, by }),
  }
  return { credit: credit.map((one) => (one === mine ? after : one)) }
}

/** A name that stays keeps its account; another has its own. */
function withoutAccount(reporter: Reporter | undefined, github: string | undefined): Partial<Reporter> {
  if (reporter === undefined || github === undefined) return reporter ?? {}
  const { account: _account, ...rest } = reporter
  return rest
}
