/** How a report comes in: opened, looked up, put right, noted, told to its tracking issue, held beside others of the same. */
import type { Runbook } from '../../runbook/runbook.ts'
import { formsOf } from '../../text/sealed-words.ts'
import { withOffset } from '../../time/local-time.ts'
import { inPublic, takenFrom } from '../public-issue/found.ts'
import { trackerShown } from '../tracker.ts'
import { creditOfReporter } from '../credit/evolve.ts'
import { evenClosed, stays, whileOpen } from '../entry-parts.ts'
import type { Case } from '../state.ts'
import { eventsOf, factsOf, requestsOf } from '../subject.ts'
import type { Change, Dragged, Happened } from '../subject.ts'
import { contacted } from './contact.ts'
import { editCase, linkReport } from './correct.ts'
import { duplicates } from './duplicate-effects.ts'
import { forgetDuplicate, learnDuplicate, markDuplicate } from './duplicate.ts'
import { addNote, answerKnown, noteExport, recordContact, recordReporter, trackerCreated } from './intake.ts'
import { knownAs } from './known-as.ts'
import { opened } from './sealed.ts'

const titled = (title: string) => ({ kind: 'title', id: title.toLowerCase().trim() }) as const

export const requests = requestsOf({
  AnswerKnown: { decide: answerKnown, ...whileOpen },
  RecordReporter: { decide: recordReporter, ...whileOpen },
  RecordContact: { decide: recordContact, ...whileOpen },
  EditCase: { decide: editCase, ...whileOpen },
  LinkReport: { decide: linkReport, ...whileOpen },
  MarkDuplicate: { decide: markDuplicate, ...whileOpen },
  AddNote: { decide: addNote, ...evenClosed },
  NoteExport: { decide: noteExport, ...evenClosed },
})

export const facts = factsOf({
  LearnDuplicate: learnDuplicate,
  ForgetDuplicate: forgetDuplicate,
  TrackerCreated: trackerCreated,
})

/** What counts from the report counts from when it came, as it is known now. */
function startsWithTheReport(
  event: Happened<'CaseEdited'>,
  runbook: Runbook,
  { clocks, receivedAtMs }: Case,
): Dragged[] {
  if (event.receivedAtMs === undefined) return []
  const moved = runbook.clocks
    // What ends on an agreed date ends on it, whenever the report came.
    .filter(
      ({ id, starts }) => starts === 'reported' && clocks[id] !== undefined && clocks[id].span === undefined,
    )
    .map(({ id }) => ({ id, startMs: receivedAtMs }))
  return moved.length > 0 ? [{ type: 'ClocksMoved', clocks: moved }] : []
}

