/** How the drafts of a case are numbered. */
import type { Facts } from '../state.ts'

/** Names a draft within its case, and no other one ever after. */
export const nextAdvisoryId = (
  { advisories, passed: gone = [] }: Pick<Facts, 'advisories' | 'passed'>,
  more = 0,
) => `a${advisories.length + gone.length + more + 1}`
