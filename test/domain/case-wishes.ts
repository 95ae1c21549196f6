/** What may be asked of a case, by people and by the program itself: any command, sensible or not. */
import fc from 'fast-check'
import { itself } from '../../src/domain/ids.ts'
import { contactKinds } from '../../src/domain/case/intake/model.ts'
import { groupLearns, groupWishes } from './case-wishes-group.ts'
import type { Wish } from './case-wishes-made-of.ts'
import { draft, drafted, letter, minute } from './case-wishes-made-of.ts'
import { onPublicIssue } from './case-wishes-public-issue.ts'
import { runbook, settings, startMs } from './case-setting.ts'

const people = ['11', '12', '13']
const text = fc.oneof({ weight: 8, arbitrary: fc.string({ minLength: 1, maxLength: 30 }) }, fc.constant(' '))
const pauses = [0, 1_000, minute, 9 * minute, 10 * minute, 60 * minute, 8 * 60 * minute, 24 * 60 * minute]
const wait = fc.oneof(fc.constantFrom(...pauses), fc.integer({ min: 0, max: 6 * 24 * 60 * minute }))
const clock = fc.constantFrom(...runbook.clocks.map(({ id }) => id), 'no-such-clock')

const onCve: fc.Arbitrary<Wish> = fc
  .constantFrom(
    { type: 'RequestCve' } as const,
    { type: 'RequestCve' } as const,
    { type: 'AssignCve', cveId: 'CVE-2026-12345' } as const,
    { type: 'WaiveCve', why: 'upstream has one' } as const,
    { type: 'SettleCve', arrived: true } as const,
    { type: 'SettleCve', arrived: false } as const,
    { type: 'CveAsked' } as const,
    { type: 'CveRefused', code: 'github-403' } as const,
    { type: 'CveInDoubt' } as const,
    { type: 'WarnOfCve', agreedMs: startMs, days: 35, cases: 0 } as const,
  )
  .map((wish): Wish => (base) => ({ ...base, id: 'a1', ...wish }))

/** What is written into its draft. */
const onDraft: fc.Arbitrary<Wish> = fc
  .record({
    patched: fc.constantFrom('', '2.0.1'),
    mitigation: fc.constantFrom('', 'Switch the importer off'),
    none: fc.constantFrom('', 'nothing helps'),
  })
  .map((said): Wish => (base) => ({
    ...base,
    type: 'EditAdvisory',
    id: 'a1',
    affected: '< 2',
    summary: 'A crash',
    ...said,
  }))

