/** Where the CVE id of one advisory stands: each advisory has its own (O83). */
import type { Advisory, Case, UserId } from '../state.ts'

type Since = { readonly by: UserId; readonly atMs: number }

export type Cve =
  /** GitHub is being asked. */
  | ({ readonly is: 'wanted' } & Since)
  /** It was asked and its answer was lost: whether it heard, only a person sees on the page of the advisory. */
  | ({ readonly is: 'doubtful' } & Since)
  | ({ readonly is: 'refused'; readonly code: string } & Since)
  /** `cna`: who was asked. */
  | ({ readonly is: 'requested'; readonly cna: string } & Since)
  | ({ readonly is: 'assigned'; readonly cveId: string; readonly requestedAtMs?: number } & Since)
  | ({ readonly is: 'not-needed'; readonly why: string } & Since)

export const isSettled = ({ cve }: Pick<Advisory, 'cve'>): boolean =>
  cve?.is === 'assigned' || cve?.is === 'not-needed'

/** The step of the runbook: every advisory has its id, or a reason why it needs none. */
export const cveSettled = ({ advisories }: Pick<Case, 'advisories'>): boolean =>
  advisories.length > 0 && advisories.every(isSettled)

/** Four digits at the least (CVE Program, CVE record format). */
export const isCveId = (text: string): boolean => /^CVE-(?:19|20)\d{2}-\d{4,19}$/.test(text)

export const waitsSinceMs = (cve: Cve | undefined): number | undefined =>
  cve?.is === 'requested' || cve?.is === 'doubtful' || cve?.is === 'wanted' ? cve.atMs : undefined
