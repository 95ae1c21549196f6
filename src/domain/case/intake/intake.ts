/** What is learned about a report before it is judged: known already?, the reporter, each contact, notes. */
import { unseal } from './sealed.ts'
import { linkFault, longFault, textFault, loginFault } from '../../text/field.ts'
import type { Refusal } from '../../refusal.ts'
import { refuse } from '../../refusal.ts'
import type { Context, Of } from '../context.ts'
import type { CaseEvent } from '../events.ts'
import type { Case } from '../state.ts'

const linksMost = 10

function linksFault(field: string, links: string): Refusal | undefined {
  const each = links.split(/\s+/).filter((link) => link !== '')
  if (each.length > linksMost) return refuse('field-too-long', { field, most: linksMost, got: each.length })
  return each.map((link) => linkFault(field, link)).find((fault) => fault !== undefined)
}

/** O49–O52. A public report needs its links, because the reporter is to be given them (O51). */
export function answerKnown(
  before: Case,
  { by, intake }: Of<'AnswerKnown'>,
  { nowMs }: Context,
): readonly CaseEvent[] | Refusal {
  if (before.verdict.is !== 'undecided') return refuse('already-answered', { case: before.key })
  if (intake.is === 'public') {
    const fault = textFault('Public links', intake.links, 2000) ?? linksFault('Public links', intake.links)
    if (fault !== undefined) return fault
  }
  if (intake.is === 'known-undisclosed') {
    if (intake.repeats === before.key)
      return refuse('field-contradiction', { field: 'Repeats case', why: 'that is this case itself' })
    const fault = longFault('Public links', intake.links, 2000) ?? linksFault('Public links', intake.links)
    if (fault !== undefined) return fault
  }
  return [{ type: 'KnownAnswered', intake, atMs: nowMs, by, undoable: 'known' }]
}

export function recordReporter(
  _before: Case,
  { by, reporter }: Of<'RecordReporter'>,
  { nowMs }: Context,
): readonly CaseEvent[] | Refusal {
  const fault =
    longFault('Name', unseal(reporter.name, 'the form of the team') ?? '', 200) ??
    longFault('Contact', unseal(reporter.contact, 'the form of the team') ?? '', 300) ??
    (reporter.github === undefined ? undefined : loginFault('GitHub login', reporter.github))
  if (fault !== undefined) return fault
  if (reporter.credit === 'named' && reporter.name === undefined && reporter.github === undefined)
    return refuse('field-contradiction', {
      field: 'Wants credit',
      why: 'credit by name needs a name or a GitHub login',
    })
  return [{ type: 'ReporterRecorded', reporter, atMs: nowMs, by, undoable: 'reporter' }]
}

export function recordContact(
  before: Case,
  command: Of<'RecordContact'>,
  { nowMs }: Context,
): readonly CaseEvent[] | Refusal {
  const { by, kind, when, channel, missing, promisedWorkingDays } = command
  if (when < before.receivedAtMs)
    return refuse('field-contradiction', { field: 'When', why: 'it is before the report was received' })
  if (kind === 'details-asked' && missing.length === 0)
    return refuse('field-empty', { field: 'Missing details' })
  if (kind === 'details-received' && before.details.is !== 'asked')
    return refuse('field-contradiction', {
      field: 'kind',
      why: 'no details have been asked for; record `details-asked` first',
    })
  if (
    promisedWorkingDays !== undefined &&
    !(Number.isInteger(promisedWorkingDays) && promisedWorkingDays >= 1 && promisedWorkingDays <= 60)
  )
    return refuse('field-days', { field: 'We promised to be in contact within', least: 1, most: 60 })
  return [
    {
      type: 'ReporterContacted',
      kind,
      when,
      channel,
      missing,
      ...(promisedWorkingDays !== undefined && { promisedWorkingDays }),
      atMs: nowMs,
      by,
      undoable: `contact ${kind}`,
    },
  ]
}

export function addNote(
  _before: Case,
  { by, text }: Of<'AddNote'>,
  { nowMs }: Context,
): readonly CaseEvent[] | Refusal {
  const fault = textFault('Note', text, 4000)
  if (fault !== undefined) return fault
  return [{ type: 'NoteAdded', text: text.trim(), atMs: nowMs, by, undoable: 'note' }]
}

export const noteExport = (
  _before: Case,
  { by, format, sha256 }: Of<'NoteExport'>,
  { nowMs }: Context,
): readonly CaseEvent[] => [{ type: 'CaseExported', format, sha256, atMs: nowMs, by }]

export function trackerCreated(
  before: Case,
  { by, repository, number, url, nodeId, replaces }: Of<'TrackerCreated'>,
  { nowMs }: Context,
): readonly CaseEvent[] {
  // One that was deleted is made again; nothing else takes its place.
  if (before.tracker !== undefined && before.tracker.number !== replaces) return []
  const known = nodeId !== undefined && { nodeId }
  return [{ type: 'TrackerOpened', repository, number, url, ...known, atMs: nowMs, by }]
}