const byPeople: fc.Arbitrary<Wish> = fc.oneof(
  { weight: 2, arbitrary: groupWishes },
  fc
    .record({
      wish: fc.constantFrom('named', 'pseudonym', 'none', 'undecided'),
      as: fc.constantFrom('', 'R. Reporter'),
      github: fc.constantFrom('', 'octo'),
      person: fc.constantFrom(undefined, 'c1'),
      collaborates: fc.boolean(),
    })
    .map(({ person, ...said }): Wish => (base) => ({
      ...base,
      type: 'RecordCredit',
      ...said,
      ...(person !== undefined && { person }),
      for: 'reporter',
    })),
  fc
    .constantFrom(undefined, 'PublicIssueChanged' as const, 'PublicIssueGone' as const)
    .map((off) => onPublicIssue('close', off)),
  fc.constant<Wish>((base) => ({ ...base, type: 'ClaimCase' })),
  fc.constant<Wish>((base) => ({ ...base, type: 'AskHandoff' })),
  fc.constant<Wish>((base) => ({ ...base, type: 'NoteExport', format: 'json', sha256: 'ab' })),
  fc.constant<Wish>((base) => ({ ...base, type: 'UndoLast' })),
  // Whoever was asked, or hardly anybody would ever decline.
  fc.constant<Wish>((base, _nowMs, { offer }) => ({
    ...base,
    by: offer?.to ?? base.by,
    type: 'DeclineHandoff',
  })),
  fc
    .tuple(fc.constantFrom(...people), fc.constantFrom('reachable', 'away', 'gone'))
    .map(([owner, is]): Wish => (base) => ({ ...base, type: 'MarkOwner', owner, is, tells: ['21'] })),
  fc
    .record({
      category: fc.constantFrom(...runbook.categories.map(({ id }) => id), 'no-such-category'),
      reason: text,
      next: fc.subarray(['reply', 'close', 'public-bug'] as const),
    })
    .map((ruling): Wish => (base) => ({ ...base, type: 'RuleOutVulnerability', ...ruling })),
  text.map((fixOwner): Wish => (base) => ({ ...base, type: 'AgreeResources', fixOwner, provider: 'TSC' })),
  fc.constantFrom(...people).map((to): Wish => (base) => ({ ...base, type: 'OfferHandoff', to, note: '' })),
  text.map((why): Wish => (base) => ({ ...base, type: 'ReleaseCase', why })),
  fc.tuple(text, fc.constantFrom('chairs', 'tsc')).map(([need, to]): Wish => (base) => ({
    ...base,
    type: 'EscalateCase',
    to,
    need,
    tells: ['21', '22'],
    open: 3,
    overdue: 1,
  })),
  fc
    .record({
      type: fc.constantFrom('AskRestriction', 'RestrictCase'),
      why: text,
      letIn: fc.subarray(['12', '13']),
      inMs: fc.option(fc.constantFrom(60 * minute, 48 * 60 * minute), { nil: undefined }),
    })
    .map(({ inMs, ...said }): Wish => (base, nowMs) => ({
      ...base,
      ...said,
      ...(inMs !== undefined && { untilMs: nowMs + inMs }),
    })),
  fc.constant<Wish>((base) => ({ ...base, type: 'ConfirmRestriction' })),
  fc.constant<Wish>((base) => ({ ...base, type: 'LiftRestriction' })),
  fc.constant<Wish>((base) => ({ ...base, type: 'TakeUpAsk' })),
  fc.option(fc.boolean()).map(
    (arrived): Wish =>
      (base) =>
        arrived === null ? { ...base, ...letter } : { ...base, type: 'SettleLetter', id: 'm1', arrived },
  ),
  text.map((said): Wish => (base) => ({ ...base, type: 'AddNote', text: said })),
  fc.constantFrom('named', 'pseudonym', 'none', 'undecided').map((credit): Wish => (base) => ({
    ...base,
    type: 'RecordReporter',
    reporter: { credit, collaborates: true },
  })),
  fc
    .record({
      kind: fc.constantFrom(...contactKinds),
      agoMs: fc.constantFrom(0, 5 * minute, 30 * 60 * minute),
      missing: fc.subarray(['steps', 'versions'] as const),
      promised: fc.option(fc.integer({ min: 0, max: 61 }), { nil: undefined }),
    })
    .map(({ kind, agoMs, missing, promised }): Wish => (base, nowMs) => ({
      ...base,
      type: 'RecordContact',
      kind,
      when: nowMs - agoMs,
      channel: 'email',
      missing,
      ...(promised !== undefined && { promisedWorkingDays: promised }),
    })),
  fc
    .constantFrom(
      { is: 'new' } as const,
      {
        is: 'public',
        where: 'here',
        links: 'https://example.org',
        mayDiscuss: true,
        replySent: true,
      } as const,
      {
        is: 'public',
        where: 'upstream',
        links: 'https://example.org',
        mayDiscuss: false,
        replySent: false,
      } as const,
      { is: 'known-undisclosed', links: '' } as const,
    )
    .map((intake): Wish => (base) => ({ ...base, type: 'AnswerKnown', intake })),
  fc
    .record({
      compromises: fc.subarray(['confidentiality', 'integrity', 'availability', 'none'] as const),
      severity: fc.constantFrom('critical', 'high', 'medium', 'low'),
      cvssVector: fc.constantFrom('', 'CVSS:3.1/AV:L/AC:H/PR:N/UI:N/S:U/C:N/I:N/A:H', 'CVSS:9'),
      why: text,
    })
    .map((said): Wish => (base) => ({
      ...base,
      type: 'AssessCase',
      affected: 'all',
      ...said,
    })),
  fc.constantFrom(...runbook.steps.map(({ id }) => id), 'no-such-step').map((step): Wish => (base) => ({
    ...base,
    type: 'TickStep',
    step,
    evidence: 'seen',
  })),
  fc
    .record({
      type: fc.constantFrom('ProposeEmbargo', 'AgreeEmbargo', 'ExtendEmbargo', 'ForgoFix'),
      from: fc.constantFrom('team', 'reporter'),
      inDays: fc.constantFrom(-1, 3, 40, 80, 120),
      who: text,
      why: text,
    })
    .map(({ inDays, type, from, who, why }): Wish => (base, nowMs) => {
      const date = { ...base, why, dateMs: nowMs + inDays * 24 * 60 * minute, zone: 'UTC' }
      if (type === 'ProposeEmbargo') return { ...date, type, from }
      return type === 'AgreeEmbargo' ? { ...date, type, who, agreedAtMs: nowMs } : { ...date, type }
    }),
  text.map((why): Wish => (base) => ({ ...base, type: 'DisputeEmbargo', why })),
  text.map((how): Wish => (base) => ({ ...base, type: 'BreakEmbargo', how, tells: ['21'] })),
  fc.constantFrom(0, 5 * minute, 24 * 60 * minute).map((agoMs): Wish => (base, nowMs) => ({
    ...base,
    type: 'NoteExploitation',
    sinceMs: nowMs - agoMs,
    evidence: 'seen',
    tells: ['21'],
  })),
  fc
    .tuple(text, fc.constantFrom(0, 5 * minute, 30 * 60 * minute, 50 * 24 * 60 * minute))
    .map(([title, agoMs]): Wish => (base, nowMs) => ({
      ...base,
      type: 'EditCase',
      title,
      receivedAtMs: Math.min(startMs, nowMs) - agoMs,
    })),
  fc.constantFrom('https://example.org/1', 'https://example.org/2', 'no link').map((url): Wish => (base) => ({
    ...base,
    type: 'LinkReport',
    url,
  })),
  text.map((why): Wish => (base) => ({ ...base, type: 'ReopenCase', why })),
  fc.tuple(fc.constantFrom('SIR-2026-001', 'SIR-2026-002'), text).map(([of, why]): Wish => (base) => ({
    ...base,
    type: 'MarkDuplicate',
    of,
    why,
  })),
  fc.constant<Wish>((base) => ({ ...base, ...draft })),
  { weight: 2, arbitrary: onCve },
  onDraft,
  fc
    .record({
      wish: fc.constantFrom('named', 'pseudonym', 'none', 'undecided'),
      as: fc.constantFrom('', 'R. Reporter'),
      github: fc.constantFrom('', 'octo'),
      person: fc.constantFrom(undefined, 'c1'),
      collaborates: fc.boolean(),
    })
    .map(({ person, ...said }): Wish => (base) => ({
      ...base,
      type: 'RecordCredit',
      ...said,
      ...(person !== undefined && { person }),
      for: 'reporter',
    })),
  fc.constantFrom('disclosed', 'known-issue', 'not-a-vulnerability', 'duplicate', 'withdrawn').chain((as) =>
    text.map((why): Wish => (base) => ({ ...base, type: 'CloseCase', as, why })),
  ),
  fc.tuple(clock, fc.integer({ min: 0, max: 4 })).map(([id, workingDays]): Wish => (base) => ({
    ...base,
    type: 'SnoozeClock',
    clock: id,
    workingDays,
    why: 'busy',
  })),
  clock.map((id): Wish => (base) => ({ ...base, type: 'ResumeClock', clock: id })),
  // One and the same clock, or it would hardly ever be taken up again.
  fc.boolean().map(
    (on): Wish =>
      (base) =>
        on
          ? { ...base, type: 'SnoozeClock', clock: 'acknowledge', workingDays: 2, why: 'busy' }
          : { ...base, type: 'ResumeClock', clock: 'acknowledge' },
  ),
)

