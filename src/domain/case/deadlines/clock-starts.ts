/** Which events start and pause a clock: every word a runbook may write has one here, or it does not compile. */
import type { ClockStart, PauseCause, Runbook, RunbookClock } from '../../runbook/runbook.ts'
import type { CaseEvent } from '../events.ts'
import type { Facts } from '../state.ts'

type Kind = CaseEvent['type']
type Event<K extends Kind> = Extract<CaseEvent, { readonly type: K }>
/** The instant from which it counts, where this very event means it. */
type Producer = (event: CaseEvent, runbook: Runbook) => number | undefined
type Begun = (event: CaseEvent) => number | undefined

const on =
  <K extends Kind>(type: K, from: (event: Event<K>, runbook: Runbook) => number | undefined): Producer =>
  (event, runbook) =>
    event.type === type ? from(event as Event<K>, runbook) : undefined

const starts = {
  reported: [on('CaseOpened', ({ receivedAtMs }) => receivedAtMs)],
  opened: [on('CaseOpened', ({ atMs }) => atMs)],
  claimed: [on('CaseClaimed', ({ atMs }) => atMs)],
  acknowledged: [on('ReporterContacted', ({ kind, when }) => (kind === 'acknowledged' ? when : undefined))],
  promised: [
    on('ReporterContacted', ({ promisedWorkingDays, when }) =>
      promisedWorkingDays === undefined ? undefined : when,
    ),
  ],
  confirmed: [on('CaseAssessed', ({ compromises, atMs }) => (compromises.length > 0 ? atMs : undefined))],
  updated: [
    on('ReporterContacted', ({ when }) => when),
    // What the team proposes, it writes to the reporter.
    on('EmbargoProposed', ({ from, atMs }) => (from === 'team' ? atMs : undefined)),
  ],
  'exploitation-known': [
    on('EmbargoBroken', ({ atMs }) => atMs),
    on('ExploitationNoted', ({ sinceMs }) => sinceMs),
  ],
  'fix-available': [
    on('StepTicked', ({ step, needless, atMs }, { steps }) =>
      needless !== true && steps.some(({ id, ofFix }) => id === step && ofFix === true) ? atMs : undefined,
    ),
  ],
  'cve-requested': [on('CveRequested', ({ atMs }) => atMs)],
  'date-agreed': [on('EmbargoAgreed', ({ atMs }) => atMs)],
} as const satisfies Readonly<Record<ClockStart, readonly [Producer, ...Producer[]]>>

export function startedAtMs(start: ClockStart, event: CaseEvent, runbook: Runbook): number | undefined {
  for (const producer of starts[start]) {
    const atMs = producer(event, runbook)
    if (atMs !== undefined) return atMs
  }
  return undefined
}

type Pause = {
  readonly begins: Begun
  readonly ends: Begun
  readonly lasts: (facts: Facts) => boolean
}

const contact =
  (kind: Event<'ReporterContacted'>['kind']): Begun =>
  (event) =>
    event.type === 'ReporterContacted' && event.kind === kind ? event.when : undefined
const answered =
  (isPublic: boolean): Begun =>
  (event) =>
    event.type === 'KnownAnswered' && (event.intake.is === 'public') === isPublic ? event.atMs : undefined

export const pauses = {
  'details-asked': {
    begins: contact('details-asked'),
    ends: contact('details-received'),
    lasts: ({ details }) => details.is === 'asked',
  },
  /** What everybody knows waits for nobody's secret; answered otherwise, it goes on. */
  public: {
    begins: answered(true),
    ends: answered(false),
    lasts: ({ intake }) => intake.is === 'public',
  },
} as const satisfies Readonly<Record<PauseCause, Pause>>

/** As long as one of its causes lasts. */
export const mayWait = ({ pausedBy }: Pick<RunbookClock, 'pausedBy'>, facts: Facts): boolean =>
  pausedBy.some((cause) => pauses[cause].lasts(facts))
