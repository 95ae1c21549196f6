/** Who is credited on a draft: those who agreed, beside whomever a person on GitHub put there; whoever agrees no longer is taken out. */
import type { External } from '../app/core/store.ts'
import type { CreditType } from '../domain/case/credit/model.ts'
import { loginsIn } from '../domain/case/credit/state.ts'
import type { Case } from '../domain/case/state.ts'
import type { OnGitHub } from '../domain/github-user.ts'
import { sameLogin } from '../domain/github-user.ts'
import { meet } from './accounts.ts'
import type { PresentAdvisory } from './advisory-lookup.ts'
import { everCredited } from './consents.ts'
import { placeOf } from './repositories.ts'
import type { Room } from './room.ts'
import { text } from './room.ts'

type Credit = PresentAdvisory['credits'][number]
type Wanted = OnGitHub & { readonly github: string; readonly type: CreditType }

/** How it is remembered that it was written: by the number of the account where it is known. */
const keyOf = ({ github, account, type }: Wanted): string =>
  account === undefined ? oldKeyOf({ github, type }) : `#${account.id}:${type}`
const oldKeyOf = ({ github, type }: Pick<Wanted, 'github' | 'type'>): string =>
  `${github.toLowerCase()}:${type}`

const isOf = ({ github, account }: OnGitHub, { id, login }: Pick<Credit, 'id' | 'login'>): boolean =>
  account !== undefined && id !== undefined
    ? account.id === id
    : github !== undefined && sameLogin(github, login)

export async function keepCredits(
  room: Room,
  repository: string,
  value: Case,
  present: PresentAdvisory,
  before: External | undefined,
): Promise<External> {
  if (!['draft', 'triage', 'published'].includes(present.state))
    return { credits: text(before, 'credits') ?? null }
  const wanted: readonly Wanted[] = loginsIn(value)
  const ever = await everCredited(room, value)
  if (wanted.length === 0 && ever.every(({ github }) => github === undefined)) return { credits: null }
  const written = (text(before, 'credits') ?? '').split(',')
  const standing = (one: Wanted) =>
    present.credits.find((credit) => credit.type === one.type && isOf(one, credit))
  // What we wrote and a person took away stays away.
  const mine = wanted.filter(
    (one) =>
      standing(one) !== undefined || !(written.includes(keyOf(one)) || written.includes(oldKeyOf(one))),
  )
  const ours: Pick<Credit, 'login' | 'type'>[] = []
  const unknown: string[] = []
  for (const one of mine) {
    const login = standing(one)?.login ?? (one.account && (await meet(room.octokit, one.account)).login)
    // A name whose account nobody looked up thanks whoever has it today.
    if (login === undefined) unknown.push(one.github)
    else ours.push({ login, type: one.type })
  }
  const others = present.credits.filter((credit) => !ever.some((one) => isOf(one, credit)))
  const after = [...others, ...ours]
  const has = (credit: Pick<Credit, 'login' | 'type'>) =>
    present.credits.some(({ login, type }) => type === credit.type && sameLogin(login, credit.login))
  if (after.length !== present.credits.length || !after.every(has))
    await room.octokit.rest.securityAdvisories.updateRepositoryAdvisory({
      ...placeOf(repository),
      ghsa_id: present.ghsaId,
      credits: after.map(({ login, type }) => ({ login, type })),
    })
  const kept = wanted.filter(({ github }) => !unknown.includes(github))
  return { credits: kept.map(keyOf).join(',') || null, 'credits-unknown': unknown.join(',') || null }
}