export const events = eventsOf({
  CaseOpened: {
    lines: ({ key, imported }, _after, { settings: { sirRoleId } }) =>
      imported === true
        ? [{ says: 'imported', facts: { case: key } }]
        : [
            {
              says: 'opened',
              facts: { case: key, sirRole: { role: sirRoleId } },
              pings: { roles: [sirRoleId] },
            },
          ],
    timeline: ({ title }) => ({ title }),
    ticks: () => ['open'],
    effects: (event, about) => takenFrom(event.reportLink, event, about),
    links: ({ title, reportLink }) => [
      titled(title),
      ...(reportLink === undefined ? [] : [{ kind: 'report', id: reportLink.trim() } as const]),
      ...inPublic(reportLink),
    ],
  },
  KnownAnswered: {
    apply: (facts, { intake, atMs }) => ({
      ...facts,
      intake,
      ...(intake.is === 'public' && intake.replySent && { resultToldAtMs: atMs }),
    }),
    lines: ({ intake }) => [
      {
        says: 'known',
        facts: {
          isNew: intake.is === 'new',
          here: intake.is === 'public' && intake.where === 'here',
          upstream: intake.is === 'public' && intake.where === 'upstream',
          undisclosed: intake.is === 'known-undisclosed',
          repeats: (intake.is === 'known-undisclosed' && intake.repeats) || false,
          discuss: intake.is === 'public' && intake.mayDiscuss,
        },
      },
    ],
    timeline: ({ intake }, { word }) => ({
      known: word('known', knownAs(intake)),
      repeats: (intake.is === 'known-undisclosed' && intake.repeats) || false,
      discuss: intake.is === 'public' && intake.mayDiscuss,
    }),
    links: ({ intake }) =>
      intake.is === 'known-undisclosed' && intake.repeats !== undefined
        ? [{ kind: 'named', id: intake.repeats }]
        : [],
    ticks: ({ intake }) => [
      'known',
      ...(intake.is === 'public' && intake.replySent ? (['contact.result'] as const) : []),
    ],
  },
  ReporterRecorded: {
    apply: (facts, event) => ({
      ...facts,
      reporter: event.reporter,
      ...creditOfReporter(facts, event.reporter, event),
    }),
    lines: () => [{ says: 'reporter', facts: {} }],
    timeline: () => ({}),
    ticks: () => ['reporter'],
    secret: ({ reporter }) => [...formsOf(opened(reporter)), ...formsOf({ github: reporter.account?.login })],
  },
  ReporterContacted: {
    apply: contacted,
    lines: ({ kind, when, promisedWorkingDays, missing }) => [
      {
        says: 'contact',
        facts: {
          kind,
          when: { at: when },
          promised: promisedWorkingDays ?? false,
          missing: missing.join(', '),
        },
      },
    ],
    timeline: ({ kind, promisedWorkingDays }) => ({
      kind: kind.replaceAll('-', ' '),
      promised: promisedWorkingDays ?? false,
    }),
    ticks: ({ kind }) => [`contact.${kind}`],
    at: ({ when }) => when,
    writesToReporter: ({ kind }) => kind !== 'details-received',
    lasts: ({ promisedWorkingDays: days }) => (days === undefined ? undefined : { amount: days, unit: 'wd' }),
  },
  NoteAdded: {
    apply: stays,
    lines: () => [{ says: 'note', facts: {} }],
    timeline: ({ text }) => ({ text }),
  },
  CaseExported: {
    apply: stays,
    lines: ({ format }) => [{ says: 'exported', facts: { format } }],
    timeline: ({ format, sha256 }) => ({ format, sha256 }),
  },
  CaseEdited: {
    apply: (facts, { title, receivedAtMs }) => ({
      ...facts,
      ...(title !== undefined && { title }),
      ...(receivedAtMs !== undefined && { receivedAtMs }),
    }),
    lines: ({ title, receivedAtMs }) => [
      {
        says: 'edited',
        facts: {
          retitled: title !== undefined,
          received: receivedAtMs === undefined ? false : { at: receivedAtMs },
        },
      },
    ],
    timeline: ({ title, receivedAtMs }) => ({
      title: title ?? false,
      received: receivedAtMs === undefined ? false : withOffset(receivedAtMs, 'UTC'),
    }),
    links: ({ title }) => (title === undefined ? [] : [titled(title)]),
    drags: startsWithTheReport,
  },
  ReportLinked: {
    apply: (facts, { url }) => ({ ...facts, reportLink: url }),
    lines: () => [{ says: 'linked', facts: {} }],
    timeline: ({ url }) => ({ url }),
    effects: (event, about) => takenFrom(event.url, event, about),
    links: ({ url }) => [{ kind: 'report', id: url }, ...inPublic(url)],
  },
  TrackerOpened: {
    apply: (facts, { repository, number, url, nodeId }) => ({
      ...facts,
      tracker: { repository, number, url, ...(nodeId !== undefined && { nodeId }) },
    }),
    lines: { silent: 'the card links it' },
    timeline: ({ number }) => ({ number }),
    ticks: () => ['tracker.created'],
    // They said its key alone until now, and link its tracking issue from now on.
    effects: (_event, { context: { namedBy = [] } }) => namedBy.map(trackerShown),
    links: ({ repository, number }) => [{ kind: 'issue', id: `${repository}#${number}` }],
    undo: 'follows',
  },
  DuplicateLearned: {
    apply: (facts, { duplicate }) => ({ ...facts, duplicates: [...(facts.duplicates ?? []), duplicate] }),
    lines: ({ duplicate }) => [{ says: 'duplicate-learned', facts: { duplicate } }],
    timeline: ({ duplicate }) => ({ duplicate }),
    links: ({ duplicate }) => [{ kind: 'named', id: duplicate }],
  },
  DuplicateForgotten: {
    apply: (facts, { duplicate }) => ({
      ...facts,
      duplicates: (facts.duplicates ?? []).filter((one) => one !== duplicate),
    }),
    lines: ({ duplicate }) => [{ says: 'duplicate-forgotten', facts: { duplicate } }],
    timeline: ({ duplicate }) => ({ duplicate }),
  },
})

export const changes: Change = ({ before, after }) => duplicates(before, after)
