/** One example of each thing a case can learn, for whoever proves something of all of them; a kind without one does not compile. */
import type { CaseFact } from '../../src/domain/case/commands.ts'
import type { Case } from '../../src/domain/case/state.ts'
import { settings, startMs } from './case-setting.ts'

type Example<T extends CaseFact['type']> = Omit<Extract<CaseFact, { type: T }>, 'case' | 'by' | 'type'>

const dayMs = 24 * 60 * 60_000
const link = 'https://github.com/halcyon/halcyon/security/advisories/GHSA-aaaa-bbbb-cccc'

/** Of a case as it stands, so that it fits as often as it can. */
const examples: { readonly [T in CaseFact['type']]: (value: Case) => Example<T> } = {
  AdvisoryCreated: () => ({ id: 'a1', ghsaId: 'GHSA-aaaa-bbbb-cccc', url: link }),
  AdvisoryDiffers: () => ({ id: 'a1', parts: ['summary'] }),
  AdvisoryPublished: () => ({ id: 'a1', publishedAtMs: startMs + dayMs }),
  AnnouncementFailed: ({ disclosure }) => ({
    id: disclosure?.announcements?.at(-1)?.id ?? '1',
    code: 'discord-403',
  }),
  AnnouncementMade: ({ disclosure }) => ({ id: disclosure?.announcements?.at(-1)?.id ?? '1' }),
  BeginDisclosure: ({ disclosure }) => ({ id: disclosure?.publication?.id ?? '1' }),
  CollaboratorsSet: () => ({ id: 'a1', logins: ['ana'] }),
  CreditedInvited: () => ({ id: 'a1', people: ['c1'] }),
  CveAsked: () => ({ id: 'a1' }),
  CveFound: () => ({ id: 'a1', cveId: 'CVE-2026-12345' }),
  CveInDoubt: () => ({ id: 'a1' }),
  CveRefused: () => ({ id: 'a1', code: 'github-403' }),
  ExpireAsk: ({ asked }) => ({ id: asked?.at(-1)?.id ?? '1' }),
  ForgetDuplicate: () => ({ duplicate: 'SIR-2026-003' }),
  LearnDuplicate: () => ({ duplicate: 'SIR-2026-003' }),
  LearnFork: () => ({ id: 'a1', repository: 'halcyon/halcyon-ghsa-aaaa-bbbb-cccc' }),
  LearnForkRefused: () => ({ id: 'a1' }),
  LearnGroupRoom: () => ({ thread: '777' }),
  LearnMeeting: () => ({ meeting: '1', is: 'held', here: false }),
  LearnReviewerUnreached: ({ reviews }) => ({ id: reviews?.at(-1)?.id ?? 'r0', user: '31' }),
  LearnUnreached: ({ asked }) => ({ id: asked?.at(-1)?.id ?? '1', user: '31' }),
  LetterHeld: () => ({ id: 'm1', code: 'mail-doubt' }),
  LetterSent: () => ({ id: 'm1', messageId: '<m1@x>', sha256: 'ff' }),
  MarkOwner: ({ ownership }) => ({
    owner: ownership.is === 'owned' ? ownership.by : '11',
    is: 'gone',
    tells: ['21'],
  }),
  PassAdvisory: () => ({ ghsaId: 'GHSA-aaaa-bbbb-cccc', to: 'SIR-2026-003' }),
  PrenoticeFailed: ({ disclosure }) => ({
    id: disclosure?.prenotices?.at(-1)?.recipients[0]?.id ?? '1',
    code: 'cannot-dm',
  }),
  PrenoticeReached: ({ disclosure }) => ({ id: disclosure?.prenotices?.at(-1)?.recipients[0]?.id ?? '1' }),
  PublicIssueAuthorTold: ({ publicIssue }) => ({ id: publicIssue?.id ?? '1', notice: 9 }),
  PublicIssueChanged: ({ publicIssue }) => ({ id: publicIssue?.id ?? '1' }),
  PublicIssueGone: ({ publicIssue }) => ({ id: publicIssue?.id ?? '1', how: 'already' }),
  PublicIssueSaved: ({ publicIssue }) => ({
    id: publicIssue?.id ?? '1',
    digest: 'd1',
    comments: 2,
    files: 0,
  }),
  ReachStage: () => ({ clock: 'acknowledge' }),
  ReplanClocks: () => ({ from: { ...settings.calendar, holidays: ['2026-11-23'] } }),
  RestrictionDue: () => ({}),
  StopDisclosure: ({ disclosure }) => ({ id: disclosure?.publication?.id ?? '1', why: 'changed' }),
  VoidApproval: () => ({ of: 'prenotice', id: 'n1' }),
  TakeAdvisory: () => ({
    draft: {
      repository: 'halcyon/halcyon',
      package: { ecosystem: 'npm', name: 'halcyon' },
      affected: '',
      patched: '',
      summary: 'A summary',
      platforms: '',
      draft: { ghsaId: 'GHSA-dddd-eeee-ffff', url: link },
    },
  }),
  TrackerCreated: () => ({
    repository: 'halcyon/sir-reports',
    number: 1,
    url: 'https://github.com/halcyon/sir-reports/issues/1',
  }),
  TurnReview: ({ reviews }) => ({ id: reviews?.at(-1)?.id ?? 'r0' }),
  WarnOfCve: () => ({ id: 'a1', agreedMs: startMs + 40 * dayMs, days: 35, cases: 0 }),
}

/** Everything that could be learned of this case at this moment. */
export const factsFor = (value: Case, by: string): readonly CaseFact[] =>
  (Object.keys(examples) as CaseFact['type'][]).map(
    (type) => ({ type, case: value.key, by, ...examples[type](value) }) as CaseFact,
  )
