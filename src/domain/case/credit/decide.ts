/** A wish for credit is written down as it was said: with a name, under another, or none (O84, O85). */
import { longFault, loginFault } from '../../text/field.ts'
import { onGitHub } from '../../github-user.ts'
import type { Refusal } from '../../refusal.ts'
import { refuse } from '../../refusal.ts'
import type { CaseFact, CaseRequest } from '../commands.ts'
import type { Context } from '../context.ts'
import type { CaseEvent } from '../events.ts'
import type { Case } from '../state.ts'
import type { Credited, CreditRequest, CreditFact } from './model.ts'

const mostPeople = 10

export function decideCredit(
  before: Case,
  command: Extract<CaseRequest, { type: CreditRequest['type'] }>,
  { nowMs }: Context,
): readonly CaseEvent[] | Refusal {
  const known = before.credit ?? []
  const meta = { atMs: nowMs, by: command.by }
  const { person, wish, collaborates, for: type } = command
  const as = command.as?.trim() || undefined
  const github = command.github?.trim().replace(/^@/, '') || undefined
  const fault =
    longFault('Credited as', as ?? '', 100) ??
    (github === undefined ? undefined : loginFault('GitHub login', github)) ??
    wishFault({ wish, as, github, collaborates })
  if (fault !== undefined) return fault
  if (person !== undefined && !known.some(({ id }) => id === person))
    return refuse('no-such-credited', { case: before.key })
  if (person === undefined && known.length >= mostPeople)
    return refuse('field-too-long', { field: 'person', most: mostPeople, got: known.length + 1 })
  const twice = known.some(
    (one) => one.id !== person && github !== undefined && one.github?.toLowerCase() === github.toLowerCase(),
  )
  if (twice)
    return refuse('field-contradiction', {
      field: 'GitHub login',
      why: 'somebody else of this case has it; pick them in `person`',
    })
  return [
    {
      type: 'CreditRecorded',
      person: {
        id: person ?? `c${known.length + 1}`,
        type,
        wish,
        ...(as !== undefined && { as }),
        ...onGitHub(github, command.account),
        collaborates,
      },
      ...meta,
      undoable: 'credit',
    },
  ]
}

export function learnOfCredit(
  before: Case,
  { by, id, people }: Extract<CaseFact, { type: CreditFact['type'] }>,
  { nowMs }: Context,
): readonly CaseEvent[] {
  const fresh = (before.credit ?? []).filter(
    (one) => people.includes(one.id) && one.invitedAtMs === undefined,
  )
  if (fresh.length === 0) return []
  return [{ type: 'CreditedInvited', id, people: fresh.map((one) => one.id), atMs: nowMs, by }]
}

function wishFault({
  wish,
  as,
  github,
  collaborates,
}: {
  readonly wish: Credited['wish']
  readonly as: string | undefined
  readonly github: string | undefined
  readonly collaborates: boolean
}): Refusal | undefined {
  if (wish === 'named' && as === undefined && github === undefined)
    return refuse('field-contradiction', {
      field: 'Credit',
      why: 'credit by name needs a name or a GitHub login',
    })
  if (wish === 'pseudonym' && as === undefined) return refuse('field-empty', { field: 'Credited as' })
  if (collaborates && github === undefined)
    return refuse('field-contradiction', {
      field: 'May collaborate',
      why: 'GitHub lets people into a draft by their login only; ask for it',
    })
  return undefined
}
