/** Who is to be thanked in public, how, and who said so when (O22, O84, O85); nobody without their consent. */
import type { GitHubUser, OnGitHub } from '../../github-user.ts'
import { onGitHub } from '../../github-user.ts'
import type { Facts, Reporter, UserId } from '../state.ts'

/** What GitHub lets somebody be credited for (REST, repository advisories). */
export const creditTypes = [
  'reporter',
  'finder',
  'analyst',
  'coordinator',
  'remediation_developer',
  'remediation_reviewer',
  'remediation_verifier',
  'tool',
  'sponsor',
  'other',
] as const
export type CreditType = (typeof creditTypes)[number]

export type Credited = {
  /** c1, c2 … within the case. */
  readonly id: string
  readonly type: CreditType
  readonly wish: Reporter['credit']
  /** How they are named in the text; a pseudonym has no other name. */
  readonly as?: string
  readonly github?: string
  readonly account?: GitHubUser
  readonly collaborates: boolean
  /** Who wrote the answer down, and when. */
  readonly by: UserId
  readonly atMs: number
  /** Let into the draft on GitHub. */
  readonly invitedAtMs?: number
}

const said = ({ wish }: Credited): boolean => wish === 'named' || wish === 'pseudonym'

/** The names that stand in the text, as each person wants to be called. */
export const namesIn = ({ credit = [] }: Pick<Facts, 'credit'>): string[] =>
  credit.filter(said).flatMap(({ as, github }) => as ?? github ?? [])

/** A login tells who somebody is: beside a pseudonym it stands only where it is the pseudonym itself. */
export const loginsIn = ({
  credit = [],
}: Pick<Facts, 'credit'>): (OnGitHub & { github: string; type: CreditType })[] =>
  credit.flatMap(({ wish, as, github, account, type }) => {
    if (github === undefined) return []
    const isIt = as === undefined || as.replace(/^@/, '').toLowerCase() === github.toLowerCase()
    return wish === 'named' || (wish === 'pseudonym' && isIt)
      ? [{ ...onGitHub(github, account), github, type }]
      : []
  })

/** May work on the draft, and has a login to be let in by. */
export const collaboratorsIn = ({
  credit = [],
}: Pick<Facts, 'credit'>): (OnGitHub & { id: string; github: string })[] =>
  credit.flatMap(({ id, collaborates, github, account }) =>
    collaborates && github !== undefined ? [{ id, ...onGitHub(github, account), github }] : [],
  )

/** Everybody concerned was asked and has answered; whoever reported without a name wants none. */
export const creditKnown = ({ credit = [], reporter }: Pick<Facts, 'credit' | 'reporter'>): boolean =>
  credit.length === 0 ? reporter?.credit === 'none' : credit.every(({ wish }) => wish !== 'undecided')
