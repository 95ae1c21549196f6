/** Where the CVE id of one advisory stands: each advisory has its own (O83). */
import type { Advisory, Case } from '../state.ts'
import type { Cve } from './model.ts'

export const isSettled = ({ cve }: Pick<Advisory, 'cve'>): boolean =>
  cve?.is === 'assigned' || cve?.is === 'not-needed'

/** The step of the runbook: every advisory has its id, or a reason why it needs none. */
export const cveSettled = ({ advisories }: Pick<Case, 'advisories'>): boolean =>
  advisories.length > 0 && advisories.every(isSettled)

/** Four digits at the least (CVE Program, CVE record format). */
export const isCveId = (text: string): boolean => /^CVE-(?:19|20)\d{2}-\d{4,19}$/.test(text)

export const waitsSinceMs = (cve: Cve | undefined): number | undefined =>
  cve?.is === 'requested' || cve?.is === 'doubtful' || cve?.is === 'wanted' ? cve.atMs : undefined
