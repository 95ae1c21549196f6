/** What the wishes of a case are made of. */
import type { CaseCommand } from '../../src/domain/case/commands.ts'
import type { Case } from '../../src/domain/case/state.ts'

export const minute = 60_000

export type Wish = (base: { case: Case['key']; by: string }, nowMs: number, value: Case) => CaseCommand

export const draft = {
  type: 'DraftAdvisory',
  repository: 'halcyon/halcyon',
  package: 'npm/halcyon',
  affected: '< 2',
  patched: '',
  summary: 'A crash',
} as const
export const letter = {
  type: 'SendLetter',
  template: 'acknowledgement',
  to: 'robin@example.org',
  subject: 'Your message',
  text: 'Thank you',
  contact: { kind: 'acknowledged', missing: [], promisedWorkingDays: 3 },
} as const
export const drafted = {
  type: 'AdvisoryCreated',
  id: 'a1',
  ghsaId: 'GHSA-aaaa-bbbb-cccc',
  url: 'https://github.com/halcyon/halcyon/security/advisories/GHSA-aaaa-bbbb-cccc',
} as const
