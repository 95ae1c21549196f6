/** What contact with a reporter there can be. */
import type { Sealed } from './sealed.ts'
import type { GitHubUser } from '../../github-user.ts'

export const contactKinds = [
  'acknowledged',
  'details-asked',
  'details-received',
  'update',
  'result',
  'embargo',
  'review',
  'cve-invite',
] as const
export type ContactKind = (typeof contactKinds)[number]

export type Reporter = {
  readonly name?: Sealed
  readonly contact?: Sealed
  readonly github?: string
  readonly account?: GitHubUser
  readonly credit: 'named' | 'pseudonym' | 'none' | 'undecided'
  readonly collaborates: boolean
}
