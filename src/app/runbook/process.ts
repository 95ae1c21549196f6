/** The process as the public may read it: rules, steps, deadlines and ends, and nothing of any case or person. */
import type { WorkCalendar } from '../../domain/time/work-calendar.ts'
import { spanWords } from '../../domain/time/escalation-schedule.ts'
import type { ClockStart, ClockUse, CloseReason, Guard, Runbook } from '../../domain/runbook/runbook.ts'
import { clockUsedAs } from '../../domain/runbook/runbook.ts'
import { hoursWords } from '../settings/calendar-facts.ts'
import type { TemplateFacts } from '../core/render.ts'
import { Markup } from '../core/render.ts'

const whenWords = {
  always: 'every report',
  'publicly-known': 'what is publicly known already',
  'not-publicly-known': 'what is not publicly known',
  'public-issue': 'what was reported in public by accident',
  'details-missing': 'when details are missing',
  'possible-vulnerability': 'what may be a vulnerability',
  vulnerability: 'a vulnerability',
  'not-a-vulnerability': 'what is no vulnerability',
  'high-or-critical': 'high and critical severity',
} as const satisfies Record<Guard, string>

const fromWords = {
  reported: 'the report',
  opened: 'the opening of the case',
  claimed: 'the case having an owner',
  acknowledged: 'the acknowledgement',
  promised: 'the promise',
  confirmed: 'the confirmation',
  updated: 'the last update',
  'exploitation-known': 'exploitation becoming known',
  'fix-available': 'a fix being there',
  'cve-requested': 'the request for a CVE id',
  'date-agreed': 'the agreement on a date',
} as const satisfies Record<ClockStart, string>

const endWords = {
  disclosed: 'Disclosed',
  'known-issue': 'Known issue',
  'not-a-vulnerability': 'Not a vulnerability',
  duplicate: 'Duplicate',
  withdrawn: 'Withdrawn',
} as const satisfies Record<CloseReason, string>

/** A table's cell ends at a bar. */
const cell = (text: string): Markup => new Markup(text.replaceAll('|', '\\|'))

export function processFacts(
  runbook: Runbook,
  { hash, calendar }: { readonly hash: string; readonly calendar: WorkCalendar },
): TemplateFacts {
  return {
    name: runbook.name,
    title: runbook.title,
    version: hash.slice(0, 12),
    rules: runbook.rules,
    phases: runbook.phases.map(({ id, title }) => ({
      title,
      steps: runbook.steps
        .filter(({ phase }) => phase === id)
        .map(({ label, says, when }, at) => ({
          number: at + 1,
          label,
          says,
          when: when === 'always' ? false : whenWords[when],
        })),
    })),
    hours: hoursWords(calendar),
    zone: calendar.zone,
    holidays: calendar.holidays.length > 0 && { count: calendar.holidays.length },
    deadlines: runbook.clocks.map(({ says, within, starts, when }) => ({
      says: cell(says),
      within:
        within !== undefined ? spanWords(within) : starts === 'date-agreed' ? 'as agreed' : 'as promised',
      from: fromWords[starts],
      when: whenWords[when],
    })),
    ends: runbook.gates.map(({ closesAs, says }) => ({ reason: endWords[closesAs], says })),
    categories: runbook.categories.map(({ label }, at) => ({ label, more: at > 0 })),
  }
}

/** What a project's SECURITY.md says, with the link to the process. */
export function policyFacts(
  runbook: Runbook,
  {
    product,
    mail,
    processUrl,
  }: { readonly product: string | undefined; readonly mail: string | undefined; readonly processUrl: string },
): TemplateFacts {
  const within = (use: ClockUse): string | false => {
    const span = clockUsedAs(runbook, use)?.within
    return span === undefined ? false : spanWords(span)
  }
  return {
    title: runbook.title,
    acknowledge: within('acknowledgement'),
    disclosure: within('disclosure-window'),
    reportUrl: product !== undefined && `https://github.com/${product}/security/advisories/new`,
    mail: mail ?? false,
    processUrl,
  }
}