const byItself: fc.Arbitrary<Wish> = fc.oneof(
  groupLearns,
  {
    weight: 3,
    arbitrary: clock.map((id): Wish => (base) => ({
      ...base,
      type: 'ReachStage',
      clock: id,
    })),
  },
  fc.constant<Wish>((base) => ({
    ...base,
    type: 'TrackerCreated',
    repository: 'halcyon/sir-reports',
    number: 1,
    url: 'https://github.com/halcyon/sir-reports/issues/1',
  })),
  fc.constant<Wish>((base) => ({ ...base, type: 'LetterSent', id: 'm1', messageId: '<m1@x>', sha256: 'ff' })),
  fc.constant<Wish>((base) => ({ ...base, type: 'LetterHeld', id: 'm1', code: 'mail-doubt' })),
  {
    weight: 4,
    arbitrary: fc.constantFrom('LearnDuplicate', 'ForgetDuplicate', 'LearnMeeting').map(
      (type): Wish =>
        (base) =>
          type === 'LearnMeeting'
            ? { ...base, type, meeting: '1', is: 'held', here: false }
            : { ...base, type, duplicate: 'SIR-2026-003' },
    ),
  },
  fc.constant<Wish>((base) => ({
    ...base,
    type: 'PassAdvisory',
    ghsaId: drafted.ghsaId,
    to: 'SIR-2026-003',
  })),
  fc.constant<Wish>((base) => ({ ...base, ...drafted })),
  { weight: 2, arbitrary: onCve },
  onDraft,
  {
    weight: 4,
    arbitrary: fc.constant<Wish>((base) => ({
      ...base,
      by: itself,
      type: 'CreditedInvited',
      id: 'a1',
      people: ['c1'],
    })),
  },
  fc.constant<Wish>((base) => ({ ...base, by: itself, type: 'CreditedInvited', id: 'a1', people: ['c1'] })),
  fc.constantFrom(['2026-11-23'], ['2026-11-24', '2026-12-01']).map((holidays): Wish => (base) => ({
    ...base,
    type: 'ReplanClocks',
    from: { ...settings.calendar, holidays },
  })),
  fc.constant<Wish>((base) => ({
    ...base,
    type: 'CollaboratorsSet',
    id: 'a1',
    logins: ['ana'],
  })),
  fc.constant<Wish>((base) => ({ ...base, type: 'AdvisoryDiffers', id: 'a1', parts: ['rating'] })),
)

export type Turn = { readonly waitMs: number; readonly by: string; readonly wish: Wish }

export const turn: fc.Arbitrary<Turn> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ waitMs: wait, by: fc.constantFrom(...people), wish: byPeople }) },
  { weight: 1, arbitrary: fc.record({ waitMs: wait, by: fc.constant(itself), wish: byItself }) },
)
