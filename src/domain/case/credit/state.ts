/** Who is to be thanked in public, how, and who said so when (O22, O84, O85); nobody without their consent. */
import type { OnGitHub } from '../../github-user.ts'
import { onGitHub } from '../../github-user.ts'
import type { Facts } from '../state.ts'
import type { CreditType, Credited } from './model.ts'

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
